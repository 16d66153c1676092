"""A change of a plan as a reviewer needs it: what was edited, what it does, whom it concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.plan.model import Plan
from elevenplan.reports.impact_moves import later
from elevenplan.scenario.plan_changes import EntryChange
from elevenplan.scenario.review import Review
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import clean
from elevenplan.source.files import SourceFile

Presence = Literal["both", "new", "gone"]
_WORK: Final = ("task", "summary", "milestone", "recurring", "window")


@dataclass(frozen=True, slots=True)
class State:
    """One side of the comparison: how people call it, its plan and schedule, or why it has no schedule."""

    label: str
    plan: Plan
    schedule: Schedule | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """The review with both sides and the findings that came and went.

    `layout` says how the text was laid out anew, empty where it reads as before; `presence` which sides have the plan;
    `unread` are the files of either side that could not be read, so that what they hold is unknown.
    """

    base: State
    head: State
    review: Review
    new_findings: tuple[Diagnostic, ...]
    gone_findings: tuple[Diagnostic, ...]
    layout: str = ""
    presence: Presence = "both"
    unread: tuple[str, ...] = ()

    @property
    def after(self) -> Schedule | None:
        """The schedule of the second side, where both have one."""
        return self.review.impact.after if self.review.impact else None

    @property
    def entries(self) -> tuple[EntryChange, ...]:
        """The edits to show: none of a plan that is new or gone as a whole, or that could be read in part only."""
        return self.review.changes.entries if self.presence == "both" and not self.unread else ()


def layout_text(before: Sequence[SourceFile], after: Sequence[SourceFile]) -> str:
    """How the files of a plan differ, for a plan that means the same; empty where they read the same."""
    old, new = ({file.path: file.text.replace("\r\n", "\n") for file in files} for files in (before, after))
    if old == new:
        return ""
    if len(old) != len(new):
        count = "1 file" if len(new) == 1 else f"{len(new)} files"
        return f"The text now stands in {count} instead of {len(old)}."
    if old.keys() != new.keys():
        return "The text now stands in other files."
    names = [clean(path) for path, text in new.items() if text != old[path]]
    return f"Only the layout or comments of {names[0] if len(names) == 1 else f'{len(names)} files'} changed."


def by_department(report: ChangeReport) -> list[tuple[str, list[EntryChange]]]:
    """The edits under the departments they concern, those whose work gets later first; the plan's own settings last."""
    groups: dict[str, list[EntryChange]] = {}
    for entry in report.entries:
        groups.setdefault(department_name(report, entry), []).append(entry)
    loss = _losses(report)
    return sorted(groups.items(), key=lambda group: -max(loss.get(entry.id, 0) for entry in group[1]))


def department_name(report: ChangeReport, entry: EntryChange) -> str:
    """The department of an edited entry, by name; the plan's own settings stand under the plan."""
    if entry.department is None:
        return "" if entry.noun in _WORK else "The plan"
    for plan in _plans(report):
        if entry.department in plan.departments:
            return clean(plan.departments[entry.department].name or entry.department)
    return entry.department


def person_name(report: ChangeReport, id_: str | None) -> str:
    """The name of a person on the second side, else on the first, else the id."""
    for plan in _plans(report):
        if id_ in plan.people:
            return clean(plan.people[id_ or ""].name or id_ or "")
    return id_ or ""


def _plans(report: ChangeReport) -> tuple[Plan, Plan]:
    return report.head.plan, report.base.plan


def _losses(report: ChangeReport) -> Mapping[str, int]:
    """By how much each leaf ends later, in seconds by the clock."""
    impact = report.review.impact
    return {one.after.id: later(one) for one in impact.moved} if impact else {}
