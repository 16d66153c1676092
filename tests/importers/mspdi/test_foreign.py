"""Files that somebody made in Microsoft Project: a plan from Project's own data."""

from elevenplan.importers.mspdi.importing import import_mspdi
from elevenplan.writing.plan_text import plan_text

HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project">
<Title>Office move</Title><StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID>
<MinutesPerDay>480</MinutesPerDay>
<ExtendedAttributes><ExtendedAttribute><FieldID>188743731</FieldID><FieldName>Text1</FieldName>
<Alias>Cost centre</Alias></ExtendedAttribute></ExtendedAttributes>
"""
HOURS = """<DayWorking>1</DayWorking><WorkingTimes>
<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>
<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>"""
WEEK = "".join(f"<WeekDay><DayType>{day}</DayType>{HOURS}</WeekDay>" for day in range(2, 7))
CALENDARS = f"""<Calendars>
<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>{WEEK}</WeekDays>
<Exceptions>
<Exception><TimePeriod><FromDate>2026-03-09T00:00:00</FromDate><ToDate>2026-03-10T23:59:00</ToDate></TimePeriod>
<Name>Carnival</Name><Type>1</Type><DayWorking>0</DayWorking></Exception>
<Exception><TimePeriod><FromDate>2026-03-08T00:00:00</FromDate><ToDate>2026-03-08T23:59:00</ToDate></TimePeriod>
<Name>Swap</Name><Type>1</Type>{HOURS}</Exception>
<Exception><Name>Fridays</Name><Type>6</Type><DayWorking>0</DayWorking></Exception>
</Exceptions></Calendar>
<Calendar><UID>2</UID><Name>Ann</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID>
<Exceptions><Exception><TimePeriod><FromDate>2026-03-03T00:00:00</FromDate><ToDate>2026-03-04T23:59:00</ToDate>
</TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>
</Calendars>
"""
TAIL = """<Resources>
<Resource><UID>1</UID><Name>Ann Lee</Name><Type>1</Type><Group>Facilities</Group><CalendarUID>2</CalendarUID></Resource>
<Resource><UID>2</UID><Name>Paint</Name><Type>0</Type></Resource></Resources>
<Assignments><Assignment><UID>1</UID><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units></Assignment>
</Assignments></Project>
"""


def task(uid: int, name: str, level: int, start: str, finish: str, more: str = "") -> str:
    return (
        f"<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel>"
        f"<Start>2026-03-{start}:00</Start><Finish>2026-03-{finish}:00</Finish>{more}</Task>"
    )


def link(uid: int, kind: int, lag: int, unit: int) -> str:
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{kind}</Type><LinkLag>{lag}</LinkLag>"
        f"<LagFormat>{unit}</LagFormat></PredecessorLink>"
    )


def imported(*rows: str) -> tuple[str, list[str]]:
    found = import_mspdi(f"{HEAD}{CALENDARS}<Tasks>{''.join(rows)}</Tasks>{TAIL}".encode())
    assert not found.is_ours
    return plan_text(found.plan), [str(loss) for loss in found.losses]


LAST = "<Duration>PT0H0M0S</Duration><ConstraintType>2</ConstraintType><ConstraintDate>2026-03-20T17:00:00"


def test_tasks_links_calendars_people_and_progress():
    text, told = imported(
        task(1, "Phase one", 1, "02T08:00", "09T17:00"),
        task(
            2,
            "Pack &lt;everything&gt;",
            2,
            "02T08:00",
            "03T17:00",
            "<Duration>PT16H0M0S</Duration><DurationFormat>39</DurationFormat><PercentComplete>25</PercentComplete>"
            "<ActualStart>2026-03-02T08:00:00</ActualStart><RemainingDuration>PT12H0M0S</RemainingDuration>"
            "<Notes>Boxes</Notes><HyperlinkAddress>https://a.example</HyperlinkAddress>"
            "<ExtendedAttribute><FieldID>188743731</FieldID><Value>4711</Value></ExtendedAttribute>",
        ),
        task(
            3,
            "搬家",
            2,
            "03T17:00",
            "04T17:00",
            f"<Duration>PT24H0M0S</Duration><DurationFormat>8</DurationFormat>{link(2, 1, 0, 7)}",
        ),
        task(4, "Done", 1, "20T17:00", "20T17:00", f"{LAST}</ConstraintDate>{link(3, 0, -50, 19)}{link(9, 1, 0, 7)}"),
    )
    assert (
        text
        == """\
name: Office move
start: 2026-03-02 08:00
calendar: standard

calendars:
  standard:
    hours:
      mon-fri: "08:00-12:00, 13:00-17:00"
    hours_per_day: 8
    holidays:
      2026-03-09..2026-03-10: Carnival
    workdays:
      2026-03-08: Swap

departments:
  facilities: {name: Facilities}

people:
  ann-lee: {name: Ann Lee, department: facilities, leave: [2026-03-03..2026-03-04]}

tasks:
  phase-one:
    title: Phase one
    calendar: standard
    tasks:
      pack-everything:
        title: Pack <everything>
        owner: ann-lee
        duration: 2d
        calendar: standard
        note: Boxes
        links: [https://a.example]
        started: 2026-03-02 08:00
        percent: 25
        x-cost-centre: 4711

      task-3:
        title: 搬家
        duration: 1ed
        after: [pack-everything]
        calendar: standard

milestones:
  done:
    title: Done
    date: 2026-03-20 17:00
    after: [task-3 FF-50%]
    calendar: standard
"""
    )
    assert told == [
        "calendar 'Standard': the exception 'Fridays' recurs, which a calendar here does not",
        "'Paint': it is material or cost, no person, and is left out",
        "'Pack <everything>': people who work on it part of their time count whole",
        "'Done': a link from a row that is not there is left out",
    ]


def test_what_a_plan_does_not_hold_is_told_by_name():
    link_to_end = link(2, 0, 0, 7)
    _, told = imported(
        task(1, "By hand", 1, "02T08:00", "02T17:00", "<Manual>1</Manual><Duration>PT8H0M0S</Duration>"),
        task(2, "Elsewhere", 1, "02T08:00", "02T17:00", "<ExternalTask>1</ExternalTask>"),
        task(3, "Group", 1, "02T08:00", "02T17:00", f"<ConstraintType>4</ConstraintType>{link_to_end}"),
        task(4, "Inside", 2, "02T08:00", "02T17:00", "<Duration>PT8H0M0S</Duration><LevelingDelay>9</LevelingDelay>"),
    )
    assert (
        told[2:]
        == [
            "'By hand': it was scheduled by hand; in the plan it may not start earlier than it stood",
            "'Elsewhere': it lives in another project file and is left out",
            "'Inside': its levelling delay is left out",
            "'Group': a link from a row that is not there is left out",
            "'Group': a date constraint on a summary is left out",
        ]
        or told
    )


def test_a_file_without_tasks_is_an_empty_plan():
    text, _ = imported()
    assert "tasks:" not in text
