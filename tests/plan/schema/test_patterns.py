"""The patterns of the schema accept a text exactly where the grammar does."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from editor import matches
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elevenplan.plan import grammar, model
from elevenplan.plan import schema_patterns as patterns
from elevenplan.plan.grammar import GrammarError

Parse = Callable[[str], Any]


def moment(text: str) -> None:
    """The event's date: as any other, but neither counted nor named."""
    if not hasattr(grammar.parse_date(text), "day"):
        raise GrammarError("not written out")


def lag(text: str) -> None:
    model._lag(text)


KINDS: dict[str, tuple[str, Parse]] = {
    "id": (patterns.ID, grammar.parse_id),
    "moment": (patterns.MOMENT, moment),
    "date": (patterns.DATE, grammar.parse_date),
    "range": (patterns.RANGE, grammar.parse_range),
    "calendar range": (patterns.CALENDAR_RANGE, grammar.parse_calendar_range),
    "duration": (patterns.DURATION, grammar.parse_duration),
    "dependency": (patterns.DEPENDENCY, grammar.parse_dependency),
    "lag": (patterns.LAG, lag),
    "time": (patterns.TIME, grammar.parse_time),
    "weekdays": (patterns.WEEKDAY_LIST, grammar.parse_weekdays),
    "shifts": (patterns.SHIFTS, grammar.parse_shifts),
    "percent": (patterns.PERCENT, grammar.parse_percent),
    "hours per day": (patterns.HOURS_PER_DAY, grammar.parse_hours_per_day),
    "recurrence rule": (patterns.RRULE, grammar.parse_rrule),
}
every_kind = pytest.mark.parametrize("kind", KINDS)

UNSAYABLE = (
    "is too long for a plan",  # a sum
    "ends before it starts",  # a comparison
    "overlap or are out of order",
    "last longer than a day",
    "is an empty working period",
    "an id of ",  # the longest id: `maxLength` says it
    "is not a recurrence rule",  # the parts behind FREQ
    "never gets on",
    "searches every hour",
)
"""What the grammar says of texts that fit the pattern and mean nothing all the same."""

TEXTS = """\
home-page|a|a1-2|1a|Home|home_page|home--page|home-|null|true|2026-10-23|2026-10-23 15:00|2026-10-23 9:05
2026-10-23 24:00|2026-10-23 24:01|2026-10-23 15:60|2026-10-23T15:00|2026-02-29|2028-02-29|2100-02-29|2000-02-29
1983-12-31|1984-01-01|2149-12-31|2150-01-01|2026-04-31|2026-13-01|2026-00-10|2026-10-00|2026-1-2|T|t|T-30
T-30 18:00|T+1|T-5wd|T-5WD|T+0005|T-05000|T-5001|T-00001|T-000001|T-5000|T-4999wd 24:00|T - 3|T-3d|gate
gate - 2d|gate + 4h|gate -2d|gate - 50%|gate - 1d2eh|form.opens|form.closes + 2ed|form.ends|form.opens - 1.5d
2026-10-01..2026-10-07|2026-10-01 .. 2026-10-07| 2026-10-01 |2026-10-07..2026-10-01|2026-10-01...2026-10-02
2026-10-01..|..2026-10-01|T-3..T+1|T-3wd..T|form.opens..form.closes|2026-10-01 10:00..2026-10-02|gate - 2d..gate
30m|4h|3d|1.5d|2w|1w2d|0d|0ed|90em|36eh|3ed|1ew|1d2eh|1d 2h|-3d|3|3 d|3D|1.d|.5d|0.0000001d|0.000001d|999999999d
9999999999d|1w2d3h4m|price-list SS+1d|press FF-4h|test FS+2ed|draft FS-50%|draft FS+50e%|a  SS|a SS +1d|a ss
a+1d|a SS+10000%|a SS+10000.1%|a SS+10001%|a SS+9999.999999%|a SS+009999%|a SS+0000001%|a SS+|a SS+010000.00%
a SF|a FX|+1d|-4h|50%|-50e%|1d|+-1d|00:00|0:00|9:30|24:00|24:01|25:00|9:3|23:59|09:60|mon|MON|mon-fri|mon - fri
mon,wed| mon , sat-sun |mon-|-mon|monday|mon,,tue|sun-mon|mon-tue-wed|09:00-12:00|09:00-12:00, 13:30-18:30
20:00-02:00|00:00-24:00|24:00-02:00|9:00 - 12:00|09:00-09:00|off|OFF|none|Closed| off ||   |12:00-13:00,09:00-10:00
09:00-12:00,|09:00–12:00|60|60%|60 %|0|100|101|100%|007|0100|-1|60.0|60%%|8|7.5|24|24.0|24.5|0.0|0.5|00.5
0.000001|8h|08|25|FREQ=WEEKLY|RRULE:FREQ=DAILY;COUNT=3|BYDAY=MO;FREQ=WEEKLY|FREQ=weekly|FREQ=SECONDLY
FREQ=MINUTELY|FREQ=HOURLY|FREQ=YEARLY;BYMONTH=2|XFREQ=DAILY|COUNT=3|2026－10－23|３d|T－30|ｈome|周一|09：00-12：00|６0%
a，b""".replace("\n", "|").split("|")
ALPHABET = "abT-+.: 0123456789dhmwe%,SFon２：　\n"


def is_accepted(parse: Parse, text: str) -> bool | None:
    """Whether the grammar reads a text; None where it refuses it for a reason that no pattern can tell."""
    try:
        parse(text)
    except GrammarError as error:
        return None if any(words in error.headline for words in UNSAYABLE) else False
    return True


def agree(kind: str, text: str) -> None:
    pattern, parse = KINDS[kind]
    accepted = is_accepted(parse, text)
    assert accepted in (None, matches(pattern, text)), (kind, text, accepted)


@every_kind
def test_the_pattern_accepts_what_the_grammar_accepts(kind: str) -> None:
    for text in TEXTS:
        agree(kind, text)


@every_kind
def test_the_texts_hold_some_that_are_accepted_and_some_that_are_not(kind: str) -> None:
    found = {matches(KINDS[kind][0], text) for text in TEXTS}
    assert found == {True, False}


@every_kind
@settings(max_examples=150, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text_matches_where_it_can_be_read(kind: str, data: st.DataObject) -> None:
    fitting = st.from_regex(re.compile(KINDS[kind][0], re.ASCII), fullmatch=True)
    text = data.draw(st.one_of(st.sampled_from(TEXTS), fitting, st.text(ALPHABET, max_size=12)))
    if data.draw(st.booleans()) and text:
        at = data.draw(st.integers(0, len(text) - 1))
        text = text[:at] + data.draw(st.text(ALPHABET, max_size=2)) + text[at + data.draw(st.integers(0, 1)) :]
    agree(kind, text)


def test_patterns_are_read_alike_by_javascript() -> None:
    """No named groups, no flags, no `\\d` (which in Python means every script's digits), nothing escaped in vain."""
    for pattern, _ in KINDS.values():
        assert re.findall(r"\(\?[^:=!]|\\[^.stnrfvS]", pattern) == []
