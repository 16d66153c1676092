"""Which findings a change brings and which it takes away, whatever it does to ids, numbers and places."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.diagnostics.order import worst_first
from elevenplan.rules.settings import is_reading
from elevenplan.scenario.renaming import Renames

_CYCLE: Final = "cycle: "
_ARROW: Final = " → "
_QUOTED: Final = re.compile(r"('[^']*')")
_NUMBERS: Final = re.compile(r"<?\d+(?:[.:-]\d+)*(?:e?[mhdw]\b)?%?")
_SEVERAL: Final = re.compile(r"#(?:(?:\.\.|, | and | )#)*(?: more times)?")

Key = tuple[str, str]


def finding_key(finding: Diagnostic, names: Mapping[str, str] | None = None) -> Key:
    """What makes two findings of different revisions the same: the code, and the words but for numbers and dates.

    What is quoted counts as it stands, ids under the new names that `names` has for them.
    """
    names = names or {}
    headline = finding.headline
    if headline.startswith(_CYCLE):
        ids = headline.removeprefix(_CYCLE).split(_ARROW)
        return finding.code, _ARROW.join(sorted({names.get(id_, id_) for id_ in ids}))
    parts = _QUOTED.split(headline)
    told = [f"'{names.get(part[1:-1], part[1:-1])}'" if at % 2 else _plain(part) for at, part in enumerate(parts)]
    return finding.code, "".join(told)


def _plain(text: str) -> str:
    return _SEVERAL.sub("#", _NUMBERS.sub("#", text))


def new_names(renames: Renames) -> dict[str, str]:
    """Every id that was renamed, with its new name."""
    spaces = (renames.work, renames.people, renames.departments, renames.calendars, renames.phases, renames.risks)
    return {old: new for space in spaces for old, new in space.items()}


def came_and_went(
    before: Sequence[Diagnostic], after: Sequence[Diagnostic], renames: Renames
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that only the second list has, and those that only the first has, the worst of each first."""
    names = new_names(renames)
    old = [finding_key(one, names) for one in before]
    new = [finding_key(one) for one in after]
    return _more(after, new, before, old), _more(before, old, after, new)


def _more(
    these: Sequence[Diagnostic], keys: Sequence[Key], those: Sequence[Diagnostic], known: Sequence[Key]
) -> tuple[Diagnostic, ...]:
    """The findings whose key the other list has not, each as often as it is more; equal words are paired first."""
    exact = Counter((key, one.headline) for key, one in zip(known, those, strict=True))
    left = Counter(known)
    open_: list[tuple[Key, Diagnostic]] = []
    for key, one in zip(keys, these, strict=True):
        if exact[key, one.headline]:
            exact[key, one.headline] -= 1
            left[key] -= 1
        else:
            open_.append((key, one))
    found = []
    for key, one in open_:
        if left[key] > 0:
            left[key] -= 1
        else:
            found.append(one)
    return tuple(sorted(worst_first(found), key=lambda one: not is_reading(one.code)))
