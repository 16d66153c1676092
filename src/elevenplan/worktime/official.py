"""The official days off and make-up workdays of a country, as the holidays package knows them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from typing import Any, Final

COUNTRIES_WITH_MAKE_UP_DAYS: Final = ("CN",)
"""Where weekends are worked for days off, by a notice that is published a year at a time."""

_ONE: Final = timedelta(days=1)
_ENGLISH: Final = "en_US"
_LANGUAGES: Final = {"en": "en_US", "zh": "zh_CN", "es": "es"}
_REPLACED: Final = "Day off (substituted from "
_OBSERVED: Final = " (observed)"
_NOTE: Final = re.compile(r" \(.*\)")


class UnknownCountryError(Exception):
    """A country or region that the holidays package does not know; `known` are the codes that it does."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.known = known


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days off in a row, both ends included."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class OfficialDays:
    """A country's year: days off, and weekend days worked instead, each with the name of what it makes up for.

    `region` is the part of the country whose days they are, empty for those of the whole country.
    """

    country: str
    year: int
    holidays: tuple[Holiday, ...]
    workdays: tuple[tuple[date, str], ...]
    source: str
    region: str = ""

    @property
    def code(self) -> str:
        """What gives these days again: the country, or its region, `ES-MD`."""
        return f"{self.country}-{self.region}" if self.region else self.country

    @property
    def is_published(self) -> bool:
        """Whether the make-up days of that year are known, where the country has such days."""
        return bool(self.workdays) or self.country not in COUNTRIES_WITH_MAKE_UP_DAYS


def official_days(code: str, year: int, language: str = "en") -> OfficialDays:
    """The days of a country (`CN`) or one of its regions (`ES-MD`); names in that language where they are known.

    Raises UnknownCountryError.
    """
    english = _asked(code, year, _ENGLISH)
    named = _asked(code, year, _LANGUAGES.get(language, language))
    real = {day: text for day, text in english.items() if not text.startswith(_REPLACED)}
    worked = sorted(_worked(english, year))
    weekend = _weekend(english, year, worked) if code[:2] in COUNTRIES_WITH_MAKE_UP_DAYS else frozenset()
    runs = tuple(_run(days, real, named) for days in _runs(sorted(english), english, weekend))
    made_up = {_from(text): day for day, text in english.items() if text.startswith(_REPLACED)}
    workdays = tuple((day, _name_of(made_up.get(day), runs)) for day in worked)
    country, _, region = code.partition("-")
    return OfficialDays(country, year, runs, workdays, "holidays " + version("holidays"), region)


def _asked(code: str, year: int, language: str) -> Any:
    """The package's days, in the language where it has it, else in English, else in the country's own."""
    import holidays

    country, _, region = code.partition("-")
    try:
        spoken = holidays.country_holidays(country).supported_languages
        chosen = next((one for one in (language, _ENGLISH) if one in spoken), None)
        return holidays.country_holidays(country, subdiv=region or None, years=year, language=chosen)
    except NotImplementedError:
        codes = holidays.list_supported_countries(include_aliases=False)
        known = tuple(f"{country}-{one}" for one in codes[country]) if country in codes else tuple(codes)
        raise UnknownCountryError(code, known) from None


def _runs(days: list[date], names: Mapping[date, str], weekend: frozenset[date]) -> list[list[date]]:
    """Days off in a row: those of one name, or, where weekends belong to them, all that only weekends part."""
    found: list[list[date]] = []
    for day in sorted({*days, *weekend}):
        last = found[-1][-1] if found else None
        joined = last is not None and day - last == _ONE
        if joined and (weekend or names[day].removesuffix(_OBSERVED) == names[found[-1][0]]):
            found[-1].append(day)
        else:
            found.append([day])
    return [run for run in found if any(day in names for day in run)]


def _run(days: list[date], real: Mapping[date, str], named: Mapping[date, str]) -> Holiday:
    """The days under the names of the holidays among them, each once; a day off instead has no name of its own."""
    off = [day for day in days if day in named]
    texts = [named[day] for day in off if _OBSERVED not in real.get(day, _OBSERVED)] or [named[off[0]]]
    names = dict.fromkeys(_NOTE.sub("", name) for text in texts for name in text.split("; "))
    eves = [name for name in names if any(name.startswith(other) and name != other for other in names)]
    return Holiday(days[0], days[-1], " / ".join(name for name in names if name not in eves))


def _worked(days: Any, year: int) -> set[date]:
    return {day for day in getattr(days, "weekend_workdays", ()) if day.year == year}


def _weekend(days: Any, year: int, worked: list[date]) -> frozenset[date]:
    """The weekends of a year that nobody works."""
    first = date(year, 1, 1)
    every = (first + timedelta(days=step) for step in range((date(year, 12, 31) - first).days + 1))
    return frozenset(day for day in every if day.weekday() in days.weekend and day not in worked)


def _from(text: str) -> date | None:
    """The day that is worked instead: `Day off (substituted from 10/11/2025)`."""
    month, day, year = text.removeprefix(_REPLACED).rstrip(")").split("/")
    return date(int(year), int(month), int(day))


def _name_of(day: date | None, runs: tuple[Holiday, ...]) -> str:
    """The holiday in which a day lies; nothing where it lies in none."""
    return next((run.name for run in runs if day is not None and run.first <= day <= run.last), "")
