"""The words for the edits of a plan, the same on a terminal and in a comment."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.changes import ChangeReport
from elevenplan.reports.look import joined
from elevenplan.reports.words import title_of
from elevenplan.scenario.field_changes import FieldChange
from elevenplan.scenario.review import SlackChange
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import clean
from elevenplan.worktime.spoken import spoken

_LONG: Final = 48
_BESIDE: Final = 16
_MOST_ITEMS: Final = 12


def field_text(field: FieldChange, arrow: str = " → ") -> str:
    """`duration 3d → 6d`; a key that came or went says so, and of a list what came and what went."""
    key = clean(field.key.replace("_", " "))
    before, after = (None if text is None else clean(text) for text in (field.before, field.after))
    if field.key == "parent":
        return f"moved{f' out of {before}' if before else ''}{f' into {after}' if after else ''}"
    if before is None and after is None:
        return f"{key} changed"
    if field.key == "setting" and (before is None or after is None):
        return before or after or ""
    if before is None:
        return f"{key} added: {after}"
    if after is None:
        return f"{key} removed: {before}"
    if field.added or field.removed:
        items = [*(f"+ {clean(one)}" for one in field.added), *(f"− {clean(one)}" for one in field.removed)]
        more = f" and {len(items) - _MOST_ITEMS} more" if len(items) > _MOST_ITEMS else ""
        return f"{key} {' '.join(items[:_MOST_ITEMS])}{more}"
    return f"{key} {arrow.join(_trimmed(before, after))}"


def _trimmed(before: str, after: str) -> tuple[str, str]:
    """Two long texts without what they have in common at both ends, but for some words beside the difference."""
    if min(len(before), len(after)) < _LONG:
        return before, after
    first = _common(before, after)
    last = _common(before[first:][::-1], after[first:][::-1])
    start = before.rfind(" ", 0, max(first - _BESIDE, 0)) + 1 if first > _BESIDE else 0
    return _cut(before, start, last), _cut(after, start, last)


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(text: str, start: int, last: int) -> str:
    end = len(text)
    if last > _BESIDE:
        place = text.find(" ", end - last + _BESIDE)
        end = place if place >= 0 else end
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def slack_texts(report: ChangeReport, most: int, arrow: str = " → ") -> Iterable[str]:
    """`loses: Texts 1d → 0d; …` and `gains: …`: who loses most slack, and who gains most."""
    schedule = report.after
    if schedule is None:
        return
    changes = report.review.slack
    lost = [one for one in changes if one.after < one.before]
    gained = [one for one in reversed(changes) if one.after > one.before]
    for word, some in (("loses", lost), ("gains", gained)):
        if some:
            told = "; ".join(_slack_text(schedule, one, arrow) for one in some[:most])
            yield f"{word}: {told}{f'; and {len(some) - most} more' if len(some) > most else ''}"


def _slack_text(schedule: Schedule, change: SlackChange, arrow: str) -> str:
    day = change.task.calendar.day_seconds
    return f"{title_of(schedule, change.task.id)} {spoken(change.before, day)}{arrow}{spoken(change.after, day)}"


def size_lines(schedule: Schedule) -> Iterable[str]:
    """`Design: 12 tasks, 2 milestones` for each department of a new plan."""
    found: dict[str, Counter[Kind]] = {}
    for task in schedule.tasks.values():
        if task.item.kind is not Kind.SUMMARY:
            name = clean(schedule.department_name(task.item.department)) or "no department"
            found.setdefault(name, Counter())[task.item.kind] += 1
    for name, counts in found.items():
        work, milestones = counts[Kind.TASK] + counts[Kind.RECURRING], counts[Kind.MILESTONE]
        told = [(work, "task"), (milestones, "milestone")]
        words = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in told if count]
        yield f"{name}: {joined(words)}"


def size_of(report: ChangeReport) -> tuple[str, ...]:
    """What a new plan holds, a line a department; nothing for other reports."""
    schedule = report.head.schedule
    return tuple(size_lines(schedule)) if report.presence == "new" and schedule is not None else ()
