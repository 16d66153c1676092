"""The schedule table."""

import re
from collections.abc import Callable

from elevenplan.reports.table import render_schedule
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import cell_width

Scheduled = Callable[..., Schedule]


def test_80_columns(under_way: Schedule) -> None:
    assert (
        render_schedule(under_way, width=80)
        == """\
NO  DEPARTMENT  MAIN CONTENT     RESPONSIBLE  DATES
───────────────────────────────────────────────────────────────────────
 1  Product     Price list       赵敏         10-12 09:00 – 10-14 18:00
 2  Design      Texts            Wang Fang    10-15 09:00 – 10-16 18:00
 3  Design      Pages                         10-15 09:00 – 10-20 18:00
 4  Design        Home page      Wang Fang    10-15 09:00 – 10-20 18:00
 5  Design        List page                   10-12 09:00
 6  Product     Declare          赵敏         10-19 10:00 – 10-20 10:00
 7  Product     Watch the stock               10-19 00:00 – 10-30 24:00
 8  Product     Review           赵敏         11-02 09:00 – 11-02 18:00
 9  Product     Coupons open     赵敏         10-20 00:00
10              Event starts                  10-30 00:00"""
    )


def test_120_columns_have_the_remarks(under_way: Schedule) -> None:
    lines = render_schedule(under_way, width=120).split("\n")
    assert lines[0] == "NO  DEPARTMENT  MAIN CONTENT     RESPONSIBLE  DATES                      REMARKS"
    remarks = lines[0].index("REMARKS")
    assert lines[3][remarks:] == "50 % done; slack 1d"
    assert lines[4][remarks:] == ""
    assert lines[6] == f"{'':{remarks}}1d"
    assert lines[5].endswith("  blocked: no photos; deadline 10-21 24:00; slack")
    assert [line.split("  ")[-1] for line in lines[7:11]] == [
        "dropped",
        "slack 1.9d; Read the rules.",
        "recurring",
        "critical",
    ]


def test_44_columns_are_a_list(under_way: Schedule) -> None:
    assert render_schedule(under_way, width=44).split("\n")[4:10] == [
        "  3 Pages",
        "    10-15 09:00 – 10-20 18:00  Design",
        "  4   Home page",
        "    10-15 09:00 – 10-20 18:00  Wang Fang",
        "  5   List page",
        "    10-12 09:00  Design",
    ]


def test_ids_have_a_column_from_160_columns(under_way: Schedule) -> None:
    lines = render_schedule(under_way, width=160).split("\n")
    assert lines[0].startswith("NO  DEPARTMENT  MAIN CONTENT     ID            RESPONSIBLE  DATES")
    assert lines[5].startswith(" 4  Design        Home page      home          Wang Fang    10-15 09:00")
    assert render_schedule(under_way, width=160, ids=False) == render_schedule(under_way, width=159)


def test_ids_that_are_asked_for_stand_below_the_titles(under_way: Schedule) -> None:
    assert render_schedule(under_way, width=80, ids=True).split("\n")[6:10] == [
        " 3  Design      Pages                         10-15 09:00 – 10-20 18:00",
        "                pages",
        " 4  Design        Home page      Wang Fang    10-15 09:00 – 10-20 18:00",
        "                  home",
    ]
    assert render_schedule(under_way, width=44, ids=True).split("\n")[6:9] == [
        "  3 Pages",
        "    10-15 09:00 – 10-20 18:00  Design",
        "    pages",
    ]


def test_ids_are_quiet(under_way: Schedule) -> None:
    line = render_schedule(under_way, width=160, colour=True).split("\n")[4]
    assert line.startswith("\x1b[1m 3\x1b[0m")
    assert "\x1b[90mpages " in line


def test_ascii(under_way: Schedule) -> None:
    lines = render_schedule(under_way, width=80, ascii_only=True).split("\n")
    assert lines[1] == "-" * 71
    assert lines[3] == " 2  Design      Texts            Wang Fang    10-15 09:00 - 10-16 18:00"


def test_long_titles_are_wrapped_within_their_columns(scheduled: Scheduled) -> None:
    title = "Optimise the reminder, the dispatch note and the receipt of every order on the day"
    schedule = scheduled(f"tasks: {{a: {{title: '{title}', owner: wang-fang, duration: 1d}}}}")
    for width in (72, 80, 100, 200):
        lines = render_schedule(schedule, width=width).split("\n")
        assert max(map(cell_width, lines)) <= width
        if width <= 80:
            assert len(lines) > 3


def test_deep_summaries_keep_within_their_column(scheduled: Scheduled) -> None:
    plan = "{duration: 1d}"
    for depth in range(12):
        plan = f"{{title: A level among many levels, tasks: {{t{depth}: {plan}}}}}"
    for width in (44, 72, 80):
        lines = render_schedule(scheduled(f"tasks: {{a: {plan}}}"), width=width).split("\n")
        assert max(map(cell_width, lines)) <= width


def test_chinese_cells_keep_the_columns(scheduled: Scheduled) -> None:
    schedule = scheduled(
        "tasks: {a: {title: 首页设计, owner: zhao-min, duration: 1d}, b: {owner: wang-fang, duration: 1d}}"
    )
    lines = render_schedule(schedule, width=80).split("\n")[2:]
    places = [cell_width(line[: line.index("10-12")]) for line in lines]
    assert places[0] == places[1]


def test_colours_change_nothing_but_colours(under_way: Schedule) -> None:
    painted = re.sub(r"\x1b\[[0-9;]*m", "", render_schedule(under_way, width=80, colour=True))
    assert [line.rstrip() for line in painted.split("\n")] == render_schedule(under_way, width=80).split("\n")


def test_a_plan_without_work(scheduled: Scheduled) -> None:
    assert render_schedule(scheduled(""), width=80) == "no work"
