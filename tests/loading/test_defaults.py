"""The department of a file, and entries that clash between files."""

from collections.abc import Callable

from elevenplan.plan.model import Plan

HEAD = "name: Double Eleven\nevent: 2026-11-11 00:00\nstart: 2026-09-14\ndepartments: {hq: , design: }\n"


def test_a_file_gives_its_department_to_the_top_of_what_it_holds(plan_of: Callable[..., Plan]) -> None:
    plan = plan_of(
        f"{HEAD}include: d.yaml\ndepartment: hq\ntasks: {{own: {{duration: 1d}}}}\n",
        d="department: design\npeople: {p: , q: {department: hq}}\n"
        "tasks: {a: {tasks: {b: {duration: 1d}}}, c: {duration: 1d, department: hq}}\n"
        "milestones: {m: }\nwindows: {w: {opens: T-9, closes: T-3}}\n",
    )
    assert plan.tasks["own"].department == "hq"
    assert plan.tasks["a"].department == "design"
    assert plan.tasks["a"].tasks["b"].department is None
    assert plan.tasks["c"].department == "hq"
    assert (plan.milestones["m"].department, plan.windows["w"].department) == ("design", "design")
    assert (plan.people["p"].department, plan.people["q"].department) == ("design", "hq")


def test_columns_of_a_file_become_those_of_the_plan(plan_of: Callable[..., Plan]) -> None:
    assert plan_of(f"{HEAD}include: d.yaml\nx-a: 1\n", d="x-b: 2\n").extras == {"x-a": "1", "x-b": "2"}


def test_a_department_of_a_file_must_be_an_id(helped: Callable[..., list[tuple[str, ...]]]) -> None:
    assert helped(f"{HEAD}include: d.yaml\n", d="department: [design, hq]\ntasks: {a: {duration: 1d}}\n") == [
        ("'department' of a file is not an id", "write one id: 'department: design'")
    ]
    assert helped(f"{HEAD}include: d.yaml\n", d="department: Design\ntasks: {a: {duration: 1d}}\n") == [
        (
            "'Design' is not an id",
            "ids are lower-case letters and digits with single hyphens, such as 'home-page'; write 'design'",
        )
    ]
