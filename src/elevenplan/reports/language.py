"""The language in which documents speak: our English texts, and what they are in the others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from elevenplan.source.decode import decode
from elevenplan.source.parse import parse
from elevenplan.source.raw import raw

LANGUAGES: Final = ("en", "es", "zh")


@dataclass(frozen=True, slots=True)
class Language:
    """A language; called with an English text and what stands at its places it gives ours.

    What has no translation is told in English.
    """

    code: str = LANGUAGES[0]
    texts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __call__(self, text: str, *values: object, **named: object) -> str:
        """The text in this language, its `{}`, `{0}` and `{name}` filled in."""
        said = self.texts.get(text, text)
        return said.format(*values, **named) if values or named else said

    def length(self, text: str) -> str:
        """A spoken length of time (`1.5d`, `1h45m`) with the units of this language."""
        return _UNIT.sub(lambda unit: self.texts.get(unit[0], unit[0]), text) if self.texts else text


ENGLISH: Final = Language()


def word(text: str) -> str:
    """The text itself: marks one that is said later, for the test that asks for a translation of each."""
    return text


def language_of(language: str | None) -> Language:
    """The language of a plan: English where it names none, or one that we do not speak."""
    spoken = (language or "").strip().lower().replace("_", "-").split("-")[0]
    return _language(spoken) if spoken in LANGUAGES[1:] else ENGLISH


# Not those of elapsed time: 2ed stays as a plan writes it.
_UNIT: Final = re.compile(rf"(?<=\d)[{word('m')}{word('h')}{word('d')}{word('w')}](?![a-z])")


@lru_cache(len(LANGUAGES))
def _language(code: str) -> Language:
    """The texts that stand beside this module."""
    file = decode(f"{code}.yaml", files(__package__).joinpath("texts", f"{code}.yaml").read_bytes()).file
    parsed = parse(file)
    found = raw(parsed.root) if parsed.root is not None and not parsed.problems else None
    if not isinstance(found, dict):
        raise ValueError(f"the texts in {file.path} cannot be read: {parsed.problems}")
    return Language(code, MappingProxyType({key: str(text) for key, text in found.items()}))
