"""The EP7xx family: calendars that nobody can work on, or that miss what is official."""

import re
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from types import MappingProxyType
from typing import Final

from elevenplan.loading.paths import ROOT_NAME, shown_path
from elevenplan.plan.outline import default_calendar
from elevenplan.plan.remedies import shown
from elevenplan.plan.values import Absolute, DateRange
from elevenplan.rules.engine import Context, Finding
from elevenplan.rules.told import told_days
from elevenplan.worktime.moments import day_of
from elevenplan.worktime.official import COUNTRIES_WITH_MAKE_UP_DAYS
from elevenplan.worktime.resolve import Hours, range_days

_COUNTRY: Final = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_MOST_YEARS: Final = 5
_TWO_LETTERS: Final = "write the two letters of ISO 3166, such as CN, or those of a region: ES-MD"
_CALLED: Final = MappingProxyType(
    dict.fromkeys(("china", "中国", "chn", "prc"), "CN") | dict.fromkeys(("spain", "españa", "西班牙", "esp"), "ES")
)


def no_working_time(context: Context) -> Iterator[Finding]:
    """EP701: a calendar that work stands on and that has no working time."""
    used = {item.calendar for item in context.outline.items.values()} | {default_calendar(context.plan)}
    for id_, calendar in context.plan.calendars.items():
        hours = context.dates.calendars.hours.get(id_)
        if id_ not in used or hours is None or _has_time(hours):
            continue
        help_ = 'write its hours, such as hours: {mon-fri: "09:00-12:00, 13:30-18:30"}'
        if calendar.hours and any(calendar.hours.values()):
            help_ = "its holidays leave no day; check their ranges"
        yield Finding(("calendars", id_), f"calendar '{id_}' has no working time", (help_,))


def _has_time(hours: Hours) -> bool:
    return any(hours.week) or any(hours.special.values())


def no_make_up_days(context: Context) -> Iterator[Finding]:
    """EP702: a country's calendar without the official make-up days of a year of the plan."""
    years = _years(context)
    for id_, calendar in context.plan.calendars.items():
        hours = context.dates.calendars.hours.get(id_)
        if calendar.country not in COUNTRIES_WITH_MAKE_UP_DAYS or hours is None or all(hours.week):
            continue
        there = {day_of(day * 86_400).year for day in hours.workdays}
        missing = [year for year in years if year not in there]
        if missing:
            told = ", ".join(map(str, missing[:_MOST_YEARS]))
            command = f"elevenplan calendar {calendar.country} {missing[0]} --write {_plan(context)}"
            help_ = (
                f"once they are published: {command}",
                "without them weekends that are worked count as days off, and the dates are wrong",
            )
            yield Finding(("calendars", id_, "country"), f"calendar '{id_}' has no make-up days of {told}", help_)


def _plan(context: Context) -> str:
    """The plan as a command line names it from here; of a plan that is one file only a word for it is known."""
    if not context.reader.is_file(context.folder / ROOT_NAME):
        return "PLAN"
    return quote(shown_path(context.folder, Path.cwd(), context.reader))


def _years(context: Context) -> range:
    """The years from the plan's start to its event or its end."""
    plan, schedule = context.plan, context.schedule
    written = [date.day.year for date in (plan.start, plan.event) if isinstance(date, Absolute)]
    if schedule is not None:
        written += [day_of(schedule.start).year, day_of(schedule.finish).year]
    return range(min(written), max(written) + 1) if written else range(0)


def day_off_and_make_up(context: Context) -> Iterator[Finding]:
    """EP703: a day that one calendar names as a holiday and as a make-up day."""
    event = context.plan.event
    origin = event.day.toordinal() - _EPOCH if isinstance(event, Absolute) else None
    for id_, calendar in context.plan.calendars.items():
        off = {day for span in calendar.holidays for day in range_days(span, origin)}
        for span in calendar.workdays:
            both = sorted(off.intersection(range_days(span, origin)))
            if both:
                headline = f"{told_days(both)} is a holiday and a make-up day of '{id_}'"
                help_ = ("the make-up day counts; take the day out of one of the two",)
                path = ("calendars", id_, "workdays")
                yield Finding(path, headline, help_, part=_text(span))


_EPOCH: Final = 719_163
"""The ordinal of 1970-01-01."""


def _text(span: DateRange) -> str:
    return span.first.day.isoformat() if isinstance(span.first, Absolute) else ""


def odd_country(context: Context) -> Iterator[Finding]:
    """EP704: a country that is no two-letter code, nor one with a region behind it."""
    for id_, calendar in context.plan.calendars.items():
        if calendar.country is not None and not _COUNTRY.fullmatch(calendar.country):
            meant = _CALLED.get(calendar.country.strip().lower())
            help_ = (f"write '{meant}'" if meant else _TWO_LETTERS,)
            yield Finding(("calendars", id_, "country"), f"'{shown(calendar.country)}' is no code of a country", help_)
