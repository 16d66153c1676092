"""The `elevenplan` command: its verbs, and what happens to errors nobody foresaw."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from elevenplan import __version__
from elevenplan.commands.add import add
from elevenplan.commands.agenda import agenda
from elevenplan.commands.block import block, unblock
from elevenplan.commands.calendar import calendar
from elevenplan.commands.check import check
from elevenplan.commands.confirm import confirm
from elevenplan.commands.critical import critical
from elevenplan.commands.diff import diff
from elevenplan.commands.done import done
from elevenplan.commands.drop import drop
from elevenplan.commands.explain import explain
from elevenplan.commands.export import export
from elevenplan.commands.gantt import gantt
from elevenplan.commands.import_ import import_
from elevenplan.commands.move import move
from elevenplan.commands.new import new
from elevenplan.commands.overdue import overdue
from elevenplan.commands.progress_of import progress
from elevenplan.commands.rename import rename
from elevenplan.commands.schedule import schedule
from elevenplan.commands.schema import schema
from elevenplan.commands.set_ import set_
from elevenplan.commands.start import start
from elevenplan.commands.status import status, status_or_start
from elevenplan.commands.terminal import complain, open_streams, refuse, silence
from elevenplan.commands.trend import trend
from elevenplan.commands.usage import OwnUsage, OwnWords
from elevenplan.commands.whatif import whatif
from elevenplan.commands.why import why

# Each with the line of `--help`: short enough that neither the terminal nor the shell's completion cuts it.
COMMANDS: tuple[tuple[Callable[..., None], str], ...] = (
    (check, "Tell every mistake of a plan, with its place."),
    (status, "Say in twelve lines where the campaign stands."),
    (gantt, "Draw the plan over time."),
    (schedule, "Print the schedule table."),
    (critical, "Show what is tight, date by date."),
    (why, "Say what drives a task's dates."),
    (whatif, "Try a delay or a change; write nothing."),
    (overdue, "Show what is late and what it breaks."),
    (agenda, "Show each person's work, day by day."),
    (diff, "Show what a change edited and what it does."),
    (trend, "Show how milestones moved, by commit."),
    (done, "Write that work is done."),
    (start, "Write that work has begun."),
    (progress, "Write how far a task is."),
    (block, "Write what keeps a task from going on."),
    (unblock, "Write that nothing blocks work any more."),
    (drop, "Write that work is left out."),
    (set_, "Write values: set ID duration=6d"),
    (add, "Add a task or a milestone."),
    (move, "Move work into another department."),
    (rename, "Change an id and all that names it."),
    (confirm, "Write that progress is up to date."),
    (export, "Write the plan as a document."),
    (import_, "Make a plan from a Microsoft Project file."),
    (new, "Make a plan from a template or last year's."),
    (calendar, "Print or write official days off."),
    (explain, "Explain the code of a finding."),
    (schema, "Print the JSON Schema, for editors."),
)
INTERNAL_ERROR = 3
_NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF)
_LONGEST_ERROR = 300

app = typer.Typer(
    name="elevenplan",
    cls=OwnWords,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command, short in COMMANDS:
    app.command(command.__name__.rstrip("_").replace("_", "-"), cls=OwnUsage, short_help=short)(command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"elevenplan {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Compile campaign plans: check them, draw them, and see what a slip costs before it happens."""
    if context.invoked_subcommand is None:
        status_or_start()


def main() -> None:
    """Run the command line; an error that nobody foresaw ends with status 3 and how to report it."""
    open_streams()
    if any(word.startswith(("--install-completion", "--show-completion")) for word in sys.argv[1:2]):
        from elevenplan.commands.completion import let_bash_say_how_it_lists

        let_bash_say_how_it_lists()
    try:
        app()
    except Exception as error:
        _refuse_foreseen(error)
        _report(error)
        raise SystemExit(INTERNAL_ERROR) from None


def _refuse_foreseen(error: Exception) -> None:
    """End with status 2 for what may happen anywhere and is no mistake of elevenplan."""
    from elevenplan.worktime.calendar import NoWorkingTimeError

    if isinstance(error, BrokenPipeError):  # whoever reads has seen enough: `--help | head`
        silence(sys.stdout)
        raise SystemExit(0)
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        silence(sys.stdout)
        refuse(f"the output cannot be written: {os.strerror(error.errno)}")
    if isinstance(error, NoWorkingTimeError):
        remedy = "look for a duration, a lag or a date that is far too long"
        refuse(f"the calendar '{error.calendar}' has no working time left for this", remedy)


def _report(error: Exception) -> None:
    """Say on standard error what to send to whom."""
    import traceback

    from elevenplan.source.cells import clean, clip

    where = traceback.extract_tb(error.__traceback__)[-1]
    complain(
        f"internal error: {type(error).__name__}: {clip(clean(str(error)), _LONGEST_ERROR)}\n"
        f"  = in {where.name} ({Path(where.filename).name}:{where.lineno}), elevenplan {__version__}\n"
        "  = this is a mistake in elevenplan, not in your plan, and nothing was written\n"
        "  = please report it with the command you ran and, if you can, the plan;"
        " ELEVENPLAN_TRACEBACK=1 shows the details"
    )
    if os.environ.get("ELEVENPLAN_TRACEBACK"):
        traceback.print_exception(error)
