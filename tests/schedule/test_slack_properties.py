"""What dates and slack promise, whatever the plan: work in working time, room that is there, and no more of it."""

from dataclasses import replace
from datetime import datetime

from hypothesis import assume, given
from hypothesis import strategies as st
from inline import lags, met_through_dropped_work
from second_opinion.effort import many
from second_opinion.random_plans import MONDAY, Link, Node, plan_of, plans, slots

from elevenplan.scenario.compare import compare
from elevenplan.schedule.compute import Trial, compute
from elevenplan.schedule.forward import Early, link_bound
from elevenplan.schedule.lags import NO_GAP, TO_FINISH
from elevenplan.schedule.result import Schedule

MINUTE = 60
HALF_HOUR = 1800
ORIGIN = int((MONDAY - datetime(1970, 1, 1)).total_seconds())
Roots = tuple[Node, ...]


def leaves(roots: Roots) -> list[Node]:
    return [leaf for root in roots for leaf in root.leaves()]


def only(node: Node, *types: str) -> Node:
    """A node with its links of some types alone, nothing dropped, nothing placed late."""
    links = tuple(link for link in node.links if link.type in types)
    return replace(
        node, links=links, children=tuple(only(child, *types) for child in node.children), dropped=False, alap=False
    )


def in_the_office(node: Node) -> Node:
    """A node on the plan's own calendar, nothing in it around the clock."""
    links = tuple(replace(link, unit=link.unit.removeprefix("e")) for link in node.links)
    below = tuple(in_the_office(child) for child in node.children)
    return replace(node, calendar=None, elapsed=False, links=links, children=below)


@st.composite
def with_an_event(draw: st.DrawFn, *types: str, leads: bool) -> Roots:
    """A plan without constraints but deadlines, and a pinned milestone that waits for most of it and holds nobody."""
    roots = tuple(only(root, *types) for root in draw(plans(hard=False, leads=leads)))
    before = draw(st.lists(st.sampled_from(roots), unique_by=lambda root: root.id))
    links = tuple(Link(root.id) for root in before)
    return *roots, Node("event", dates=(("start", draw(slots)),), links=links)


def end(dates: Early) -> int:
    return max(dates.finish.values())


def delayed(roots: Roots, id_: str, seconds: int) -> Schedule:
    return compute(plan_of(roots), trial=Trial(delays={id_: seconds}))


def unstarted(node: Node) -> bool:
    return node.date("started") is None and node.date("done") is None


def moments(schedule: Schedule) -> list[Early]:
    return [schedule.early, schedule.expected, *([schedule.forecast] if schedule.forecast else [])]


@many
@given(plans(), slots)
def test_work_lies_in_working_time_and_takes_its_duration(roots: Roots, as_of: int) -> None:
    schedule = compute(plan_of(roots), as_of=ORIGIN + as_of * HALF_HOUR)
    for leaf in leaves(roots):
        activity = schedule.setting.activities[leaf.id]
        calendar = activity.calendar
        if activity.instant:
            continue
        written = {activity.finish_on, activity.no_earlier_finish, activity.done}  # may lie on a day off
        for dates in moments(schedule):
            start, finish = dates.start[leaf.id], dates.finish[leaf.id]
            assert finish in written or finish == calendar.previous_end(finish)
            if unstarted(leaf):
                assert start == calendar.next_start(start)
            if unstarted(leaf) or (dates is not schedule.forecast and leaf.date("done") is None):
                assert calendar.between(start, finish) == activity.duration


@many
@given(with_an_event("FS", "FF", leads=False), st.data())
def test_a_delay_within_total_slack_moves_neither_the_finish_nor_a_target(roots: Roots, data: st.DataObject) -> None:
    """The pinned milestone holds nobody up, so total slack and expected dates speak of the same room.

    They part where work waits for a pin: total slack stops there, on paper, and what a pin in the middle hides reaches
    the finish by expected dates only. They part too by a night in which nobody works, where a start that SS demands
    falls into it: see the test on one calendar.
    """
    before = compute(plan_of(roots))
    leaf = data.draw(st.sampled_from(leaves(roots)[:-1]))
    total = before.tasks[leaf.id].total_slack or 0
    assume(total > 0)
    after = delayed(roots, leaf.id, total)
    assert end(after.expected) == end(before.expected)
    assert not compare(before, after).hurts


@many
@given(with_an_event("FS", "SS", "FF", "SF", leads=True), st.data())
def test_on_one_calendar_less_than_the_total_slack_moves_nothing_that_must_be_met(
    roots: Roots, data: st.DataObject
) -> None:
    """A start may fall on the end of a day that lasts, by the clock, until the next one: hence a minute less.

    Slack takes the lags that there are; one that is a share of a summary's duration grows when a delay makes the
    summary longer.
    """
    roots = tuple(in_the_office(root) for root in roots)
    before = compute(plan_of(roots))
    leaf = data.draw(st.sampled_from(leaves(roots)[:-1]))
    total = before.tasks[leaf.id].total_slack or 0
    assume(total > MINUTE)
    after = delayed(roots, leaf.id, total - MINUTE)
    assume(lags(after.expected) == lags(before.expected))
    assert end(after.expected) == end(before.expected)
    assert not compare(before, after).hurts


@many
@given(with_an_event("FS", "SS", "FF", "SF", leads=True), st.data())
def test_one_minute_more_than_the_total_slack_moves_the_finish_or_breaks_a_target(
    roots: Roots, data: st.DataObject
) -> None:
    """A working minute on one calendar: a minute by the clock may fall into a night that costs a successor nothing.

    Slack takes the lags that there are; a lead that is a share of a summary's duration grows with a delay that makes
    the summary longer, and may take the delay back.
    """
    roots = tuple(in_the_office(root) for root in roots)
    before = compute(plan_of(roots))
    leaf = data.draw(st.sampled_from(leaves(roots)[:-1]))
    total = before.tasks[leaf.id].total_slack or 0
    # A date that other work already misses need not get worse.
    assume(total >= 0 and not any(target.is_missed for target in before.targets))
    after = delayed(roots, leaf.id, total + MINUTE)
    assume(lags(after.expected) == lags(before.expected))
    assert end(after.expected) > end(before.expected) or compare(before, after).hurts


def from_then_on(node: Node, starts: dict[str, int]) -> Node:
    """A node whose leaves do not start before a moment each."""
    if node.children:
        return replace(node, children=tuple(from_then_on(child, starts) for child in node.children))
    if node.dropped or not unstarted(node):
        return node
    dates = {**dict(node.dates), "start_no_earlier_than": (starts[node.id] - ORIGIN) // HALF_HOUR}
    return replace(node, dates=tuple(dates.items()))


@many
@given(with_an_event("FS", "FF", leads=False))
def test_late_dates_can_be_worked_to_and_meet_every_link_and_bound(roots: Roots) -> None:
    before = compute(plan_of(roots))
    assume(all((task.total_slack or 0) >= 0 for task in before.tasks.values()))
    # A deadline in a night may give a milestone a late date before its early one, which costs no working time.
    latest = {id_: max(task.late_start or 0, task.early_start or 0) for id_, task in before.tasks.items()}
    after = compute(plan_of(tuple(from_then_on(root, latest) for root in roots)))
    for leaf in leaves(roots):
        old = before.tasks[leaf.id]
        finish = max(old.late_finish or 0, old.early_finish or 0)
        assert (after.early.start[leaf.id], after.early.finish[leaf.id]) == (latest[leaf.id], finish)
    assert after.finish == before.finish
    assert {one.key for one in after.targets if one.is_missed} == {one.key for one in before.targets if one.is_missed}


def short(schedule: Schedule) -> set[tuple[str, str]]:
    """The targets that working time is missing for."""
    return {one.key for one in schedule.targets if one.margin is not None and one.margin < 0}


def are_leads_reversible(schedule: Schedule, starts: dict[str, int]) -> bool:
    """Whether every lead, counted back from late dates and forwards again, takes no working time from anybody.

    A lead is counted on a calendar (Microsoft Project's rule). A late start in a night of that calendar comes back at
    its opening, which is late for who works in that night, here or further on: elapsed, or on another calendar.
    """
    calendars = {task.calendar for task in schedule.tasks.values()}
    for id_, task in schedule.tasks.items():
        for link in schedule.setting.network.links_inherited(task.item):
            lag = schedule.early.gaps.get(link, NO_GAP)
            latest = (task.late_finish or 0) if link.type in TO_FINISH else starts[id_]
            again = lag.after(lag.before(latest))
            if lag.seconds < 0 and any(calendar.between(latest, again) > 0 for calendar in calendars):
                return False
    return True


@many
@given(
    with_an_event("FS", "FF", leads=True)
    | with_an_event("FS", "SS", "FF", "SF", leads=True).map(lambda found: tuple(map(in_the_office, found)))
)
def test_late_dates_can_be_worked_to_behind_leads_and_from_starts_too(roots: Roots) -> None:
    """Of links from a start on one calendar: a start demanded in a night is the evening before for who works in it.

    In working time, since a lead across a night may end on either side of it.
    """
    before = compute(plan_of(roots))
    assume(all((task.total_slack or 0) >= 0 for task in before.tasks.values()))
    latest = {id_: max(task.late_start or 0, task.early_start or 0) for id_, task in before.tasks.items()}
    after = compute(plan_of(tuple(from_then_on(root, latest) for root in roots)))
    assume(lags(after.early) == lags(before.early) and are_leads_reversible(before, latest))
    for leaf in leaves(roots):
        old, again = before.tasks[leaf.id], after.tasks[leaf.id]
        assert old.calendar.between(latest[leaf.id], again.early_start or 0) == 0
        assert old.calendar.between(max(old.late_finish or 0, old.early_finish or 0), again.early_finish or 0) == 0
    assert after.finish == before.finish
    assert short(after) == short(before)


@many
@given(plans(hard=False))
def test_every_link_holds_between_late_dates(roots: Roots) -> None:
    schedule = compute(plan_of(roots))
    setting, tasks = schedule.setting, schedule.tasks
    starts = {id_: task.late_start or 0 for id_, task in tasks.items()}
    finishes = {id_: task.late_finish or 0 for id_, task in tasks.items()}
    for leaf in leaves(roots):
        # Dropped work may lie behind the finish, where a lead brings those who wait for it back.
        if leaf.dropped and not met_through_dropped_work(schedule, leaf.id):
            continue  # nothing waits for it, so it holds nobody
        assert leaf.dropped or finishes[leaf.id] <= min(schedule.finish, tasks[leaf.id].deadline or schedule.finish)
        for link in setting.network.links_into(leaf.id):
            before = schedule.outline.items[link.predecessor]
            if before.children:
                continue  # a summary's late finish is that of its last child, not a limit of its own
            working = setting.working(leaf.id)
            bound = link_bound(link, schedule.early.gaps.get(link, NO_GAP), starts, finishes, working)
            # In working time, since a lead across a night may end on either side of it.
            assert working.between((finishes if link.type in TO_FINISH else starts)[leaf.id], bound) <= 0


@many
@given(plans())
def test_the_schedule_is_a_fixed_point(roots: Roots) -> None:
    before = compute(plan_of(roots))
    after = compute(plan_of(tuple(from_then_on(root, dict(before.early.start)) for root in roots)))
    for id_, task in before.tasks.items():
        again = after.tasks[id_]
        assert (again.early_start, again.early_finish) == (task.early_start, task.early_finish)
        assert (again.late_start, again.late_finish) == (task.late_start, task.late_finish)


@many
@given(plans(), slots)
def test_in_a_forecast_nothing_unfinished_lies_before_its_moment_and_finished_work_is_fixed(
    roots: Roots, as_of: int
) -> None:
    moment = ORIGIN + as_of * HALF_HOUR
    schedule = compute(plan_of(roots), as_of=moment)
    forecast = schedule.forecast
    assert forecast is not None
    for leaf in leaves(roots):
        activity, task = schedule.setting.activities[leaf.id], schedule.tasks[leaf.id]
        if activity.done is not None:
            assert (forecast.start[leaf.id], forecast.finish[leaf.id]) == (task.early_start, activity.done)
        elif activity.started is not None:
            assert forecast.start[leaf.id] == activity.started
            assert forecast.finish[leaf.id] >= moment
        elif not activity.instant:
            assert forecast.start[leaf.id] >= moment
        elif activity.pinned:
            assert forecast.finish[leaf.id] >= moment
