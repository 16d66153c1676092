"""Plans from text: the one that an exported file carries, and the one that an import has made."""

from dataclasses import dataclass

from elevenplan.diagnostics.diagnostic import Severity
from elevenplan.importers.mspdi.project_of import MARK
from elevenplan.loading.building import built
from elevenplan.loading.merging import merged
from elevenplan.loading.suggestions import guesser
from elevenplan.plan.model import Plan
from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse


@dataclass(frozen=True, slots=True)
class Understood:
    """A plan as far as its text means one, and the headlines of what was refused in it."""

    plan: Plan | None
    refused: tuple[str, ...]


def understood(text: str) -> Understood:
    """The plan of a text; what is refused is left out of it."""
    parsed = parse(SourceFile("plan.yaml", text))
    if parsed.root is None or parsed.problems:
        return Understood(None, ("its text cannot be read",))
    guess = guesser()
    whole = merged(parsed.root, (), guess)
    result = built(whole, guess, is_complete=True)
    found = (*whole.diagnostics, *result.diagnostics)
    return Understood(result.plan, tuple(one.headline for one in found if one.severity is Severity.ERROR))


def carried_text(notes: str) -> str | None:
    """The text of a plan in the notes of a project, None where there is none."""
    _, mark, text = notes.partition(MARK)
    return text.lstrip("\n") if mark else None
