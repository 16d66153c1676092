"""Networks whose figures are published give those figures, on calendars of 24 and of 8 hours a day."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from elevenplan.plan.model import Plan
from elevenplan.schedule.compute import compute
from elevenplan.schedule.result import Schedule, ScheduledTask

HERE = Path(__file__).parent
EXAMPLES = json.loads((HERE / "examples.json").read_text(encoding="utf-8"))
MATRIX = json.loads((HERE / "relation_lag_matrix.json").read_text(encoding="utf-8"))
HOUR, DAY = 3600, 86_400
FIRST = 20_454 * DAY  # 2026-01-01 00:00, a moment in seconds since 1970


@dataclass(frozen=True)
class Hours:
    """A calendar on which every day is alike, so that a unit of a book is one of its days."""

    text: str
    opens: int
    worked: int

    def units(self, moment: int) -> float:
        """Units worked since the first day; the end of a day is the beginning of the next."""
        day, second = divmod(moment - FIRST, DAY)
        return day + min(max(second - self.opens, 0), self.worked) / self.worked


ROUND_THE_CLOCK = Hours("00:00-24:00", 0, DAY)
OFFICE = Hours("09:00-17:00", 9 * HOUR, 8 * HOUR)
CALENDARS = pytest.mark.parametrize("hours", [ROUND_THE_CLOCK, OFFICE], ids=["24h", "8h"])


def expected_time(duration: Any) -> float:
    """The duration, of three estimates their PERT mean."""
    if isinstance(duration, list):
        low, likely, high = duration
        return float(low + 4 * likely + high) / 6
    return float(duration)


def link(text: str) -> str:
    """A predecessor of the tables as a link of a plan, its lag in days."""
    id_, _, rest = text.partition(" ")
    return f"t{id_} {rest}{'d' if rest[2:] else ''}".strip()


def scheduled(activities: dict[str, Any], hours: Hours) -> Schedule:
    """The schedule of a table; ids get a letter in front."""
    return compute(
        Plan.model_validate(
            {
                "start": "2026-01-01",
                "calendars": {"week": {"hours": {"mon-sun": hours.text}}},
                "tasks": {
                    f"t{id_}": {"duration": f"{expected_time(duration):.6f}d", "after": [link(text) for text in before]}
                    for id_, (duration, before) in activities.items()
                },
            }
        )
    )


def figures(task: ScheduledTask, hours: Hours) -> dict[str, float]:
    """A task's figures in the units of the book."""
    assert task.early_start is not None and task.early_finish is not None
    assert task.late_start is not None and task.late_finish is not None
    assert task.total_slack is not None and task.free_slack is not None
    return {
        "es": hours.units(task.early_start),
        "ef": hours.units(task.early_finish),
        "ls": hours.units(task.late_start),
        "lf": hours.units(task.late_finish),
        "tf": task.total_slack / hours.worked,
        "ff": task.free_slack / hours.worked,
    }


@CALENDARS
@pytest.mark.parametrize("example", [one for one in EXAMPLES if "critical" in one], ids=lambda one: one["id"])
def test_every_published_figure_of_a_critical_path_table(example: Any, hours: Hours) -> None:
    schedule = scheduled(example["activities"], hours)
    ours = {id_: figures(schedule.tasks[f"t{id_}"], hours) for id_ in example["schedule"]}
    assert {id_: {key: ours[id_][key] for key in row} for id_, row in example["schedule"].items()} == (
        example["schedule"]
    )
    assert hours.units(schedule.finish) == example["duration"]
    assert [id_ for id_ in example["activities"] if schedule.tasks[f"t{id_}"].critical] == example["critical"]
    # Nothing but links and durations: the driving path is the critical path.
    assert set(schedule.driving_path) == {f"t{id_}" for id_ in example["critical"]}


@pytest.mark.parametrize("example", [one for one in EXAMPLES if "te_2dp" in one], ids=lambda one: one["id"])
def test_expected_times_of_three_estimates_to_two_decimals(example: Any) -> None:
    means = {id_: expected_time(duration) for id_, (duration, _) in example["activities"].items()}
    assert means == pytest.approx(example["te_2dp"], abs=0.006)
    schedule = scheduled(example["activities"], ROUND_THE_CLOCK)
    for id_, row in example["schedule"].items():
        ours = figures(schedule.tasks[f"t{id_}"], ROUND_THE_CLOCK)
        assert {key: ours[key] for key in row} == pytest.approx(row, abs=0.006)


@pytest.mark.parametrize("example", [one for one in EXAMPLES if "computed" in one], ids=lambda one: one["id"])
def test_what_the_page_breaks_off_before_is_what_another_pass_computed(example: Any) -> None:
    schedule = scheduled(example["activities"], ROUND_THE_CLOCK)
    critical = [id_ for id_ in example["activities"] if schedule.tasks[f"t{id_}"].critical]
    assert ROUND_THE_CLOCK.units(schedule.finish) == pytest.approx(example["computed"]["duration"], abs=0.0001)
    assert critical == example["computed"]["critical"]


def by_hand(activities: dict[str, Any]) -> dict[str, dict[str, float]]:
    """The passes on whole numbers, for tables in which every predecessor stands above its successors."""
    early: dict[str, tuple[float, float]] = {}
    for id_, (duration, before) in activities.items():
        starts = []
        for text in before:
            other, kind, lag = parts(text)
            at = early[other][0 if kind[0] == "S" else 1] + lag
            starts.append(max(at - duration, 0) if kind[1] == "F" else at)
        start = max(starts, default=0)
        early[id_] = start, start + duration
    end = max(finish for _, finish in early.values())
    late: dict[str, tuple[float, float]] = {}
    for id_, (duration, _) in reversed(activities.items()):
        finish = end
        for other, (_, before) in activities.items():
            for text in before:
                mine, kind, lag = parts(text)
                if mine == id_:
                    at = late[other][0 if kind[1] == "S" else 1] - lag
                    finish = min(finish, at + duration if kind[0] == "S" else at)
        late[id_] = finish - duration, finish
    return {
        id_: {"es": early[id_][0], "ef": early[id_][1], "ls": late[id_][0], "lf": late[id_][1]} for id_ in activities
    }


def parts(text: str) -> tuple[str, str, float]:
    """The predecessor, type and lag of a link."""
    id_, _, rest = text.partition(" ")
    return id_, rest[:2] or "FS", float(rest[2:] or 0)


@CALENDARS
@pytest.mark.parametrize("case", [case for case in MATRIX if case["same"]], ids=lambda case: case["id"])
def test_every_link_type_and_lag_as_the_package_has_it(case: Any, hours: Hours) -> None:
    schedule = scheduled(case["activities"], hours)
    ours = {id_: figures(schedule.tasks[f"t{id_}"], hours) for id_ in case["schedule"]}
    assert {id_: {key: ours[id_][key] for key in row} for id_, row in case["schedule"].items()} == case["schedule"]
    assert hours.units(schedule.finish) == case["duration"]


@CALENDARS
@pytest.mark.parametrize("case", [case for case in MATRIX if not case["same"]], ids=lambda case: case["id"])
def test_where_the_package_starts_before_the_project_or_ends_after_its_finish(case: Any, hours: Hours) -> None:
    """The package differs in three ways, of which each of these tables shows one or more.

    It lets a start that follows from a finish (FF, SF) fall before the project's start, where ours begins at that
    start, as Microsoft Project has it; its backward pass begins at its last task's finish instead of the latest of
    all, so that late dates come before the early ones or after the finish; and it measures the project from its
    earliest start.
    """
    schedule = scheduled(case["activities"], hours)
    expected = by_hand(case["activities"])
    ours = {id_: figures(schedule.tasks[f"t{id_}"], hours) for id_ in expected}
    assert {id_: {key: ours[id_][key] for key in row} for id_, row in expected.items()} == expected
    assert (expected, hours.units(schedule.finish)) != (case["schedule"], case["duration"])
