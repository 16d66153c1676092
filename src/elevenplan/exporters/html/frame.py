"""What all parts of the page's data share: where its time begins, and which place each item has."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from elevenplan.exporters.request import Request
from elevenplan.reports.gantt.value import Gantt, Row
from elevenplan.reports.language import Language
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import clean

_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """A request with its chart; `places` are those of the rows that are shown, by id, in the order of the page.

    `leave` are the days on which people are away, by their id.
    """

    request: Request
    chart: Gantt
    rows: tuple[Row, ...]
    places: Mapping[str, int]
    leave: Mapping[str, tuple[range, ...]]

    @property
    def schedule(self) -> Schedule:
        """The schedule that is told."""
        return self.request.schedule

    @property
    def say(self) -> Language:
        """Our texts in the plan's language."""
        return self.request.say

    @property
    def origin(self) -> int:
        """Minutes from 1970 to the chart's first midnight, from which the page counts."""
        return self.chart.start // _MINUTE

    def minute(self, moment: int) -> int:
        """A moment in minutes since the chart's first midnight, to the nearest one."""
        return (moment + _MINUTE // 2) // _MINUTE - self.origin

    def optional(self, moment: int | None) -> int | None:
        """The same of a moment that may be missing."""
        return None if moment is None else self.minute(moment)


def told(**entries: Any) -> dict[str, Any]:
    """The entries that say anything: no None, False, empty text or list."""
    return {
        key: value
        for key, value in entries.items()
        if value is not None and value is not False and value != "" and value != [] and value != {}
    }


def cleaned(text: str | None) -> str:
    """A text of the plan on as many lines as it was written, without control characters."""
    return "\n".join(clean(line) for line in (text or "").strip().splitlines())
