"""`elevenplan export FORMAT`: the plan as a document that others open."""

import sys
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from elevenplan.commands import completion
from elevenplan.commands.naming import refuse_unknown, selection
from elevenplan.commands.opening import as_of_moment, find_plan, load_plan, schedule_or_leave
from elevenplan.commands.options import AliasOption, AsOfOption, JsonOption, PlanArgument
from elevenplan.commands.terminal import complain, refuse, say_json

if TYPE_CHECKING:
    from elevenplan.exporters.logo import Logo
    from elevenplan.exporters.request import Exporter
    from elevenplan.loading.loaded import Loaded


class Columns(StrEnum):
    """What the columns of time are."""

    DAY = "day"
    NODE = "node"


def export(
    format_: Annotated[
        str | None,
        typer.Argument(
            metavar="FORMAT",
            show_default=False,
            autocompletion=completion.documents,
            help="A format; none: list them.",
        ),
    ] = None,
    plan: PlanArgument = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            show_default=False,
            help="Where to; - is the screen; default: the screen; for xlsx, html, mspdi a file named after the plan.",
        ),
    ] = None,
    person: Annotated[
        list[str] | None,
        typer.Option(
            "--person", metavar="ID", autocompletion=completion.people, help="Only this person's (repeatable)."
        ),
    ] = None,
    department: Annotated[
        str | None,
        typer.Option(
            "--department",
            metavar="ID",
            autocompletion=completion.departments,
            help="Only a department and those within it.",
        ),
    ] = None,
    by: Annotated[
        Columns,
        typer.Option("--by", help="xlsx: what the columns of time are; days become nodes where there are many."),
    ] = Columns.DAY,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that elevenplan did not write.")] = False,
    as_of: AsOfOption = None,
    alias: AliasOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write the plan as a document: spreadsheet, page, calendar, diagram, data.

    Without arguments it lists the formats. A file is written as a whole or not at all.
    """
    if format_ is None:
        _list(as_json=as_json)
        return
    from elevenplan.exporters.request import MissingExtraError, Request

    exporter = _known(format_)
    loaded = load_plan(plan)
    schedule = schedule_or_leave(loaded, as_of_moment(loaded, as_of), alias=alias)
    people, departments = selection(schedule, person, department)
    target = _target(exporter, output, find_plan(plan), force=force)
    with _progress(target) as tell:
        request = Request(schedule, _logo(loaded, exporter), people, departments, tell, by is Columns.NODE)
        try:
            data = exporter.make(request)
        except MissingExtraError as error:
            refuse(
                f"the format {exporter.name} needs a library that is not installed",
                f"pip install 'elevenplan[{error.extra}]'",
            )
        _write(target, data)
    losses = exporter.losses(request)
    if as_json:
        left_out = {"left_out": list(losses)} if losses else {}
        say_json({"format": 1, "file": None if target is None else str(target), "bytes": len(data)} | left_out)
        return
    for loss in losses:
        complain(f"warning: {loss}")
    if target is not None:
        complain(f"wrote {target}")


def _list(*, as_json: bool) -> None:
    from elevenplan.commands.terminal import say
    from elevenplan.exporters.registry import EXPORTERS

    if as_json:
        listed = [{"name": one.name, "for": one.purpose, "ending": one.ending} for one in EXPORTERS]
        say_json({"format": 1, "formats": listed})
        return
    widest = max(len(one.name) for one in EXPORTERS)
    lines = [f"  {one.name.ljust(widest)}  {one.purpose}" for one in EXPORTERS]
    say("\n".join(["Formats:", *lines, "", "To begin: elevenplan export xlsx -o schedule.xlsx"]))


def _known(name: str) -> "Exporter":
    from elevenplan.exporters.registry import EXPORTERS

    by_name = {one.name: one for one in EXPORTERS}
    return by_name[name] if name in by_name else refuse_unknown("format", name, tuple(by_name))


def _target(exporter: "Exporter", output: Path | None, plan: Path, *, force: bool) -> Path | None:
    """The file to write, None for the screen; ends with status 2 where it must not be replaced."""
    from elevenplan.exporters.request import default_name

    if output is None and exporter.text:
        return None
    if output is not None and str(output) == "-":
        if not exporter.text and sys.stdout.isatty():
            refuse(f"{exporter.name} is nothing for a screen", f"write it to a file: -o plan{exporter.ending}")
        return None
    target = output or Path(default_name(exporter, plan.absolute() if plan.is_dir() else plan.absolute().parent))
    if target.is_dir():
        refuse(f"'{target}' is a folder", f"name a file: -o {target / default_name(exporter, plan.absolute())}")
    if target.exists() and not force and not _is_ours(exporter, target):
        refuse(f"'{target}' was not written by elevenplan and is left as it is", "name another file, or add --force")
    return target


def _is_ours(exporter: "Exporter", target: Path) -> bool:
    try:
        data = target.read_bytes()
    except OSError as error:
        refuse(f"'{target}' cannot be read: {(error.strerror or 'unknown').lower()}")
    return not data or exporter.is_ours(data)


def _logo(loaded: "Loaded", exporter: "Exporter") -> "Logo | None":
    """The brand's logo; a word on standard error where it is left out."""
    from elevenplan.exporters.logo import LogoError, logo_of

    assert loaded.plan is not None
    try:
        return logo_of(loaded.plan, loaded.folder, loaded.reader, svg=exporter.svg)
    except LogoError as error:
        complain(f"warning: the document has no logo: {error}\n  = elevenplan check says where it is named")
        return None


def _progress(target: Path | None) -> "AbstractContextManager[Any]":
    """What is being done, on a terminal that is not busy with the document itself."""
    if target is None or not sys.stderr.isatty():
        return nullcontext(lambda _: None)
    from elevenplan.commands.progress import progress

    return progress(f"writing {target}")


def _write(target: Path | None, data: bytes) -> None:
    """Write the document; ends with status 2, nothing written, where something is in the way."""
    from elevenplan.writing.files import ChangedFileError, write_file

    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write_file(target, data)
    except ChangedFileError:
        refuse(f"somebody else is writing '{target}'", "nothing was written; try again")
    except OSError as error:
        refuse(f"'{target}' cannot be written: {(error.strerror or 'unknown').lower()}", "nothing was written")
