"""XML from anywhere as a tree: nothing is declared in it, fetched for it, or unfolded by it."""

from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

MOST_BYTES: Final = 64_000_000
_DEEPEST: Final = 100
_LEFT_OUT: Final = ("TimephasedData", "Baseline", "Views", "Filters", "Groups", "Tables", "Maps", "Reports")
"""What fills most of a file and says nothing about a plan."""


class UnsafeXmlError(ValueError):
    """XML that is broken, too large or too deep, or that declares a document type."""


def safe_tree(data: bytes) -> Element:
    """The root element, names without their namespace; raises UnsafeXmlError.

    A document type is refused as a whole, and with it every entity, inside or outside of the file.
    """
    if len(data) > MOST_BYTES:
        raise UnsafeXmlError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.data
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnsafeXmlError(f"it is broken XML: {expat.ErrorString(error.code)}, line {error.lineno}") from None
    except (ValueError, LookupError) as error:
        if isinstance(error, UnsafeXmlError):
            raise
        raise UnsafeXmlError("its encoding is unknown") from None
    return reading.builder.close()


def _refuse_doctype(*_: object) -> None:
    raise UnsafeXmlError("it declares a document type or entities, which no Project file does")


class _Reading:
    """The tree as it grows; `skipped` counts how deep the parser is in what is left out."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.depth = 0
        self.skipped = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnsafeXmlError("it is nested too deeply")
        if self.skipped or local in _LEFT_OUT:
            self.skipped += 1
            return
        self.builder.start(local, attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.skipped:
            self.skipped -= 1
            return
        self.builder.end(name.rpartition("}")[2])

    def data(self, text: str) -> None:
        if not self.skipped:
            self.builder.data(text)
