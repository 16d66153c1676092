"""What a what-if changes, from the words of the command line to values."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from elevenplan.plan.grammar import GrammarError, parse_duration, parse_range
from elevenplan.plan.remedies import shown
from elevenplan.plan.values import DateRange, Duration
from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.source.raw import Raw, raw

_DELAY: Final = "write --delay price-list=3d"
_SET: Final = "write --set price-list.duration=6d; for a key of the plan itself, --set event='2026-11-12 00:00'"
_ABSENCE: Final = "write --absent wang-fang=2026-10-22..2026-10-23"


class ChangeError(ValueError):
    """A change that cannot be tried: a headline, and ways to mend it."""

    def __init__(self, headline: str, *remedies: str) -> None:
        super().__init__(headline)
        self.headline = headline
        self.remedies = tuple(remedy for remedy in remedies if remedy)


@dataclass(frozen=True, slots=True)
class Delay:
    """Work that comes later; earlier (`negative`) only for a date that is fixed."""

    id: str
    amount: Duration
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """Another value for a key, as raw text or lists of it; None takes the key out. `id` is None for the plan itself."""

    id: str | None
    key: str
    value: Raw
    text: str


@dataclass(frozen=True, slots=True)
class Absence:
    """A person who is away for some days."""

    person: str
    days: DateRange
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that one what-if tries together."""

    delays: tuple[Delay, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    absences: tuple[Absence, ...] = ()
    drops: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.delays or self.assignments or self.absences or self.drops)


def parse_changes(
    delays: Iterable[str] = (), assignments: Iterable[str] = (), absences: Iterable[str] = (), drops: Iterable[str] = ()
) -> Changes:
    """The changes that some options ask for; raises ChangeError."""
    return Changes(
        tuple(map(parse_delay, delays)),
        tuple(map(parse_assignment, assignments)),
        tuple(map(parse_absence, absences)),
        tuple(id_.strip() for id_ in drops),
    )


def parse_delay(text: str) -> Delay:
    """A delay such as `price-list=3d`; raises ChangeError."""
    id_, amount = _sides(text, "a delay", _DELAY)
    negative = amount.startswith("-")
    try:
        duration = parse_duration(amount.removeprefix("-" if negative else "+").strip())
    except GrammarError as error:
        raise ChangeError(error.headline, error.remedy, _DELAY) from None
    return Delay(id_, duration, negative)


def parse_absence(text: str) -> Absence:
    """An absence such as `wang-fang=2026-10-22..2026-10-23`, both days included; raises ChangeError."""
    person, days = _sides(text, "an absence", _ABSENCE)
    try:
        return Absence(person, parse_range(days), days)
    except GrammarError as error:
        raise ChangeError(error.headline, error.remedy, _ABSENCE) from None


def parse_assignment(text: str) -> Assignment:
    """Another value such as `x.deadline=2026-10-27 12:00`; an empty one takes the key out. Raises ChangeError."""
    place, value = _sides(text, "a change of a key", _SET, may_be_empty=True)
    id_, dot, key = place.rpartition(".")
    if not key or (dot and not id_):
        raise no_key_of_one(place)
    return Assignment(id_ or None, key, raw_value(value), value)


def no_key_of_one(place: str) -> ChangeError:
    """What is wrong with a place such as `x.estimate.low`."""
    return ChangeError(f"'{shown(place)}' does not name one key of one entry", _SET)


def _sides(text: str, what: str, remedy: str, *, may_be_empty: bool = False) -> tuple[str, str]:
    """What stands on either side of the first equals sign."""
    left, sign, right = (side.strip() for side in text.partition("="))
    if not sign or not left or not (right or may_be_empty):
        raise ChangeError(f"'{shown(text)}' is not {what}", remedy)
    return left, right


def raw_value(text: str) -> Raw:
    """The raw value: text as it stands, a list or mapping in brackets as YAML reads it, None for nothing."""
    if not text:
        return None
    if text[0] in "[{":
        return _flow(text)
    quoted = len(text) > 1 and text[0] in "\"'" and text[-1] == text[0]
    return text[1:-1] if quoted else text


def _flow(text: str) -> Raw:
    """A list or mapping in brackets; raises ChangeError."""
    parsed = parse(SourceFile("--set", f"value: {text}"))
    if parsed.root is None or parsed.problems or parsed.root.get("value") is None:
        remedy = "write a list as [first, second SS+1d], and quote what stands behind --set for the shell"
        raise ChangeError(f"'{shown(text)}' cannot be read as a list or mapping", remedy)
    return raw(parsed.root.entries["value"][1])
