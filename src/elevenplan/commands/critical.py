"""`elevenplan critical`: what is tight, target by target."""

from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.naming import works_named
from elevenplan.commands.opening import open_schedule
from elevenplan.commands.options import (
    AliasOption,
    AsciiOption,
    AsOfOption,
    Color,
    ColorOption,
    IdsOption,
    JsonOption,
    PlanArgument,
    WidthOption,
)
from elevenplan.commands.terminal import refuse, say_json, screen

if TYPE_CHECKING:
    from elevenplan.plan.values import Duration
    from elevenplan.schedule.result import Schedule, Target


def critical(
    plan: PlanArgument = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="TARGET",
            autocompletion=completion.work,
            help="Slack and driving path to a target, or to any work, by id or title (repeatable).",
        ),
    ] = None,
    classic: Annotated[bool, typer.Option("--classic", help="List what has no total slack.")] = False,
    limit: Annotated[
        str | None,
        typer.Option("--limit", metavar="DURATION", help="List what has at most so much slack, such as 2d."),
    ] = None,
    as_of: AsOfOption = None,
    alias: AliasOption = False,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    ids: IdsOption = None,
    width: WidthOption = None,
) -> None:
    """Show the tightest chain and the margin of every target, the event above all."""
    from elevenplan.reports import critical as report
    from elevenplan.reports import critical_text as text
    from elevenplan.schedule.toward import toward

    schedule = open_schedule(plan, as_of, alias=alias)
    targets = [target for id_ in works_named(schedule, to or ()) for target in _targets_of(schedule, id_)]
    found = [toward(schedule, target) for target in targets]
    most = _limit(limit)
    if as_json:
        found = found if most is None else [report.within(schedule, one, most) for one in found]
        say_json(report.toward_json(schedule, found) if to else report.critical_json(schedule, most or report.NO_LIMIT))
        return
    shown = screen(color, ascii_only=ascii_only, width=width)
    if to:
        shown.show(text.render_toward, schedule, found, most, ids=ids)
    elif classic or most is not None:
        shown.show(text.render_classic, schedule, most or report.NO_LIMIT, ids=ids)
    else:
        shown.show(text.render_critical, schedule, ids=ids)


def _limit(written: str | None) -> "Duration | None":
    """The limit of slack; ends with status 2 where it is no duration."""
    from elevenplan.plan.grammar import GrammarError, parse_duration

    try:
        return None if written is None else parse_duration(written)
    except GrammarError as error:
        refuse(f"--limit: {error.headline}", error.remedy)


def _targets_of(schedule: "Schedule", id_: str) -> "list[Target]":
    """The targets of an id, its planned finish where it has none; ends with status 2 where nothing can lead to it."""
    from elevenplan.schedule.aims import finish_target

    found = [target for target in schedule.outlook_targets if target.id == id_]
    if found:
        return found
    aim = finish_target(schedule, id_)
    if aim is None:
        if schedule.outline.items[id_].is_dropped:
            refuse(f"'{id_}' is dropped", "nothing leads to it")
        refuse(f"'{id_}' is recurring work", "it happens at its own times: nothing leads to it")
    return [aim]
