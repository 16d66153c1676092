"""The days off of an old plan: which of them were official, and where its texts name its year."""

import re
from collections.abc import Callable, Iterator

from elevenplan.plan.values import Absolute
from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.source.tree import Mapping, Node, Scalar, Sequence
from elevenplan.templates.catalogue import LANGUAGES, common_words
from elevenplan.templates.wording import wordings
from elevenplan.worktime.official import UnknownCountryError, official_days
from elevenplan.writing.calendar_block import Wanted
from elevenplan.writing.day_entries import Entry, Fate, entries
from elevenplan.writing.days_off import Say

Known = Callable[[str, int], Wanted | None]
"""The official days of a country's year; None where nobody knows them."""


def official_wanted(country: str, year: int, language: str) -> Wanted | None:
    """The official days in a plan's language, and beside them in the others; None for a country nobody knows."""
    first = next((one for one in LANGUAGES if language.casefold().startswith(one)), LANGUAGES[0])
    try:
        others = tuple((official_days(country, year, one), _said(one)) for one in LANGUAGES if one != first)
        return Wanted(official_days(country, year, first), _said(first), others)
    except UnknownCountryError:
        return None


def _said(language: str) -> Say:
    words = common_words(language)
    return lambda text: words.get(text, text)


def day_scalars(node: Node) -> Iterator[Scalar]:
    """The texts of the days of a calendar's map or list, in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from day_scalars(item)
    else:
        yield from (key for key, _ in node.entries.values())


def old_days(node: Node, name: str, country: str, known: Known) -> frozenset[int]:
    """The numbers of the entries that are official days of their year; a list of several maps is left alone."""
    if isinstance(node, Sequence) and any(isinstance(item, Mapping) and len(item.entries) != 1 for item in node.items):
        return frozenset()
    return frozenset(place for place, one in enumerate(entries(node)) if _was_official(one, name, country, known))


def _was_official(entry: Entry, name: str, country: str, known: Known) -> bool:
    first = entry.days[0][0].first
    wanted = known(country, first.day.year) if isinstance(first, Absolute) else None
    return wanted is not None and wanted.official(name).fate(entry) is not Fate.STAYS


def places_of_year(file: SourceFile, year: int, mark: str) -> list[str]:
    """Where the titles, notes and comments of a file name a year, a comment only as far as a mark in it."""
    root = parse(file).root
    if root is None:
        return []
    named = re.compile(rf"(?<!\d){year}(?!\d)")
    found = [one.start for one in wordings(file, root) if named.search(one.text.partition(mark)[0])]
    return [f"{file.path}:{file.text.count(chr(10), 0, start) + 1}" for start in sorted(found)]
