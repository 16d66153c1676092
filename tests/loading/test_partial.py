"""A plan with mistakes: what stays in it, what goes in silence, and the places of both."""

from collections.abc import Callable

from elevenplan.loading.loaded import Loaded
from elevenplan.plan.model import Plan
from elevenplan.plan.values import Dependency
from elevenplan.source.tree import Mapping, span_at

HEAD = "name: Double Eleven\nevent: 2026-11-11 00:00\nstart: 2026-09-14\n"
Told = Callable[..., list[str]]


def plan(loaded: Loaded) -> Plan:
    assert loaded.plan is not None
    return loaded.plan


def test_only_the_refused_item_of_a_list_goes(loaded: Callable[..., Loaded]) -> None:
    found = loaded(
        f"{HEAD}tasks:\n  a: {{duration: 1d}}\n  b: {{duration: 1d}}\n"
        "  c: {duration: 1d, after: [a+1d, a, nobody, b], note: kept}\n"
    )
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["EP110", "EP201"]
    task = plan(found).tasks["c"]
    assert (task.after, task.note) == ((Dependency("a"), Dependency("b")), "kept")


def test_places_fit_what_is_left(loaded: Callable[..., Loaded]) -> None:
    found = loaded(
        f"{HEAD}tasks:\n  s:\n    tasks:\n      c: {{duration: 1d, after: [a+1d, b]}}\n      b: {{duration: 1d}}\n"
    )
    assert span_at(found.tree, ("tasks", "s", "tasks", "c", "after", 0)).place() == "plan.yaml:7:39"


def test_places_lead_into_each_file(loaded: Callable[..., Loaded]) -> None:
    found = loaded(f"{HEAD}include: d.yaml\n", d="tasks:\n  a:\n    duration: 1d\n    after: b\n  b: {duration: 1d}\n")
    assert span_at(found.tree, ("tasks", "a", "after", 0)).place() == "d.yaml:4:12"
    assert span_at(found.tree, ("tasks", "a", "department")).place() == "d.yaml:2:3"


def test_order_stays_where_something_is_dropped(loaded: Callable[..., Loaded]) -> None:
    found = loaded(f"{HEAD}tasks:\n  a: {{duration: 1d, x-y: [1]}}\n  b: {{duration: 2}}\n  c: {{duration: 1d}}\n")
    assert list(plan(found).tasks) == ["a", "b", "c"]


def test_a_window_without_one_of_its_dates_is_left_out_and_nothing_else_is_said(told: Told) -> None:
    assert told(
        f"{HEAD}windows: {{w: {{opens: 2026-10-16, closes: sometime soon}}}}\n"
        "tasks: {a: {duration: 1d, window: w, deadline: w.opens}}\nmilestones: {m: {date: w.opens}, n: {date: m}}\n"
    ) == ["plan.yaml:4:42: EP110 error: 'sometime soon' is not a date"]


def test_names_in_a_file_that_cannot_be_read_are_not_unknown(told: Told) -> None:
    assert told(
        f"{HEAD}include: d.yaml\ntasks: {{a: {{duration: 1d, after: b, deadline: m, owner: p, department: x}}}}\n",
        d="tasks: [\n",
    ) == ["d.yaml:1:8: EP152 error: bracket '[' is never closed"]


def test_names_inside_a_duplicate_are_not_unknown(told: Told) -> None:
    assert told(
        f"{HEAD}include: d.yaml\ntasks: {{a: {{duration: 1d}}, b: {{duration: 1d, after: child}}}}\n",
        d="tasks: {a: {tasks: {child: {duration: 1d}}}}\n",
    ) == ["d.yaml:1:9: EP202 error: duplicate id 'a'"]


def test_an_unknown_owner_stays_and_other_unknown_names_go(loaded: Callable[..., Loaded]) -> None:
    found = loaded(f"{HEAD}tasks: {{a: {{duration: 1d, owner: p, department: x, phase: y, window: w, helpers: q}}}}\n")
    task = plan(found).tasks["a"]
    assert (task.owner, task.department, task.phase, task.window, task.helpers) == ("p", None, None, None, ())
    assert {diagnostic.code for diagnostic in found.diagnostics} == {"EP502", "EP203", "EP206", "EP205", "EP212"}


def test_a_department_of_a_file_that_is_unknown_is_told_once(told: Told) -> None:
    assert told(
        f"{HEAD}include: d.yaml\ndepartments: {{design: }}\n",
        d="department: desing\ntasks: {a: {duration: 1d}, b: {duration: 1d}}\n",
    ) == ["d.yaml:1:13: EP203 error: unknown department 'desing'"]


def test_countdowns_without_an_event_go(loaded: Callable[..., Loaded]) -> None:
    found = loaded(
        "start: 2026-09-14\ntasks: {a: {duration: 1d, deadline: T-3}}\nmilestones: {m: {date: T}, n: {date: m}}\n"
    )
    assert [diagnostic.headline for diagnostic in found.diagnostics] == [
        "'T' without an event to count from (here and in 1 more place)"
    ]
    assert plan(found).milestones["n"].date is None


def test_ten_thousand_mistakes_are_all_told(loaded: Callable[..., Loaded]) -> None:
    lines = "".join(f"  t{n}: {{duration: 1d, after: u{n}, onwer: x}}\n" for n in range(5_000))
    found = loaded(f"{HEAD}tasks:\n{lines}")
    assert len(found.diagnostics) == 10_000


def test_the_tree_of_a_healthy_plan_is_that_of_its_file(loaded: Callable[..., Loaded]) -> None:
    found = loaded(f"{HEAD}tasks: {{a: {{duration: 1d}}}}\n")
    tasks = found.tree.get("tasks")
    assert isinstance(tasks, Mapping)
    assert list(found.tree.entries) == ["name", "event", "start", "tasks"]


def test_a_duplicate_id_is_told_once_whatever_refers_to_it(told: Told) -> None:
    assert told(
        "name: V\nstart: 2026-09-14\n"
        "windows: {a: {opens: 2026-09-15, closes: 2026-09-16}}\n"
        "tasks:\n  a: {duration: 1d}\n  b: {duration: 1d, after: a}\n  c: {tasks: {b: {duration: 1d}}}\n"
        "  d: {duration: 1d, after: c}\n"
    ) == [
        "plan.yaml:5:3: EP202 error: duplicate id 'a'",
        "plan.yaml:7:15: EP202 error: duplicate id 'b'",
    ]
