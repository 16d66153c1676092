"""The change report as the comment on a pull request: Markdown, short first, details folded."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.changes import ChangeReport, by_department, person_name
from elevenplan.reports.changes_headline import headline, is_bad
from elevenplan.reports.changes_words import field_text, size_of, slack_texts
from elevenplan.reports.impact_moves import by_delay, hit_line
from elevenplan.reports.look import Look
from elevenplan.reports.words import margin_text, target_title, title_of
from elevenplan.scenario.compare import Impact, Status, TargetChange
from elevenplan.scenario.plan_changes import EntryChange
from elevenplan.schedule.result import Target
from elevenplan.source.cells import clean
from elevenplan.worktime.spoken import spoken, spoken_date

MARKER: Final = "<!-- elevenplan diff -->"
"""By this line a bot finds its own comment and writes it anew."""

MOST_CHARACTERS: Final = 60_000
_MOST_ROWS: Final = 30
_MOST_EDITS: Final = 60
_MOST_MOVES: Final = 200
_MOST_FIELDS: Final = 8
_MOST_NAMED: Final = 5
_LONGEST: Final = 160
_HEADLINE: Final = 600
_WIDE: Final = Look(100_000)
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&$])")
_REFERENCE: Final = re.compile(r"#(?=\d)|GH-(?=\d)|:(?=//)|www(?=\.)", re.IGNORECASE)
"""What a forge makes a link of wherever it stands."""
_SIGNS: Final = {
    Status.BROKEN: "⛔",
    Status.WORSE: "⛔",
    Status.BETTER: "⚠️",
    Status.SAVED: "✅",
    Status.HOLDS: "⚠️",
    Status.ADDED: "🆕",
    Status.REMOVED: "🗑️",
}
_ORDER: Final = tuple(_SIGNS)


def render_markdown(report: ChangeReport) -> str:
    """The report as Markdown of at most 60,000 characters, headed by the hidden marker."""
    parts = [MARKER, f"### {'⛔' if is_bad(report) else '✅'} {escaped(headline(report), _HEADLINE)}"]
    impact = report.review.impact
    parts += ["\n".join(f"- {escaped(told)}" for told in size_of(report))] if size_of(report) else []
    changes = impact if not report.review.is_same else None
    if changes is not None:
        parts += _table(changes)
    parts += _edits(report)
    if changes is not None:
        parts += _hit(changes)
        parts += _slack_and_path(report, changes)
        parts += _busy(report)
    parts += _findings(report)
    if impact is not None and impact.moved:
        parts.append(_folded(_moves_title(len(impact.moved)), _moves(by_delay(impact))))
    parts.append(f"<sub>{escaped(report.base.label)} → {escaped(report.head.label)} · elevenplan diff</sub>")
    return _short_enough(parts)


def _short_enough(parts: list[str]) -> str:
    """All parts, or as much of them as fits, with a word about the rest; what is folded stays whole or goes."""
    whole = "\n\n".join(parts)
    if len(whole) <= MOST_CHARACTERS:
        return whole
    left = "_More is left out, since the comment would be too long: run `elevenplan diff`._"
    kept: list[str] = []
    room = MOST_CHARACTERS - len(left)
    for part in parts:
        text = part if len(part) + 2 <= room else _first_lines(part, room - 2)
        if text:
            kept.append(text)
            room -= len(text) + 2
    return "\n\n".join([*kept, left])


def _first_lines(part: str, room: int) -> str:
    """As many lines of a part as fit; none of one that has to be closed."""
    if part.startswith("<"):
        return ""
    kept: list[str] = []
    for line in part.split("\n"):
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join(kept)


def escaped(text: str, most: int = _LONGEST) -> str:
    """The text as Markdown shows it, on one line, nothing in it obeyed: no markup, mention, reference, link, HTML."""
    shown = clean(text)
    shown = _SPECIAL.sub(r"\\\1", shown if len(shown) <= most else shown[: most - 1] + "…")
    shown = shown.replace("\\@", "@\u200b").replace("\\<", "&lt;").replace("\\>", "&gt;")
    return _REFERENCE.sub("\\g<0>\u200b", shown)


def _table(impact: Impact) -> Iterator[str]:
    """Every target that changes, the worst first; the others are counted."""
    rows = [change for status in _ORDER for change in impact.with_status(status)]
    lines = ["| | Milestone | Date | Ready before → after | Margin |", "|-|-|-|-|-|"]
    lines += [_row(impact, change) for change in rows[:_MOST_ROWS]]
    unchanged = len(impact.with_status(Status.UNCHANGED))
    if rows:
        yield "\n".join(lines)
    more = [f"{len(rows) - _MOST_ROWS} more change"] if len(rows) > _MOST_ROWS else []
    if unchanged:
        more.append(f"{unchanged} dates that must be met {'is' if unchanged == 1 else 'are'} unchanged")
    if more:
        yield " · ".join(more)


def _row(impact: Impact, change: TargetChange) -> str:
    title = escaped(target_title(impact.after if change.after else impact.before, change.target))
    kind = "" if change.target.kind == "milestone" else f" ({change.target.kind})"
    dates = _arrow(*(spoken_date(one.date, end=one.kind != "milestone") for one in _both(change)))
    ready = _arrow(*(_ready(one) for one in _both(change)))
    margin = _arrow(*(margin_text(one) for one in _both(change)))
    return f"|{_SIGNS[change.status]}|{title}{kind}|{dates}|{ready}|{margin}|"


def _both(change: TargetChange) -> Iterable[Target]:
    return (one for one in (change.before, change.after) if one is not None)


def _arrow(*texts: str) -> str:
    before, *after = dict.fromkeys(texts)
    return f"{before} → **{after[0]}**" if after else before


def _ready(target: Target) -> str:
    return "-" if target.ready is None else spoken_date(target.ready, end=True)


def _edits(report: ChangeReport) -> Iterator[str]:
    """What was edited, by department."""
    left = _MOST_EDITS
    for department, entries in by_department(report):
        lines = [f"**{escaped(department or 'No department')}**"]
        lines += [f"- {_edit(report, entry)}" for entry in entries[:left]]
        left = max(left - len(entries), 0)
        if len(lines) > 1:
            yield "\n".join(lines)
    total = len(report.entries)
    if total > _MOST_EDITS:
        yield f"and {total - _MOST_EDITS} more edits"


def _edit(report: ChangeReport, entry: EntryChange) -> str:
    title = escaped(entry.title)
    owner = f" ({escaped(person_name(report, entry.owner))})" if entry.owner else ""
    where = f" `{clean(entry.span.place()).replace('`', '')}`" if entry.span else ""
    noun = "" if entry.noun == "task" else f" {entry.noun}"
    told = "; ".join(escaped(field_text(field), 2 * _LONGEST) for field in entry.fields[:_MOST_FIELDS])
    if len(entry.fields) > _MOST_FIELDS:
        told += f"; and {len(entry.fields) - _MOST_FIELDS} more keys"
    match entry.what:
        case "added" | "removed":
            return f"{entry.what}{noun} **{title}**{owner}{where}{f': {told}' if told else ''}"
        case "renamed":
            name = f"renamed{noun} {escaped(entry.old_id or '')} → {escaped(entry.id)} **{title}**{owner}{where}"
            return f"{name}: {told}" if told else name
    return f"**{title}**{owner}{noun}: {told}{where}"


def _hit(impact: Impact) -> Iterator[str]:
    """Whose work moves, the department with the longest delay first."""
    for line in hit_line(by_delay(impact), _WIDE):
        yield f"**Moved** {escaped(line.removeprefix('HIT').strip(), _HEADLINE)}"


def _slack_and_path(report: ChangeReport, impact: Impact) -> Iterator[str]:
    for text in slack_texts(report, _MOST_NAMED):
        yield f"**Slack** {escaped(text, _HEADLINE)}"
    review = report.review
    for word, ids, schedule in (("Joined", review.joined, impact.after), ("Left", review.left, impact.before)):
        if ids:
            names = ", ".join(escaped(title_of(schedule, id_)) for id_ in ids[:_MOST_ROWS])
            more = f" and {len(ids) - _MOST_ROWS} more" if len(ids) > _MOST_ROWS else ""
            yield f"**{word} the critical path** {names}{more}"


def _busy(report: ChangeReport) -> Iterator[str]:
    found = report.review.overlaps
    if found and report.after is not None:
        lines = []
        for one in found[:_MOST_ROWS]:
            names = " and ".join(escaped(title_of(report.after, id_)) for id_ in (one.first, one.second))
            span = f"{spoken_date(one.start)} – {spoken_date(one.finish, end=True)}"
            lines.append(f"- {escaped(person_name(report, one.person))}: {names}, {span}")
        lines += [f"- and {len(found) - _MOST_ROWS} more"] if len(found) > _MOST_ROWS else []
        yield "\n".join(["**Two things at a time**", *lines])


def _findings(report: ChangeReport) -> Iterator[str]:
    if report.presence == "gone":
        return
    for word, found in (("New findings", report.new_findings), ("Findings gone", report.gone_findings)):
        if found:
            lines = [f"- {one.code} {one.severity}: {escaped(one.headline)}" for one in found[:_MOST_ROWS]]
            lines += [f"- and {len(found) - _MOST_ROWS} more"] if len(found) > _MOST_ROWS else []
            yield "\n".join([f"**{word}**", *lines])


def _moves_title(count: int) -> str:
    title = "1 task or milestone moves" if count == 1 else f"{count} tasks and milestones move"
    return f"{title}, the first {_MOST_MOVES}" if count > _MOST_MOVES else title


def _moves(impact: Impact) -> Iterator[str]:
    yield "| Task | Who | Ends before → after | Slack |"
    yield "|-|-|-|-|"
    for movement in impact.moved[:_MOST_MOVES]:
        task, ((_, before), (_, after)) = movement.after, movement.spans
        who = escaped(impact.after.person_name(task.item.owner) or impact.after.department_name(task.item.department))
        is_span = task.item.kind is not Kind.MILESTONE
        ends = _arrow(*(spoken_date(moment, end=is_span) for moment in (before, after)))
        slack = spoken(task.total_slack or 0, task.calendar.day_seconds)
        yield f"|{escaped(title_of(impact.after, task.id))}|{who}|{ends}|{slack}|"


def _folded(summary: str, lines: Iterable[str]) -> str:
    return "\n".join([f"<details><summary>{summary}</summary>", "", *lines, "", "</details>"])
