"""Circles where everything names one other thing at most."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def circles(names: Mapping[T, T]) -> tuple[tuple[T, ...], ...]:
    """Each circle once, from its first member in the mapping's order; every name is followed once."""
    done: set[T] = set()
    found: list[tuple[T, ...]] = []
    for start in names:
        trail: dict[T, int] = {}
        at: T | None = start
        while at is not None and at not in done and at not in trail:
            trail[at] = len(trail)
            at = names.get(at)
        if at is not None and at in trail:
            found.append(tuple(trail)[trail[at] :])
        done.update(trail)
    return tuple(found)
