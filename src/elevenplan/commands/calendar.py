"""`elevenplan calendar`: a country's official days off and make-up workdays, as a calendar holds them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from elevenplan.commands.country import refuse_unknown_country
from elevenplan.commands.naming import refuse_unknown
from elevenplan.commands.opening import finish_interrupted_edit, load_in_one_state
from elevenplan.commands.options import JsonOption
from elevenplan.commands.storing import AGAIN, store
from elevenplan.commands.terminal import complain, leave, refuse, say, say_json, screen

if TYPE_CHECKING:
    from elevenplan.loading.loaded import Loaded
    from elevenplan.worktime.official import OfficialDays
    from elevenplan.writing.calendar_block import Refreshed, Wanted

_ERRORS_OF_FILES = "EP1"


def calendar(
    country: Annotated[str, typer.Argument(metavar="COUNTRY", help="CN, ES, or a region: ES-MD.")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="The year of the days.")],
    language: Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="en|es|zh", show_default=False, help="The names' language; default: the plan's."
        ),
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Option("--write", metavar="PLAN", show_default=False, help="Refresh the calendar of this plan in place."),
    ] = None,
    id_: Annotated[
        str | None,
        typer.Option("--calendar", metavar="ID", show_default=False, help="Which one, where several name the country."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Print a year's official days off and make-up workdays, ready to paste under a calendar.

    With --write they go into the plan's calendar that names the country, and nothing else in the file changes.
    """
    from elevenplan.reports.official_days import refreshed_json, refreshed_text

    code = country.upper()
    _refuse_odd(code, year, language)
    if plan is None:
        if id_ is not None:
            refuse(
                "--calendar names a calendar of a plan", f"add --write: elevenplan calendar {code} {year} --write PLAN"
            )
        _print(_known(code, year, language or "en"), as_json=as_json)
        return
    loaded = _loaded(plan)
    found = _calendar(loaded, code, id_)
    wanted = _known(code, year, language or _language_of(loaded))
    result = _refreshed(loaded, found, wanted)
    if result.is_changed:
        _write(loaded.folder, result)
    _warn(wanted.days, is_own=result.is_own)
    if as_json:
        say_json(refreshed_json(found, wanted.days, result))
    else:
        say(refreshed_text(found, wanted.days, result))


def _refuse_odd(code: str, year: int, language: str | None) -> None:
    """End with status 2 for a year, a language or a country that there is not, or of which nothing is known."""
    from elevenplan.plan.grammar import YEARS
    from elevenplan.templates.catalogue import LANGUAGES
    from elevenplan.worktime.official import official_days

    if year not in YEARS:
        refuse(f"the year {year} is out of range", f"plans may lie between {YEARS.start} and {YEARS.stop - 1}")
    if language is not None and language not in LANGUAGES:
        refuse_unknown("language", language, LANGUAGES, f"--lang {' or '.join(LANGUAGES)}")
    refuse_unknown_country(code, year)
    days = official_days(code, year)
    if not days.holidays:
        refuse(f"no days off of {code} {year} are known to the package {days.source}", "write them by hand")


def _print(wanted: "Wanted", *, as_json: bool) -> None:
    from elevenplan.reports.official_days import official_json
    from elevenplan.writing.days_off import calendar_lines

    _warn(wanted.days)
    if as_json:
        say_json(official_json(wanted))
    else:
        say("\n".join(calendar_lines(wanted.days, wanted.say)))


def _warn(days: "OfficialDays", *, is_own: bool = False) -> None:
    """Say on standard error that the year is not complete."""
    if days.is_published:
        return
    later = f"the days off may still change; once they are published: elevenplan calendar {days.country} {days.year}"
    own = "the calendar has make-up days of its own for that year: nothing was changed"
    complain(
        f"warning: the make-up days of {days.country} {days.year} are not published yet, as {days.source} knows\n"
        f"  = {own if is_own else later}"
    )


def _loaded(path: Path) -> "Loaded":
    """The plan, if all its files could be read; else the command ends with status 2 and what is wrong with them."""
    from elevenplan.diagnostics.diagnostic import Severity
    from elevenplan.diagnostics.full import render_full

    finish_interrupted_edit(path)
    loaded = load_in_one_state(path)
    errors = [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
    wrong = [one for one in errors if one.code.startswith(_ERRORS_OF_FILES)]
    if wrong or loaded.plan is None:
        shown = screen(stream=sys.stderr)
        width = shown.width if shown.is_terminal else None
        complain(render_full(wrong or errors, width=width, colour=shown.colour, ascii=shown.ascii))
        complain("\nnothing was written: mend these first")
        leave(2)
    return loaded


def _language_of(loaded: "Loaded") -> str:
    """The plan's language, English where it has none that the days are known in."""
    from elevenplan.templates.catalogue import LANGUAGES

    told = (loaded.plan and loaded.plan.language) or ""
    return next((one for one in LANGUAGES if told.casefold().startswith(one)), LANGUAGES[0])


def _calendar(loaded: "Loaded", country: str, id_: str | None) -> str:
    """The calendar that is meant; ends with status 2 where that is not clear."""
    calendars = loaded.plan.calendars if loaded.plan else {}
    # The days of a region belong where it is named, else where its country is.
    naming = [one for one, calendar in calendars.items() if calendar.country == country] or [
        one for one, calendar in calendars.items() if calendar.country == country.partition("-")[0]
    ]
    if id_ is not None:
        if id_ not in calendars:
            refuse_unknown("calendar", id_, calendars, "the plan has no calendars")
        if id_ not in naming:
            named = calendars[id_].country
            what = f"names the country '{named}'" if named else "names no country"
            refuse(f"the calendar '{id_}' {what}", f"write 'country: {country}' in it, and run this again")
        return id_
    if len(naming) > 1:
        refuse(f"several calendars name the country {country}", f"add --calendar ID, one of {', '.join(naming)}")
    if not naming:
        where = f"one of {', '.join(calendars)}" if calendars else "a calendar under 'calendars:'"
        refuse(f"no calendar of the plan names the country {country}", f"write 'country: {country}' in {where}")
    return naming[0]


def _refreshed(loaded: "Loaded", id_: str, wanted: "Wanted") -> "Refreshed":
    from elevenplan.writing.calendar_block import CannotRefreshError, refreshed

    try:
        return refreshed(loaded, id_, wanted)
    except CannotRefreshError as error:
        code = f"{wanted.days.country} {wanted.days.year}"
        remedy = f"nothing was written; write the days one a line, as this prints them: elevenplan calendar {code}"
        refuse(f"the calendar '{id_}' cannot be refreshed: {error}", remedy)


def _write(folder: Path, result: "Refreshed") -> None:
    """Put the new text in the place of the file's, if that is still what was read; under the lock of every edit."""
    from elevenplan.source.decode import decode
    from elevenplan.writing.transaction import Change

    name = result.file.path
    path = Path.cwd() / name
    try:
        data = path.read_bytes()
    except OSError as error:
        refuse(f"'{name}' cannot be read: {(error.strerror or 'unknown').lower()}", "nothing was written")
    if decode(name, data).file.text != result.file.text:
        refuse(f"'{name}' was changed by somebody else meanwhile", AGAIN)
    # What stands before the text is the byte order mark.
    mark = data[: len(data) - len(result.file.text.encode())]
    store(folder, [Change(path, data, mark + result.text.encode())])


def _known(code: str, year: int, language: str) -> "Wanted":
    """The days of a country that was looked up before, in a language and beside it in the others."""
    from elevenplan.templates.renewal_days import official_wanted

    found = official_wanted(code, year, language)
    assert found is not None
    return found
