"""What kind of picture some bytes are, by their beginning."""

import struct
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["png", "jpeg", "svg"]
MOST_BYTES: Final = 4_000_000
"""A logo that is larger belongs on no document."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_SVG_HEAD: Final = 4096


@dataclass(frozen=True, slots=True)
class Picture:
    """The kind of a picture, and its size in pixels where the file says it."""

    kind: Kind
    width: int | None = None
    height: int | None = None


def picture_of(data: bytes) -> Picture | None:
    """The kind and size of a picture, None for bytes that are no PNG, JPEG or SVG."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        return Picture("png", *struct.unpack(">II", data[16:24]))
    if data.startswith(_JPEG):
        return Picture("jpeg", *(_jpeg_size(data) or (None, None)))
    if b"<svg" in data[:_SVG_HEAD]:
        return Picture("svg")
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height from the first frame header (ITU-T T.81, B.2.2), None where there is none."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + size
    return None
