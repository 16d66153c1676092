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
    # The indentation at which the ids of each open section stand, -1 until the first is seen.
    sections: list[tuple[int, str, int]] = []
    entry: tuple[str, str] | None = None
    for line in text.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        indent, key, rest = len(found[1]), found[3], (found[4] or "").strip()
        while sections and indent <= sections[-1][0]:
            sections.pop()
        if (indent == 0 and key in SECTIONS) or (key == "tasks" and sections and sections[-1][1] == "tasks"):
            yield from _told(entry, "")
            entry = None
            if rest.startswith("{"):
                yield from _flow(key, rest)
            sections.append((indent, key, -1))
        elif sections:
            start, section, level = sections[-1]
            if level < 0:
                level = indent
                sections[-1] = (start, section, level)
            if indent == level:
                yield from _told(entry, "")
                entry = (section, key)
                if rest.startswith("{"):
                    yield from _told(entry, _name(rest))
                    entry = None
            elif key in ("title", "name") and entry is not None:
                yield from _told(entry, _whole(rest))
                entry = None
    yield from _told(entry, "")


def _told(entry: tuple[str, str] | None, title: str) -> Iterator[tuple[str, str, str]]:
    if entry is not None:
        yield (*entry, title)


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
