"""The ids and titles in a plan's texts by their layout alone: for completion, which has no time for a parser."""

import re
from collections.abc import Iterator
from typing import Final

SECTIONS: Final = ("tasks", "milestones", "windows", "people", "departments", "calendars")
_LINE: Final = re.compile(r"""( *)(["']?)([A-Za-z][\w-]*)\2 *:(?: +(.*))?$""")
_FLOW_ENTRY: Final = re.compile(r"[{,]\s*([a-z][a-z0-9-]*)\s*:\s*\{([^{}]*)")
_NAME: Final = re.compile(r"""(?:title|name): *(?:"([^"]*)"|'([^']*)'|([^,}#]*))""")


def quick_ids(text: str) -> Iterator[tuple[str, str, str]]:
    """Section, id and title (or name) of every entry, as far as the layout of the lines tells."""
    reader = _Reader()
    for line in text.splitlines():
        found = _LINE.match(line)
        if found is not None:
            yield from reader.line(len(found[1]), found[3], (found[4] or "").strip())
    yield from reader.entry_told()


class _Reader:
    """Follows the lines: the sections that are open, and the entry whose title is still to come."""

    def __init__(self) -> None:
        # Each with its own indentation and that of its ids, -1 until the first is seen.
        self._sections: list[tuple[int, str, int]] = []
        self._entry: tuple[str, str] | None = None

    def line(self, indent: int, key: str, rest: str) -> Iterator[tuple[str, str, str]]:
        """The entries that a line ends or names."""
        while self._sections and indent <= self._sections[-1][0]:
            self._sections.pop()
        inside = self._sections[-1][1] if self._sections else ""
        if (indent == 0 and key in SECTIONS) or (key == "tasks" and inside == "tasks"):
            yield from self.entry_told()
            if rest.startswith("{"):
                yield from _flow(key, rest)
            self._sections.append((indent, key, -1))
        elif inside:
            yield from self._within(indent, key, rest)

    def _within(self, indent: int, key: str, rest: str) -> Iterator[tuple[str, str, str]]:
        start, section, level = self._sections[-1]
        if level < 0:
            level = indent
            self._sections[-1] = (start, section, level)
        if indent == level:
            yield from self.entry_told()
            self._entry = (section, key)
            if rest.startswith("{"):
                yield from self.entry_told(_name(rest))
        elif key in ("title", "name"):
            yield from self.entry_told(_whole(rest))

    def entry_told(self, title: str = "") -> Iterator[tuple[str, str, str]]:
        """The entry that is open, if there is one, with its title; it is closed then."""
        if self._entry is not None:
            yield (*self._entry, title)
            self._entry = None


def _flow(section: str, text: str) -> Iterator[tuple[str, str, str]]:
    for found in _FLOW_ENTRY.finditer(text):
        yield section, found[1], _name(found[2])


def _name(text: str) -> str:
    found = _NAME.search(text)
    return next((group.strip() for group in found.groups() if group), "") if found else ""


def _whole(text: str) -> str:
    """A scalar that has its line for itself, without quotes and comment."""
    if text[:1] in ("'", '"') and (end := text.find(text[0], 1)) > 0:
        return text[1:end]
    return text.partition(" #")[0].rstrip()
