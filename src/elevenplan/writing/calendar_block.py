"""A calendar's official days of one year written anew in the file that holds it, every other byte left alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from elevenplan.loading.loaded import Loaded
from elevenplan.plan.model import Calendar, Plan
from elevenplan.plan.values import DateRange
from elevenplan.source.files import SourceFile
from elevenplan.source.splice import Splice, spliced
from elevenplan.source.tree import Mapping as Tree
from elevenplan.source.tree import Node, Scalar, node_at
from elevenplan.worktime.official import OfficialDays
from elevenplan.writing.day_entries import Entry, Fate, Official, entries
from elevenplan.writing.day_lines import (
    LayoutError,
    Text,
    Year,
    block_days,
    flow_days,
    is_flow,
    text_of,
)
from elevenplan.writing.days_off import (
    ANY_MAKE_UP,
    Say,
    day_line,
    is_heading,
    key_lines,
    named_holidays,
    named_workdays,
    official_words,
    source_comment,
    unpublished_comment,
)
from elevenplan.writing.reading_back import read_back

_KEYS: Final = ("holidays", "workdays")


class CannotRefreshError(Exception):
    """A calendar that would not mean what is meant; the reason in words."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The new text of the file that holds a calendar, and what became of the entries of that year.

    `added` are official days that were not there, `replaced` entries that gave way although their name or their days
    were not the official ones, `kept` the author's own.
    """

    file: SourceFile
    text: str
    added: tuple[str, ...]
    replaced: tuple[str, ...]
    kept: tuple[str, ...]
    is_own: bool
    """Whether the year was left alone: its make-up days are not published, and the calendar has some."""

    @property
    def is_changed(self) -> bool:
        """Whether the text is another one."""
        return self.text != self.file.text


@dataclass(frozen=True, slots=True)
class Wanted:
    """The official days of a year, in a language, and how that language and the others call such days."""

    days: OfficialDays
    say: Say
    others: tuple[tuple[OfficialDays, Say], ...]

    def official(self, key: str) -> Official:
        """The days of `holidays` or of `workdays`."""
        named = named_holidays if key == "holidays" else named_workdays
        every = ((self.days, self.say), *self.others)
        names = frozenset(name for days, say in every for name in official_words(days, say))
        make_up = frozenset(say(ANY_MAKE_UP) for _, say in every)
        return Official(self.days.year, named(self.days, self.say), names, make_up)

    def comment(self, key: str) -> str | None:
        """The comment above the days, if there is anything to say."""
        if key == "holidays" or self.days.workdays:
            return source_comment(self.days, self.say)
        return None if self.days.is_published else unpublished_comment(self.days, self.say)


def refreshed(loaded: Loaded, id_: str, wanted: Wanted) -> Refreshed:
    """The text of the file with the calendar in it after a year's official days were put in; nothing is written.

    Raises CannotRefreshError where the days stand in a way that cannot be changed, or where the plan read back from
    the new text would be another one than the one that is meant.
    """
    calendar = node_at(loaded.tree, ("calendars", id_))
    plan = loaded.plan
    assert isinstance(calendar, Tree)
    assert plan is not None
    text = text_of(calendar.file)
    held = {key: entries(node) if (node := calendar.get(key)) is not None else () for key in _KEYS}
    official = {key: wanted.official(key) for key in _KEYS}
    is_own = not wanted.days.is_published and any(official["workdays"].touches(one) for one in held["workdays"])
    if is_own:
        kept = (one for key in _KEYS for one in held[key] if official[key].touches(one))
        return Refreshed(calendar.file, calendar.file.text, (), (), tuple(_written(text, one) for one in kept), True)
    splices = _merged(_splices(text, calendar, wanted, official))
    new = spliced(calendar.file.text, splices)
    if splices and read_back(loaded, calendar.file, new) != _meant(plan, id_, held, official):
        raise CannotRefreshError("the plan would not be the one that is meant")
    told = [_told(text, held[key], official[key]) for key in _keys_of(wanted)]
    added, replaced, kept_ = (tuple(line for one in told for line in one[at]) for at in range(3))
    return Refreshed(calendar.file, new, added, replaced, kept_, False)


def _keys_of(wanted: Wanted) -> tuple[str, ...]:
    """The keys that may change: a country without make-up days says nothing about `workdays`."""
    return tuple(key for key in _KEYS if wanted.comment(key))


def _told(text: Text, held: tuple[Entry, ...], official: Official) -> tuple[list[str], list[str], list[str]]:
    """What is added, what gives way and is told, and what is kept."""
    there = {one.days[0] for one in held if len(one.days) == 1}
    added = [day_line(span, name) for span, name in official.days.items() if (span, name) not in there]
    replaced: list[str] = []
    kept: list[str] = []
    for one in held:
        fate = official.fate(one)
        if fate is Fate.STAYS and official.touches(one):
            kept.append(_written(text, one))
        elif fate is Fate.GOES or (fate is Fate.IS_OFFICIAL and not official.is_named(one)):
            replaced.append(_written(text, one))
    return added, replaced, kept


def _written(text: Text, entry: Entry) -> str:
    """An entry as it stands, on one line, with the comment behind it."""
    words = text.between(text.offsets.at(entry.start), text.offsets.at(entry.end))
    behind = text.file.line(entry.end.line)[entry.end.column :].strip()
    return " ".join([*words.split(), *([behind] if behind.startswith("#") else [])])


def _meant(plan: Plan, id_: str, held: Mapping[str, tuple[Entry, ...]], official: Mapping[str, Official]) -> Plan:
    """The plan with the official days in that calendar, and nothing else changed."""
    calendar = plan.calendars[id_]
    maps = {key: _meant_days(getattr(calendar, key), held[key], official[key]) for key in _KEYS}
    changed: Calendar = calendar.model_copy(update=maps)
    return plan.model_copy(update={"calendars": {**plan.calendars, id_: changed}})


def _meant_days(
    old: Mapping[DateRange, str | None], held: tuple[Entry, ...], official: Official
) -> dict[DateRange, str | None]:
    stays = {span for one in held if official.fate(one) is Fate.STAYS for span, _ in one.days}
    goes = {span for one in held if official.fate(one) is Fate.GOES for span, _ in one.days} - stays
    if not official.days:
        return dict(old)
    return {span: name for span, name in old.items() if span not in goes} | official.days


def _splices(text: Text, calendar: Tree, wanted: Wanted, official: Mapping[str, Official]) -> Iterator[Splice]:
    """The changes to both maps; one that is missing goes below the country and the holidays."""
    headings = frozenset(line for line in text.file.lines if is_heading(line, wanted.days))
    braces = is_flow(text, calendar)
    country = calendar.entries["country"][1]
    line, offset = country.end.line, text.offsets.at(country.end)
    for key in _keys_of(wanted):
        year = Year(official[key], wanted.comment(key), headings)
        if key in calendar.entries:
            name, node = calendar.entries[key]
            splices, line = _changed(text, name, node, year, in_braces=braces)
            yield from splices
            offset = text.offsets.at(node.end)
        elif braces:
            days = ", ".join(day_line(*one) for one in year.official.days.items())
            if days:
                yield Splice(offset, offset, f", {key}: {{{days}}}")
        else:
            column = calendar.entries["country"][0].start.column
            new = (year.comment or "", *(day_line(*one) for one in year.official.days.items()))
            yield _inserted(text, line, column, key_lines(key, new))


def _changed(text: Text, key: Scalar, node: Node, year: Year, *, in_braces: bool) -> tuple[list[Splice], int]:
    """The changes to one map, and the last line that it takes."""
    end = node.end.line - (not node.end.column)
    try:
        if not in_braces and not isinstance(node, Scalar) and not is_flow(text, node):
            change, last = block_days(text, key, node, year)
            return [*_above(text, key, year, None), *([change] if change else [])], last
        if in_braces or not _is_empty(text, node):
            flow = flow_days(text, key, node, year) if year.official.days else None
            above = [] if in_braces else _above(text, key, year, year.comment)
            return [*above, *([flow] if flow else [])], end
    except LayoutError as error:
        raise CannotRefreshError(f"'{key.text}': {error}") from None
    if not year.official.days:
        return _above(text, key, year, year.comment), end
    start = text.offsets.at(node.start) - len(_spaces(text, node))
    new = (year.comment or "", *(day_line(*one) for one in year.official.days.items()))
    below = _inserted(text, end, key.start.column, key_lines(key.text, new)[1:])
    return [*_above(text, key, year, None), Splice(start, text.offsets.at(node.end), ""), below], end


def _is_empty(text: Text, node: Node) -> bool:
    """Whether nothing stands under a key, not even a comment."""
    return not entries(node) and "#" not in text.between(text.offsets.at(node.start), text.offsets.at(node.end))


def _spaces(text: Text, node: Node) -> str:
    """The spaces between a colon and an empty value, which go with it."""
    before = text.file.lines[node.start.line][: node.start.column]
    return before[len(before.rstrip(" ")) :] if text.offsets.at(node.end) > text.offsets.at(node.start) else ""


def _inserted(text: Text, line: int, column: int, lines: tuple[str, ...]) -> Splice:
    """Lines below a line."""
    at = text.line_end(line)
    return Splice(at, at, "".join(f"{text.newline}{' ' * column}{one}" for one in lines))


def _above(text: Text, key: Scalar, year: Year, comment: str | None) -> list[Splice]:
    """The year's comment right above a key: put in place of those that stand there, or taken away."""
    lines, number = text.file.lines, key.start.line
    found: list[int] = []
    while number > 0 and lines[number - 1].startswith(" " * key.start.column + "#"):
        number -= 1
        found += [number] if lines[number] in year.headings else []
    if comment is None:
        return [Splice(text.line_end(one - 1), text.line_end(one), "") for one in found]
    line = " " * key.start.column + comment
    if not found:
        at = text.line_start(key.start.line)
        return [Splice(at, at, line + text.newline)]
    first, *others = sorted(found)
    kept = [] if lines[first] == line else [Splice(text.line_start(first), text.line_end(first), line)]
    return [*kept, *(Splice(text.line_end(one - 1), text.line_end(one), "") for one in others)]


def _merged(splices: Iterator[Splice]) -> list[Splice]:
    """The changes without those that change nothing; what goes in at one place goes in as it came."""
    found: dict[tuple[int, int], str] = {}
    for one in splices:
        if one.text or one.end > one.start:
            found[one.start, one.end] = found.get((one.start, one.end), "") + one.text
    return [Splice(start, end, text) for (start, end), text in found.items()]
