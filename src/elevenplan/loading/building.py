"""A merged tree to a plan: validated, what is refused left out, its names looked up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.loading.loaded import Loaded
from elevenplan.loading.merging import FileDefault, Merged
from elevenplan.loading.mistakes import Mistake, diagnostics
from elevenplan.loading.names import names_of
from elevenplan.loading.pruning import pruned
from elevenplan.loading.references import reference_mistakes
from elevenplan.loading.reuse import data_beside, is_sound
from elevenplan.loading.shapes import shape_mistakes
from elevenplan.loading.suggestions import Guess
from elevenplan.loading.time_zone import time_zone_mistakes
from elevenplan.loading.validation import validated
from elevenplan.plan.model import Plan
from elevenplan.source.raw import raw
from elevenplan.source.tree import Mapping, Path

_ROUNDS = 12
"""Each round leaves out what was refused; what stands in a refused mapping shows in the next."""


@dataclass(frozen=True)
class Built:
    """The plan and the tree without what was refused."""

    plan: Plan | None
    tree: Mapping
    diagnostics: tuple[Diagnostic, ...]


def built(whole: Merged, guess: Guess, *, is_complete: bool, former: Loaded | None = None) -> Built:
    """The plan as complete as what is wrong with it allows; without all files, unknown names go in silence.

    `former` is another state of the plan, of which sound entries are taken over.
    """
    beside = _beside(whole, former, guess) if former is not None and is_complete else None
    return beside or _built(whole, guess, is_complete=is_complete)


def _beside(whole: Merged, former: Loaded, guess: Guess) -> Built | None:
    """The plan beside a sound state of it, None where anything at all is to be told: that is read anew."""
    if not is_sound(former) or whole.diagnostics or whole.left_out:
        return None
    names = names_of(whole.tree, whole.left_out)
    defaults, unknown = names.known_defaults(whole.defaults)
    data = data_beside(whole.tree, defaults, former)
    if unknown or any(shape_mistakes(data)) or any(time_zone_mistakes(data, guess)):
        return None
    plan, _ = validated(data, guess)
    if plan is None or any(reference_mistakes(plan, names, is_complete=True, former=former.plan)):
        return None
    return Built(plan, whole.tree, ())


def _built(whole: Merged, guess: Guess, *, is_complete: bool) -> Built:
    names = names_of(whole.tree, whole.left_out)
    defaults, unknown = names.known_defaults(whole.defaults)
    data = _data(whole.tree, defaults)
    shapes = (*shape_mistakes(data), *time_zone_mistakes(data, guess))
    left = _left(whole.tree, shapes)
    valid = _validated(left, defaults, guess, data if left is whole.tree else None)
    told = (*diagnostics(shapes, whole.tree), *valid.diagnostics, *(unknown if is_complete else ()))
    for number in range(_ROUNDS):
        if valid.plan is None:
            break
        references = tuple(reference_mistakes(valid.plan, names, is_complete=is_complete))
        told += () if number else diagnostics(references, valid.tree)  # later ones follow from what was left out
        if not any(mistake.drop for mistake in references):
            break
        valid = _validated(_left(valid.tree, references), defaults, guess)
    return Built(valid.plan, valid.tree, told)


def _validated(
    tree: Mapping, defaults: Iterable[FileDefault], guess: Guess, data: dict[str, Any] | None = None
) -> Built:
    """The plan of a tree, what is refused left out until the rest is valid; `data` is the tree's, where it is known."""
    told: tuple[Diagnostic, ...] = ()
    dropped: set[Path] = set()
    for _ in range(_ROUNDS):
        plan, mistakes = validated(_data(tree, defaults) if data is None else data, guess)
        if plan is not None:
            return Built(plan, tree, told)
        told += diagnostics((mistake for mistake in mistakes if not _follows(mistake, dropped)), tree)
        drops = {_higher(mistake.drop, dropped) for mistake in mistakes if mistake.drop}
        if () in drops:
            break
        dropped |= drops
        tree, data = pruned(tree, drops), None
    return Built(None, tree, told)


def _follows(mistake: Mistake, dropped: set[Path]) -> bool:
    """Whether this was told before, or a key is missing only because its value was refused."""
    return mistake.absent in dropped or mistake.drop in dropped


def _higher(path: Path, dropped: set[Path]) -> Path:
    """The path, or what holds it where dropping it was not enough."""
    while path in dropped:
        path = path[:-1]
    return path


def _left(tree: Mapping, mistakes: Iterable[Mistake]) -> Mapping:
    """The tree without what the mistakes drop."""
    drops = [mistake.drop for mistake in mistakes if mistake.drop]
    return pruned(tree, drops) if drops else tree


def _data(tree: Mapping, defaults: Iterable[FileDefault]) -> dict[str, Any]:
    """The raw data, with the department of each file written into its entries that have none."""
    data: Any = raw(tree)
    for default in defaults:
        for section, id_ in default.entries:
            held = data.get(section, {})
            if id_ not in held:
                continue
            if held[id_] is None:
                held[id_] = {}
            if isinstance(held[id_], dict) and held[id_].get("department") is None:
                held[id_]["department"] = default.department
    return data  # type: ignore[no-any-return]
