"""The change report as the comment on a pull request: Markdown, short first, details folded."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from elevenplan.reports.changes import ChangeReport, by_department, headline, person_name
from elevenplan.reports.changes_text import field_text
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
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&$])")
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
    parts = [MARKER, f"### {_sign(report)} {escaped(headline(report))}"]
    impact = report.review.impact
    if impact is not None and not report.review.is_same:
        parts += _table(impact)
    parts += _edits(report)
    if impact is not None and not report.review.is_same:
        parts += _path(report, impact)
        parts += _busy(report)
    parts += _findings(report)
    if impact is not None and impact.moved:
        parts.append(_folded(f"{len(impact.moved)} tasks and milestones move", _moves(impact)))
    parts.append(f"<sub>{escaped(report.base.label)} → {escaped(report.head.label)} · elevenplan diff</sub>")
    return _short_enough(parts)


def _short_enough(parts: list[str]) -> str:
    """All parts, or as many of the first as fit, with a word about the rest."""
    whole = "\n\n".join(parts)
    if len(whole) <= MOST_CHARACTERS:
        return whole
    left = "_The rest is left out because the comment would be too long: run `elevenplan diff`._"
    kept: list[str] = []
    size = len(left)
    for part in parts:
        if size + len(part) + 2 > MOST_CHARACTERS:
            break
        kept.append(part)
        size += len(part) + 2
    return "\n\n".join([*kept, left])


def escaped(text: str) -> str:
    """The text as Markdown shows it, on one line, nothing in it obeyed: no markup, no mention, no HTML."""
    return _SPECIAL.sub(r"\\\1", clean(text)).replace("\\@", "@\u200b").replace("\\<", "&lt;").replace("\\>", "&gt;")


def _sign(report: ChangeReport) -> str:
    impact = report.review.impact
    if impact is None:
        return "❓"
    return "⛔" if impact.hurts or impact.event_safe is False else "✅"


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
    total = len(report.review.changes.entries)
    if total > _MOST_EDITS:
        yield f"and {total - _MOST_EDITS} more edits"


def _edit(report: ChangeReport, entry: EntryChange) -> str:
    title = escaped(entry.title)
    owner = f" ({escaped(person_name(report, entry.owner))})" if entry.owner else ""
    where = f" `{entry.span.place().replace('`', '')}`" if entry.span else ""
    noun = "" if entry.noun == "task" else f" {entry.noun}"
    told = "; ".join(escaped(field_text(field)) for field in entry.fields)
    match entry.what:
        case "added" | "removed":
            return f"{entry.what}{noun} **{title}**{owner}{where}"
        case "renamed":
            name = f"renamed{noun} {escaped(entry.old_id or '')} → {escaped(entry.id)} **{title}**{owner}{where}"
            return f"{name}: {told}" if told else name
    return f"**{title}**{owner}{noun}: {told}{where}"


def _path(report: ChangeReport, impact: Impact) -> Iterator[str]:
    review = report.review
    for word, ids, schedule in (("Joined", review.joined, impact.after), ("Left", review.left, impact.before)):
        if ids:
            names = ", ".join(escaped(title_of(schedule, id_)) for id_ in ids[:_MOST_ROWS])
            yield f"**{word} the critical path**: {names}"


def _busy(report: ChangeReport) -> Iterator[str]:
    found = report.review.overlaps
    if found and report.after is not None:
        lines = []
        for one in found[:_MOST_ROWS]:
            names = " and ".join(escaped(title_of(report.after, id_)) for id_ in (one.first, one.second))
            span = f"{spoken_date(one.start)} – {spoken_date(one.finish, end=True)}"
            lines.append(f"- {escaped(person_name(report, one.person))}: {names}, {span}")
        yield "\n".join(["**Two things at a time**", *lines])


def _findings(report: ChangeReport) -> Iterator[str]:
    for word, found in (("New findings", report.new_findings), ("Findings gone", report.gone_findings)):
        if found:
            lines = [f"- {one.code} {one.severity}: {escaped(one.headline)}" for one in found[:_MOST_ROWS]]
            yield "\n".join([f"**{word}**", *lines])


def _moves(impact: Impact) -> Iterator[str]:
    yield "| Task | Who | Ends before → after | Slack |"
    yield "|-|-|-|-|"
    for movement in sorted(impact.moved, key=lambda one: one.spans[0][1] - one.spans[1][1])[:_MOST_MOVES]:
        task, ((_, before), (_, after)) = movement.after, movement.spans
        who = escaped(impact.after.person_name(task.item.owner) or impact.after.department_name(task.item.department))
        ends = _arrow(spoken_date(before, end=True), spoken_date(after, end=True))
        slack = spoken(task.total_slack or 0, task.calendar.day_seconds)
        yield f"|{escaped(title_of(impact.after, task.id))}|{who}|{ends}|{slack}|"


def _folded(summary: str, lines: Iterable[str]) -> str:
    return "\n".join([f"<details><summary>{summary}</summary>", "", *lines, "", "</details>"])
