"""What a change does to a plan; every date below is worked out by hand."""

from collections.abc import Callable

import pytest

from elevenplan.scenario.apply import apply
from elevenplan.scenario.changes import ChangeError, parse_changes
from elevenplan.scenario.compare import Impact
from elevenplan.scenario.proposal import Edit
from elevenplan.scenario.whatif import what_if
from elevenplan.schedule.compute import compute
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.moments import iso

Scheduled = Callable[..., Schedule]
DAY, HOUR = 8 * 3600, 3600

# Price list: 3d from Tue 09-22, to Thu 09-24. Texts: Mon 09-28 (Fri is a holiday) to Wed 09-30.
# Coupons open Sat 10-10 00:00; the working days from 09-30 18:30 to it are 10-08 and 10-09: margin 2d.
# Declaration form: ready 09-30, deadline 10-14 24:00: 10-08, 09, 10 (make-up day), 12, 13, 14: margin 6d.
COUPONS = """
name: Coupons
event: 2026-11-11 00:00
start: 2026-09-22
people:
  zhao-min: {name: 赵敏}
  li-na: {name: 李娜}
tasks:
  price-list: {title: Price list, owner: zhao-min, duration: 3d}
  texts: {title: Texts, owner: li-na, duration: 3d, after: price-list}
milestones:
  coupons-open: {title: Coupons open, date: 2026-10-10 00:00, after: texts}
  declaration-form: {title: Declaration form, after: texts, deadline: 2026-10-14}
  event-starts: {title: Event starts, date: T, after: coupons-open}
"""


def fates(impact: Impact) -> dict[tuple[str, str], str]:
    """The targets that change and how they fare."""
    return {change.target.key: str(change.status) for change in impact.targets if change.status != "unchanged"}


def ends(impact: Impact) -> dict[str, str]:
    """The new expected finish of everything that moves."""
    return {one.after.id: iso(one.after.expected_finish or 0) for one in impact.moved}


def test_a_delay_breaks_what_it_leaves_no_margin_for(scheduled: Scheduled):
    impact = what_if(scheduled(COUPONS), parse_changes(delays=["price-list=3d"]))
    # The list starts 3 working days later, Mon 09-28, and ends 09-30; the texts take 10-08, 10-09 and 10-10.
    assert ends(impact) == {
        "price-list": "2026-09-30T18:30",
        "texts": "2026-10-10T18:30",
        "coupons-open": "2026-10-10T18:30",
        "declaration-form": "2026-10-10T18:30",
    }
    assert fates(impact) == {
        ("event-starts", "milestone"): "holds",
        ("coupons-open", "milestone"): "broken",
        ("declaration-form", "deadline"): "holds",
    }
    assert impact.event_safe is True and impact.hurts
    margins = {change.target.id: (change.before.margin, change.after.margin) for change in impact.targets}
    assert margins["coupons-open"] == (2 * DAY, -1 * DAY)
    assert margins["declaration-form"] == (6 * DAY, 3 * DAY)


def test_the_chain_of_cause_runs_from_the_delayed_task_to_the_target(scheduled: Scheduled):
    impact = what_if(scheduled(COUPONS), parse_changes(delays=["price-list=3d"]))
    assert [(chain.target.id, chain.ids) for chain in impact.chains] == [
        ("coupons-open", ("price-list", "texts", "coupons-open"))
    ]


def test_the_limit_is_the_largest_delay_that_breaks_nothing(scheduled: Scheduled):
    found = what_if(scheduled(COUPONS), parse_changes(delays=["price-list=3d"])).room
    # 2d of margin before the coupons; from there 10-10, 4 full weeks and 2 days (23d) more to the event.
    assert found is not None and (found.safe, found.event_safe) == (2 * DAY, 25 * DAY)


def test_the_limit_is_the_same_whatever_delay_is_asked_for(scheduled: Scheduled):
    schedule = scheduled(COUPONS)
    for asked in ("0d", "1h", "2d", "17d", "300d"):
        found = what_if(schedule, parse_changes(delays=[f"price-list={asked}"])).room
        assert found is not None and (found.safe, found.event_safe) == (2 * DAY, 25 * DAY)


def test_exactly_the_limit_breaks_nothing_and_a_minute_more_does(scheduled: Scheduled):
    schedule = scheduled(COUPONS)
    assert not what_if(schedule, parse_changes(delays=["price-list=2d"])).hurts
    assert what_if(schedule, parse_changes(delays=["price-list=2d1m"])).hurts


def test_several_delays_of_one_task_add_up(scheduled: Scheduled):
    once = what_if(scheduled(COUPONS), parse_changes(delays=["price-list=3d"]))
    twice = what_if(scheduled(COUPONS), parse_changes(delays=["price-list=1d", "price-list=2d"]))
    assert ends(twice) == ends(once)


def test_nothing_to_meet_means_no_limit(scheduled: Scheduled):
    plan = "name: x\nstart: 2026-09-22\ntasks: {a: {duration: 1d}}"
    impact = what_if(scheduled(plan), parse_changes(delays=["a=1d"]))
    assert impact.room is not None and impact.room.safe is None and impact.event_safe is None


def test_a_delay_is_counted_in_days_of_the_task_s_own_calendar(scheduled: Scheduled):
    # In the warehouse a day is 10 hours: on Tue 09-22 from 08:00, delayed by a day to Wed 09-23.
    plan = """
name: x
start: 2026-09-22 08:00
tasks: {a: {duration: 1d, calendar: warehouse}}
"""
    warehouse = '  warehouse: {hours: {mon-sat: "08:00-18:00"}}\n'
    impact = what_if(scheduled(plan, warehouse), parse_changes(delays=["a=1d"]))
    assert ends(impact) == {"a": "2026-09-23T18:00"}


def test_work_that_runs_around_the_clock_is_delayed_around_the_clock(scheduled: Scheduled):
    # Fri 09-25 off; delayed by 2d the server moves from Tue 09-22 09:00 to Thu 09-24 09:00 and takes a day.
    plan = "name: x\nstart: 2026-09-22 09:00\ntasks: {server: {duration: 24eh}}"
    assert ends(what_if(scheduled(plan), parse_changes(delays=["server=2d"]))) == {"server": "2026-09-25T09:00"}


def test_an_elapsed_delay_of_working_time_is_the_work_that_it_holds(scheduled: Scheduled):
    # From Thu 09-24 09:00, 4 days around the clock lead to Mon 09-28 09:00; Fri, Sat and Sun are off.
    plan = "name: x\nstart: 2026-09-24\ntasks: {a: {duration: 1d}}"
    assert ends(what_if(scheduled(plan), parse_changes(delays=["a=4ed"]))) == {"a": "2026-09-28T18:30"}


def test_started_work_ends_later_and_keeps_its_start(scheduled: Scheduled):
    plan = """
name: x
start: 2026-09-21
tasks:
  a: {duration: 2d, started: 2026-09-22}
  b: {duration: 1d, after: a}
"""
    impact = what_if(scheduled(plan), parse_changes(delays=["a=1d"]))
    # a: 09-22, 09-23 and now 09-24; b: Mon 09-28.
    assert ends(impact) == {"a": "2026-09-24T18:30", "b": "2026-09-28T18:30"}
    assert iso(impact.moved[0].after.expected_start or 0) == "2026-09-22T09:00"
    assert impact.edits == (Edit("a", "duration", "3d"),)


def test_a_pinned_task_slips_over_its_pin(scheduled: Scheduled):
    plan = "name: x\nstart: 2026-09-21\ntasks: {a: {duration: 1d, start: 2026-09-22}}"
    impact = what_if(scheduled(plan), parse_changes(delays=["a=1d"]))
    assert ends(impact) == {"a": "2026-09-23T18:30"}
    assert impact.edits == (Edit("a", "start", "2026-09-23 09:00"),)


def test_a_pinned_milestone_s_date_moves_and_with_it_what_names_it(scheduled: Scheduled):
    plan = """
name: x
start: 2026-09-21
tasks:
  a: {duration: 1d, start_no_earlier_than: opening, deadline: opening + 1d}
milestones:
  opening: {date: 2026-09-22 09:00}
"""
    impact = what_if(scheduled(plan), parse_changes(delays=["opening=2d"]))
    # 2d of work after Tue 09:00 have passed on Wed at 18:30; a follows on Thu, its deadline is a day later.
    assert ends(impact) == {"opening": "2026-09-23T18:30", "a": "2026-09-24T18:30"}
    assert {change.target.key: iso(change.target.date) for change in impact.targets} == {
        ("opening", "milestone"): "2026-09-23T18:30",
        ("a", "deadline"): "2026-09-24T18:30",
    }
    assert impact.edits == (Edit("opening", "date", "2026-09-23 18:30"),)


def test_a_pinned_milestone_may_come_earlier(scheduled: Scheduled):
    impact = what_if(scheduled(COUPONS), parse_changes(delays=["coupons-open=-3d"]))
    # Back over 10-09 and 10-08 to the start of 09-30; the texts are ready that day at 18:30.
    assert fates(impact)[("coupons-open", "milestone")] == "broken"
    assert impact.edits == (Edit("coupons-open", "date", "2026-09-30 09:00"),)


def test_a_summary_delays_what_waits_for_nothing_inside_it(scheduled: Scheduled):
    plan = """
name: x
start: 2026-09-21
tasks:
  first: {duration: 1d}
  pages:
    after: first
    tasks:
      home: {duration: 1d}
      detail: {duration: 1d, after: home}
      shop: {duration: 2d}
"""
    impact = what_if(scheduled(plan), parse_changes(delays=["pages=1d"]))
    # home and shop start Wed 09-23 in place of Tue; detail follows home.
    assert ends(impact) == {"home": "2026-09-23T18:30", "detail": "2026-09-24T18:30", "shop": "2026-09-24T18:30"}


def test_an_absence_takes_those_days_from_unfinished_work(scheduled: Scheduled):
    # Li Na's texts stand on 09-28 to 09-30; without the 28th and 29th they take 09-30, 10-08 and 10-09.
    impact = what_if(scheduled(COUPONS), parse_changes(absences=["li-na=2026-09-28..2026-09-29"]))
    assert ends(impact) == {"texts": "2026-10-09T18:30", "declaration-form": "2026-10-09T18:30"}
    assert not impact.hurts and impact.room is None


def test_dropped_work_takes_no_time_and_links_pass_through(scheduled: Scheduled):
    impact = what_if(scheduled(COUPONS), parse_changes(drops=["texts"]))
    # The form is ready with the price list, 09-24 18:30: 09-28, 29 and 30 are won.
    assert ends(impact) == {"declaration-form": "2026-09-24T18:30"}
    margins = {change.target.id: change.after.margin for change in impact.targets if change.after}
    assert margins["declaration-form"] == 9 * DAY


def test_an_earlier_deadline_breaks_without_anything_moving(scheduled: Scheduled):
    changes = parse_changes(assignments=["declaration-form.deadline=2026-09-30 12:00"])
    impact = what_if(scheduled(COUPONS), changes)
    # Ready 09-30 18:30; from 12:00 on there are 5 working hours.
    assert fates(impact) == {("declaration-form", "deadline"): "broken"}
    broken = next(change.after for change in impact.targets if change.target.id == "declaration-form")
    assert broken is not None and broken.margin == -5 * HOUR
    assert impact.moved == () and impact.chains == ()


def test_a_target_that_was_missed_may_get_worse_better_or_be_saved(scheduled: Scheduled):
    late = COUPONS.replace("date: 2026-10-10 00:00", "date: 2026-09-29 00:00")
    key = ("coupons-open", "milestone")
    assert fates(what_if(scheduled(late), parse_changes(delays=["texts=1d"])))[key] == "worse"
    assert fates(what_if(scheduled(late), parse_changes(assignments=["texts.duration=2d"])))[key] == "better"
    assert fates(what_if(scheduled(late), parse_changes(assignments=["texts.duration=1d"])))[key] == "saved"


def test_a_delay_that_leaves_a_missed_target_as_it_is_hurts_nothing(scheduled: Scheduled):
    late = COUPONS.replace("deadline: 2026-10-14", "deadline: 2026-09-24")
    impact = what_if(scheduled(late), parse_changes(delays=["coupons-open=1d"]))
    assert not impact.hurts


def test_what_the_edits_write_gives_the_dates_that_were_tried(scheduled: Scheduled):
    schedule = scheduled(COUPONS)
    for delay in ("price-list=3d", "texts=1d4h", "declaration-form=2d"):
        tried = what_if(schedule, parse_changes(delays=[delay]))
        written = parse_changes(assignments=[f"{edit.id}.{edit.key}={edit.value}" for edit in tried.edits])
        plan = apply(schedule.plan, written)
        assert compute(plan).expected.finish == tried.after.expected.finish


def test_a_delay_of_work_on_whose_start_others_hang_is_written_as_a_date(scheduled: Scheduled):
    plan = """
name: x
start: 2026-09-21
tasks:
  a: {duration: 2d}
  b: {duration: 1d, after: a SS+1d}
"""
    impact = what_if(scheduled(plan), parse_changes(delays=["a=1d"]))
    assert impact.edits == (Edit("a", "start_no_earlier_than", "2026-09-22 09:00"),)


def test_all_absences_of_a_person_are_one_list_to_write(scheduled: Scheduled):
    away = ("zhao-min=2026-09-22..2026-09-23", "li-na=2026-09-28", "zhao-min=2026-10-09")
    impact = what_if(scheduled(COUPONS), parse_changes(absences=away))
    assert impact.edits == (
        Edit("zhao-min", "leave", "[2026-09-22..2026-09-23, 2026-10-09]"),
        Edit("li-na", "leave", "2026-09-28"),
    )


REFUSALS = {
    "delays": {
        "price-lst=1d": ("unknown task 'price-lst'", ("did you mean 'price-list'?",)),
        "price LIST=1d": ("unknown task 'price LIST'", ("that is a title; its id is price-list",)),
        "done-task=1d": ("'done-task' is finished and cannot be delayed", ("what is done no longer moves",)),
        "texts=-1d": (
            "'texts' cannot come earlier than what it waits for",
            ("only the fixed date of a milestone can come earlier; to try shorter work: --set texts.duration=…",),
        ),
        "channel=1d": (
            "'channel' is a window and cannot be delayed",
            ("move one of its dates: --set 'channel.closes=…'",),
        ),
        "watch=1d": (
            "'watch' is recurring work and cannot be delayed",
            ("no date depends on it; try --set watch.repeat={every: day, from: …}",),
        ),
    },
    "assignments": {
        "texst.duration=1d": ("unknown id 'texst'", ("did you mean 'texts'?",)),
        "Texts.duration=1d": ("unknown id 'Texts'", ("that is a title; its id is texts",)),
        "texts.durations=1d": ("unknown key 'durations' in a task", ("did you mean 'duration'?",)),
        "texts.duration=6 days": ("'6 days' is not a duration", ("write '6d'",)),
        "texts.after=[price-lst]": ("unknown predecessor 'price-lst'", ("did you mean 'price-list'?",)),
        "texts.after=watch": (
            "'watch' is recurring work and has no finish to wait for",
            ("name a task or a milestone",),
        ),
        "texts.after=texts": ("'texts' would depend on itself", ("name another task",)),
        "texts.owner=li-nah": ("unknown owner 'li-nah'", ("did you mean 'li-na'?",)),
        "texts.deadline=coupon-open": ("unknown date 'coupon-open'", ("did you mean 'coupons-open'?",)),
        "price-list.after=texts": (
            "the links would go in a circle: price-list → texts → price-list",
            ("leave one of them out",),
        ),
        "texts.duration=": (
            "task 'texts' has no duration",
            ("write 'duration: 3d', or both 'start' and 'finish', or 'tasks' below it",),
        ),
        "texts.estimate.low=2d": (
            "'texts.estimate.low' does not name one key of one entry",
            ("write --set price-list.duration=6d; for a key of the plan itself, --set event='2026-11-12 00:00'",),
        ),
        "texts=1d": ("'texts' needs a key behind it", ("write --set texts.deadline='2026-10-27 12:00'",)),
        "evnt=2026-11-12": ("'evnt' cannot be tried", ("did you mean 'event'?",)),
        "channel.opens=": ("'channel' cannot be without 'opens'", ("write the value to try behind the '='",)),
    },
    "absences": {"li-naa=2026-09-28": ("unknown person 'li-naa'", ("did you mean 'li-na'?",))},
    "drops": {"done-task": ("'done-task' is finished and cannot be dropped", ("what is done no longer moves",))},
}


@pytest.mark.parametrize(
    ("option", "text"), [(option, text) for option, texts in REFUSALS.items() for text in texts], ids=lambda text: text
)
def test_a_change_that_cannot_be_tried_is_refused_with_its_remedy(scheduled: Scheduled, option: str, text: str):
    plan = COUPONS.replace(
        "milestones:",
        "  done-task: {duration: 1d, done: 2026-09-22}\n  watch: {repeat: {every: day}}\nmilestones:",
    )
    plan += "windows: {channel: {opens: 2026-10-16, closes: 2026-10-29}}\n"
    with pytest.raises(ChangeError) as error:
        what_if(scheduled(plan), parse_changes(**{option: [text]}))
    assert (error.value.headline, error.value.remedies) == REFUSALS[option][text]
