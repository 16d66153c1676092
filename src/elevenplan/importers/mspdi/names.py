"""Ids made from names: Latin letters and digits, each id once."""

import re
import unicodedata
from typing import Final

from elevenplan.plan.grammar import GrammarError, parse_id
from elevenplan.source.cells import clean

_OTHER: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 40


def slug(name: str, fallback: str) -> str:
    """A name as an id; the fallback where it has no Latin letter to begin with."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    found = _OTHER.sub("-", plain).strip("-")
    found = found.lstrip("0123456789-")[:_LONGEST].rstrip("-")
    return found or fallback


def one_line(text: str) -> str:
    """A text as it stands in a file: on one line, without control characters and spaces around it."""
    return clean(text).strip()


def is_id(text: str) -> bool:
    """Whether a text can stand as an id."""
    try:
        return bool(parse_id(text))
    except GrammarError:
        return False


def unused(wanted: str, taken: set[str]) -> str:
    """The id, with a number behind it where it is taken; it is taken then."""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    taken.add(found)
    return found
