"""How a change that was tried would be written into the plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from elevenplan.plan.outline import Item
from elevenplan.plan.values import Absolute, Countdown, DateValue, Duration, Percent
from elevenplan.scenario.changes import Absence, Changes
from elevenplan.scenario.trial import pin_key
from elevenplan.schedule.compute import Trial
from elevenplan.schedule.lags import FROM_START
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.moments import DAY, MINUTE, day_of, to_datetime
from elevenplan.writing.durations import duration_text
from elevenplan.writing.value_texts import date_written, range_written


@dataclass(frozen=True, slots=True)
class Edit:
    """A key of an entry (of the plan itself for None) and the text to write behind it, empty to take it out."""

    id: str | None
    key: str
    value: str


def edits(before: Schedule, after: Schedule, changes: Changes, trial: Trial) -> tuple[Edit, ...]:
    """What to write into the plan so that its dates become those that were tried."""
    found = [Edit(change.id, change.key, change.text) for change in changes.assignments]
    away = dict.fromkeys(absence.person for absence in changes.absences)
    found += [Edit(person, "leave", _leave(before, person, changes.absences)) for person in away]
    moved_pins = {leaf.id for delay in changes.delays for leaf in after.outline.leaves(after.outline.items[delay.id])}
    for item in after.outline.items.values():
        if item.id in trial.delays:
            found += _later(before, after, item, trial.delays[item.id])
        elif item.is_dropped and not before.outline.items[item.id].is_dropped:
            found.append(Edit(item.id, "dropped", f"{to_datetime(before.as_of or before.start):%Y-%m-%d}"))
        elif item.id in moved_pins and item.pin != before.outline.items[item.id].pin:
            key, moved = pin_key(item), after.setting.activities[item.id].start_on or 0
            found.append(
                Edit(item.id, key, _as_written(after, before.outline.items[item.id].pin, moved, bare=key == "date"))
            )
    return tuple(found)


def _later(before: Schedule, after: Schedule, item: Item, seconds: int) -> Iterator[Edit]:
    """Work that comes later: its own date moved, its time made longer, or a date before which it does not start."""
    entry, expected = item.entry, after.expected
    longer = _longer(after, item, seconds)
    if entry.start is not None and entry.started is None:
        yield Edit(item.id, "start", _as_written(after, entry.start, expected.start[item.id]))
    if entry.finish is not None:
        yield Edit(item.id, "finish", _as_written(after, entry.finish, expected.finish[item.id]))
    elif longer and (entry.started is not None or (entry.start is None and _only_its_end_matters(after, item))):
        yield Edit(item.id, "duration", longer)
    elif entry.start is None:
        yield Edit(item.id, "start_no_earlier_than", _stamp(expected.start[item.id]))


def _only_its_end_matters(after: Schedule, item: Item) -> bool:
    """Whether nothing hangs on its start or its length, so that longer means the same as later."""
    links = after.setting.network.links_out_of(item.id)
    shares = any(link.lag is not None and isinstance(link.lag.amount, Percent) for link in links)
    return not shares and item.entry.schedule != "alap" and not any(link.type in FROM_START for link in links)


def _longer(after: Schedule, item: Item, seconds: int) -> str:
    """The duration with so many seconds more as the plan writes it, empty for what has none."""
    written = getattr(item.entry, "duration", None)
    if written is None or written.is_zero:
        return ""
    day = after.setting.activities[item.id].calendar.day_seconds
    days, rest = (seconds // day, 0) if seconds % day == 0 and not written.elapsed else (0, seconds)
    return duration_text(Duration(written.days + days, written.seconds + rest, written.elapsed))


def _leave(before: Schedule, id_: str, absences: tuple[Absence, ...]) -> str:
    """The leave of a person as it is written, with the days of all absences; a list where that is more than one."""
    person = before.plan.people.get(id_)
    ranges = [range_written(span) for span in person.leave] if person else []
    ranges += [absence.text for absence in absences if absence.person == id_]
    return f"[{', '.join(ranges)}]" if len(ranges) > 1 else ranges[0]


def _as_written(after: Schedule, written: DateValue | None, moment: int, *, bare: bool = False) -> str:
    """The moment as a date of the author's form: counted from the event where the old one is.

    `bare` where a date without a time means midnight.
    """
    event = after.plan.event
    if not isinstance(written, Countdown) or written.working or not isinstance(event, Absolute):
        return _stamp(moment)
    minute = moment % DAY // MINUTE
    days = (day_of(moment) - event.day).days
    return date_written(Countdown(days, minute=None if bare and not minute and written.minute is None else minute))


def _stamp(moment: int) -> str:
    return f"{to_datetime(moment):%Y-%m-%d %H:%M}"
