"""Names on the command line: the ones that a plan does not know."""

from collections.abc import Collection
from typing import NoReturn

from elevenplan.commands.terminal import refuse

_FEW = 10


def refuse_unknown(noun: str, name: str, known: Collection[str], otherwise: str = "") -> NoReturn:
    """End with status 2: the name is unknown; what it may have meant, all names where they are few, or a remedy."""
    from elevenplan.source.suggest import closest

    near = closest(name, sorted(known))
    listed = f"known: {', '.join(sorted(known))}" if 0 < len(known) < _FEW else otherwise
    remedy = f"did you mean '{near}'?" if near else listed
    refuse(f"unknown {noun} '{name}'", *([remedy] if remedy else []))


def must_know(noun: str, name: str | None, known: Collection[str]) -> None:
    """End with status 2 where a name is given and unknown."""
    if name is not None and name not in known:
        refuse_unknown(noun, name, known)
