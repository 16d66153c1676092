"""`elevenplan check`: every mistake of a plan, with its place and the way to mend it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands.opening import as_of_moment, find_plan
from elevenplan.commands.options import AsciiOption, AsOfOption, Color, ColorOption, WidthOption
from elevenplan.commands.terminal import complain, leave, refuse, say, screen

if TYPE_CHECKING:
    from elevenplan.diagnostics.diagnostic import Diagnostic


def check(
    plans: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PLAN]…", show_default=False, help="Plans; default: the plan found here."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="full, concise or json.")] = "full",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no summary.")] = False,
    as_of: AsOfOption = None,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    width: WidthOption = None,
) -> None:
    """Check plans: exit status 1 on errors, with --strict also on warnings."""
    from elevenplan.diagnostics.diagnostic import Severity
    from elevenplan.diagnostics.formats import FORMATS, format_named
    from elevenplan.diagnostics.summary import summary_line

    shape = format_named("json" if as_json else format_)
    if shape is None:
        refuse(f"unknown format '{format_}'", f"the formats are {', '.join(known.name for known in FORMATS)}")
    shown = screen(color, ascii_only=ascii_only, width=width)
    examined = [_examined(path, as_of) for path in dict.fromkeys(plans or [find_plan(None)])]
    found = tuple(diagnostic for diagnostics, _ in examined for diagnostic in diagnostics)
    wraps = shown.width if shown.is_terminal or width else None
    text = shape.render(found, width=wraps, colour=shown.colour, ascii=shown.ascii)
    is_full = shape.name == "full"
    if text:
        say(text)
    if shape.with_summary and not quiet:
        summary = summary_line(found, sum(files for _, files in examined))
        (say if is_full else complain)(f"\n{summary}" if text and is_full else summary)
    bad = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    leave(1 if any(one.severity in bad for one in found) else 0)


def _examined(path: Path, as_of: str | None) -> "tuple[tuple[Diagnostic, ...], int]":
    """The findings of one plan and the number of its files."""
    from elevenplan.loading.load import load
    from elevenplan.rules.examine import examine

    loaded = load(path)
    return examine(loaded, as_of=as_of_moment(loaded, as_of)).diagnostics, len(loaded.files)
