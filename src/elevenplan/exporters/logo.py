"""The brand's logo, as documents take it."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from elevenplan.plan.model import Plan
from elevenplan.revisions.reader import Reader, UnreadableError

Kind = Literal["png", "jpeg", "svg"]
MOST_BYTES: Final = 4_000_000
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_SVG_HEAD: Final = 4096
_MIME: Final[dict[Kind, str]] = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture with its kind; `width` and `height` in pixels where the file says them."""

    data: bytes
    kind: Kind
    width: int | None = None
    height: int | None = None

    @property
    def mime(self) -> str:
        """The media type."""
        return _MIME[self.kind]


class LogoError(Exception):
    """Why the logo is left out of a document, in words."""


def logo_of(plan: Plan, folder: Path, reader: Reader, *, svg: bool = True) -> Logo | None:
    """The brand's logo, None where the plan names none; raises LogoError where it cannot be used.

    Without `svg` the PNG of the same name beside an SVG stands in for it.
    """
    name = plan.brand.logo if plan.brand else None
    if not name:
        return None
    logo = _read(name, folder, reader)
    if logo.kind != "svg" or svg:
        return logo
    try:
        return _read(str(Path(name).with_suffix(".png")), folder, reader)
    except LogoError:
        raise LogoError("this format takes no SVG, and there is no PNG of the same name beside it") from None


def _read(name: str, folder: Path, reader: Reader) -> Logo:
    """The picture of that name; raises LogoError where it lies elsewhere, cannot be read or is none."""
    path = reader.real(folder / name)
    if Path(name).is_absolute() or not path.is_relative_to(reader.real(folder)):
        raise LogoError("it lies outside the plan's folder")
    try:
        data = reader.read(path)
    except UnreadableError as error:
        raise LogoError(str(error)) from None
    if len(data) > MOST_BYTES:
        raise LogoError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    return picture(data)


def picture(data: bytes) -> Logo:
    """The bytes as a logo; raises LogoError for what is no PNG, JPEG or SVG."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return Logo(data, "png", width, height)
    if data.startswith(_JPEG):
        size = _jpeg_size(data)
        return Logo(data, "jpeg", *(size or (None, None)))
    if b"<svg" in data[:_SVG_HEAD]:
        return Logo(data, "svg")
    raise LogoError("it is no PNG, JPEG or SVG")


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
