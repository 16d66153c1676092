"""Dates and durations as people say and paste them, and what to write instead."""

import re
from datetime import date, timedelta
from typing import Final

_NO_DATE_YET: Final = re.compile(
    r"tbd|tba|tbc|n/?a|asap|unknown|open|待定|未定|尽快|\?+|？+|por definir|pendiente", re.IGNORECASE
)
_MOVES: Final = re.compile(
    r"(?:today|tomorrow|yesterday|now|hoy|mañana|ayer|今天|明天|后天|昨天|现在)"
    r"|(?:(?:next|this|last|coming) )?(?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:[上下这本]个?)?(?:周|星期|礼拜)[一二三四五六日天末]?|[上下这本]个?月",
    re.IGNORECASE,
)
_HAPPENED: Final = re.compile(r"yes|y|true|ok|done|x|是|对|好|完成|已完成|sí|si|hecho|√|✓|✔", re.IGNORECASE)
_MONTHS: Final = (
    "jan|ene|gennaio",
    "feb",
    "mar",
    "apr|abr",
    "may",
    "jun",
    "jul",
    "aug|ago",
    "sep",
    "oct|okt",
    "nov",
    "dec|dic|dez",
)
_DAY_MONTH: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.)?\s*(?:de |of )?([a-z]{3,10})\.?(?:,?\s*(?:de |del )?(\d{4}))?", re.IGNORECASE
)
_MONTH_DAY: Final = re.compile(r"([a-z]{3,10})\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:,?\s*(\d{4}))?", re.IGNORECASE)
_WITHOUT_YEAR: Final = re.compile(r"(\d{1,2})月(\d{1,2})[日号]?", re.ASCII)
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_HOUR: Final = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})[日号]?[T\s,]*(\d{1,2})(?::(\d{2}))?\s*(am|pm|点|时|h)?",
    re.I | re.A,
)
_SHEET_DAY: Final = range(42_000, 59_000)
_SHEET_ZERO: Final = date(1899, 12, 30)
_COUNT: Final = re.compile(r"(?:[tTdD])?\s*([+-]?)\s*(\d{1,3})\s*(?:天|日|days?|d)?", re.ASCII)
_TWO: Final = re.compile(r"(\d{4}-\d{2}-\d{2}).*\d{4}-\d{2}-\d{2}", re.ASCII)
_ASIDE: Final = re.compile(r"(\S.*?)\s*(?:\(.*|//.*|--.*|[;,!?].*)")
_DIGITS: Final = {one: number for number, one in enumerate("零一二三四五六七八九十")} | {"两": 2}
_UNITS: Final = (("天|日|个工作日|工作日", "d"), ("周|个星期|星期|个礼拜", "w"), ("小时|个小时|个钟头", "h"))


def spoken_date_remedy(text: str) -> str | None:
    """What to write instead of a date as people say it, None where it does not look like one."""
    if _HAPPENED.fullmatch(text):
        return "write the day when it was, such as 2026-10-23, or take the key out"
    if _NO_DATE_YET.fullmatch(text):
        return "leave the key out as long as nobody knows the date; '# to be fixed' behind a space is a comment"
    if _MOVES.fullmatch(text):
        return "a plan says the same every day: write the day itself, 2026-10-23, or count from the event, T-30"
    return _with_month(text) or _with_hour(text) or _with_other_order(text) or _counted(text) or _pasted(text)


def _with_month(text: str) -> str | None:
    if match := _WITHOUT_YEAR.fullmatch(text):
        return _such(None, int(match[1]), int(match[2]))
    if match := _DAY_MONTH.fullmatch(text):
        return _such(match[3], _month(match[2]), int(match[1]))
    if match := _MONTH_DAY.fullmatch(text):
        return _such(match[3], _month(match[1]), int(match[2]))
    return None


def _month(word: str) -> int:
    return next((number for number, names in enumerate(_MONTHS, 1) if re.match(names, word.lower())), 0)


def _such(year: str | None, month: int, day: int) -> str | None:
    """The date in our form, None for one that is none; without its year an example of it."""
    written = _written(int(year) if year else 2026, month, day)
    if written is None:
        return None
    return f"write '{written}'" if year else f"write the year first, then the month and the day: '{written}' for 2026"


def _written(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _with_hour(text: str) -> str | None:
    match = _HOUR.fullmatch(text)
    written = _written(int(match[1]), int(match[2]), int(match[3])) if match else None
    if match is None or written is None:
        return None
    hour = int(match[4]) % 12 + (12 if match[6] == "pm" else 0) if match[6] in ("am", "pm") else int(match[4])
    return f"write '{written} {hour:02}:{match[5] or '00'}'" if hour <= 24 else None


def _with_other_order(text: str) -> str | None:
    if match := _YEAR_LAST.fullmatch(text):
        year, one, other = int(match[4]), int(match[1]), int(match[3])
        found = dict.fromkeys(filter(None, (_written(year, one, other), _written(year, other, one))))
        choices = " or ".join(f"'{written}'" for written in found)
        return f"write the year first, then the month and the day: {choices}" if found else None
    if match := re.fullmatch(r"(\d{4})\s+(\d{1,2})\s+(\d{1,2})", text, re.ASCII):
        written = _written(int(match[1]), int(match[2]), int(match[3]))
        return f"write '{written}'" if written else None
    return None


def _counted(text: str) -> str | None:
    """`T-30天`, `D-30`, `T30` and `-30` count from the event."""
    match = _COUNT.fullmatch(text)
    if match is None or (text[:1] not in "tTdD" and not match[1]):
        return None
    return f"write 'T{match[1] or '-'}{int(match[2])}', which counts days from the event"


def _pasted(text: str) -> str | None:
    """What spreadsheets leave: numbers of days, times alone, two dates, words behind a date."""
    if text.isascii() and text.isdigit() and int(text) in _SHEET_DAY:
        return f"a spreadsheet's number of a day: write '{(_SHEET_ZERO + timedelta(int(text))).isoformat()}'"
    if match := re.fullmatch(r"(\d{1,2}:\d{2})(?::\d{2})?", text, re.ASCII):
        return f"write the day before the time: '2026-10-23 {match[1]}'"
    if _TWO.fullmatch(text):
        return "one date stands here, not two; 'start' and 'finish' each have their own"
    return _aside(text, r"\d{4}-\d{2}-\d{2}(?: \d{1,2}:\d{2})?|T(?:[+-]\d{1,5}(?:wd)?)?(?: \d{1,2}:\d{2})?")


def _aside(text: str, form: str) -> str | None:
    """What to write where a good value has words behind it."""
    match = _ASIDE.fullmatch(text)
    if match is None or not re.fullmatch(form, match[1], re.ASCII):
        return None
    if not re.search(r"\w", text[len(match[1]) :]):
        return f"write '{match[1]}'"
    return f"write '{match[1]}'; what is said about it stands behind ' # ', or under 'note'"


def spoken_duration_remedy(text: str) -> str | None:
    """What to write instead of a duration as people say it, None where it does not look like one."""
    if _NO_DATE_YET.fullmatch(text):
        return "write what is likely, such as '3d', and how sure it is behind 'estimate': {low: 2d, high: 6d}"
    if match := re.fullmatch(
        r"(\d+(?:\.\d+)?)\s*(d|h|w|m)?\s*(?:-|\.\.|to|a|至|到)\s*(\d+(?:\.\d+)?)\s*(d|h|w|m)", text
    ):
        low, high = f"{match[1]}{match[2] or match[4]}", f"{match[3]}{match[4]}"
        return f"write one duration, '{high}', and the range behind 'estimate': {{low: {low}, high: {high}}}"
    if match := re.fullmatch(r"(\d+),(\d+)\s*([dhwm])", text, re.ASCII):
        return f"write '{match[1]}.{match[2]}{match[3]}'"
    if match := re.fullmatch(r"(?:~|\.\.|about |ca\.? |approx\.? |约|大约|>|<|\+)\s*(\d+(?:\.\d+)?[dhwm])", text):
        return f"write '{match[1]}'; how sure it is stands behind 'estimate': {{low: 2d, high: 6d}}"
    if re.fullmatch(r"(\d+|a|one|un|一|半)?\s*(?:个)?(?:months?|mes(?:es)?|月)", text):
        return "months differ: write weeks or days, '4w' for four weeks of work"
    if re.fullmatch(r"半[天日]|half(?: a)? ?day|medio día|1/2 day|½ ?d(?:ay)?", text):
        return "write '0.5d'"
    return _in_words(text) or _aside(text, r"(?:\d+(?:\.\d+)?(?:em|eh|ed|ew|m|h|d|w))+")


def _in_words(text: str) -> str | None:
    """`三天`, `一周`, `3 días`."""
    for words, unit in _UNITS:
        match = re.fullmatch(rf"([零一二两三四五六七八九十])(半)?(?:个)?(?:{words})(半)?", text)
        if match:
            return f"write '{_DIGITS[match[1]]}{'.5' if match[2] or match[3] else ''}{unit}'"
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(d[ií]as?|semanas?|horas?|minutos?|tage?|wochen?|stunden?)", text)
    if match:
        unit = {"d": "d", "t": "d", "s": "h" if match[2].startswith("st") else "w", "w": "w", "h": "h", "m": "m"}[
            match[2][0]
        ]
        return f"write '{match[1]}{unit}'"
    return None


def no_owner_yet(text: str) -> bool:
    """Whether a text says that nobody is known yet."""
    return _NO_DATE_YET.fullmatch(text) is not None or text.lower() in ("none", "nobody", "无", "nadie", "ninguno")
