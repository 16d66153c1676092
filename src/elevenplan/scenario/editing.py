"""A plan with one value changed: read as the author's text would be, every refusal in the author's words."""

from collections.abc import Iterator
from typing import Any, Final

from elevenplan.diagnostics.diagnostic import Severity
from elevenplan.loading.mistakes import Mistake
from elevenplan.loading.shapes import shape_mistakes
from elevenplan.loading.suggestions import guesser
from elevenplan.loading.validation import validated
from elevenplan.plan.model import Plan
from elevenplan.scenario.changes import ChangeError
from elevenplan.source.raw import Raw
from elevenplan.source.tree import Path

_FIELDS: Final = {"from": "from_"}
_STAND_INS: Final = {"windows": {"opens": "2026-01-01", "closes": "2026-01-01"}}
_WRITTEN: Final = "as written"
_NAMES: Final = "EP2"  # the findings about names
_SHAPES: Final[dict[str, Raw]] = {
    "tasks": {"child": {"duration": "1d"}},
    "repeat": {"every": "day"},
    "estimate": {"low": "1d", "high": "2d"},
}


def field_of(key: str) -> str:
    """The model's name of a key."""
    return _FIELDS.get(key, key)


def entry_at(plan: Plan, path: Path) -> Any:
    """The part of the plan that a path leads to."""
    found: Any = plan
    for step in path:
        found = found[step] if isinstance(found, dict) else getattr(found, field_of(str(step)))
    return found


def with_key(plan: Plan, path: Path, key: str, value: Raw) -> Plan:
    """The plan with another value for a key of an entry, without the key for None; raises ChangeError."""
    entry = entry_at(plan, path)
    if key.startswith("x-"):
        return replaced(plan, path, {"extras": {**entry.extras, key: str(value or "")}})
    fields = type(entry).model_fields
    if value is None and field_of(key) in fields:
        if fields[field_of(key)].is_required():
            raise ChangeError(f"'{path[-1]}' cannot be without '{key}'", "write the value to try behind the '='")
        made = fields[field_of(key)].get_default(call_default_factory=True)
    else:
        made = _validated(path, key, value)
    changed = replaced(plan, path, {field_of(key): made})
    _refuse_first(_shape(changed, path))
    return changed


def _validated(path: Path, key: str, value: Raw) -> Any:
    """The meaning of a value at its place; raises ChangeError."""
    data: dict[str, Any] = {key: value}
    if path:
        section, id_ = str(path[0]), str(path[-1])
        data = {section: {id_: _STAND_INS.get(section, {}) | data}}
    plan, mistakes = validated(data, guesser())
    _refuse_first(iter(mistakes))
    assert plan is not None
    return getattr(entry_at(plan, (path[0], path[-1]) if path else ()), field_of(key))


def _shape(plan: Plan, path: Path) -> Iterator[Mistake]:
    """What is wrong with the keys of an entry together, such as a duration beside start and finish."""
    if not path or path[0] not in ("tasks", "milestones"):
        return
    entry = entry_at(plan, path)
    keys = {key: _SHAPES.get(key, _WRITTEN) for key in entry.model_fields_set if getattr(entry, key)}
    section, id_ = str(path[0]), str(path[-1])
    data = {"start": _WRITTEN, section: {id_: keys}}
    for mistake in shape_mistakes(data):
        # The stand-ins for values name nothing that the plan would know.
        is_name = mistake.code.startswith(_NAMES)
        if mistake.place.path[:2] == (section, id_) and mistake.severity is Severity.ERROR and not is_name:
            yield mistake


def _refuse_first(mistakes: Iterator[Mistake]) -> None:
    for mistake in mistakes:
        raise ChangeError(mistake.headline, *mistake.help)


def replaced(plan: Plan, path: Path, update: dict[str, Any]) -> Plan:
    """The plan with fields of one of its parts replaced by values made before."""
    changed: Any = entry_at(plan, path).model_copy(update=update)
    for end in range(len(path) - 1, -1, -1):
        above = entry_at(plan, path[:end])
        step = path[end]
        if isinstance(above, dict):
            changed = {**above, step: changed}
        else:
            changed = above.model_copy(update={field_of(str(step)): changed})
    assert isinstance(changed, Plan)
    return changed
