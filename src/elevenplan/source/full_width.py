"""Full-width punctuation, as Chinese input methods write it, and its ASCII twins."""

import re

# U+FF01..U+FF5E mirror ASCII; the others are what the same keys give in a Chinese input method.
_OTHER_TWINS = str.maketrans("\u3000、。【】「」《》“”‘’–—〜", ' ,.[]""<>""\'\'--~')
_ASCII_TWINS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | _OTHER_TWINS

FULL_WIDTH = re.compile("[\uff01-\uff5e、。【】「」《》“”‘’–—〜]")


def full_width_in(text: str) -> str | None:
    """The first full-width character of a text, None where there is none."""
    if text.isascii():
        return None
    found = FULL_WIDTH.search(text)
    return found.group() if found else None


def to_half_width(text: str) -> str:
    """The text with every full-width character replaced by its ASCII twin."""
    return text if text.isascii() else text.translate(_ASCII_TWINS)
