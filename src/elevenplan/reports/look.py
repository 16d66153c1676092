"""How a report may look: its width, its colours, its signs; and text laid out in terminal cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from elevenplan.reports.style import Style, paint
from elevenplan.source.cells import cell_width, clip
from elevenplan.source.line_breaks import folded

_LEAST_ROOM: Final = 6  # cells for words behind a lead
_ASCII = str.maketrans("…–·◆▾✓→└−", "~-|*vx>`-")


@dataclass(frozen=True, slots=True)
class Look:
    """What a report may use of the screen; `width` in terminal cells, `ids` None where the room decides."""

    width: int
    colour: bool = False
    ascii: bool = False
    ids: bool | None = None

    def shows_ids(self, *, has_room: bool) -> bool:
        """Whether titles have their ids beside them: as asked for, else where there is room."""
        return has_room if self.ids is None else self.ids

    def paint(self, text: str, style: Style) -> str:
        """The text in the colour of a meaning."""
        return paint(text, style, self.colour)

    def page(self, lines: Iterable[str]) -> str:
        """The lines as one text, each without spaces at its end; signs of reports as ASCII where that is asked for."""
        text = "\n".join(line.rstrip() for line in lines)
        return text.translate(_ASCII) if self.ascii else text

    def clip(self, text: str, width: int | None = None) -> str:
        """The text cut to a width in cells, by default the whole one."""
        return clip(text, self.width if width is None else width, "~" if self.ascii else "…")

    @property
    def arrow(self) -> str:
        """What stands between before and after, spaces included."""
        return " -> " if self.ascii else " → "

    @property
    def dash(self) -> str:
        """What stands between a start and a finish, spaces included."""
        return " - " if self.ascii else " – "

    @property
    def dot(self) -> str:
        """What stands between the parts of a list, spaces included."""
        return " | " if self.ascii else " · "

    @property
    def branch(self) -> str:
        """What hangs a line below another one, with a space behind it."""
        return "`- " if self.ascii else "└ "

    def sign(self, kind: str) -> str:
        """The sign of a kind of target."""
        return {"milestone": "*◆", "deadline": "v▾", "window": "]]", "finish": "##"}[kind][not self.ascii]


def joined(words: Sequence[str]) -> str:
    """`a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def wrapped(text: str, look: Look, lead: str = "") -> list[str]:
    """The text behind a lead, in lines of the look's width; those after the first stand under the first word.

    A lead that leaves too little room for words has a line of its own.
    """
    behind = cell_width(lead)
    if lead.strip() and look.width - behind < _LEAST_ROOM and cell_width(lead + text) > look.width:
        above = [lead.rstrip()] if cell_width(lead.rstrip()) <= look.width else wrapped(lead, look, "  ")
        return [*above, *wrapped(text, look, "  ")]
    first, *rest = folded(text, max(look.width - behind, 2))
    return [lead + first, *(" " * behind + line for line in rest)]


def with_id(text: str, id_: str, look: Look, style: Style = "plain", indent: int = 5) -> list[str]:
    """A line with an id in a quiet colour behind it; where that has no room the id stands below, indented."""
    if cell_width(text) + 2 + cell_width(id_) <= look.width:
        return [f"{look.paint(text, style)}  {look.paint(id_, 'muted')}"]
    below = wrapped(id_, look, " " * indent)
    return [look.paint(look.clip(text), style), *(look.paint(line, "muted") for line in below)]


def clock(seconds: int) -> str:
    """A time to the minute without rounding, in units that a delay may be written in: `1h30m`."""
    hours, minutes = divmod(seconds // 60, 60)
    return "".join(f"{amount}{unit}" for amount, unit in ((hours, "h"), (minutes, "m")) if amount) or "0m"


def exact(seconds: int, day_seconds: int) -> str:
    """A working time to the minute without rounding, as a delay may be written: `2d`, `3d4h30m`."""
    days, rest = divmod(seconds, day_seconds)
    return (f"{days}d" if days else "") + (clock(rest) if rest >= 60 or not days else "")
