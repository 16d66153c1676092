"""The schedule as one self-contained page for a browser."""

from typing import Final

from elevenplan.exporters.html.page import MARKER, page
from elevenplan.exporters.html.value import page_value
from elevenplan.exporters.request import Exporter, Request


def make_html(request: Request) -> bytes:
    """The whole page; whatever the plan says is in it once, as data."""
    value = page_value(request)
    request.tell("writing the page")
    return page(request, value).encode("utf-8")


def is_our_html(data: bytes) -> bool:
    """Whether it begins with our marker."""
    return data.startswith(MARKER.encode())


HTML: Final = Exporter("html", ".html", make_html, is_our_html, text=False)
