"""A change of a plan as a reviewer needs it: what was edited, what it does, and one sentence for a manager."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.reports.impact import headline_text
from elevenplan.scenario.plan_changes import EntryChange
from elevenplan.scenario.review import Review, critical_work
from elevenplan.schedule.result import Schedule
from elevenplan.source.cells import clean

_NUMBERS: Final = re.compile(r"\d+(?:[.:-]\d+)*")
_MOST_NAMED: Final = 3
SAME: Final = "No change in meaning: every task, link and date is as before."


@dataclass(frozen=True, slots=True)
class State:
    """One side of the comparison: how people call it, and why it has no schedule where that is so."""

    label: str
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """The review with the names of both sides and the findings that came and went.

    `moved_text` says whether any file reads differently, `is_new` whether the first side has no such plan.
    """

    base: State
    head: State
    review: Review
    new_findings: tuple[Diagnostic, ...]
    gone_findings: tuple[Diagnostic, ...]
    moved_text: bool = False
    is_new: bool = False

    @property
    def after(self) -> Schedule | None:
        """The schedule of the second side."""
        return self.review.impact.after if self.review.impact else None


def finding_key(finding: Diagnostic) -> tuple[str, str]:
    """What makes two findings of different revisions the same: the code, and the words but for numbers and dates."""
    return finding.code, _NUMBERS.sub("#", finding.headline)


def came(before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings of the second list that the first has not, each as often as it is more."""
    left = Counter(map(finding_key, before))
    found = []
    for one in after:
        key = finding_key(one)
        if left[key]:
            left[key] -= 1
        else:
            found.append(one)
    return tuple(found)


def headline(report: ChangeReport) -> str:
    """One or two sentences that a manager understands."""
    if report.is_new:
        return f"A new plan: {len(report.review.changes.entries)} entries, and nothing before it to compare with."
    if report.review.impact is None:
        sides = [f"{one.label}: {one.trouble}" for one in (report.base, report.head) if one.trouble]
        return f"The consequences cannot be computed ({'; '.join(sides)})."
    if report.review.is_same:
        text = " Text was moved between files or laid out anew." if report.moved_text else ""
        return SAME + text
    told = headline_text(report.review.impact)
    path = _path_text(report)
    return f"{told.rstrip('.')}. {path}" if path else told


def _path_text(report: ChangeReport) -> str:
    """Through which departments the critical path runs that it did not run through."""
    impact = report.review.impact
    assert impact is not None
    was, now = (_departments(one) for one in (impact.before, impact.after))
    new = [name for name in now if name not in was]
    more = f" and {len(new) - _MOST_NAMED} more departments" if len(new) > _MOST_NAMED else ""
    return f"The critical path now runs through {', '.join(new[:_MOST_NAMED])}{more}." if new else ""


def _departments(schedule: Schedule) -> list[str]:
    ids = critical_work(schedule)
    items = (task.item for id_, task in schedule.tasks.items() if id_ in ids)
    names = (schedule.department_name(item.department) for item in items)
    return [clean(name) for name in dict.fromkeys(names) if name]


def by_department(report: ChangeReport) -> list[tuple[str, list[EntryChange]]]:
    """The edits under the departments they concern, those whose work gets later or tighter first."""
    groups: dict[str, list[EntryChange]] = {}
    for entry in report.review.changes.entries:
        groups.setdefault(department_name(report, entry), []).append(entry)
    loss = _losses(report)
    return sorted(groups.items(), key=lambda group: -max(loss.get(entry.id, 0) for entry in group[1]))


def department_name(report: ChangeReport, entry: EntryChange) -> str:
    """The department of an edited entry, by name; the plan's own settings stand under the plan."""
    if entry.department is None:
        return "" if entry.noun in ("task", "summary", "milestone", "recurring", "window") else "The plan"
    schedule = report.after
    return clean(schedule.department_name(entry.department)) if schedule else entry.department


def _losses(report: ChangeReport) -> dict[str, int]:
    """By how much each leaf ends later, in seconds by the clock."""
    impact = report.review.impact
    if impact is None:
        return {}
    return {one.after.id: one.spans[1][1] - one.spans[0][1] for one in impact.moved}


def person_name(report: ChangeReport, id_: str | None) -> str:
    """The name of a person on the second side, else the id."""
    schedule = report.after
    return clean(schedule.person_name(id_) if schedule else id_ or "")
