"""What sets the ends of work, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.reports.language import ENGLISH, Language, word
from elevenplan.reports.words import holds_only_recurring, title_of
from elevenplan.schedule.ends import End
from elevenplan.schedule.lags import FROM_START, TO_FINISH
from elevenplan.schedule.network import Link
from elevenplan.schedule.reasons import Cause, Reason
from elevenplan.schedule.result import Schedule, ScheduledTask
from elevenplan.worktime.calendar import WorkCalendar
from elevenplan.worktime.moments import DAY
from elevenplan.worktime.spoken import spoken, spoken_date

_MOST_LINKS: Final = 4
_EARLY: Final = {
    "FS": word("{} ends {}"),
    "SS": word("{} starts {}"),
    "FF": word("it must end with {}, which ends {}"),
    "SF": word("it must end when {} starts {}"),
}


_PLAINLY: Final = {
    Cause.START_ON: word("its date is fixed"),
    Cause.FINISH_ON: word("its date is fixed"),
    Cause.NO_EARLIER_START: word("it must not start earlier"),
    Cause.NO_EARLIER_FINISH: word("it must not end earlier"),
    Cause.NO_LATER_START: word("it must start by then"),
    Cause.NO_LATER_FINISH: word("it must end by then"),
}


def early_words(
    schedule: Schedule, task: ScheduledTask, end: End, *, outlook: bool = False, say: Language | None = None
) -> str:
    """Why a planned end lies where it does, with `outlook` one of the forecast.

    In a language it is told to those who read documents; without one to the plan's authors, in English, by its keys.
    """
    teller = _Teller(schedule, task, say or ENGLISH, by_key=say is None, outlook=outlook)
    return teller.because(teller.early(end, reason) for reason in end.reasons)


def late_words(
    schedule: Schedule, task: ScheduledTask, end: End, *, placed: bool = False, say: Language | None = None
) -> str:
    """What a late end makes room for, told alike; with `placed` that of work that stands as late as it can."""
    teller = _Teller(schedule, task, say or ENGLISH, by_key=say is None, placed=placed)
    return teller.because(teller.late(reason) for reason in end.reasons)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells the reasons of one task in a language, those that are a key of the plan `by_key` or by what it means.

    `outlook` tells those of the forecast, `placed` where others stand.
    """

    schedule: Schedule
    task: ScheduledTask
    say: Language
    by_key: bool
    outlook: bool = False
    placed: bool = False

    def because(self, reasons: Iterable[str]) -> str:
        """All reasons in one sentence."""
        return self.say("because {}", self.say(", and ").join(reasons))

    def early(self, end: End, reason: Reason) -> str:
        """What sets an early end."""
        say, task = self.say, self.task
        driven = self._joined([self._early_link(link) for link in reason.links])
        also = say("; also {}", driven) if driven else ""
        match reason.cause:
            case Cause.LINKS:
                return driven + self._resumed(end, reason)
            case Cause.PLAN_START:
                return say("the plan starts then")
            case Cause.DONE | Cause.STARTED:
                return say("it really did")
            case Cause.DROPPED:
                return say("it is dropped and takes no time")
            case Cause.WINDOW:
                return say("its window {} opens then", title_of(self.schedule, task.item.window or ""))
            case Cause.DURATION:
                return self._took()
            case Cause.AS_OF:
                return say("what is not done lies ahead")
            case Cause.REMAINING:
                return self._remaining(driven)
            case Cause.START_ON | Cause.FINISH_ON:
                key = "date" if getattr(task.item.entry, "date", None) else reason.cause.value
                return (f"its `{key}` fixes it" if self.by_key else say(_PLAINLY[reason.cause])) + also
            case _:
                return self._constraint(reason.cause) + also

    def late(self, reason: Reason) -> str:
        """What sets a late end."""
        say, schedule = self.say, self.schedule
        window = schedule.windows.get(self.task.item.window or "")
        match reason.cause:
            case Cause.LINKS:
                return self._joined([self._late_link(link) for link in reason.links])
            case Cause.PLAN_FINISH:
                return say("the plan ends {}", spoken_date(schedule.finish, end=True))
            case Cause.DEADLINE:
                return say("of its deadline {}", spoken_date(self.task.deadline or 0, end=True))
            case Cause.WINDOW_CLOSES:
                return say("its window closes {}", spoken_date(window.closes if window else 0, end=True))
            case Cause.DURATION:
                return self._took()
            case Cause.STARTED:
                return say("it really did")
            case _:
                return self._constraint(reason.cause)

    def _constraint(self, cause: Cause) -> str:
        is_plain = cause in _PLAINLY and not self.by_key
        return self.say(_PLAINLY[cause]) if is_plain else f"of its `{cause.value}`"

    def _took(self) -> str:
        """`it takes 4d of the office calendar`."""
        leaf = self.schedule.setting.activities[self.task.id]
        length = self._length(leaf.duration, leaf.calendar)
        if leaf.calendar.id == "elapsed":
            return self.say("it takes {} around the clock", length)
        return self.say("it takes {} of the {} calendar", length, leaf.calendar.id)

    def _length(self, seconds: int, calendar: WorkCalendar) -> str:
        return self.say.length(spoken(seconds, calendar.day_seconds))

    def _joined(self, texts: Sequence[str]) -> str:
        """The links that tie; of many the first ones."""
        more = len(texts) - _MOST_LINKS
        rest = [self.say("{} more", more)] if more > 0 else []
        return self.say(", and ").join([*texts[:_MOST_LINKS], *rest])

    def _remaining(self, driven: str) -> str:
        leaf = self.schedule.setting.activities[self.task.id]
        left = self._length(leaf.remaining or 0, leaf.calendar)
        if driven:
            return self.say("{0} of it remains after {1}", left, driven)
        return self.say("{0} of it remains from {1}", left, spoken_date(self.schedule.as_of or 0))

    def _resumed(self, end: End, reason: Reason) -> str:
        """The calendar, where whole days off lie between what drives work and its start."""
        dates = (self.schedule.forecast if self.outlook else None) or self.schedule.early
        driving = [link for link in reason.links if link.lag is None and link.type not in (*FROM_START, *TO_FINISH)]
        leaf = self.schedule.setting.activities[self.task.id]
        if leaf.instant or not driving:
            return ""
        since = max(dates.finish[link.predecessor] for link in driving)
        days = end.moment // DAY - (since - 1) // DAY - 1
        return self.say("; the {} calendar goes on then", leaf.calendar.id) if days > 0 else ""

    def _early_link(self, link: Link) -> str:
        """`Price list ends 09-24 18:30`, with the lag where there is one."""
        dates = (self.schedule.forecast if self.outlook else None) or self.schedule.early
        at_start = link.type in FROM_START
        moment = (dates.start if at_start else dates.finish)[link.predecessor]
        title = title_of(self.schedule, link.predecessor)
        if holds_only_recurring(self.schedule, link.predecessor):
            text = word("{} is recurring work, which holds nothing up after {}")
            return self.say(text, title, spoken_date(moment, end=not at_start)) + self._lag(link)
        return self.say(_EARLY[link.type], title, spoken_date(moment, end=not at_start)) + self._lag(link)

    def _lag(self, link: Link) -> str:
        gap = self.schedule.early.gaps.get(link)
        if gap is None or not gap.seconds:
            return ""
        say, is_lag = self.say, gap.seconds > 0
        length = self._length(abs(gap.seconds), gap.calendar or self.schedule.dates.calendars.elapsed)
        if gap.calendar is None:
            length = say("{} around the clock", length)
        return say(" (lag {})", length) if is_lag else say(" (lead {})", length)

    def _late_link(self, link: Link) -> str:
        """`Texts must start by 10-21 09:00`: what the successor needs; with `placed` where it stands."""
        after = self.schedule.tasks[link.successor]
        at_end = link.type in TO_FINISH
        comes = after.item.kind is Kind.MILESTONE
        if after.started is not None and not at_end:
            moment, text = after.late_start, word("{} started {}")
        elif self.placed:
            moment = after.finish if at_end else after.start
            text = word("{} ends {}") if at_end else word("{} comes {}") if comes else word("{} starts {}")
        else:
            moment = after.late_finish if at_end else after.late_start
            text = word("{} must start by {}")
            if comes or at_end:
                text = word("{} must come by {}") if comes else word("{} must end by {}")
            if holds_only_recurring(self.schedule, link.successor):
                text = word("what waits for {} must start by {}")
        title = title_of(self.schedule, link.successor)
        return self.say(text, title, spoken_date(moment or 0, end=at_end)) + self._lag(link)
