"""Titles cut to the room there is, so that neighbours can still be told apart."""

from collections import Counter
from collections.abc import Sequence

from elevenplan.source.cells import cell_width, clip


def shortened(titles: Sequence[tuple[str, int]], ellipsis: str) -> tuple[str, ...]:
    """Each title cut to its room in cells; those that would look alike keep their last words instead of their first."""
    plain = [clip(title, room, ellipsis) for title, room in titles]
    seen = Counter(plain)
    return tuple(
        _with_end(title, room, ellipsis) if cut != title and seen[cut] > 1 else cut
        for cut, (title, room) in zip(plain, titles, strict=True)
    )


def _with_end(title: str, room: int, ellipsis: str) -> str:
    """The beginning of a title and its last words, an ellipsis between them."""
    words = title.split(" ")
    tail = ""
    for word in reversed(words[1:]):
        longer = f"{word} {tail}".rstrip()
        if cell_width(longer) > room * 3 // 5:
            break
        tail = longer
    if not tail:
        tail = _last_cells(title, room * 2 // 5)
    return clip(title, room - cell_width(tail), ellipsis) + tail


def _last_cells(title: str, room: int) -> str:
    """The end of a title in at most so many cells."""
    at = len(title)
    while at and cell_width(title[at - 1 :]) <= room:
        at -= 1
    return title[at:]
