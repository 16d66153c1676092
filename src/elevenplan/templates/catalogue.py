"""The templates that come with elevenplan."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from elevenplan.source.decode import decode
from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse
from elevenplan.source.raw import Raw, raw
from elevenplan.source.tree import Mapping

ABOUT: Final = "template.yaml"
WORDS: Final = "words"
COMMON: Final = "common"
NOT_COPIED: Final = (ABOUT, "items.txt", "rules.txt", WORDS)
LANGUAGES: Final = ("en", "es", "zh")


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its folder, its title, what it is for, and what to edit first; texts in English."""

    name: str
    folder: Path
    title: str
    purpose: str
    first: tuple[str, ...]


def templates_folder() -> Path:
    """Where the templates are: inside the installed package, or in the repository that the package is run from."""
    installed = Path(str(files("elevenplan"))) / "template_files"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "templates"


def templates() -> tuple[Template, ...]:
    """Every template, by name."""
    return tuple(_template(path.parent) for path in sorted(templates_folder().glob(f"*/{ABOUT}")))


def _template(folder: Path) -> Template:
    about = raw(tree_of(folder / ABOUT)[1])
    assert isinstance(about, dict)
    first = about["first"]
    lines = first if isinstance(first, list) else [first]
    return Template(folder.name, folder, str(about["title"]), str(about["for"]), tuple(map(str, lines)))


def tree_of(path: Path) -> tuple[SourceFile, Mapping]:
    """The text and the tree of a template's own file, which is healthy or the template is broken."""
    file = decode(path.name, path.read_bytes()).file
    parsed = parse(file)
    if parsed.root is None or parsed.problems:
        raise ValueError(f"the template file {path} cannot be read: {parsed.problems}")
    return file, parsed.root


def words(template: Template, language: str) -> dict[str, str]:
    """What the template's English texts are in a language; nothing for English."""
    return common_words(language) | _words(template.folder, language)


def common_words(language: str) -> dict[str, str]:
    """What the English texts that all plans share are in a language: the names of official days and their comments."""
    return _words(templates_folder() / COMMON, language)


def _words(folder: Path, language: str) -> dict[str, str]:
    path = folder / WORDS / f"{language}.yaml"
    return _texts(raw(tree_of(path)[1])) if path.is_file() else {}


def _texts(value: Raw) -> dict[str, str]:
    return {key: str(text) for key, text in value.items()} if isinstance(value, dict) else {}
