"""Schedules as short text, so that a test shows its figures."""

from collections.abc import Callable, Mapping

from elevenplan.plan.model import Plan
from elevenplan.schedule.compute import Trial, compute
from elevenplan.schedule.forward import Early
from elevenplan.schedule.result import Schedule
from elevenplan.worktime.moments import to_datetime

Reader = Callable[[str], Plan]
Table = Mapping[str, str]


def at(moment: int | None) -> str:
    """`09-14 09:00`, to the minute."""
    return "-" if moment is None else f"{to_datetime(moment):%m-%d %H:%M}"


def early(schedule: Schedule) -> dict[str, str]:
    """Early start and finish by id."""
    return {id_: f"{at(task.early_start)} > {at(task.early_finish)}" for id_, task in schedule.tasks.items()}


def late(schedule: Schedule) -> dict[str, str]:
    """Late start and finish by id."""
    return {id_: f"{at(task.late_start)} > {at(task.late_finish)}" for id_, task in schedule.tasks.items()}


def placed(schedule: Schedule) -> dict[str, str]:
    """Start and finish at which everything stands, by id."""
    return {id_: f"{at(task.start)} > {at(task.finish)}" for id_, task in schedule.tasks.items()}


def expected(schedule: Schedule) -> dict[str, str]:
    """Expected start and finish by id."""
    return _pass(schedule.expected)


def forecast(schedule: Schedule) -> dict[str, str]:
    """Forecast start and finish by id."""
    assert schedule.forecast is not None
    return _pass(schedule.forecast)


def _pass(dates: Early) -> dict[str, str]:
    return {id_: f"{at(dates.start[id_])} > {at(dates.finish[id_])}" for id_ in dates.start}


def slack(schedule: Schedule) -> dict[str, tuple[float, float]]:
    """Total and free slack in hours by id."""
    return {
        id_: ((task.total_slack or 0) / 3600, (task.free_slack or 0) / 3600) for id_, task in schedule.tasks.items()
    }


def critical(schedule: Schedule) -> list[str]:
    """The critical items in the order of the plan."""
    return [id_ for id_, task in schedule.tasks.items() if task.critical]


def moment(text: str) -> int:
    """The moment of `2026-10-12 09:00`."""
    from datetime import datetime

    return int((datetime.fromisoformat(text) - datetime(1970, 1, 1)).total_seconds())


def lags(dates: Early) -> dict[tuple[str, str, int], int]:
    """The size of every lag in seconds: a share of a summary grows and shrinks with it."""
    return {(link.predecessor, link.successor, link.position): gap.seconds for link, gap in dates.gaps.items()}


def delayed(plan: Plan, **hours: float) -> Schedule:
    """The schedule with leaves (underscores for hyphens) so many working hours later."""
    return compute(plan, trial=Trial(delays={id_.replace("_", "-"): round(size * 3600) for id_, size in hours.items()}))


def met_through_dropped_work(schedule: Schedule, id_: str) -> set[str]:
    """The unfinished successors that are not dropped, those behind dropped ones included."""
    found: set[str] = set()
    stack = [id_]
    while stack:
        for link in schedule.setting.network.links_out_of(stack.pop()):
            item = schedule.outline.items[link.successor]
            if link.successor not in schedule.setting.hollow:
                found.add(link.successor)
                stack += [leaf.id for leaf in schedule.outline.leaves(item) if leaf.is_dropped]
            else:
                stack += [link.successor, *(leaf.id for leaf in schedule.outline.leaves(item))]
                stack += [above.id for above in schedule.outline.ancestors(item) if above.id in schedule.setting.hollow]
    return found
