"""A whole plan as YAML text, its keys in the order of the format."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from elevenplan.plan.model import Calendar, Model, Plan, RuleSetting
from elevenplan.plan.values import Shift
from elevenplan.source.raw import Raw
from elevenplan.writing.order import ORDER, place_of
from elevenplan.writing.putting import value_text
from elevenplan.writing.scalars import scalar
from elevenplan.writing.value_texts import decimal, shifts_written, value_written, weekdays_written

WORK: Final = ("tasks", "milestones")
_SECTIONS: Final = tuple(key for key in ORDER[""] if key in ORDER or key in ("rules",))
_ALIASES: Final = {"from_": "from"}
_SPACED: Final = ("tasks", "milestones", "windows", "risks", "calendars")
"""Sections whose entries have an empty line between them."""
_LONG: Final = ("repeat", "holidays", "workdays", "special_hours", "hours", "checklist")
"""Keys whose value stands on lines of its own."""
_HOUR: Final = 3600


def plan_text(plan: Plan) -> str:
    """The text of a file that reads back as this plan: one entry a line, an empty line between tasks."""
    return raw_text(plan_raw(plan))


def plan_files(plan: Plan) -> dict[str, str]:
    """The plan as a folder: `plan.yaml`, and `tasks.yaml` for the work where there is any."""
    whole = plan_raw(plan)
    work = {key: value for key, value in whole.items() if key in WORK}
    if not work:
        return {"plan.yaml": raw_text(whole)}
    root = {key: value for key, value in whole.items() if key not in WORK}
    return {"plan.yaml": raw_text(root | {"include": ["tasks.yaml"]}), "tasks.yaml": raw_text(work)}


def plan_raw(plan: Plan) -> dict[str, Raw]:
    """The plan as the raw values that validation reads; what is not written in it is left out."""
    return entry_raw(plan)


def entry_raw(entry: Model) -> dict[str, Raw]:
    """One part of a plan as raw values: a task, a calendar, the plan itself."""
    found: dict[str, Raw] = {}
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if name == "extras":
            found |= value
        elif value != field.get_default(call_default_factory=True):
            found[_ALIASES.get(name, name)] = _raw(name, value, entry)
    return found


def _raw(name: str, value: Any, holder: Model) -> Raw:
    if isinstance(value, RuleSetting) and value.severity and value == RuleSetting(severity=value.severity):
        return str(value.severity)
    if isinstance(value, Model):
        return entry_raw(value)
    if name == "hours_per_day":
        return decimal(Fraction(value, _HOUR))
    if isinstance(holder, Calendar) and name == "hours":
        return {weekdays_written(days): shifts_written(shifts) for days, shifts in value.items()}
    if isinstance(value, Mapping):
        return {_key(key): None if one is None else _raw("", one, holder) for key, one in value.items()}
    if isinstance(value, tuple):
        if value and isinstance(value[0], Shift):
            return shifts_written(value)
        return [_raw("", one, holder) for one in value] if value else "off"
    return value_written(value)


def _key(key: Any) -> str:
    return key if isinstance(key, str) else str(value_written(key))


def raw_text(whole: Mapping[str, Raw]) -> str:
    """The text of raw values, as `plan_raw` gives them."""
    blocks = list(_root_blocks(whole))
    return "\n".join(blocks) or "{}\n"


def _root_blocks(whole: Mapping[str, Raw]) -> Iterator[str]:
    """The root's own keys as one block, then one a section."""
    ordered = _ordered("", whole)
    own = [line for key, value in ordered if key not in _SECTIONS for line in _lines(key, value, "", 0)]
    if own:
        yield "".join(f"{line}\n" for line in own)
    for key, value in ordered:
        if key in _SECTIONS:
            yield "".join(f"{line}\n" for line in _section(key, value, 0))


def _section(section: str, entries: Raw, depth: int) -> Iterator[str]:
    """A section with its entries."""
    assert isinstance(entries, dict)
    yield f"{'  ' * depth}{section}:"
    for place, (id_, entry) in enumerate(entries.items()):
        if section in _SPACED and place:
            yield ""
        yield from _entry(section, id_, entry, depth + 1)


def _entry(section: str, id_: str, entry: Raw, depth: int) -> Iterator[str]:
    """One entry: short ones of people and departments on a line, others with a line a key."""
    if not isinstance(entry, dict) or section not in _SPACED or not entry:
        yield f"{'  ' * depth}{scalar(id_)}: {value_text(_sorted(section, entry))}"
        return
    yield f"{'  ' * depth}{scalar(id_)}:"
    for key, value in _ordered(section, entry):
        if key == "tasks":
            yield from _section("tasks", value, depth + 1)
        else:
            yield from _lines(key, value, section, depth + 1)


def _lines(key: str, value: Raw, section: str, depth: int) -> Iterator[str]:
    """One key with its value."""
    head = f"{'  ' * depth}{scalar(key)}:"
    if key in _LONG and isinstance(value, dict) and value:
        yield head
        for name, one in value.items():
            yield f"{'  ' * (depth + 1)}{scalar(name)}: {value_text(one)}".rstrip()
    elif key in _LONG and isinstance(value, list) and value:
        yield head
        yield from (f"{'  ' * (depth + 1)}- {value_text(one)}" for one in value)
    else:
        yield f"{head} {value_text(value)}".rstrip()


def _sorted(section: str, entry: Raw) -> Raw:
    return dict(_ordered(section, entry)) if isinstance(entry, dict) else entry


def _ordered(section: str, entry: Mapping[str, Raw]) -> Iterable[tuple[str, Raw]]:
    """The keys of an entry in the order of the format."""
    return sorted(entry.items(), key=lambda pair: place_of(section, pair[0]))
