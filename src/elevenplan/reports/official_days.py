"""A country's official days, and what became of a calendar that they were put in: as text and for programs."""

from elevenplan.source.cells import clean
from elevenplan.worktime.official import OfficialDays
from elevenplan.writing.calendar_block import Refreshed, Wanted
from elevenplan.writing.days_off import named_holidays, named_workdays


def refreshed_text(id_: str, days: OfficialDays, result: Refreshed) -> str:
    """What became of a plan's calendar: whether it changed, what gave way, and what is the author's own."""
    what, file = f"the official days of {days.code} {days.year}", clean(result.file.path)
    if result.is_own:
        lines = [f"{file}: calendar '{id_}' is left as it is"]
    elif result.is_changed:
        count = [_count(len(days.holidays), "holiday"), _count(len(days.workdays), "make-up day")]
        told = ", ".join(count if days.workdays else count[:1])
        lines = [f"wrote {what} into calendar '{id_}' of {file}: {told}"]
    else:
        lines = [f"{file}: calendar '{id_}' has {what} already; nothing was changed"]
    for title, days_told in (("replaced:", result.replaced), ("kept, since they are yours:", result.kept)):
        lines += [title, *(f"  {clean(one)}" for one in days_told)] if days_told else []
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def official_json(wanted: Wanted) -> dict[str, object]:
    """A country's year for programs."""
    days = wanted.days
    off = zip(days.holidays, named_holidays(days, wanted.say).values(), strict=True)
    worked = zip(days.workdays, named_workdays(days, wanted.say).values(), strict=True)
    return {
        "format": 1,
        "country": days.country,
        "region": days.region or None,
        "year": days.year,
        "published": days.is_published,
        "source": days.source,
        "holidays": [{"first": one.first.isoformat(), "last": one.last.isoformat(), "name": name} for one, name in off],
        "workdays": [{"date": day.isoformat(), "name": name} for (day, _), name in worked],
    }


def refreshed_json(id_: str, days: OfficialDays, result: Refreshed) -> dict[str, object]:
    """What became of a plan's calendar, for programs; entries as they stand in the file."""
    return {
        "format": 1,
        "country": days.country,
        "region": days.region or None,
        "year": days.year,
        "published": days.is_published,
        "source": days.source,
        "file": result.file.path,
        "calendar": id_,
        "changed": result.is_changed,
        "added": list(result.added),
        "replaced": list(result.replaced),
        "kept": list(result.kept),
    }
