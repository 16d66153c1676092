"""What an editor says of each key, and what it says where a value cannot be one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

HINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "date": "2026-10-23, 2026-10-23 15:00, T-30, T-30 18:00, T-5wd, or another fixed date: coupons-open - 2d",
        "moment": "2026-11-11 00:00",
        "range": "2026-10-19, 2026-10-19..2026-10-20, T-3..T+1",
        "calendar_range": "2026-10-01, 2026-10-01..2026-10-07, T-30",
        "duration": "30m, 4h, 3d, 1.5d, 2w, 1w2d; around the clock: 90em, 36eh, 3ed",
        "dependency": "price-list, price-list SS+1d, press FF-4h, test FS+2ed, draft FS-50%",
        "time": "09:30, 20:00",
        "shifts": '"09:00-12:00, 13:30-18:30", "20:00-02:00", off',
        "weekdays": 'mon, mon-fri, "mon,wed,fri"',
        "percent": "60 or 60%",
        "hours_per_day": "8 or 7.5",
        "rrule": "FREQ=WEEKLY;BYDAY=MO,TH",
    }
)
"""Examples of what may stand there, put behind the text of a key."""

MESSAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "id": "An id is lower-case letters and digits with single hyphens, such as home-page.",
        "text": "Text is meant here; put quotes around text that starts with [ or {.",
        "title": "One line of text is meant here; put quotes around text that starts with [ or {.",
        "extra": "Text is meant here: a key of your own holds no list and no keys below it.",
        "date": f"Not a date. Write {HINTS['date']}.",
        "moment": "The event's date is written out, such as 2026-11-11 00:00; other dates may count from it.",
        "range": f"Not days. Write {HINTS['range']}; both days are included.",
        "calendar_range": f"Not days of a calendar. Write {HINTS['calendar_range']}; both days are included.",
        "duration": f"Not a duration: an amount with its unit. Write {HINTS['duration']}.",
        "dependency": f"Not a link: an id, or an id with a type and a lag. Write {HINTS['dependency']}.",
        "lag": "Not a lag. Write 1d, -4h, +2ed, 50% or -50%.",
        "time": f"Not a time of day, 00:00 to 24:00. Write {HINTS['time']}.",
        "shifts": f"Not working hours. Write {HINTS['shifts']}.",
        "weekdays": f"Not weekdays. Write {HINTS['weekdays']}.",
        "percent": "Not a percentage. Write a whole number from 0 to 100, such as 60 or 60%.",
        "hours_per_day": "Not a number of hours. Write hours above 0, 24 at most, such as 8 or 7.5.",
        "rrule": f"Not a rule of RFC 5545, hourly at most. Write {HINTS['rrule']}.",
        "include": "Write a file or a pattern inside the plan's folder, such as departments/*.yaml.",
        "checked": "A checklist item is text, or {text: DATE} when it is done.",
        "no_tasks": "Write its tasks below, each under its id, or take the key out.",
        "summary": "Not on a task with tasks below it: it spans them. Write this on one of them.",
        "recurring": "Not on recurring work: it is a band without a duration, progress or tasks of its own.",
        "all_three": "'duration', 'start' and 'finish' do not go together: two of them give the third.",
        "no_duration": "A task needs 'duration: 3d', or both 'start' and 'finish', or 'tasks' below it.",
        "pinned_twice": "A milestone has one date: keep 'date'.",
        "no_kind": "Say when it recurs: {every: day, at: 10:00}, {on: [T-10 10:00]}, or an rrule.",
        "two_kinds": "'every', 'on' and 'rrule' do not go together: keep one.",
        "with_on": "'on' names every date with its time; take this key out.",
        "with_rrule": "Write BYHOUR and BYMINUTE into the rule.",
        "no_start": "A plan's root file needs 'start: 2026-09-14', the day before which nothing is scheduled.",
    }
)

_KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "after": "What must come first: an id or a list. Types FS (default), SS, FF, SF, and a lag behind the type.",
        "alias": "The team's own name, which reports show with --alias.",
        "as_of": "When progress was last confirmed; the forecast counts from here.",
        "at": "The time of day, or a list of times.",
        "based_on": "The calendar that this one changes; what it names here replaces what stands there.",
        "blocked": "Why the work cannot go on; it shows in every report.",
        "brand": "Whose campaign it is.",
        "buffer": "The margin that this milestone asks for: how long before it everything should be ready.",
        "calendar": "The calendar that counts its working time; else its summary's, its department's, the plan's.",
        "calendars": "Working hours, days off and make-up days, each calendar under its id.",
        "checklist": "What to tick off: texts, {text: DATE} once done.",
        "closes": "When it closes; without a time the end of that day.",
        "country": "The country whose official days off it follows, such as CN; check asks for its make-up days.",
        "date": "When it happens, whatever comes before it; without one it follows its predecessors.",
        "deadline": "When it has to be finished; without a time at the end of that day. Flagged, and moves nothing.",
        "department": "The department it belongs to; else its summary's, its file's, its owner's.",
        "departments": "Departments and teams, each under its id.",
        "done": "When it was finished; without a time at the end of that working day.",
        "dropped": "When it was given up: it keeps its history, takes no time, and links pass through it.",
        "duration": "How long the work takes, in working time; a week is five days.",
        "estimate": "The least and the most it may take.",
        "event": "The moment of the campaign, T. 'T-30' anywhere counts calendar days back from its date.",
        "event_end": "When the event ends.",
        "every": "How often it happens; 'workday' keeps to working days, 'hour' to working hours.",
        "finish": "When it ends, whatever its predecessors do; a hard constraint.",
        "finish_no_earlier_than": "It ends at this date at the earliest.",
        "finish_no_later_than": "It ends at this date at the latest, whatever its predecessors do.",
        "from": "The first day or moment of it.",
        "helpers": "Who else works on it: the id of a person, or a list.",
        "high": "The most it may take.",
        "holidays": "Days off, each with its name.",
        "hours": "The working hours of the weekdays; days that are not named are off.",
        "hours_per_day": "What '1d' is worth, in hours; by default the commonest working day of the week.",
        "include": "Files that belong to the plan, usually one a department: names or patterns.",
        "language": "The language of the plan: en, es, zh.",
        "lead": "Who leads it: the id of a person.",
        "leave": "Days on which this person is away. Leave moves no date, it is reported.",
        "links": "Addresses, or {title: Brief, url: https://…}.",
        "logo": "A picture inside the plan's folder.",
        "low": "The least it may take.",
        "milestones": "Moments, each under its id: pinned by a date, or following what comes before.",
        "name": "The name that people read.",
        "note": "Anything else worth knowing.",
        "on": "Every date at which it happens.",
        "opens": "When it opens; without a time at 00:00 of that day.",
        "owner": "Who is responsible, exactly one: the id of a person.",
        "people": "Who can be responsible for work, each under an id.",
        "percent": "How much of it is done.",
        "phase": "The phase it belongs to; else it follows from its start.",
        "phases": "Stretches of the campaign; without any they are before, during and after the event.",
        "plan": "The id of the emergency task, which must be done before the event.",
        "remaining": "How much work is left.",
        "repeat": "Recurring work: a band in the gantt, outside the network.",
        "risks": "What may go wrong, each with its emergency plan.",
        "rrule": "A rule of RFC 5545.",
        "rules": "How serious a rule is in this plan: {EP304: off, EP501: error, EP405: {buffer: 3d}}.",
        "schedule": "alap places the work as late as its deadline and successors allow; asap is the default.",
        "severity": "How serious a finding of this rule is in this plan.",
        "special_hours": "Other working hours on single days.",
        "start": "When it begins, whatever its predecessors do; a hard constraint, rarely meant beside 'after'.",
        "start_no_earlier_than": "It begins at this date at the earliest.",
        "start_no_later_than": "It begins at this date at the latest, whatever its predecessors do.",
        "started": "When it was begun; without a time in the first working minute of that day.",
        "tags": "Words to find it by; emergency-plan, training, rehearsal and test are known to the campaign rules.",
        "tasks": "Work, each piece under its id.",
        "timezone": "The time zone of every time in the plan, such as Asia/Shanghai.",
        "title": "What people read; a short line.",
        "trigger": "How one notices that it has happened.",
        "until": "The last day or moment of it, included.",
        "window": "The window in which it must lie: it starts after that opens and is due when it closes.",
        "windows": "Times in which something is possible, such as the days of a declaration.",
        "within": "The department that this one is part of.",
        "workdays": "Make-up days: days off of the week on which work is done, each with its name.",
    }
)
_OTHER: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Plan.name": "The name of the campaign.",
        "Plan.start": "The plan's first day: nothing is scheduled before it.",
        "Plan.calendar": "The calendar of all work that has no other.",
        "Plan.department": "The department of everything in this file that has none of its own.",
        "Brand.name": "The brand's name.",
        "Department.calendar": "The calendar of this department's work.",
        "Person.department": "The department this person works in.",
        "Window.department": "The department that looks after the window.",
        "Window.owner": "Who looks after the window: the id of a person.",
        "Risk.owner": "Who watches it: the id of a person.",
        "Risk.title": "What may go wrong.",
        "RuleSetting.buffer": "The margin that this rule asks for.",
        "Task.tasks": "The pieces of this task, each under its id; they make it a summary, which spans them.",
    }
)

KIND_TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Brand": "Whose campaign it is: a name, and a logo.",
        "Calendar": "A calendar: hours, and the days that differ.",
        "Department": "A department or team.",
        "Person": "Somebody who can be responsible for work.",
        "Window": "A time in which something is possible; work inside it may not start before or end after it.",
        "Phase": "A stretch of the campaign; an open end reaches to the next phase.",
        "Repeat": "When the work recurs.",
        "Estimate": "The range a duration may take.",
        "Risk": "Something that may go wrong, and the emergency task that answers it.",
        "Task": "A piece of work with a duration; a summary, with tasks below it; or recurring work, with repeat.",
        "Milestone": "A moment: pinned by a date, or following what comes before.",
        "RuleSetting": "A severity, or what the rule asks for.",
    }
)
CHOICE_TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "FS": "It starts when the other is finished.",
        "SS": "It starts when the other starts.",
        "FF": "It finishes when the other finishes.",
        "SF": "It finishes when the other starts.",
        "off": "Not reported at all.",
        "info": "Told, and fails nothing.",
        "warning": "Told; fails only check --strict.",
        "error": "Fails check.",
        "asap": "As early as its predecessors allow.",
        "alap": "As late as its deadline, window and successors allow.",
        "hour": "Every hour of the calendar's working time.",
        "day": "Every day, days off too.",
        "workday": "Every working day of the calendar.",
        "week": "Every week, on the weekday of 'from'.",
        "continuous": "Without a break.",
    }
)
LINK_KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "task": "The id of the task, milestone or window that comes first.",
        "type": "Which end of it drives which end of this one.",
        "lag": "What lies between the two ends; a lead is negative.",
    }
)
URL_KEYS: Final[Mapping[str, str]] = MappingProxyType({"url": "The address.", "title": "What people read."})


def described(model: str, key: str) -> str:
    """What an editor says of a key; raises KeyError for one that has no words."""
    return _OTHER.get(f"{model}.{key}") or _KEYS[key]
