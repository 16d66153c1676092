"""The brand's logo, as documents take it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from elevenplan.plan.model import Plan
from elevenplan.revisions.reader import Reader, UnreadableError
from elevenplan.source.picture import MOST_BYTES, Kind, picture_of

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
    found = picture_of(data)
    if found is None:
        raise LogoError("it is no PNG, JPEG or SVG")
    return Logo(data, found.kind, found.width, found.height)
