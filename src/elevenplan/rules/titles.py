"""EP807: titles and names that are written and say nothing."""

from collections.abc import Iterator
from typing import Final

from elevenplan.plan.model import Model
from elevenplan.plan.outline import Path
from elevenplan.rules.engine import Context, Finding

_SECTIONS: Final = (("departments", "name"), ("people", "name"), ("windows", "title"), ("phases", "title"))


def empty_titles(context: Context) -> Iterator[Finding]:
    """EP807: a title or name without a word in it; reports show the id instead."""
    plan = context.plan
    if _is_empty(plan, "name"):
        yield Finding(("name",), "the plan's name is empty", ("write the name of the campaign",), key=True)
    for item in context.outline.items.values():
        if _is_empty(item.entry, "title"):
            yield _empty(item.path, "title")
    for section, key in _SECTIONS:
        for id_, entry in getattr(plan, section).items():
            if _is_empty(entry, key):
                yield _empty((section, id_), key)


def _is_empty(entry: Model, key: str) -> bool:
    return key in entry.model_fields_set and not (getattr(entry, key) or "").strip()


def _empty(path: Path, key: str) -> Finding:
    remedy = f"write one, or take the key out: reports then say '{path[-1]}'"
    return Finding((*path, key), f"the {key} of '{path[-1]}' is empty", (remedy,), key=True)
