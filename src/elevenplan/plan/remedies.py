"""What to write instead of a value that cannot be read: guesses from how people write."""

import re
from typing import Final

from elevenplan.plan.spoken_values import no_owner_yet, spoken_date_remedy, spoken_duration_remedy
from elevenplan.source.full_width import to_half_width

ID_PATTERN: Final = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
USUAL_DATES: Final = "write 2026-10-23, 2026-10-23 15:00, T-30, T-30 18:00, T-5wd, or the id of a pinned milestone"
_LONGEST: Final = 60
_MORE_TWINS: Final = {ord("~"): "..", ord("−"): "-"}
_UNITS: Final = (
    (r"(?:working |work)?days?|个?工作日|天|日", "d"),
    (r"(?:working |work)?weeks?|wks?|个?星期|个?周", "w"),
    (r"(?:working )?hours?|hrs?|个?小时|个?钟头", "h"),
    (r"minutes?|mins?|分钟|分", "m"),
    (r"(?:calendar|elapsed) days?|个?自然日", "ed"),
    (r"(?:calendar|elapsed) hours?", "eh"),
)

_LOOSE_DATE: Final = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})[日号]?(?:[T\s]*(\d{1,2}:\d{2})(?::\d{2})?)?", re.ASCII
)

_LOOSE_COUNTDOWN: Final = re.compile(
    r"[tT]\s*([+-])\s*(\d{1,4})\s*(d|days?|wd|w|weeks?)?(?:\s+(\d{1,2}:\d{2})(?::\d{2})?)?", re.ASCII
)
_WEEKDAY_NAMES: Final = (
    (r"mondays?|周一|星期一", "mon"),
    (r"tuesdays?|周二|星期二", "tue"),
    (r"wednesdays?|周三|星期三", "wed"),
    (r"thursdays?|周四|星期四", "thu"),
    (r"fridays?|周五|星期五", "fri"),
    (r"saturdays?|周六|星期六", "sat"),
    (r"sundays?|周日|星期日|周天", "sun"),
    (r"weekdays?|workdays?|工作日", "mon-fri"),
    (r"weekends?|周末", "sat-sun"),
    (r"daily|every ?day|all|每天", "mon-sun"),
)


def plain(text: str) -> str:
    """The text with full-width punctuation and digits replaced by their plain forms."""
    return text if text.isascii() else to_half_width(text).translate(_MORE_TWINS)


def hint_text(text: str) -> str:
    """What guesses look at: the text in plain characters, nothing of a long one, which is no value."""
    return plain(text).strip() if len(text) <= _LONGEST else ""


def shown(text: str) -> str:
    """A text as a headline shows it: one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def duration_remedy(text: str) -> str:
    """What to write instead of a duration that cannot be read."""
    tight = re.sub(r"\s+", "", text.lower())
    if re.fullmatch(r"\d{1,6}(?:\.\d+)?", text, re.ASCII):
        return f"add a unit: '{text}d' for working days, '{text}h' for hours"
    if re.fullmatch(r"-\s*\S+", text):
        return "a duration cannot be negative"
    if tight != text and re.fullmatch(r"(?:\d+(?:\.\d+)?(?:em|eh|ed|ew|m|h|d|w))+", tight, re.ASCII):
        return f"write it without spaces and in lower case: '{tight}'"
    if clock := re.fullmatch(r"(\d{1,2}):(\d{2})", text, re.ASCII):
        return f"write hours and minutes with their units: '{int(clock[1])}h{int(clock[2])}m'"
    for words, unit in _UNITS:
        if match := re.fullmatch(rf"(\d{{1,6}}(?:\.\d+)?)\s*(?:{words})", text.lower(), re.ASCII):
            return f"write '{match[1]}{unit}'"
    return spoken_duration_remedy(text.lower()) or (
        "write an amount with its unit: 30m, 4h, 3d, 1.5d, 2w, 1w2d; around the clock: 90em, 36eh, 3ed"
    )


def dependency_remedy(text: str) -> str:
    """What to write instead of a dependency that cannot be read."""
    if spoken := _spoken_dependency(text):
        return spoken
    if lagged := re.fullmatch(rf"({ID_PATTERN})\s*([+-])\s*(\d\S*)", text):
        return f"a lag needs a type: '{lagged[1]} FS{lagged[2]}{lagged[3]}'"
    if loose := re.fullmatch(rf"({ID_PATTERN})\s+(FS|SS|FF|SF)\s*([+-]?)\s*(\d[\d.]*)\s*(\S*)", text, re.IGNORECASE):
        link = f"{loose[1]} {loose[2].upper()}{loose[3] or '+'}{loose[4]}{loose[5] or 'd'}"
        return f"one space before the type, then the sign and the lag: '{link}'"
    if cased := re.fullmatch(rf"({ID_PATTERN})\s+(FS|SS|FF|SF)", text, re.IGNORECASE):
        return f"one space, and the type in capitals: '{cased[1]} {cased[2].upper()}'"
    if alone := re.fullmatch(r"([^\s,]+)\s*,", text):
        return f"take the comma out: '{alone[1]}'"
    if "," in text or re.fullmatch(rf"{ID_PATTERN}(?:\s+{ID_PATTERN})+", text):
        return "write several predecessors as a list: [first, second SS+1d]"
    if re.fullmatch(rf"{ID_PATTERN}\s.*", text):
        return "behind the id stands one of FS, SS, FF and SF: 'price-list SS', 'price-list SS+1d'"
    if odd := re.fullmatch(
        r"([A-Za-z][A-Za-z0-9]*(?:[-_]+[A-Za-z0-9]+)*)(| (?:FS|SS|FF|SF)(?:[+-]\S+)?)", text, re.ASCII
    ):
        return f"ids have lower-case letters and hyphens: '{re.sub('[-_]+', '-', odd[1].lower())}{odd[2]}'"
    return "write an id, or an id with a type and a lag: 'price-list', 'price-list SS', 'price-list SS+1d'"


def _spoken_dependency(text: str) -> str | None:
    if no_owner_yet(text) or text == "-":
        return "what waits for nothing has no 'after': take the key out"
    if re.fullmatch(r"#?\d+", text, re.ASCII):
        return "work is named by its id, not by a number of its row: 'price-list'"
    if behind := re.fullmatch(rf"(?:after|before|when|nach|después de|tras)\s+({ID_PATTERN})", text, re.IGNORECASE):
        return f"write the id alone: '{behind[1]}'"
    return None


def date_remedy(text: str) -> str:
    """What to write instead of a date that cannot be read."""
    if match := _LOOSE_DATE.fullmatch(text):
        time = f" {match[4]}" if match[4] else ""
        return f"write '{match[1]}-{int(match[2]):02}-{int(match[3]):02}{time}'"
    if match := re.fullmatch(r"(20\d{2})(\d{2})(\d{2})", text, re.ASCII):
        return f"write '{match[1]}-{match[2]}-{match[3]}'"
    if spoken := countdown_remedy(text) or spoken_date_remedy(text):
        return spoken
    if re.fullmatch(r"\d{1,2}[-/.月]\d{1,2}.*", text, re.ASCII):
        return "write the year first, then the month and the day: 2026-10-23"
    if match := re.fullmatch(rf"({ID_PATTERN}(?:\.(?:opens|closes))?)\s*([+-])\s*(\d\S*)", text):
        return f"an offset needs a space on both sides: '{match[1]} {match[2]} {match[3]}'"
    if match := re.fullmatch(rf"({ID_PATTERN})\.\w+(?: .*)?", text):
        return f"a window has two dates: '{match[1]}.opens' and '{match[1]}.closes'"
    return USUAL_DATES


def countdown_remedy(text: str) -> str | None:
    """What to write instead of a countdown to the event, None where it does not look like one."""
    if text == "t":
        return "write 'T'"
    match = _LOOSE_COUNTDOWN.fullmatch(text)
    if match:
        unit = match[3] or "d"
        days = int(match[2]) * (7 if unit.startswith("w") and unit != "wd" else 1)
        time = f" {match[4]}" if match[4] else ""
        return f"write 'T{match[1]}{days}{'wd' if unit == 'wd' else ''}{time}'"
    if re.fullmatch(r"[tT]\s*[+-].*[hm]", text):
        return "T counts days; write the time of day behind them: 'T-1 20:00'"
    return None


def range_remedy(text: str) -> str | None:
    """What to write instead of a range of dates, None where it does not look like one."""
    day = r"\d{4}-\d{2}-\d{2}"
    match = re.fullmatch(rf"({day})\s*(?:-|to|until|\.+|~|/|,|至|到)\s*({day})", text, re.ASCII)
    return f"write '{match[1]}..{match[2]}'" if match else None


def hours_remedy(text: str) -> str:
    """What to write instead of working hours that cannot be read."""
    periods = re.findall(r"\d{1,2}:\d{2}-\d{1,2}:\d{2}", text, re.ASCII)
    if len(periods) > 1 and re.split(r"[\s;/+]+", text) == periods:
        return f'write a comma between the periods: "{", ".join(periods)}"'
    clock = r"(\d{1,2})(?::(\d{2}))?\s*(am|pm)?"
    match = re.fullmatch(rf"{clock}\s*(?:-|to|a|\.\.|~|至|到)\s*{clock}", text.lower(), re.ASCII)
    if match:
        return f'write "{_clock(*match.groups()[:3])}-{_clock(*match.groups()[3:])}"'
    if text.startswith('"'):
        return 'the quotes are full-width: write plain ones around the whole, "09:00-12:00, 13:30-18:30"'
    return 'write "09:00-12:00, 13:30-18:30", or off for a day without work'


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    """A time of day on the 24-hour clock."""
    number = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    return f"{number:02}:{minute or '00'}"


def weekdays_remedy(text: str) -> str:
    """What to write instead of weekdays that cannot be read."""
    guess = text.lower()
    for names, short in _WEEKDAY_NAMES:
        guess = re.sub(names, short, guess)
    guess = re.sub(r"\s*(?:\.\.|至|到|to)\s*", "-", guess)
    if guess != text and re.fullmatch(r"[a-z]{3}(?:-[a-z]{3})?(?:,\s*[a-z]{3}(?:-[a-z]{3})?)*", guess):
        return f"write '{guess}'"
    return "write mon, mon-fri or mon,wed,fri"


def id_remedy(text: str) -> str:
    """What to write instead of an id that cannot be one."""
    if no_owner_yet(text):
        return "leave the key out as long as nobody is known"
    several = re.split(r"\s*[,;]\s*", text)
    if len(several) > 1 and all(re.fullmatch(ID_PATTERN, one) for one in several):
        return f"one id stands here, such as 'owner: {several[0]}'; helpers takes a list: [{', '.join(several)}]"
    rule = "ids are lower-case letters and digits with single hyphens, such as 'home-page'"
    guess = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return f"{rule}; write '{guess}'" if len(guess) <= _LONGEST and re.fullmatch(ID_PATTERN, guess) else rule
