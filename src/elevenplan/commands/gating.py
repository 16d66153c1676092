"""`check --against BASE`: the findings that a change brings, and whether they fail it."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from elevenplan.commands.comparing import Side, base_side, change_report, followed, side_on_disk

if TYPE_CHECKING:
    from elevenplan.reports.ratchet import Ratchet


class FailOn(StrEnum):
    """What of a change fails it."""

    MILESTONE = "milestone"
    DEADLINE = "deadline"
    BUFFER = "buffer"
    FINDING = "finding"
    ANY = "any"


def worse(path: Path, base: str, as_of: str | None) -> "tuple[Ratchet, Side]":
    """What the plan on disk makes worse against BASE; ends with status 2 where BASE cannot be read from git."""
    from elevenplan.reports.ratchet import ratchet

    after = side_on_disk(path, as_of)
    report = change_report(*followed(base_side(base, path, as_of), after, as_of))
    return ratchet(report, after.loaded.tree, len(after.examined.diagnostics)), after


def fails(found: "Ratchet", gates: Sequence[FailOn]) -> bool:
    """Whether a change is to be stopped."""
    if not gates or FailOn.ANY in gates:
        return bool(found.all)
    return any(diagnostics for gate, diagnostics in found.worse.items() if FailOn(gate) in gates)


def known_text(count: int, base: str) -> str:
    """`3 findings were there at main and are not counted`, empty for none."""
    if not count:
        return ""
    return f"{'1 finding was' if count == 1 else f'{count} findings were'} there at {base}, not counted"
