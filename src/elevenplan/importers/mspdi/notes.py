"""A task's note, checklist and links as one text for people, and back."""

import re
from dataclasses import dataclass
from typing import Final

from elevenplan.plan.grammar import GrammarError, parse_date
from elevenplan.plan.values import CheckItem, Url
from elevenplan.writing.value_texts import date_written

CHECKLIST: Final = "Checklist:"
LINKS: Final = "Links:"
_NOT_IN_XML: Final = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_ITEM: Final = re.compile(r"\[(?: |x( [^\]]+)?)\] (.+)")
_LINK: Final = re.compile(r"(?:(.+) )?<(\S+)>")


@dataclass(frozen=True, slots=True)
class Remarks:
    """What people are told about a task."""

    note: str | None
    checklist: tuple[CheckItem, ...]
    links: tuple[Url, ...]


def remarks_text(remarks: Remarks) -> str:
    """The note, and below it the checklist and the links, each under its heading."""
    parts = [remarks.note] if remarks.note else []
    if remarks.checklist:
        parts.append("\n".join([CHECKLIST, *map(_item_text, remarks.checklist)]))
    if remarks.links:
        parts.append("\n".join([LINKS, *map(_link_text, remarks.links)]))
    return _NOT_IN_XML.sub("\ufffd", "\n\n".join(parts).replace("\r\n", "\n").replace("\r", "\n"))


def remarks_of(text: str) -> Remarks:
    """The text taken apart again; what is not laid out as we do stays in the note."""
    blocks = text.split("\n\n")
    links = _block(blocks, LINKS, _LINK)
    urls = tuple(Url(found[2], found[1]) for found in links)
    items = _block(blocks, CHECKLIST, _ITEM)
    note = "\n\n".join(blocks).strip("\n")
    return Remarks(note or None, tuple(_item(found) for found in items), urls)


def _block(blocks: list[str], heading: str, line: re.Pattern[str]) -> list[re.Match[str]]:
    """The lines of the last block where it is of a kind; it is taken off."""
    first, *lines = blocks[-1].split("\n") if blocks else [""]
    found = [line.fullmatch(one) for one in lines]
    if first != heading or not found or not all(found):
        return []
    blocks.pop()
    return [one for one in found if one]


def _item_text(item: CheckItem) -> str:
    box = "[ ]" if item.done is None else f"[x {date_written(item.done)}]"
    return f"{box} {' '.join(item.text.split())}"


def _item(found: re.Match[str]) -> CheckItem:
    try:
        return CheckItem(found[2], parse_date(found[1].strip()) if found[1] else None)
    except GrammarError:
        return CheckItem(found[0])


def _link_text(link: Url) -> str:
    title = " ".join((link.title or "").split())
    return f"{title} <{link.url}>".strip()
