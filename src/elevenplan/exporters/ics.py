"""The schedule as a calendar (iCalendar, RFC 5545) that calendar programs subscribe to or import."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from elevenplan.exporters.concern import asked_for, windows_of
from elevenplan.exporters.recurrence import Rule, rules
from elevenplan.exporters.request import Exporter, MissingExtraError, Request
from elevenplan.plan.outline import Kind
from elevenplan.reports.words import countdown
from elevenplan.schedule.result import OpenWindow, ScheduledTask
from elevenplan.source.cells import clean
from elevenplan.worktime.moments import DAY, MINUTE, to_datetime
from elevenplan.worktime.spoken import spoken, spoken_date

PRODUCT: Final = "-//elevenplan//elevenplan export ics//EN"
_ALARMS: Final = (timedelta(days=-1), timedelta(hours=-2))
"""How long before a deadline the calendar speaks up."""
_MEETING: Final = timedelta(minutes=15)
_UNSAFE: Final = re.compile(r"[\W_]+")  # letters of every script stay: names in Chinese must differ too
_WEB: Final = ("http://", "https://", "mailto:")


def make_ics(request: Request) -> bytes:
    """One calendar: work, milestones, deadlines, windows and recurring work of whoever is asked for.

    Raises MissingExtraError.
    """
    try:
        import icalendar
    except ImportError:
        raise MissingExtraError("ics") from None
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _name(request))
    calendar.add("x-wr-timezone", request.schedule.plan.timezone)
    request.tell("events")
    for event in _Events(request).all():
        calendar.add_component(event)
    request.tell("time zone")
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _name(request: Request) -> str:
    """Brand, plan and whose calendar it is."""
    plan = request.schedule.plan
    parts = [plan.brand.name if plan.brand else "", plan.name, ", ".join(asked_for(request))]
    return clean(" · ".join(part for part in parts if part))


class _Events:
    """Makes the events of one calendar."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._schedule = request.schedule
        self._plan_key = _UNSAFE.sub("-", self._schedule.plan.name.casefold()).strip("-") or "plan"
        try:
            self._zone: ZoneInfo | None = ZoneInfo(self._schedule.plan.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self._zone = None
        stamp = self._schedule.as_of if self._schedule.as_of is not None else self._schedule.start
        self._stamp = to_datetime(stamp).replace(tzinfo=ZoneInfo("UTC"))
        # Grows with every confirmation of progress, so that a calendar takes the later export for the newer one.
        self._sequence = max(stamp - self._schedule.start, 0) // MINUTE

    def all(self) -> Iterator[Any]:
        """Every event, in the order of the plan, windows last."""
        for task in self._request.tasks:
            if task.item.kind is Kind.RECURRING:
                yield from self._recurring(task)
            elif task.item.kind is Kind.MILESTONE:
                yield self._milestone(task)
            elif task.item.kind is Kind.TASK:
                yield self._task(task)
            if task.deadline is not None and not task.item.is_finished and not task.item.is_dropped:
                yield self._deadline(task)
        wanted = windows_of(self._request)
        for id_, window in self._schedule.windows.items():
            if id_ in wanted:
                yield self._window(id_, window)

    def _event(self, key: str, title: str, description: str = "") -> Any:
        import icalendar

        event = icalendar.Event()
        event.add("uid", f"{key}.{self._plan_key}@elevenplan")
        event.add("dtstamp", self._stamp)
        event.add("sequence", self._sequence)
        event.add("summary", clean(title))
        if description:
            event.add("description", description)
        return event

    def _task(self, task: ScheduledTask) -> Any:
        """Work of a day or more as an all-day event that leaves people free, shorter work at its time."""
        event = self._event(task.id, _title(task), self._description(task))
        if task.finish - task.start < DAY and task.start // DAY == (task.finish - 1) // DAY:
            self._timed(event, task.start, task.finish)
        else:
            self._days(event, task.start, task.finish)
        return self._told(event, task)

    def _milestone(self, task: ScheduledTask) -> Any:
        """A moment: the whole day where it is at midnight."""
        event = self._event(task.id, f"◆ {_title(task)}", self._description(task))
        if task.finish % DAY:
            self._timed(event, task.finish, task.finish)
        else:
            self._days(event, task.finish, task.finish + DAY)
        if task.item.pin is not None and not task.item.is_finished:
            self._alarms(event, task.title, task.finish % DAY == 0)
        return self._told(event, task)

    def _deadline(self, task: ScheduledTask) -> Any:
        assert task.deadline is not None
        event = self._event(f"{task.id}.deadline", f"▾ {task.title}", self._description(task))
        self._timed(event, task.deadline - (0 if task.deadline % DAY else MINUTE), None)
        self._alarms(event, task.title, False)
        return self._told(event, task)

    def _window(self, id_: str, window: OpenWindow) -> Any:
        note = self._schedule.plan.windows[id_].note or ""
        text = f"{spoken_date(window.opens)} – {spoken_date(window.closes, end=True)}"
        event = self._event(id_, f"[ ] {window.title}", "\n".join(part for part in (text, _safe(note)) if part))
        self._days(event, window.opens, window.closes)
        event.add("transp", "TRANSPARENT")
        return event

    def _recurring(self, task: ScheduledTask) -> Iterator[Any]:
        """Recurring work: a rule for each time of day; what goes on without a break as one event."""
        band = self._schedule.bands[task.id]
        if not band.moments:
            event = self._event(task.id, _title(task), self._description(task))
            self._days(event, band.start, band.finish)
            yield self._told(event, task)
        for rule in rules(band.moments):
            moment = to_datetime(rule.first)
            event = self._event(f"{task.id}.{moment:%H%M}", _title(task), self._description(task))
            self._timed(event, rule.first, rule.first + int(_MEETING.total_seconds()))
            if rule.last is not None:
                event.add("rrule", self._rrule(rule))
            for one in rule.without:
                event.add("exdate", self._at(one))
            yield self._told(event, task)

    def _rrule(self, rule: Rule) -> dict[str, Any]:
        assert rule.last is not None
        until = self._at(rule.last)
        # RFC 5545 3.3.10: UNTIL is in UTC where the start has a time zone.
        last = until.astimezone(ZoneInfo("UTC")) if self._zone else until
        return (
            {"freq": "weekly", "byday": list(rule.days), "until": last}
            if rule.days
            else {"freq": "daily", "until": last}
        )

    def _told(self, event: Any, task: ScheduledTask) -> Any:
        """What calendars show of every piece of work: its department, its state, an address."""
        department = self._schedule.department_name(task.item.department)
        if department:
            event.add("categories", [clean(department)])
        if task.item.is_dropped:
            event.add("status", "CANCELLED")
        if task.item.kind is not Kind.MILESTONE and "T" not in str(event["dtstart"].to_ical()):
            event.add("transp", "TRANSPARENT")
        address = next((link.url for link in task.item.entry.links if link.url.lower().startswith(_WEB)), None)
        if address:
            event.add("url", clean(address))
        return event

    def _alarms(self, event: Any, title: str, is_day: bool) -> None:
        import icalendar

        for before in _ALARMS:
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", clean(title))
            # An all-day event begins at midnight: the word comes at nine in the morning of the day before.
            alarm.add("trigger", timedelta(hours=-15) if is_day else before)
            event.add_component(alarm)
            if is_day:
                return

    def _timed(self, event: Any, start: int, finish: int | None) -> None:
        event.add("dtstart", self._at(start))
        if finish is not None and finish > start:
            event.add("dtend", self._at(finish))

    def _days(self, event: Any, start: int, finish: int) -> None:
        """From the first day to the last; the end of such an event is the day after."""
        first = _day(start)
        last = _day(max(finish - 1, start))
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))

    def _at(self, moment: int) -> datetime:
        return to_datetime(moment).replace(tzinfo=self._zone)

    def _description(self, task: ScheduledTask) -> str:
        """Who does it, when exactly, how much slack there is, and what is written about it."""
        entry, schedule, say = task.item.entry, self._schedule, self._request.say
        who = ", ".join(
            name for name in (schedule.person_name(task.item.owner), *map(schedule.person_name, entry.helpers)) if name
        )
        if task.item.kind is Kind.MILESTONE:
            lines = [f"{spoken_date(task.finish)} {countdown(schedule, task.finish)}".strip()]
        else:
            span = f"{spoken_date(task.start)} – {spoken_date(task.finish, end=True)}"
            lines = [f"{span} {countdown(schedule, task.finish - 1)}".strip()]
        if who:
            lines.append(say("Responsible: {}", who))
        if task.total_slack is not None and task.item.kind is Kind.TASK:
            lines.append(say("Slack: {}", say.length(spoken(task.total_slack, task.calendar.day_seconds))))
        if entry.blocked:
            lines.append(say("Blocked: {}", entry.blocked))
        lines += [f"[{'x' if item.done else ' '}] {item.text}" for item in entry.checklist]
        if entry.note:
            lines.append(entry.note)
        return "\n".join(map(_safe, lines))


def _title(task: ScheduledTask) -> str:
    done = "✓ " if task.item.is_finished else ""
    percent = task.item.entry.percent
    return f"{done}{task.title}{f' ({percent} %)' if percent and not done else ''}"


def _safe(text: str) -> str:
    """The text without control characters, its lines kept."""
    return "\n".join(clean(line) for line in text.splitlines())


def _day(moment: int) -> date:
    return to_datetime(moment).date()


def is_our_ics(data: bytes) -> bool:
    """Whether its product is this program."""
    return data.startswith(b"BEGIN:VCALENDAR") and PRODUCT.encode() in data[:2000]


ICS: Final = Exporter("ics", ".ics", make_ics, is_our_ics)
