"""Where everything stands in the schedule table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from elevenplan.exporters.xlsx.page import BANNER_ROWS, Document

HEAD_ROWS: Final = 5
_HIDDEN_COLUMNS: Final = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: the columns of the table, its hidden ones, the columns of time, the rows of the head.

    `starts` is the hidden row with the moments at which the columns begin; below it stands how each is marked, then one
    row a calendar with 1 where it works. `head` is the first row of the headings, `first` and `last` those of the
    lines.
    """

    names: tuple[str, ...]
    widths: tuple[float, ...]
    forecast: int | None
    extras: int
    kind: int
    grid: int
    starts: int
    head: int
    first: int
    last: int
    columns: int

    number, department, content, responsible, remarks, start, finish, deadline, progress, slack = range(10)

    @property
    def looks(self) -> int:
        """The hidden row that tells how each column is marked."""
        return self.starts + 1

    @property
    def legend(self) -> int:
        """The row of the legend."""
        return self.starts - 1

    @property
    def end(self) -> int:
        """The last column of time."""
        return self.grid + self.columns - 1

    @property
    def late(self) -> int:
        """The hidden column of the late finish."""
        return self.kind + 1

    @property
    def colour(self) -> int:
        """The hidden column of the department's place in the palette."""
        return self.kind + 2

    @property
    def calendar(self) -> int:
        """The hidden column of the place of the line's calendar among the hidden rows."""
        return self.kind + 3

    @property
    def critical(self) -> int:
        """The hidden column that tells critical work by 1."""
        return self.kind + 4


def layout_of(document: Document, extras: Sequence[str], count: int, calendars: int, columns: int) -> Layout:
    """The places for so many lines, calendars and columns of time."""
    say = document.say
    names = [say("No."), say("Department"), say("Main content"), say("Responsible"), say("Remarks")]
    names += [say("Start"), say("Finish"), say("Deadline"), say("Progress"), say("Slack (days)")]
    wide = 14.5 if document.has_years else 10.5
    widths = [5.0, 16.0, 34.0, 17.0, 38.0, wide, wide, wide, 8.0, 8.0]
    has_forecast = document.schedule.forecast is not None
    if has_forecast:
        names.append(say("Forecast"))
        widths.append(wide)
    first_extra = len(names)
    names += [name.removeprefix("x-") for name in extras]
    widths += [12.0] * len(extras)
    starts = BANNER_ROWS + 1  # below the legend
    head = starts + 2 + calendars
    first = head + HEAD_ROWS
    return Layout(
        names=tuple(names),
        widths=tuple(widths),
        forecast=first_extra - 1 if has_forecast else None,
        extras=first_extra,
        kind=len(names),
        grid=len(names) + _HIDDEN_COLUMNS,
        starts=starts,
        head=head,
        first=first,
        last=first + max(count, 1) - 1,
        columns=columns,
    )
