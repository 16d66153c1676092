"""The keys of each part of a plan, and the names that people know the parts by."""

from typing import Final

from pydantic import BaseModel

from elevenplan.plan.model import (
    Brand,
    Calendar,
    Department,
    Estimate,
    Milestone,
    Person,
    Phase,
    Plan,
    Repeat,
    Risk,
    RuleSetting,
    Task,
    Window,
)
from elevenplan.source.tree import Path

SECTIONS: Final = (
    "calendars",
    "departments",
    "people",
    "windows",
    "phases",
    "tasks",
    "milestones",
    "risks",
)
"""What a fragment may hold, beside the department of its entries."""
WORK_SECTIONS: Final = ("tasks", "milestones", "windows")
"""The sections whose ids share one name space."""
FILE_KEYS: Final = ("department", "include")
"""Keys of a file that are no part of the plan itself."""

_MODELS: Final[tuple[tuple[str, str, type[BaseModel]], ...]] = (
    ("", "the plan", Plan),
    ("tasks", "a task", Task),
    ("milestones", "a milestone", Milestone),
    ("windows", "a window", Window),
    ("departments", "a department", Department),
    ("people", "a person", Person),
    ("calendars", "a calendar", Calendar),
    ("phases", "a phase", Phase),
    ("risks", "a risk", Risk),
    ("rules", "a rule", RuleSetting),
    ("brand", "the brand", Brand),
    ("estimate", "an estimate", Estimate),
    ("repeat", "a repetition", Repeat),
)
_MODEL: Final = {section: model for section, _, model in _MODELS}
_NOUN: Final = {section: noun for section, noun, _ in _MODELS}
_PLURAL: Final = {
    "": "the plan's root file",
    "tasks": "tasks",
    "milestones": "milestones",
    "windows": "windows",
    "departments": "departments",
    "people": "people",
    "calendars": "calendars",
    "phases": "phases",
    "risks": "risks",
    "estimate": "'estimate'",
    "repeat": "'repeat'",
    "brand": "'brand'",
    "rules": "'rules'",
}


def section_of(path: Path) -> str:
    """The part that a path leads into: a section for an entry of it, `repeat` and the like below, "" for the root."""
    if len(path) < 2:
        return path[0] if path and path[0] in ("brand",) else ""
    section, at = str(path[0]), 2
    if section == "brand":
        return section
    while section == "tasks" and path[at : at + 1] == ("tasks",) and len(path) > at + 1:
        at += 2
    inside = path[at : at + 1]
    return str(inside[0]) if inside and inside[0] in ("estimate", "repeat") else section


def noun(path: Path) -> str:
    """What a mapping at a path is, such as `a task`."""
    return _NOUN.get(section_of(path), "this")


def keys(path: Path) -> tuple[str, ...]:
    """The keys that a mapping at a path may hold."""
    section = section_of(path)
    return _fields(section) + (FILE_KEYS if not section else ())


def places_of(key: str) -> tuple[str, ...]:
    """Where a key belongs, in the plural: `tasks`, `milestones`."""
    found = tuple(_PLURAL[section] for section in _MODEL if section != "rules" and key in _fields(section))
    return found or ((_PLURAL[""],) if key in FILE_KEYS else ())


def _fields(section: str) -> tuple[str, ...]:
    fields = _MODEL[section].model_fields if section in _MODEL else {}
    return tuple(field.alias or name for name, field in fields.items() if name != "extras")


def few(words: tuple[str, ...], most: int = 8) -> tuple[str, ...]:
    """The words, of very many the first ones and how many more there are."""
    return words if len(words) <= most + 1 else (*words[:most], f"{len(words) - most} more")


def listing(words: tuple[str, ...], last: str = "and") -> str:
    """Words as a sentence lists them: `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""
