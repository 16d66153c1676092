"""Next year's plan from this year's: its dates moved, its progress taken out, its days off renewed."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import count
from typing import Final

from elevenplan.loading.loaded import Loaded
from elevenplan.plan.values import Absolute, Duration
from elevenplan.schedule.result import Schedule
from elevenplan.source.comments import comments
from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.source.splice import Offsets, Splice, spliced
from elevenplan.source.tree import Mapping as Tree
from elevenplan.source.tree import Node, Scalar, Sequence, scalars
from elevenplan.templates.renewal_days import Known, day_scalars, old_days, places_of_year
from elevenplan.writing.durations import duration_text
from elevenplan.writing.entries import item_removals, removals
from elevenplan.writing.scalars import scalar

PROGRESS: Final = ("started", "done", "percent", "remaining", "blocked", "dropped")
MARK: Final = "to confirm: "
WAS: Final = f"{MARK}was "
_WORK: Final = (
    "start",
    "finish",
    "deadline",
    "date",
    "start_no_earlier_than",
    "start_no_later_than",
    "finish_no_earlier_than",
    "finish_no_later_than",
    "repeat",
)
_Entry = Callable[[Scalar, Tree], Iterator[Splice]]
_DATED: Final = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}")
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{1,2}:\d{2})?")
_UNTIL: Final = re.compile(r"(?<=UNTIL=)\d{8}")


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that was written out and now stands in the new year, to be confirmed."""

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Renewed:
    """The files of the new plan, the dates to confirm, and the durations that are now what the work took.

    `named` are the places of titles, notes and comments that still name the old year.
    """

    files: Mapping[str, bytes]
    moved: tuple[Moved, ...]
    durations: Mapping[str, str]
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Turn:
    """From one event to the other; `known` are the official days of a country's year."""

    old: Absolute
    new: Absolute
    known: Known
    durations: Mapping[str, str]


def renew(
    loaded: Loaded, event: Absolute, schedule: Schedule | None = None, known: Known = lambda _country, _year: None
) -> Renewed:
    """The plan's files for another event; with a schedule, durations are what the finished work really took.

    The plan must have been read without an error, and its event must be a date. Days off that are `known` as official
    ones of the old years go, in the calendars that name their country; those of the new years are put in elsewhere.
    """
    plan = loaded.plan
    assert plan is not None
    assert isinstance(plan.event, Absolute)
    turn = _Turn(plan.event, event, known, _actual(schedule) if schedule else {})
    files: dict[str, bytes] = {}
    moved: list[Moved] = []
    named: list[str] = []
    for file in loaded.files:
        root = parse(file).root
        assert root is not None
        change = _Change(file, turn)
        text = spliced(file.text, change.splices(root))
        files[file.path] = text.encode()
        moved += change.moved
        if plan.event.day.year != event.day.year:
            named += places_of_year(SourceFile(file.path, text), plan.event.day.year, MARK)
    return Renewed(files, tuple(moved), turn.durations, tuple(named))


def _actual(schedule: Schedule) -> dict[str, str]:
    """What every task that was started and finished took, where that is not what was planned."""
    found: dict[str, str] = {}
    for id_, leaf in schedule.setting.activities.items():
        written: Duration | None = getattr(schedule.tasks[id_].item.entry, "duration", None)
        if written is None or leaf.instant or leaf.started is None or leaf.done is None:
            continue
        seconds = leaf.calendar.between(leaf.started, leaf.done)
        days, rest = (0, seconds) if written.elapsed else divmod(seconds, leaf.calendar.day_seconds)
        if seconds > 0 and seconds != leaf.duration:
            found[id_] = duration_text(Duration(Fraction(days), Fraction(rest), written.elapsed))
    return found


class _Change:
    """The changes of one file, and the marks that they leave at the ends of lines."""

    def __init__(self, file: SourceFile, turn: _Turn) -> None:
        self.moved: list[Moved] = []
        self._file = file
        self._offsets = Offsets(file)
        self._turn = turn
        self._days: timedelta = turn.new.day - turn.old.day
        self._marks: dict[int, list[str]] = {}

    def splices(self, root: Tree) -> Iterator[Splice]:
        """Every change of the file."""
        changes = list(self._changes(root))
        yield from changes
        yield from self._marked(root, changes)

    def _changes(self, root: Tree) -> Iterator[Splice]:
        yield from self._root(root)
        for section, change in (
            ("windows", self._window),
            ("phases", self._phase),
            ("people", self._person),
            ("calendars", self._calendar),
            ("tasks", self._work),
            ("milestones", self._work),
        ):
            yield from self._each(root.get(section), change)

    def _each(self, node: Node | None, change: _Entry) -> Iterator[Splice]:
        if isinstance(node, Tree):
            for key, value in node.entries.values():
                if isinstance(value, Tree):
                    yield from change(key, value)

    def _root(self, root: Tree) -> Iterator[Splice]:
        name, event = root.get("name"), root.get("event")
        old, new = str(self._turn.old.day.year), str(self._turn.new.day.year)
        if isinstance(name, Scalar) and old in name.text:
            yield self._put(name, scalar(name.text.replace(old, new)))
        if isinstance(event, Scalar):
            yield self._put(event, _MOMENT.sub(self._event, self._source(event), count=1))
        yield from removals(self._file, root, ("as_of",), self._offsets)
        yield from self._dates(root, ("start", "event_end"))

    def _event(self, found: re.Match[str]) -> str:
        """The event's new moment, at the old time of day where the new one has none."""
        minute = self._turn.new.minute
        time = found.group()[10:] if minute is None else f" {minute // 60:02}:{minute % 60:02}"
        return self._turn.new.day.isoformat() + time

    def _window(self, _: Scalar, entry: Tree) -> Iterator[Splice]:
        yield from self._dates(entry, ("opens", "closes"))

    def _phase(self, _: Scalar, entry: Tree) -> Iterator[Splice]:
        yield from self._dates(entry, ("from", "until"))

    def _person(self, key: Scalar, entry: Tree) -> Iterator[Splice]:
        """This year's leave is not next year's; one that hangs on the event stays."""
        leave = entry.get("leave")
        if leave is None:
            return
        spans = list(scalars(leave))
        dated = [place for place, one in enumerate(spans) if _DATED.search(one.text)]
        if dated:
            told = f"{MARK}leave was {', '.join(spans[place].text for place in dated)}"
            self._marks.setdefault(key.start.line, []).append(told)
        if len(dated) == len(spans):
            yield from removals(self._file, entry, ("leave",), self._offsets)
        elif isinstance(leave, Sequence):
            yield from item_removals(self._file, leave, dated, self._offsets)

    def _calendar(self, _: Scalar, entry: Tree) -> Iterator[Splice]:
        """Days of the author's own move; the official ones of the old years go, where the country is known."""
        country = entry.get("country")
        for name in ("special_hours", "holidays", "workdays"):
            if name not in entry.entries:
                continue
            key, node = entry.entries[name]
            gone: frozenset[int] = frozenset()
            if isinstance(country, Scalar) and name != "special_hours":
                gone = old_days(node, name, country.text, self._turn.known)
                yield from self._without(key, node, gone)
            for place, one in enumerate(day_scalars(node)):
                if place not in gone:
                    yield from self._shifted(one)
        if isinstance(country, Scalar):
            yield from self._headings(entry, country.text)

    def _without(self, key: Scalar, node: Node, gone: frozenset[int]) -> Iterator[Splice]:
        """The days without some of them, with a comment of where they came from; `{}` where none is left."""
        days = list(day_scalars(node))
        if gone and len(gone) == len(days):
            start, end = self._offsets.at(key.end), self._offsets.at(node.end)
            yield Splice(self._file.text.index(":", start) + 1, end, " {}")
        elif isinstance(node, Tree):
            yield from removals(self._file, node, {days[place].text for place in gone}, self._offsets)
        elif isinstance(node, Sequence):
            yield from item_removals(self._file, node, gone, self._offsets)

    def _headings(self, calendar: Tree, country: str) -> Iterator[Splice]:
        """The comments that say where the days of a year come from, unless they go with those days."""
        # Those of a region are named after its country.
        code = re.escape(country.partition("-")[0])
        heading = re.compile(rf"\s*# {code} \d{{4}}[:：]")
        whole = []
        for name in ("holidays", "workdays"):
            node = calendar.get(name)
            if node is not None:
                gone = old_days(node, name, country, self._turn.known)
                if gone and len(gone) == len(list(day_scalars(node))):
                    whole.append(range(calendar.entries[name][0].start.line, node.end.line))
        for line in range(calendar.start.line, calendar.end.line + 1):
            if heading.match(self._file.line(line)) and not any(line in lines for lines in whole):
                yield Splice(self._offsets.line(line), self._offsets.line(line + 1), "")

    def _work(self, key: Scalar, entry: Tree) -> Iterator[Splice]:
        if "dropped" in entry.entries:
            self._marks.setdefault(key.start.line, []).append(f"{MARK}was dropped")
        yield from removals(self._file, entry, PROGRESS, self._offsets)
        yield from self._dates(entry, _WORK)
        duration = entry.get("duration")
        if key.text in self._turn.durations and isinstance(duration, Scalar):
            self._mark(duration, f"{duration.text} was planned")
            yield self._put(duration, self._turn.durations[key.text])
        checklist = entry.get("checklist")
        if checklist is not None:
            for item in checklist.items if isinstance(checklist, Sequence) else (checklist,):
                if isinstance(item, Tree) and item.entries:
                    yield self._put(item, scalar(next(iter(item.entries))))
        yield from self._each(entry.get("tasks"), self._work)

    def _dates(self, entry: Tree, keys: Collection[str]) -> Iterator[Splice]:
        for key, (_, value) in entry.entries.items():
            if key in keys:
                for one in scalars(value):
                    yield from self._shifted(one)

    def _shifted(self, node: Scalar, *, is_marked: bool = True) -> Iterator[Splice]:
        """A date that is written out, moved by as many days as the event."""
        before = self._source(node)
        after = self._all_later(before)
        if after != before:
            if is_marked:
                self._mark(node, f"{WAS}{node.text}")
                self.moved.append(Moved(node.span.place(), node.text, self._all_later(node.text)))
            yield self._put(node, after)

    def _all_later(self, text: str) -> str:
        return _UNTIL.sub(self._later_digits, _DATED.sub(self._later, text))

    def _later(self, found: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(found.group()) + self._days).isoformat()
        except (ValueError, OverflowError):
            return found.group()

    def _later_digits(self, found: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(found.group()) + self._days).strftime("%Y%m%d")
        except (ValueError, OverflowError):
            return found.group()

    def _source(self, node: Node) -> str:
        return self._file.text[self._offsets.at(node.start) : self._offsets.at(node.end)]

    def _put(self, node: Node, text: str) -> Splice:
        return Splice(self._offsets.at(node.start), self._offsets.at(node.end), text)

    def _mark(self, node: Node, text: str) -> None:
        self._marks.setdefault(node.start.line, []).append(text)

    def _marked(self, root: Tree, changes: list[Splice]) -> Iterator[Splice]:
        """The marks behind their lines, behind a comment that stands there."""
        commented = {comment.line for comment in comments(self._file, root)}
        taken = [(one.start, one.end) for one in changes]
        long = (one for one in _every_scalar(root) if one.start.line < one.end.line and one.style not in ("|", ">"))
        taken += [(self._offsets.at(one.start), self._offsets.at(one.end)) for one in long]
        covered = self._covered(taken)
        found: dict[int, list[str]] = {}
        for line, marks in self._marks.items():
            free = next(number for number in count(line) if number not in covered)
            found.setdefault(free, []).extend(marks)
        for line, marks in found.items():
            end = self._line_end(line)
            yield Splice(end, end, ("; " if line in commented else "  # ") + _joined(marks))

    def _line_end(self, line: int) -> int:
        return self._offsets.line(line) + len(self._file.line(line).rstrip())

    def _covered(self, taken: list[tuple[int, int]]) -> set[int]:
        """The lines whose end goes with something, or stands in somebody's text: no place for a mark."""
        ends = [self._line_end(line) for line in range(len(self._file.lines))]
        stretches = (range(bisect_left(ends, start), bisect_left(ends, stop)) for start, stop in taken)
        return {line for lines in stretches for line in lines}


def _every_scalar(node: Node) -> Iterator[Scalar]:
    """Keys and values."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _every_scalar(item)
    else:
        for key, value in node.entries.values():
            yield key
            yield from _every_scalar(value)


def _joined(marks: list[str]) -> str:
    """The marks of one line; of several moved dates the first says for all what is to be done."""
    first = next((mark for mark in marks if mark.startswith(WAS)), None)
    return "; ".join(marks).replace(f"; {WAS}", ", ") if first == marks[0] else "; ".join(marks)
