"""Next year's plan from this year's: its dates moved, its progress taken out, its days off renewed."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
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
from elevenplan.writing.durations import duration_text
from elevenplan.writing.entries import removals
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
_DATED: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNTIL: Final = re.compile(r"(?<=UNTIL=)\d{8}")


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that was written out and now stands in the new year, to be confirmed."""

    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Renewed:
    """The files of the new plan, the dates to confirm, and the durations that are now what the work took."""

    files: Mapping[str, bytes]
    moved: tuple[Moved, ...]
    durations: Mapping[str, str]


def renew(loaded: Loaded, event: date, schedule: Schedule | None = None) -> Renewed:
    """The plan's files for another event; with a schedule, durations are what the finished work really took.

    The plan must have been read without an error, and its event must be a date.
    """
    plan = loaded.plan
    assert plan is not None
    assert isinstance(plan.event, Absolute)
    durations = _actual(schedule) if schedule else {}
    days = (event - plan.event.day).days
    files: dict[str, bytes] = {}
    moved: list[Moved] = []
    for file in loaded.files:
        root = parse(file).root
        assert root is not None
        change = _Change(file, days, (plan.event.day.year, event.year), durations)
        files[file.path] = spliced(file.text, change.splices(root)).encode()
        moved += change.moved
    return Renewed(files, tuple(moved), durations)


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

    def __init__(self, file: SourceFile, days: int, years: tuple[int, int], durations: Mapping[str, str]) -> None:
        self.moved: list[Moved] = []
        self._file = file
        self._offsets = Offsets(file)
        self._days = timedelta(days=days)
        self._years = years
        self._durations = durations
        self._marks: dict[int, list[str]] = {}

    def splices(self, root: Tree) -> Iterator[Splice]:
        """Every change of the file."""
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
        yield from self._marked(root)

    def _each(self, node: Node | None, change: _Entry) -> Iterator[Splice]:
        if isinstance(node, Tree):
            for key, value in node.entries.values():
                if isinstance(value, Tree):
                    yield from change(key, value)

    def _root(self, root: Tree) -> Iterator[Splice]:
        name, event = root.get("name"), root.get("event")
        old, new = map(str, self._years)
        if isinstance(name, Scalar) and old in name.text:
            yield self._put(name, scalar(name.text.replace(old, new)))
        if isinstance(event, Scalar):
            yield from self._shifted(event, is_marked=False)
        yield from removals(self._file, root, ("as_of",))
        yield from self._dates(root, ("start", "event_end"))

    def _window(self, _: Scalar, entry: Tree) -> Iterator[Splice]:
        yield from self._dates(entry, ("opens", "closes"))

    def _phase(self, _: Scalar, entry: Tree) -> Iterator[Splice]:
        yield from self._dates(entry, ("from", "until"))

    def _person(self, key: Scalar, entry: Tree) -> Iterator[Splice]:
        """This year's leave is not next year's; one that hangs on the event stays."""
        leave = entry.get("leave")
        if leave is not None and all(_DATED.search(one.text) for one in scalars(leave)):
            self._marks.setdefault(key.start.line, []).append(
                f"{MARK}leave was {', '.join(one.text for one in scalars(leave))}"
            )
            yield from removals(self._file, entry, ("leave",))

    def _calendar(self, _: Scalar, entry: Tree) -> Iterator[Splice]:
        """Hours of certain days move; official days off are renewed elsewhere, where the country is known."""
        maps = ("special_hours",) if "country" in entry.entries else ("special_hours", "holidays", "workdays")
        for name in maps:
            days = entry.get(name)
            if isinstance(days, Tree):
                for key, _value in days.entries.values():
                    yield from self._shifted(key)
            elif isinstance(days, Sequence):
                for one in scalars(days):
                    yield from self._shifted(one)

    def _work(self, key: Scalar, entry: Tree) -> Iterator[Splice]:
        if "dropped" in entry.entries:
            self._marks.setdefault(key.start.line, []).append(f"{MARK}was dropped")
        yield from removals(self._file, entry, PROGRESS)
        yield from self._dates(entry, _WORK)
        duration = entry.get("duration")
        if key.text in self._durations and isinstance(duration, Scalar):
            self._mark(duration, f"{duration.text} was planned")
            yield self._put(duration, self._durations[key.text])
        checklist = entry.get("checklist")
        if isinstance(checklist, Sequence):
            for item in checklist.items:
                if isinstance(item, Tree):
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
        after = _UNTIL.sub(self._later_digits, _DATED.sub(self._later, before))
        if after != before:
            if is_marked:
                self._mark(node, f"{WAS}{node.text}")
                self.moved.append(Moved(node.span.place(), node.text, after.strip("'\"")))
            yield self._put(node, after)

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

    def _marked(self, root: Tree) -> Iterator[Splice]:
        """The marks behind their lines, behind a comment that stands there."""
        commented = {comment.line for comment in comments(self._file, root)}
        for line, marks in self._marks.items():
            end = self._offsets.line(line) + len(self._file.line(line).rstrip())
            yield Splice(end, end, ("; " if line in commented else "  # ") + _joined(marks))


def _joined(marks: list[str]) -> str:
    """The marks of one line; of several moved dates the first says for all what is to be done."""
    first = next((mark for mark in marks if mark.startswith(WAS)), None)
    return "; ".join(marks).replace(f"; {WAS}", ", ") if first == marks[0] else "; ".join(marks)
