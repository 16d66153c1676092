"""The trend on a terminal: all milestones on one line each, or some of them commit by commit and as a chart."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.style import Style
from elevenplan.reports.trend import Point, Track, Trend, Version
from elevenplan.reports.trend_chart import chart_lines, letter
from elevenplan.reports.trend_words import change_text, day_text, margin_text, moment_text, name_of, spans_years
from elevenplan.source.cells import cell_width, clean, clip, pad
from elevenplan.worktime.moments import day_of
from elevenplan.worktime.spoken import spoken_day

_NARROW: Final = 72  # cells below which a commit and its subject take two lines
_LISTED: Final = 64  # cells below which a milestone takes two lines
_LEVELS: Final = "▁▂▃▄▅▆▇█"
_LEVELS_ASCII: Final = "01234567"
_GAP: Final = "×"  # becomes an x on a screen of ASCII
_LEAST_SPARKS: Final = 20
_LEAST_TITLE: Final = 12
_TO_THE_MINUTE: Final = 100  # cells from which dates are told with their time of day


def render_trend(
    trend: Trend, wanted: Sequence[Track], *, width: int, colour: bool = False, ascii_only: bool = False
) -> str:
    """The wanted tracks commit by commit, without any all milestones on one line each."""
    look = Look(width, colour, ascii_only)
    lines = [look.paint(look.clip(trend.name), "heading"), *_versions_lines(trend, look)]
    lines += _tables(trend, wanted, look) if wanted else _overview(trend, look)
    text = look.page([*lines, *_left_out(trend, look)])
    return text.replace(_GAP, "x") if look.ascii else text


def _versions_lines(trend: Trend, look: Look) -> list[str]:
    """How many commits there are, and from when to when."""
    times = [version.time for version in trend.versions if version.time is not None]
    if not times:
        return wrapped("no commit holds this plan yet", look)
    first, last = (day_of(moment).isoformat() for moment in (times[0], times[-1]))
    span = f"{first}{look.dash}{last}" if first != last else first
    count = "1 commit" if len(times) == 1 else f"{len(times)} commits"
    tree = "" if len(times) == len(trend.versions) else ", and the working tree"
    lines = [look.paint(line, "muted") for line in wrapped(f"{count}, {span}{tree}", look)]
    if trend.trouble is not None:
        text = f"{name_of(trend.versions[-1])}: no schedule: {clean(trend.trouble)}"
        lines += [look.paint(line, "warning") for line in wrapped(text, look)]
    return lines


def _left_out(trend: Trend, look: Look) -> list[str]:
    lines = []
    if trend.left_out:
        commits = "1 older commit" if trend.left_out == 1 else f"{trend.left_out} older commits"
        whole = sum(version.hash is not None for version in trend.versions) + trend.left_out
        lines += wrapped(f"{commits} left out; --last {whole} shows all", look)
    if trend.begins_at:
        text = (
            f"the plan was not found before {trend.begins_at} under this path; that commit took other plan files away,"
            " and a plan that is moved and written anew in one commit is not followed"
        )
        lines += wrapped(text, look)
    if trend.is_shallow:
        lines += wrapped("the clone is shallow: git fetch --unshallow brings older commits", look)
    return [look.paint(line, "muted") for line in lines]


def _overview(trend: Trend, look: Look) -> list[str]:
    """Every milestone with its first and last date, its change, its margin and a small curve."""
    tracks = trend.milestones
    if not tracks:
        return ["no milestone has a date"]
    lines = _summary(tracks, look)
    if look.width < _LISTED:
        for track in tracks:
            lines += _listed(track, trend, look)
    else:
        lines += _columns(tracks, trend, look)
    return [*lines, *_spark_legend(lines, trend, look)]


def _summary(tracks: Sequence[Track], look: Look) -> list[str]:
    """`2 later, 1 earlier, 9 where they were`."""
    later = sum(track.change > 0 for track in tracks)
    earlier = sum(track.change < 0 for track in tracks)
    missed = sum(_is_missed(track) for track in tracks)
    told = [(later, "later"), (earlier, "earlier"), (len(tracks) - later - earlier, "where they were")]
    text = ", ".join(f"{count} {word}" for count, word in told if count)
    text = f"milestones: {text}" + (f"; {missed} too late" if missed else "")
    style: Style = "late" if missed else "warning" if later else "safe"
    return [look.paint(line, style) for line in wrapped(text, look)]


def _is_missed(track: Track) -> bool:
    return track.latest is not None and track.latest.is_missed


def _columns(tracks: Sequence[Track], trend: Trend, look: Look) -> list[str]:
    years = spans_years(trend, tracks)
    to_the_minute = look.width >= _TO_THE_MINUTE
    date = (10 if years else 5) + (6 if to_the_minute else 0)
    room = look.width - 2 * (date + 2) - 2 * 8 - 2
    sparks = min(len(trend.versions), room - _LEAST_TITLE, max(_LEAST_SPARKS, room - 30))
    title = min(max(cell_width(track.title) for track in tracks), room - sparks)
    head = f"{pad('', title)}  {pad('first', date)}  {pad('last', date)}  {'change':>6}  {'margin':>6}"
    lines = [look.paint(head, "muted")]
    for track in tracks:
        ends = [track.known[0], track.latest]
        texts = [
            "gone" if end is None else moment_text(end, years) if to_the_minute else day_text(end, years)
            for end in ends
        ]
        dates = "  ".join(pad(text, date) for text in texts)
        facts = f"{change_text(track.change, track.known[-1]):>6}  {margin_text(track.latest):>6}"
        name = pad(look.clip(track.title, title), title)
        spark = _spark(track, trend, sparks, look)
        lines.append(f"{name}  {dates}  {look.paint(facts, _style(track))}  {spark}")
    return lines


def _listed(track: Track, trend: Trend, look: Look) -> list[str]:
    """A milestone in three lines."""
    years = spans_years(trend, (track,))
    ends = [day_text(track.known[0], years), day_text(track.known[-1], years)]
    dates = ends[0] if ends[0] == ends[1] else look.arrow.join(ends)
    change, margin = change_text(track.change, track.known[-1]), margin_text(track.latest)
    facts = [dates, change, "gone" if track.is_gone else f"margin {margin}" if margin else ""]
    line = look.paint(look.clip("  " + "  ".join(filter(None, facts))), _style(track))
    spark = _spark(track, trend, look.width - 2, look)
    return [look.clip(track.title), line, *([f"  {spark}"] if len(trend.versions) > 1 else [])]


def _style(track: Track) -> Style:
    if _is_missed(track):
        return "late"
    return "warning" if track.change > 0 else "safe" if track.change < 0 else "plain"


def _spark(track: Track, trend: Trend, most: int, look: Look) -> str:
    """One sign a commit, its height by how late the milestone is; all milestones share a scale.

    Where there is less room each sign is the latest date of several commits.
    """
    levels = _LEVELS_ASCII if look.ascii else _LEVELS
    widest = max(one.spread for one in trend.milestones) or 1
    earliest = min(point.moment for point in track.known)
    signs = [_GAP if version.trouble else " " for version in trend.versions]
    for at, point in enumerate(track.points):
        if point is not None:
            signs[at] = levels[-(-(len(levels) - 1) * (point.moment - earliest) // widest)]
    count = min(most, len(signs))
    edges = [place * len(signs) // count for place in range(count + 1)]
    # A gap counts more than nothing, and less than any date.
    order = f" {_GAP}{levels}"
    return "".join(max(signs[first:last], key=order.index) for first, last in pairwise(edges))


def _spark_legend(lines: Sequence[str], trend: Trend, look: Look) -> list[str]:
    if len(trend.versions) < 2:
        return []
    levels, gap = _LEVELS_ASCII if look.ascii else _LEVELS, "x" if look.ascii else _GAP
    text = f"{levels[0]} earliest, {levels[-1]} latest, from the oldest commit to the newest; one scale for all"
    if any(_GAP in line for line in lines):
        text += f"; {gap} no schedule"
    return [look.paint(line, "muted") for line in wrapped(text, look)]


def _tables(trend: Trend, wanted: Sequence[Track], look: Look) -> list[str]:
    lines: list[str] = []
    for place, track in enumerate(wanted):
        lines += ["", *_heading(track, f"{letter(place)} " if len(wanted) > 1 else "", trend, look)]
        lines += _table(track, trend, look)
    return [*lines, "", *chart_lines(trend, wanted, look), *([""] if trend.left_out else [])]


def _heading(track: Track, mark: str, trend: Trend, look: Look) -> list[str]:
    """`Coupons open: 10-16 18:00 → 10-19 18:00, +1d, margin 0d`."""
    years = spans_years(trend, (track,))
    ends = [moment_text(track.known[0], years), moment_text(track.known[-1], years)]
    facts = [ends[0] if ends[0] == ends[1] else look.arrow.join(ends), change_text(track.change, track.known[-1])]
    if track.is_gone:
        facts.append("no longer in the plan")
    elif margin := margin_text(track.latest):
        facts.append(f"margin {margin}")
    text = f"{mark} {track.title}: {', '.join(filter(None, facts))}".strip()
    return [
        look.paint(line, _style(track) if track.change or _is_missed(track) else "heading")
        for line in wrapped(text, look)
    ]


def _table(track: Track, trend: Trend, look: Look) -> list[str]:
    """One line a commit, two where the screen is narrow."""
    years = spans_years(trend, (track,))
    gap = "  " if look.width >= _NARROW else " "
    name = max(cell_width(name_of(version)) for version in trend.versions)
    day, date = (10, 16) if years else (5, 11)
    word = "ready" if any(point.date is not None for point in track.known) else "date"
    columns = (("commit", name), ("day", day), (word, date))
    head = gap.join(pad(text, wide) for text, wide in columns) + f"{gap}{'change':>6}{gap}{'margin':>6}"
    lines = [look.paint(look.clip(head.rstrip()), "muted")]
    due: Point | None = None
    for version, point in zip(trend.versions, track.points, strict=True):
        lead = f"{pad(name_of(version), name)}{gap}{pad(_day_of(version, years), day)}{gap}"
        facts = pad("", date + 2 * (6 + len(gap)))
        style: Style = "plain"
        if point is not None:
            change = change_text(point.change or 0, point)
            facts = f"{pad(moment_text(point, years), date)}{gap}{change:>6}{gap}{margin_text(point):>6}"
            style = (
                "late" if point.is_missed else "warning" if change.startswith("+") else "safe" if change else "plain"
            )
        lines += _row(lead, facts, style, version, look)
        lines += _date_moved(due, point, name + len(gap), years, look)
        due = point or due
    return lines


def _day_of(version: Version, years: bool) -> str:
    return "" if version.time is None else spoken_day(version.time, year=years)


def _row(lead: str, facts: str, style: Style, version: Version, look: Look) -> Iterator[str]:
    """A commit with what it gives; where that is nothing, with the reason."""
    told = clean(f"{version.author}: {version.subject}" if version.author else version.subject)
    indent = " " * (cell_width(name_of(version)) + (2 if look.width >= _NARROW else 1))
    if version.trouble:
        yield look.paint(look.clip(f"{lead}no schedule: {clean(version.trouble)}"), "warning")
    elif look.width >= _NARROW:
        room = look.width - cell_width(lead) - cell_width(facts) - 2
        yield f"{lead}{look.paint(facts, style)}  {look.paint(look.clip(told, room), 'muted')}"
        return
    elif cell_width(lead + facts) <= look.width:
        yield f"{lead}{look.paint(facts, style)}"
    else:
        yield look.clip(lead.rstrip())
        yield from (look.paint(line, style) for line in wrapped(facts, look, "  ") if facts.strip())
    if told:
        yield look.paint(look.clip(f"{indent}{told}"), "muted")


def _date_moved(before: Point | None, point: Point | None, indent: int, years: bool, look: Look) -> Iterator[str]:
    """That the date to be met is another one now."""
    if before is None or point is None or before.date == point.date:
        return
    ends = [moment_text(one, years, one.date) if one.date is not None else "none" for one in (before, point)]
    yield look.paint(clip(" " * indent + f"to be met {look.arrow.join(ends)}", look.width), "event")
