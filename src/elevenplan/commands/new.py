"""`elevenplan new`: a complete plan folder from a template."""

from enum import StrEnum
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands import completion
from elevenplan.commands.asking import given_or_asked, is_interactive
from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import refuse, say, say_json, screen
from elevenplan.commands.writing_plans import told_later, write_plan
from elevenplan.source.cells import clean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from elevenplan.templates.catalogue import Template
    from elevenplan.templates.filling import Filled, Order


class Durations(StrEnum):
    """Which durations next year's plan has."""

    PLANNED = "planned"
    ACTUAL = "actual"


_LOGOS = ((b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"))
_MOST_SVG = 4096
_MOST_LOGO = 10_000_000
_MOST_YEARS = 5
_DATE_REMEDY = "add --event, such as --event 2027-11-11"


def new(
    template: Annotated[
        str | None,
        typer.Argument(
            metavar="[TEMPLATE]",
            show_default=False,
            autocompletion=completion.templates,
            help="A template; none: list them.",
        ),
    ] = None,
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", show_default=False, help="The folder to make.")
    ] = None,
    event: Annotated[
        str | None,
        typer.Option("--event", metavar="DATE", show_default=False, help="The event's date, such as 2027-11-11."),
    ] = None,
    brand: Annotated[
        str | None, typer.Option("--brand", metavar="NAME", show_default=False, help="Whose campaign it is.")
    ] = None,
    logo: Annotated[
        Path | None,
        typer.Option("--logo", metavar="FILE", show_default=False, help="The brand's logo: PNG, JPEG or SVG."),
    ] = None,
    language: Annotated[
        str,
        typer.Option(
            "--lang", metavar="en|es|zh", autocompletion=completion.languages, help="The language of all titles."
        ),
    ] = "en",
    country: Annotated[
        str, typer.Option("--country", metavar="CODE", help="Whose official days off: CN, ES, or a region: ES-MD.")
    ] = "CN",
    start: Annotated[
        str | None,
        typer.Option(
            "--start", metavar="DATE", show_default=False, help="The plan's first day; default: the template's."
        ),
    ] = None,
    timezone: Annotated[
        str | None,
        typer.Option(
            "--timezone",
            metavar="ZONE",
            show_default=False,
            help="Such as Europe/Madrid; default: the country's main one.",
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="PLAN", show_default=False, help="Make it from an older plan: new --from PLAN DIR."
        ),
    ] = None,
    durations: Annotated[
        Durations, typer.Option("--durations", help="With --from: as planned, or what the work really took.")
    ] = Durations.PLANNED,
    as_json: JsonOption = False,
) -> None:
    """Make a plan folder from a template: every task, node and window, with this year's dates and days off.

    Without arguments it lists the templates. With --from it makes next year's plan from this year's.
    """
    from elevenplan.templates.filling import Order, fill

    if source is not None:
        options = {"--brand": brand, "--logo": logo, "--start": start, "--timezone": timezone}
        options |= {"--lang": None if language == "en" else language, "--country": None if country == "CN" else country}
        _refuse_of_templates(options, template if folder else None)
        _renew(source, folder or (Path(template) if template else None), event, durations, as_json=as_json)
        return
    if durations is Durations.ACTUAL:
        refuse("--durations actual: only an older plan says what work took", "elevenplan new --from PLAN DIR")
    if template is None:
        _list(as_json)
        return
    found = _known(template)
    _refuse_unknown_language(language)
    target = Path(given_or_asked(str(folder) if folder else None, "Folder to make", f"elevenplan new {template} DIR"))
    date = given_or_asked(event, "Date of the event", _DATE_REMEDY)
    _day_of_event(date)  # before the next question, so that nobody answers in vain
    if brand is None and is_interactive():
        brand = given_or_asked(None, "Brand", "", default="Your brand")
    name = (brand or "").strip() or None
    code = country.upper()
    zone = timezone or _zone_of(code)
    order = _checked(found, Order(date, name, start, language, code, zone, _logo(logo)))
    filled = fill(found, order)
    write_plan(target, filled.files)
    if as_json:
        say_json(_as_json(target, found, filled))
    else:
        say(_told(target, filled, "" if zone else code))


def _refuse_of_templates(options: "Mapping[str, object]", template: str | None) -> None:
    """End with status 2 for what --from cannot follow: the older plan says it."""
    if template is not None:
        refuse(f"--from makes a plan from an older one, not from '{template}'", "elevenplan new --from PLAN DIR")
    given = [name for name, value in options.items() if value is not None]
    if given:
        refuse(f"{', '.join(given)}: with --from the older plan says that", "change it in the new plan's plan.yaml")


def _renew(source: Path, folder: Path | None, event: str | None, durations: Durations, *, as_json: bool) -> None:
    from elevenplan.commands import renewing

    target = Path(
        given_or_asked(str(folder) if folder else None, "Folder to make", f"elevenplan new --from {source} DIR")
    )
    date = given_or_asked(event, "Date of the event", _DATE_REMEDY)
    found = renewing.renewed(source, date, target, actual=durations is Durations.ACTUAL)
    if as_json:
        say_json(renewing.as_json(target, found))
    else:
        say(renewing.told(target, found))


def _list(as_json: bool) -> None:
    from elevenplan.reports.look import Look, wrapped
    from elevenplan.templates.catalogue import templates

    found = templates()
    if as_json:
        listed = [{"name": one.name, "title": one.title, "for": one.purpose} for one in found]
        say_json({"format": 1, "templates": listed})
        return
    widest = max(len(one.name) for one in found)
    shown = screen()
    look = Look(shown.width, False, shown.ascii)
    lines = [
        line for one in found for line in wrapped(f"{one.title}: {one.purpose}", look, f"  {one.name.ljust(widest)}  ")
    ]
    say(
        "\n".join(
            ["Templates:", *lines, "", 'To begin: elevenplan new double-eleven DIR --event 2027-11-11 --brand "…"']
        )
    )


def _known(name: str) -> "Template":
    from elevenplan.templates.catalogue import templates

    by_name = {one.name: one for one in templates()}
    if name not in by_name:
        refuse_unknown("template", name, tuple(by_name), "elevenplan new lists them all")
    return by_name[name]


def _refuse_unknown_language(language: str) -> None:
    """End with status 2 before anything is asked."""
    from elevenplan.templates.catalogue import LANGUAGES

    if language not in LANGUAGES:
        refuse_unknown("language", language, LANGUAGES, f"--lang {' or '.join(LANGUAGES)}")


def _day_of_event(text: str) -> "date":
    """The day of the event; the command ends with status 2 where the text is no date."""
    from elevenplan.plan.grammar import GrammarError, parse_date
    from elevenplan.plan.values import Absolute

    try:
        moment = parse_date(text)
    except GrammarError as error:
        refuse(error.headline, error.remedy)
    if not isinstance(moment, Absolute):
        refuse(f"--event {text}: the event is a date of its own", "write it as 2027-11-11")
    return moment.day


def _checked(template: "Template", order: "Order") -> "Order":
    """The order, if its dates and its country mean something; else the command ends with status 2."""
    from elevenplan.commands.country import refuse_unknown_country
    from elevenplan.loading.suggestions import guesser
    from elevenplan.loading.time_zone import time_zone_mistakes
    from elevenplan.plan.grammar import GrammarError, parse_title
    from elevenplan.templates.filling import event_of

    day = _day_of_event(order.event)
    try:
        if order.brand is not None:
            parse_title(order.brand)
        if order.start is not None:
            _refuse_odd_start(order.start, event_of(template, order).day)
    except GrammarError as error:
        refuse(error.headline, error.remedy)
    refuse_unknown_country(order.country, day.year)
    for mistake in time_zone_mistakes({"timezone": order.timezone}, guesser()):
        refuse(mistake.headline, *mistake.help)
    return order


def _refuse_odd_start(text: str, event: "date") -> None:
    """End with status 2 for a start that is no day before the event, or years before it; may raise GrammarError."""
    from elevenplan.plan.grammar import parse_date
    from elevenplan.templates.filling import day_of

    day = day_of(parse_date(text), event)
    if day is None:
        refuse(f"--start {text}: the start is a date of its own", "write it as 2027-09-01 or T-70")
    if day > event:
        refuse(f"--start {text}: the plan would start after its event", "check both dates")
    if event.year - day.year > _MOST_YEARS:
        refuse(f"--start {text}: years before the event", f"a plan starts {_MOST_YEARS} years before it at most")


def _logo(path: Path | None) -> tuple[str, bytes] | None:
    """Where the logo goes in the plan's folder, and its bytes; ends with status 2 where it is no picture."""
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_LOGO + 1)
    except OSError as error:
        refuse(f"the logo '{path}' cannot be read: {(error.strerror or 'unknown').lower()}")
    if len(data) > _MOST_LOGO:
        refuse(f"the logo '{path}' has more than {_MOST_LOGO // 1_000_000} MB", "save it smaller")
    ending = next((ending for start, ending in _LOGOS if data.startswith(start)), None)
    if ending is None and b"<svg" in data[:_MOST_SVG]:
        ending = ".svg"
    if ending is None:
        refuse(f"the logo '{path}' is no PNG, JPEG or SVG", "save the picture in one of these formats")
    return f"assets/logo{ending}", data


def _zone_of(country: str) -> str | None:
    """The main time zone of a country, None where it has several: then the template's stays."""
    from elevenplan.worktime.zones import main_zone

    return main_zone(country)


def _no_zone(country: str) -> list[str]:
    """What to say where a country has several time zones and nobody chose one."""
    from elevenplan.worktime.zones import example_zone

    several = f"warning: {country} has several time zones, so the plan keeps the template's, Asia/Shanghai"
    return [several, f"  write yours behind 'timezone:' in plan.yaml, or start with --timezone {example_zone(country)}"]


def _told(target: Path, filled: "Filled", country: str) -> str:
    named = quote(str(target))
    lines = [f"wrote {target}: {len(filled.files)} files"]
    lines += _no_zone(country) if country else []
    for days in filled.days:
        if not days.is_published:
            lines += told_later(days.country, days.year, target)
    lines += ["", "Edit first:", *(f"  {line}" for line in filled.first)]
    lines += ["", "Then:", f"  elevenplan check {named}", f"  elevenplan gantt {named}"]
    return "\n".join(map(clean, lines))


def _as_json(target: Path, template: "Template", filled: "Filled") -> dict[str, object]:
    unpublished = [days.year for days in filled.days if not days.is_published]
    return {
        "format": 1,
        "template": template.name,
        "folder": str(target),
        "files": list(filled.files),
        "unpublished_years": unpublished,
        "edit_first": list(filled.first),
    }
