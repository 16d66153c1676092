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
    RELAXED = "relaxed"
    ANY = "any"


def worse(path: Path, base: str, as_of: str | None) -> "tuple[Ratchet, Side, Side]":
    """What the plan on disk makes worse against BASE, and both sides; ends with status 2 where BASE is unknown."""
    from elevenplan.reports.ratchet import ratchet

    after = side_on_disk(path, as_of)
    before, after = followed(base_side(base, path, as_of), after, as_of)
    report = change_report(before, after)
    return ratchet(report, after.loaded.tree, len(after.examined.diagnostics)), before, after


def fails(found: "Ratchet", gates: Sequence[FailOn]) -> bool:
    """Whether a change is to be stopped: also where it takes the dates away that the gates look at."""
    if not gates or FailOn.ANY in gates or found.loses_dates:
        return bool(found.all) or found.loses_dates
    return any(diagnostics for gate, diagnostics in found.worse.items() if FailOn(gate) in gates)


def notes(found: "Ratchet", base: str, gates: Sequence[FailOn]) -> tuple[str, ...]:
    """What a reader of the findings must know: those not counted, a base without dates, a gate that lets them pass."""
    told = []
    if found.known:
        count = "1 finding was" if found.known == 1 else f"{found.known} findings were"
        told.append(f"{count} there at {base}, not counted")
    if found.unmeasured is not None:
        told = [f"{base} has no dates to compare with ({found.unmeasured}); only mistakes in the files count"]
    if fails(found, gates):
        told.append(_verdict(found, base, gates))
    elif found.all:
        told.append(f"none of this fails the change: --fail-on {' --fail-on '.join(gates)}")
    return tuple(told)


def _verdict(found: "Ratchet", base: str, gates: Sequence[FailOn]) -> str:
    """Why a change is stopped: how much of what it brings, and by which gates."""
    from elevenplan.diagnostics.summary import amounts

    if found.loses_dates:
        return "fails the change: it takes the dates away that were to be compared"
    if not gates or FailOn.ANY in gates:
        stopping, chosen = found.all, [FailOn.ANY]
    else:
        by_gate = {FailOn(name): many for name, many in found.worse.items() if many and FailOn(name) in gates}
        stopping = tuple({id(one): one for many in by_gate.values() for one in many}.values())
        chosen = list(by_gate)
    verb = "fails" if len(stopping) == 1 else "fail"
    return f"new since {base}: {amounts(stopping)}; {verb} the change (--fail-on {' --fail-on '.join(chosen)})"
