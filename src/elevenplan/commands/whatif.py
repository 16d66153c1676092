"""`elevenplan whatif`: what a slip would cost, before it happens."""

from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.naming import ALL_IDS, Refusal, id_named
from elevenplan.commands.opening import open_schedule
from elevenplan.commands.options import (
    AliasOption,
    AsciiOption,
    Color,
    ColorOption,
    JsonOption,
    PlanArgument,
    WidthOption,
)
from elevenplan.commands.terminal import leave, refuse, say, say_json, screen

if TYPE_CHECKING:
    from elevenplan.scenario.changes import Changes
    from elevenplan.schedule.result import Schedule


def whatif(
    context: typer.Context,
    plan: PlanArgument = None,
    delay: Annotated[
        list[str] | None,
        typer.Option(
            "--delay",
            metavar="ID=3d",
            autocompletion=completion.delayed,
            help="Work comes that much working time later.",
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="ID.KEY=VALUE",
            autocompletion=completion.settable,
            help="Another value for a key; nothing behind = takes it out.",
        ),
    ] = None,
    absent: Annotated[
        list[str] | None,
        typer.Option(
            "--absent",
            metavar="PERSON=A..B",
            autocompletion=completion.absent,
            help="Somebody is away; both days are included.",
        ),
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option("--drop", metavar="ID", autocompletion=completion.work, help="Work is left out.")
    ] = None,
    alias: AliasOption = False,
    as_json: JsonOption = False,
    color: ColorOption = Color.AUTO,
    ascii_only: AsciiOption = False,
    width: WidthOption = None,
) -> None:
    """Try delays and changes: is the event safe, what breaks, why, who is hit. Nothing is written.

    Exit status 1 when a target breaks anew or gets worse. Every option may be given several times.
    """
    from elevenplan.reports.impact import render_impact
    from elevenplan.reports.impact_json import impact_json
    from elevenplan.scenario.changes import ChangeError, parse_changes
    from elevenplan.scenario.whatif import what_if

    try:
        changes = parse_changes(delay or (), set_ or (), absent or (), drop or ())
        if not changes:
            refuse("nothing to try", "elevenplan whatif --delay price-list=3d", "elevenplan whatif --help shows more")
        schedule = open_schedule(plan, alias=alias)
        impact = what_if(schedule, _by_ids(schedule, changes))
    except ChangeError as error:
        refuse(error.headline, *error.remedies)
    if as_json:
        say_json(impact_json(impact))
    else:
        shown = screen(color, ascii_only=ascii_only, width=width)
        say(
            render_impact(
                impact,
                width=shown.width,
                colour=shown.colour,
                ascii_only=shown.ascii,
                has_set=_has_set(context),
                plan=None if plan is None else str(plan),
            )
        )
    leave(1 if impact.hurts else 0)


def _by_ids(schedule: "Schedule", changes: "Changes") -> "Changes":
    """The changes with ids where titles and names were given; ends with status 2 where one means none, or several."""
    from dataclasses import replace

    from elevenplan.commands.naming import all_known

    titles = _titles(schedule)
    of_work = titles["tasks"] | titles["windows"]
    every = {id_ for section in titles.values() for id_ in section}

    def id_of(noun: str, name: str, known: "dict[str, str]") -> "str | Refusal":
        # Whether that id can be delayed or dropped, and what of it can be set, is said where it is tried.
        is_id = name in every or name.partition(".")[0] in every
        return name if is_id else id_named(noun, name, known, ALL_IDS if noun == "task" else "")

    asked = [id_of("task", one.id, of_work) for one in changes.delays]
    asked += [id_of("task", name, of_work) for name in changes.drops]
    asked += [id_of("person", one.person, titles["people"]) for one in changes.absences]
    asked += [id_of("id", one.id, _with_key(titles, one.key)) for one in changes.assignments if one.id is not None]
    found = iter(all_known(asked))
    return replace(
        changes,
        delays=tuple(replace(one, id=next(found)) for one in changes.delays),
        drops=tuple(next(found) for _ in changes.drops),
        absences=tuple(replace(one, person=next(found)) for one in changes.absences),
        assignments=tuple(one if one.id is None else replace(one, id=next(found)) for one in changes.assignments),
    )


def _titles(schedule: "Schedule") -> "dict[str, dict[str, str]]":
    """What people call the entries of each section, by id; milestones stand among the tasks."""
    plan = schedule.plan
    return {
        "tasks": {id_: item.title for id_, item in schedule.outline.items.items()},
        "windows": {id_: one.title or "" for id_, one in plan.windows.items()},
        "people": {id_: one.name or "" for id_, one in plan.people.items()},
        "departments": {id_: one.name or "" for id_, one in plan.departments.items()},
        "phases": {id_: one.title or "" for id_, one in plan.phases.items()},
        "calendars": dict.fromkeys(plan.calendars, ""),
    }


def _with_key(titles: "dict[str, dict[str, str]]", key: str) -> "dict[str, str]":
    """The titles of all entries that may have a key, or of all where none may."""
    from elevenplan.loading.vocabulary import keys

    fitting = [known for section, known in titles.items() if key in keys((section, ""))] or titles.values()
    return {id_: title for known in fitting for id_, title in known.items()}


def _has_set(context: typer.Context) -> bool:
    """Whether there is a command that writes a key into the plan."""
    root = context.find_root().command
    return "set" in getattr(root, "commands", {})
