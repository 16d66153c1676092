"""The work of a schedule as rows of a Microsoft Project file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from elevenplan.importers.mspdi import codes
from elevenplan.importers.mspdi.constraint_of import chosen
from elevenplan.importers.mspdi.links_of import duration_format, file_link, lag_losses
from elevenplan.importers.mspdi.names import one_line
from elevenplan.importers.mspdi.notes import Remarks, remarks_text
from elevenplan.importers.mspdi.project import FileLink, FileTask
from elevenplan.plan.model import Milestone
from elevenplan.plan.outline import Item, Kind
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.writing.value_texts import date_written, duration_written

_LEFT_OUT = "Project keeps one constraint a task, so these are left out: "


@dataclass(frozen=True, slots=True)
class Scene:
    """What every row is made with; `calendars` are uids by id, `extras` the `x-` keys that have a custom text."""

    schedule: Schedule
    calendars: Mapping[str, int]
    day_seconds: int
    extras: tuple[str, ...]

    def holds(self, id_: str) -> bool:
        """Whether an item has a row."""
        item = self.schedule.outline.items[id_]
        if item.kind is Kind.SUMMARY:
            return any(self.holds(child) for child in item.children)
        return item.kind is not Kind.RECURRING

    def counts_days(self, id_: str) -> bool:
        """Whether a day of an item's calendar is worth what the project's day is."""
        return self.schedule.setting.working(id_).day_seconds == self.day_seconds


def file_task(scene: Scene, task: ScheduledTask) -> FileTask:
    """One row."""
    item, entry = task.item, task.item.entry
    assert task.early_start is not None and task.early_finish is not None
    assert task.late_start is not None and task.late_finish is not None
    row = FileTask(
        uid=item.number,
        name=one_line(task.title) or item.id,
        level=item.depth + 1,
        start=task.start,
        finish=task.finish,
        calendar=scene.calendars.get(item.calendar),
        links=tuple(_links(scene, item)),
        contact=one_line(scene.schedule.person_name(item.owner)) or item.owner or "",
        notes=remarks_text(Remarks(entry.note, entry.checklist, entry.links)),
        link_title=one_line(entry.links[0].title or "") if entry.links else "",
        link_url=one_line(entry.links[0].url) if entry.links else "",
        texts=_texts(scene, item),
        early=(task.early_start, task.early_finish),
        late=(task.late_start, task.late_finish),
        total_slack=task.total_slack,
        free_slack=task.free_slack,
        is_critical=task.critical,
        deadline=task.deadline,
    )
    leaf = scene.schedule.setting.activities.get(item.id)
    if leaf is None:
        return replace(row, is_summary=True, duration=task.calendar.between(task.start, task.finish))
    return _leaf(scene, row, task, leaf)


def _leaf(scene: Scene, row: FileTask, task: ScheduledTask, leaf: Activity) -> FileTask:
    entry = task.item.entry
    assert task.early_start is not None and task.early_finish is not None
    held = chosen(task, leaf)
    if held.stands_late:
        row = replace(row, texts={**row.texts, codes.SCHEDULE: codes.LATE})
    written = getattr(entry, "duration", None)
    row = replace(
        row,
        is_milestone=leaf.instant,
        is_active=not leaf.dropped,
        duration=leaf.duration,
        format=duration_format(written, in_days=scene.counts_days(task.id)),
        constraint=held.code,
        constraint_date=held.date,
        deadline=leaf.closes,
        remaining=leaf.duration,
    )
    if leaf.done is not None:
        took = max(leaf.calendar.between(task.early_start, task.early_finish), 0)
        return replace(row, started=task.early_start, done=leaf.done, duration=took, remaining=0, percent=100)
    if leaf.started is not None:
        remaining = min(leaf.remaining or 0, leaf.duration)
        return replace(row, started=leaf.started, remaining=remaining, percent=_percent(leaf.duration, remaining))
    return row


def _percent(duration: int, remaining: int) -> int:
    """The share that is done, in whole per cents; work that is not finished has at most 99."""
    return min(round(100 * (duration - remaining) / duration), 99) if duration else 0


def _links(scene: Scene, item: Item) -> Iterator[FileLink]:
    for link in item.entry.after:
        if link.task in scene.schedule.outline.items and scene.holds(link.task):
            yield file_link(scene.schedule, link, item.id, in_days=scene.counts_days(item.id))


def _texts(scene: Scene, item: Item) -> dict[str, str]:
    """The custom texts of a row, those that are empty left out."""
    entry = item.entry
    found = {
        codes.ID_FIELD: item.id,
        codes.DEPARTMENT: scene.schedule.department_name(item.department),
        codes.PHASE: item.phase,
        codes.TAGS: ", ".join(entry.tags),
        codes.WINDOW: item.window,
        codes.BLOCKED: entry.blocked,
        codes.DROPPED: date_written(entry.dropped) if entry.dropped else None,
    }
    if entry.estimate:
        found[codes.ESTIMATE] = "..".join(map(duration_written, (entry.estimate.low, entry.estimate.high)))
    if isinstance(entry, Milestone) and entry.buffer:
        found[codes.BUFFER] = duration_written(entry.buffer)
    found |= {key: text for key, text in entry.extras.items() if key in scene.extras}
    return {one_line(key): said for key, text in found.items() if text and (said := one_line(text))}


def losses(scene: Scene, task: ScheduledTask) -> Iterator[str]:
    """What a row does not say of its item."""
    item, entry = task.item, task.item.entry
    if len(one_line(task.title)) > codes.LONGEST_TEXT:
        yield f"Project cuts names after {codes.LONGEST_TEXT} characters"
    if any(len(text) > codes.LONGEST_TEXT for text in _texts(scene, item).values()):
        yield f"Project cuts custom texts after {codes.LONGEST_TEXT} characters"
    for key in entry.extras:
        if key not in scene.extras:
            yield f"'{key}' is left out: Project has {codes.MOST_TEXTS} custom texts"
    for link in entry.after:
        if link.task in scene.schedule.outline.items and not scene.holds(link.task):
            yield f"the link from '{link.task}' is left out with it"
        yield from lag_losses(link, scene.schedule.setting.working(item.id).day_seconds)
    leaf = scene.schedule.setting.activities.get(item.id)
    if leaf is not None:
        yield from _leaf_losses(task, leaf)


def _leaf_losses(task: ScheduledTask, leaf: Activity) -> Iterator[str]:
    entry = task.item.entry
    held = chosen(task, leaf)
    if held.stands_late:
        yield "as late as possible would push what waits for it in Project; it is held at its date instead"
    if held.left_out and leaf.done is None:
        yield f"{_LEFT_OUT}{', '.join(held.left_out)}"
    if leaf.started is None and leaf.done is None and (entry.percent or entry.remaining):
        yield "work that has not started has no progress in Project"
    if leaf.started is None or leaf.done is not None:
        return
    remaining = leaf.remaining or 0
    if remaining > leaf.duration:
        yield "more remains than the whole duration, which Project cannot hold"
    elif entry.percent is not None and entry.percent != _percent(leaf.duration, remaining):
        yield f"Project counts {_percent(leaf.duration, remaining)} % done from what remains, not {entry.percent} %"
