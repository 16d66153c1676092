"""Raw data to a plan; what the model refuses, in the author's words and at its place."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from pydantic import ValidationError

from elevenplan.loading.mistakes import Mistake, Place
from elevenplan.loading.suggestions import Guess
from elevenplan.loading.vocabulary import keys, listing, noun, places_of
from elevenplan.plan.grammar import GrammarError
from elevenplan.plan.model import AS_WRITTEN, Plan
from elevenplan.plan.remedies import plain, shown
from elevenplan.source.tree import Path

_FEW: Final = 10

Error = Any  # an entry of ValidationError.errors()


def validated(data: dict[str, Any], guess: Guess) -> tuple[Plan | None, tuple[Mistake, ...]]:
    """The plan, or everything that the model refuses."""
    try:
        return Plan.model_validate(data, context=AS_WRITTEN), ()
    except ValidationError as refused:
        return None, tuple(_mistake(error, guess) for error in refused.errors(include_url=False))


def _mistake(error: Error, guess: Guess) -> Mistake:
    path, key = _path(error["loc"])
    reason = error.get("ctx", {}).get("error")
    if isinstance(reason, GrammarError):
        return _grammar(path, key, reason)
    words = _WORDS.get(error["type"])
    return words(path, error, guess) if words else _unreadable(path)


def _path(loc: Iterable[str | int]) -> tuple[Path, bool]:
    """The author's path of a model's location, and whether its key is meant."""
    path = tuple(loc)
    key = path[-1:] == ("[key]",)
    path = path[:-1] if key else path
    if len(path) > 1 and path[-2] == "extras" and str(path[-1])[:2] == "x-":
        path = (*path[:-2], path[-1])
    return path, key


def _grammar(path: Path, key: bool, reason: GrammarError) -> Mistake:
    if reason.key is not None:
        path = (*path, reason.key)
        is_key = reason.code == "EP115"
        # A short form without one of its parts means nothing; without an unknown key it may.
        return Mistake(
            reason.code, reason.headline, Place(path, key=is_key), (reason.remedy,), path if is_key else path[:-1]
        )
    return Mistake(reason.code, reason.headline, Place(path, key=key), (reason.remedy,), path)


def _unknown_key(path: Path, error: Error, guess: Guess) -> Mistake:
    key, above = str(path[-1]), path[:-1]
    headline = f"unknown key '{shown(key)}' in {noun(above)}"
    elsewhere = places_of(key)
    if elsewhere:
        remedy, code = f"'{key}' is a key of {listing(elsewhere)}", "EP116"
        headline = f"'{key}' does not belong on {noun(above)}"
    else:
        known, code = keys(above), "EP115"
        meant = guess(plain(key), known)
        remedy = f"did you mean '{meant}'?" if meant else _allowed(key, above, known)
    return Mistake(code, headline, Place(path, key=True), (remedy,), path)


def _allowed(key: str, above: Path, known: tuple[str, ...]) -> str:
    if len(known) <= _FEW:
        return f"{noun(above)} may hold {listing(known)}; keys of your own start with 'x-'"
    example = f": 'x-{key}'" if key.isidentifier() and key.isascii() else ""
    return f"no key of {noun(above)} is like it; a key of your own starts with 'x-'{example}"


def _missing(path: Path, error: Error, guess: Guess) -> Mistake:
    key, above = path[-1], path[:-1]
    headline = f"'{above[-1]}' has no '{key}'"
    needed = _EXAMPLES.get(str(key), str(key))
    remedy = f"{noun(above)} needs '{needed}'"
    return Mistake("EP117", headline, Place(above, key=True), (remedy,), above, absent=path)


_EXAMPLES: Final = {
    "opens": "opens: 2026-10-16 10:00",
    "closes": "closes: 2026-10-29 22:00",
    "low": "low: 2d",
    "high": "high: 6d",
    "title": "title: what may go wrong",
    "name": "name: Xiang Ying",
}


def _choice(path: Path, error: Error, guess: Guess) -> Mistake:
    choices = tuple(str(error["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", "))
    value, key = error["input"], path[-1]
    if not isinstance(value, str):
        return _wrong_kind(path, value, "one word")
    meant = guess(plain(value).lower(), choices)
    headline = f"'{shown(value)}' is not a choice for '{key}'"
    remedy = f"did you mean '{meant}'?" if meant else f"write {listing(choices, 'or')}"
    lines = (remedy, f"the choices are {listing(choices)}") if meant else (remedy,)
    return Mistake("EP118", headline, Place(path), lines, path)


def _not_a_mapping(path: Path, error: Error, guess: Guess) -> Mistake:
    return _wrong_kind(path, error["input"], "a mapping of keys")


def _wrong_kind(path: Path, value: object, wanted: str) -> Mistake:
    kind = "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else "text"
    name = path[-1] if path and isinstance(path[-1], str) else "this"
    remedy = f"write '{name}:', and below it, indented, each key with a colon and its value"
    if isinstance(value, str) and "：" in value:
        remedy = f"the colon is full-width: write '{plain(shown(value)).replace(':', ': ', 1)}'"
    elif isinstance(value, str) and name == "hours":
        remedy = 'write the weekdays before the hours: {mon-fri: "09:00-12:00, 13:30-18:30"}'
    elif isinstance(value, str) and ":" in value:
        remedy = f"a space is missing behind the colon: write '{shown(value).replace(':', ': ', 1)}'"
    elif wanted == "one word":
        remedy = "write one word"
    return Mistake("EP113", f"'{name}' is {kind} where {wanted} is meant", Place(path), (remedy,), path)


def _unreadable(path: Path) -> Mistake:
    return Mistake("EP110", "this value cannot be read", Place(path), ("see the README for what may stand here",), path)


_WORDS: Final[dict[str, Callable[[Path, Error, Guess], Mistake]]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _choice,
    "model_type": _not_a_mapping,
    "dict_type": _not_a_mapping,
}
