"""Dates and durations as people say and paste them: each leads to what to write."""

import pytest

from elevenplan.plan.grammar import GrammarError, parse_date, parse_dependency, parse_duration, parse_id, parse_shifts

YEAR = "write the year first, then the month and the day: "
MOVES = "a plan says the same every day: write the day itself, 2026-10-23, or count from the event, T-30"
NOT_YET = "leave the key out as long as nobody knows the date; '# to be fixed' behind a space is a comment"
HAPPENED = "write the day when it was, such as 2026-10-23, or take the key out"
SURE = "how sure it is stands behind 'estimate': {low: 2d, high: 6d}"
ASIDE = "what is said about it stands behind ' # ', or under 'note'"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("10月9日", f"{YEAR}'2026-10-09' for 2026"),
        ("9 Oct", f"{YEAR}'2026-10-09' for 2026"),
        ("October 9, 2026", "write '2026-10-09'"),
        ("9 de octubre de 2026", "write '2026-10-09'"),
        ("1 enero 2027", "write '2027-01-01'"),
        ("10/9/2026", f"{YEAR}'2026-10-09' or '2026-09-10'"),
        ("23.10.2026", f"{YEAR}'2026-10-23'"),
        ("2026 10 09", "write '2026-10-09'"),
        ("2026年10月9日18点", "write '2026-10-09 18:00'"),
        ("2026-10-09 6pm", "write '2026-10-09 18:00'"),
        ("2026-10-09，18:00", "write '2026-10-09 18:00'"),
        ("明天", MOVES),
        ("next week", MOVES),
        ("下周一", MOVES),
        ("Friday", MOVES),
        ("TBD", NOT_YET),
        ("待定", NOT_YET),
        ("完成", HAPPENED),
        ("√", HAPPENED),
        ("T-30天", "write 'T-30', which counts days from the event"),
        ("D-30", "write 'T-30', which counts days from the event"),
        ("-30", "write 'T-30', which counts days from the event"),
        ("46304", "a spreadsheet's number of a day: write '2026-10-09'"),
        ("10:00", "write the day before the time: '2026-10-23 10:00'"),
        ("2026-10-09 - 2026-10-12", "one date stands here, not two; 'start' and 'finish' each have their own"),
        ("2026-10-09,", "write '2026-10-09'"),
        ("T-10 (Friday)", f"write 'T-10'; {ASIDE}"),
    ],
)
def test_a_spoken_date_leads_to_the_date_to_write(text: str, remedy: str) -> None:
    with pytest.raises(GrammarError) as refused:
        parse_date(text)
    assert refused.value.remedy == remedy


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("三天", "write '3d'"),
        ("两周", "write '2w'"),
        ("一天半", "write '1.5d'"),
        ("半天", "write '0.5d'"),
        ("half a day", "write '0.5d'"),
        ("3 días", "write '3d'"),
        ("2 semanas", "write '2w'"),
        ("1,5d", "write '1.5d'"),
        ("~3d", f"write '3d'; {SURE}"),
        ("2-3d", "write one duration, '3d', and the range behind 'estimate': {low: 2d, high: 3d}"),
        ("1 month", "months differ: write weeks or days, '4w' for four weeks of work"),
        ("3d (ask Li)", f"write '3d'; {ASIDE}"),
        ("3d // maybe", f"write '3d'; {ASIDE}"),
        ("待定", "write what is likely, such as '3d', and how sure it is behind 'estimate': {low: 2d, high: 6d}"),
        ("“3d”", "write '3d'"),
    ],
)
def test_a_spoken_duration_leads_to_the_duration_to_write(text: str, remedy: str) -> None:
    with pytest.raises(GrammarError) as refused:
        parse_duration(text)
    assert refused.value.remedy == remedy


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("无", "what waits for nothing has no 'after': take the key out"),
        ("after price-list", "write the id alone: 'price-list'"),
        ("#3", "work is named by its id, not by a number of its row: 'price-list'"),
    ],
)
def test_a_spoken_link_leads_to_the_link_to_write(text: str, remedy: str) -> None:
    with pytest.raises(GrammarError) as refused:
        parse_dependency(text)
    assert refused.value.remedy == remedy


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("9am-6pm", 'write "09:00-18:00"'),
        ("9:00~18:00", 'write "09:00-18:00"'),
        ("9点到18点", 'write "09:00-12:00, 13:30-18:30", or off for a day without work'),
        ("“09:00-12:00", 'the quotes are full-width: write plain ones around the whole, "09:00-12:00, 13:30-18:30"'),
    ],
)
def test_spoken_hours_lead_to_the_hours_to_write(text: str, remedy: str) -> None:
    with pytest.raises(GrammarError) as refused:
        parse_shifts(text)
    assert refused.value.remedy == remedy


def test_nobody_is_no_id_to_invent() -> None:
    with pytest.raises(GrammarError) as refused:
        parse_id("TBD")
    assert refused.value.remedy == "leave the key out as long as nobody is known"
