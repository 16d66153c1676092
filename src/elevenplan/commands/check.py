"""`elevenplan check`: every mistake of a plan, with its place and the way to mend it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.gating import FailOn, fails, notes, worse
from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.opening import as_of_moment, find_plan, finish_interrupted_edit, load_in_one_state
from elevenplan.commands.options import AsciiOption, AsOfOption, Color, ColorOption, WidthOption
from elevenplan.commands.terminal import complain, leave, refuse, say, screen

if TYPE_CHECKING:
    from elevenplan.diagnostics.diagnostic import Diagnostic


def check(
    plans: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PLAN]…", show_default=False, help="Plans; default: the plan found here."),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            autocompletion=completion.finding_formats,
            help="full, concise, json, github, gitlab, sarif or junit.",
        ),
    ] = "full",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="BASE", show_default=False, help="Count only what is worse than at a git revision."
        ),
    ] = None,
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option(
            "--fail-on",
            metavar="WHAT",
            show_default=False,
            help=f"With --against: what fails: {', '.join(FailOn)}; may be repeated; default: any.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print no summary.")] = False,
    as_of: AsOfOption = None,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    width: WidthOption = None,
) -> None:
    """Check plans: exit status 1 on errors, with --strict also on warnings.

    With --against BASE what was already wrong there passes, and what the change makes worse fails.
    """
    from elevenplan.diagnostics.diagnostic import Severity
    from elevenplan.diagnostics.formats import FORMATS, format_named
    from elevenplan.diagnostics.summary import summary_line
    from elevenplan.loading.load import root_of

    shape = format_named("json" if as_json else format_)
    if shape is None:
        refuse_unknown("format", format_, tuple(known.name for known in FORMATS))
    shown = screen(color, ascii_only=ascii_only, width=width)
    if fail_on and against is None:
        refuse(
            "--fail-on says what of a change fails, and no change is named",
            "add --against BASE, such as --against main",
        )
    # By their roots: of one plan several fragments may be named, as pre-commit does, and one may be new since BASE.
    paths = tuple(dict.fromkeys(map(root_of, plans or [find_plan(None)])))
    examined = [_examined(path, as_of) if against is None else _worse(path, against, as_of, fail_on) for path in paths]
    found = tuple(diagnostic for one in examined for diagnostic in one.found)
    wraps = shown.width if shown.is_terminal or width else None
    all_fail = strict or against is not None
    text = shape.render(found, width=wraps, colour=shown.colour, ascii=shown.ascii, strict=all_fail)
    is_full = shape.name == "full"
    if text:
        say(text)
    if shape.with_summary and not quiet:
        summary = summary_line(found, sum(one.files for one in examined))
        summary = "\n".join((summary, *dict.fromkeys(note for one in examined for note in one.notes)))
        (say if is_full else complain)(f"\n{summary}" if text and is_full else summary)
    if against is not None:
        leave(1 if any(one.fails for one in examined) else 0)
    bad = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    leave(1 if any(one.severity in bad for one in found) else 0)


@dataclass(frozen=True, slots=True)
class _Examined:
    """The findings to show of one plan, the number of its files, and, against a base, whether the change fails."""

    found: "tuple[Diagnostic, ...]"
    files: int
    fails: bool = False
    notes: tuple[str, ...] = ()


def _examined(path: Path, as_of: str | None) -> _Examined:
    """Every finding of one plan."""
    from elevenplan.rules.examine import examine

    finish_interrupted_edit(path)
    loaded = load_in_one_state(path)
    return _Examined(examine(loaded, as_of=as_of_moment(loaded, as_of)).diagnostics, len(loaded.files))


def _worse(path: Path, base: str, as_of: str | None, fail_on: list[FailOn] | None) -> _Examined:
    """What one plan makes worse against a revision."""
    from elevenplan.diagnostics.order import by_place

    found, before, after = worse(path, base, as_of)
    gates = fail_on or ()
    told = (*notes(found, base, gates), *((before.caution,) if before.caution else ()))
    return _Examined(by_place(found.all), len(after.loaded.files), fails(found, gates), told)
