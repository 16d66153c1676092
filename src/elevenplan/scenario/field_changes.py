"""What became of one key of an entry: the texts before and after, and of a list what came and what went."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from elevenplan.source.raw import Raw

_UNORDERED: Final = ("after", "helpers", "tags", "leave")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A key with the texts that stood and stand behind it; None where the key is missing.

    Of a list or mapping that both plans have, `added` and `removed` are the items that came and went, as written.
    """

    key: str
    before: str | None
    after: str | None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def field_change(key: str, old: Any, new: Any, before: Raw, after: Raw) -> FieldChange | None:
    """The change of a value, None where both mean the same; `before` and `after` are what is written."""
    if old == new or (key in _UNORDERED and Counter(map(repr, old or ())) == Counter(map(repr, new or ()))):
        return None
    added, removed = _items(old, new, before, after)
    return FieldChange(key, _text(before), _text(after), added, removed)


def _items(old: Any, new: Any, before: Raw, after: Raw) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What came and what went; nothing where the whole says more."""
    if before is None or after is None:
        return (), ()
    if isinstance(before, dict) and isinstance(after, dict):
        return _beside(_entries(after), _entries(before)), _beside(_entries(before), _entries(after))
    if isinstance(old, tuple) and isinstance(new, tuple):
        # Compared by meaning, since an id that was renamed is written otherwise.
        was, now = _listed(before), _listed(after)
        if len(was) == len(old) and len(now) == len(new):
            return _others(new, now, old), _others(old, was, new)
    return (), ()


def _entries(value: dict[str, Raw]) -> tuple[str, ...]:
    return tuple(told({key: one})[1:-1] for key, one in value.items())


def _listed(value: Raw) -> tuple[str, ...]:
    return tuple(map(told, value)) if isinstance(value, list) else (told(value),)


def _beside(these: Iterable[str], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in these if one not in those)


def _others(values: tuple[Any, ...], texts: tuple[str, ...], other: tuple[Any, ...]) -> tuple[str, ...]:
    """The texts of the values that the other side has not, each as often as it is more."""
    left = Counter(map(repr, other))
    found = []
    for value, text in zip(values, texts, strict=True):
        if left[repr(value)]:
            left[repr(value)] -= 1
        else:
            found.append(text)
    return tuple(found)


def _text(value: Raw) -> str | None:
    return None if value is None else told(value)


def told(value: Raw) -> str:
    """A value as it would stand on one line of a plan."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {told(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(told, value)) + "]"
    return "" if value is None else " ".join(value.split())
