"""The entry that an id of the command line means, or the nearest name there is."""

from collections.abc import Iterable
from typing import Final

from elevenplan.plan.model import Plan
from elevenplan.plan.outline import Item, Kind, Outline
from elevenplan.plan.remedies import shown
from elevenplan.scenario.changes import ChangeError
from elevenplan.source.suggest import closest

SECTIONS: Final = ("windows", "people", "departments", "calendars", "phases")
"""The sections, besides work, whose entries have keys to try."""


def work_item(plan: Plan, outline: Outline, id_: str, verb: str) -> Item:
    """The unfinished work that an id means; `verb` says what cannot be done to anything else. Raises ChangeError."""
    item = outline.items.get(id_)
    if item is None:
        raise ChangeError(*_not_work(plan, outline, id_, verb))
    if item.kind is Kind.RECURRING:
        headline = f"'{id_}' is recurring work and cannot be {verb}"
        raise ChangeError(headline, f"no date depends on it; try --set {id_}.repeat={{every: day, from: …}}")
    if item.is_dropped:
        raise ChangeError(f"'{id_}' is dropped and cannot be {verb}", "take its 'dropped' out of the plan first")
    if is_finished(outline, item):
        raise ChangeError(f"'{id_}' is finished and cannot be {verb}", "what is done no longer moves")
    return item


def is_finished(outline: Outline, item: Item) -> bool:
    """Whether an item is done; of a summary, whether all its work is."""
    leaves = [leaf for leaf in outline.leaves(item) if leaf.kind is not Kind.RECURRING and not leaf.is_dropped]
    return bool(leaves) and all(leaf.is_finished for leaf in leaves)


def _not_work(plan: Plan, outline: Outline, id_: str, verb: str) -> tuple[str, ...]:
    """What to say of an id that is no task or milestone."""
    if id_ in plan.windows:
        remedy = f"move one of its dates: --set '{id_}.closes=…'"
        return f"'{id_}' is a window and cannot be {verb}", remedy
    if id_ in plan.people:
        return f"'{id_}' is a person and cannot be {verb}", f"try --absent {id_}=2026-10-22..2026-10-23"
    return f"unknown task '{shown(id_)}'", its_id(outline, id_) or did_you_mean(id_, outline.items)


def its_id(outline: Outline, name: str) -> str:
    """The ids of the work that is called so, as reports call it; empty where none is."""
    titled = [item.id for item in outline.items.values() if item.title.casefold() == name.casefold()]
    return f"that is a title; its id is {' or '.join(titled)}" if titled else ""


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """The nearest name as a question, empty where none is near."""
    near = closest(word, candidates)
    return f"did you mean '{near}'?" if near else ""
