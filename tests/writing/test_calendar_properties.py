"""Random calendars in random styles: what is not a day of the year stays, and a second time changes nothing."""

import re
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.loading.load import load
from elevenplan.worktime.official import Holiday, OfficialDays
from elevenplan.writing.calendar_block import CannotRefreshError, Wanted, refreshed

DAYS = OfficialDays(
    "CN",
    2026,
    (
        Holiday(date(2026, 1, 1), date(2026, 1, 3), "New Year's Day"),
        Holiday(date(2026, 10, 1), date(2026, 10, 7), "National Day"),
    ),
    ((date(2026, 9, 20), "National Day"), (date(2026, 10, 10), "National Day")),
    "holidays 1.0",
)
NAMES = ("National Day", "make-up day", "our trip", "国庆节", "with, comma", "it's # ours", "")
OFFICIAL = ("National Day", "make-up day", "国庆节", None)
FIRST = st.dates(date(2025, 12, 25), date(2026, 1, 8)) | st.dates(date(2026, 9, 17), date(2026, 10, 14))
TAILS = ("", "  # why: so", " ")
OTHERS = ("# Our days.", "hours_per_day: 8", "x-note: 'a # b'", 'special_hours: {2026-11-10: "09:00-24:00"}')
HEADINGS = ("# CN 2026: official days off, as the package holidays 0.9 knows them", "# CN 2026：法定节假日", "# a word")


@st.composite
def keys(draw):
    first = draw(FIRST)
    last = first + timedelta(days=draw(st.integers(0, 8)))
    return first.isoformat() if first == last else f"{first}..{last}"


def quoted(name: str, draw) -> str:
    styles = ['"{}"', "'{}'"] + (["{}"] if name and not re.search("[,#']", name) else [])
    style = draw(st.sampled_from(styles))
    return style.format(name.replace("'", "''") if style[0] == "'" else name)


@st.composite
def maps(draw, key: str, *, in_braces: bool):
    """The lines of one map: a key with its days in one of the styles."""
    days = [
        f"{day}: {quoted(draw(st.sampled_from(NAMES)), draw)}"
        for day in draw(st.lists(keys(), unique=True, max_size=6))
    ]
    style = draw(
        st.sampled_from(("flow", "list") if in_braces else ("block", "flow", "list", "dashes", "empty", "long"))
    )
    bare = [day.partition(": ")[0] if draw(st.booleans()) else day for day in days]
    tail = "" if in_braces else draw(st.sampled_from(TAILS))
    if style == "empty" or (not days and style not in ("flow", "list")):
        return [f"{key}:{draw(st.sampled_from(('', ' {}', ' []')))}{tail}"]
    if style == "flow":
        return [f"{key}: {{{', '.join(days)}}}{tail}"]
    if style == "list":
        return [f"{key}: [{', '.join(bare)}]{tail}"]
    if style == "long":
        return [f"{key}: {{", *(f"    {day}," for day in days), "    }" + tail]
    indent = draw(st.sampled_from(("", "  "))) if style == "dashes" else "  "
    sign = "- " if style == "dashes" else ""
    lines = [f"{key}:{tail}"]
    for day in bare if style == "dashes" else days:
        lines += ["  " + draw(st.sampled_from(HEADINGS))] if draw(st.integers(0, 3)) == 0 else []
        lines += [""] if draw(st.integers(0, 5)) == 0 else []
        lines.append(indent + sign + day + draw(st.sampled_from(TAILS)))
    return lines


@st.composite
def plans(draw):
    """The text of a plan, and the lines in it that are no part of the maps."""
    above = "\ufeff" * draw(st.booleans()) + "name: 计划 # plan\nstart: 2026-09-01\nevent: 2026-11-11\ncalendars:\n"
    below = "  always: {hours: {mon-sun: '00:00-24:00'}}\n# the end" + "\n" * draw(st.booleans())
    in_braces = draw(st.integers(0, 4)) == 0
    parts = [draw(maps(key, in_braces=in_braces)) for key in draw(st.permutations(("holidays", "workdays")))]
    parts = parts[: draw(st.integers(0, 2))]
    others = draw(st.lists(st.sampled_from(OTHERS[1:] if in_braces else OTHERS), unique=True))
    blocks = draw(st.permutations([*parts, *([one] for one in others), ["country: CN"]]))
    if in_braces:
        office = "  office: {" + ", ".join(line for block in blocks for line in block) + "}\n"
    else:
        office = "  office:\n" + "".join(f"    {line}".rstrip() + "\n" for block in blocks for line in block)
    return (above + office + below).replace("\n", draw(st.sampled_from(("\n", "\r\n")))), others, in_braces


def without_maps(text: str) -> list[str]:
    """The lines that belong to neither map."""
    left: list[str] = []
    inside = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if re.match(r"    \S", line) and not re.match(r"    (-|})", line):
            inside = re.match(r"    (holidays|workdays):", line) is not None
        elif re.match(r" {0,3}\S", line):
            inside = False
        is_heading = re.match(r"\s*# CN 2026[:：]", line)
        if not inside and not is_heading:
            left.append(line)
    return left


@settings(max_examples=150, deadline=None)
@given(plans())
def test_only_the_days_of_the_year_change_and_the_second_time_nothing(tmp_path_factory, drawn) -> None:
    text, others, in_braces = drawn
    path = tmp_path_factory.mktemp("plan") / "plan.yaml"
    path.write_bytes(text.encode())
    loaded = load(path)
    assert not loaded.has_errors, loaded.diagnostics
    wanted = Wanted(DAYS, lambda text: text, ((DAYS, lambda text: {"National Day": "国庆节"}.get(text, text)),))
    try:
        result = refreshed(loaded, "office", wanted)
    except CannotRefreshError as error:
        assert "comments stand between" in str(error), text
        return
    assert ("\r\n" in result.text) == ("\r\n" in text)
    assert "\n" not in result.text.replace("\r\n", "") or "\r\n" not in text
    if in_braces:
        assert all(one in result.text for one in others)
    else:
        assert without_maps(result.text) == without_maps(text.removeprefix("\ufeff"))
    path.write_bytes(result.text.encode())
    again = load(path)
    assert again.plan is not None
    calendar = again.plan.calendars["office"]
    assert {"New Year's Day", "National Day"} <= set(calendar.holidays.values())
    assert loaded.plan is not None
    before = loaded.plan.calendars["office"]
    for old, new in ((before.holidays, calendar.holidays), (before.workdays, calendar.workdays)):
        for days, name in old.items():
            is_there = days in new and (new[days] == name or name in OFFICIAL)
            assert is_there or any(told.strip("\"'").startswith(days.first.day.isoformat()) for told in result.replaced)
    second = refreshed(again, "office", wanted)
    assert not second.is_changed, second.text
    assert (second.added, second.replaced, second.kept) == ((), (), result.kept)
