"""`elevenplan import FILE`: another program's file as a plan folder."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import complain, refuse, say, say_json
from elevenplan.commands.writing_plans import write_plan
from elevenplan.source.cells import clean

if TYPE_CHECKING:
    from elevenplan.importers.mspdi.importing import Imported

_MOST_TOLD = 40
_MPP = b"\xd0\xcf\x11\xe0"


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="Microsoft Project's XML.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", show_default=False, help="The plan folder to make.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Make a plan folder from a Microsoft Project file (XML), and say what it could not take over.

    A file that was exported from a plan keeps the author's words where nothing was changed in Project.
    """
    from elevenplan.writing.plan_text import plan_files

    found = _imported(file)
    files = {name: text.encode() for name, text in plan_files(found.plan).items()}
    write_plan(output, files)
    if as_json:
        losses = [{"title": loss.title, "what": loss.what} for loss in found.losses]
        say_json({"format": 1, "folder": str(output), "files": list(files), "left_out": losses})
        return
    _tell_losses(found)
    say(clean(f"wrote {output}: {len(files)} files\n").strip() + f"\n\nThen:\n  elevenplan check {quote(str(output))}")


def _imported(file: Path) -> "Imported":
    from elevenplan.importers.mspdi.importing import import_mspdi
    from elevenplan.importers.mspdi.read import NotMspdiError
    from elevenplan.importers.mspdi.safe_xml import MOST_BYTES, UnsafeXmlError

    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        refuse(f"'{file}' cannot be read: {(error.strerror or 'unknown').lower()}")
    try:
        return import_mspdi(data)
    except (UnsafeXmlError, NotMspdiError) as error:
        _refuse_file(file, data, str(error))
    except ValueError as error:
        refuse(f"'{file}': {error}", "check that the file opens in Microsoft Project")


def _refuse_file(file: Path, data: bytes, reason: str) -> NoReturn:
    remedy = "in Microsoft Project: Save as, XML format (*.xml)"
    if data.startswith(_MPP):
        refuse(f"'{file}' is a Microsoft Project file of its own format, not XML", remedy)
    refuse(f"'{file}' cannot be imported: {reason}", remedy)


def _tell_losses(found: "Imported") -> None:
    """What the plan does not say, on standard error, the first lines of very many."""
    for loss in found.losses[:_MOST_TOLD]:
        complain(clean(f"warning: {loss}"))
    if len(found.losses) > _MOST_TOLD:
        complain(f"warning: {len(found.losses) - _MOST_TOLD} more; --json lists them all")
