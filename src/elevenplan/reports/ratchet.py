"""What a change makes worse, as findings: the gate of a pull request."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.plan.outline import Kind
from elevenplan.reports.changes import ChangeReport
from elevenplan.reports.impact import short_text
from elevenplan.reports.relaxed import relaxed
from elevenplan.reports.words import margin_text
from elevenplan.rules.targets import own_buffer, shortage
from elevenplan.scenario.compare import Impact, Status, TargetChange
from elevenplan.schedule.result import Schedule, Target
from elevenplan.source.tree import Mapping as Tree
from elevenplan.source.tree import span_at
from elevenplan.worktime.spoken import spoken_date

Gate = Literal["milestone", "deadline", "buffer", "finding", "relaxed"]
GATES: Final[tuple[Gate, ...]] = ("milestone", "deadline", "buffer", "finding", "relaxed")
LATER: Final = "EP901"
MISSED: Final = "EP902"
SHORTER: Final = "EP903"
_SAME: Final = {LATER: ("EP401",), MISSED: ("EP402", "EP403"), SHORTER: ("EP405",)}
"""The findings about a plan as it stands that say what a finding about its change says."""
_QUOTED: Final = re.compile(r"'([^']*)'")


@dataclass(frozen=True, slots=True)
class Ratchet:
    """What got worse, by gate, and how many findings were there before and are not counted.

    `loses_dates` says that the change takes the schedule away, so that no gate can be seen to hold; `unmeasured` why
    there is no schedule to compare with, None where there is one.
    """

    worse: Mapping[Gate, tuple[Diagnostic, ...]]
    known: int
    loses_dates: bool = False
    unmeasured: str | None = None

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """Everything that got worse, each once."""
        return tuple({id(one): one for gate in GATES for one in self.worse[gate]}.values())


def ratchet(report: ChangeReport, tree: Tree, found: int) -> Ratchet:
    """What the change of a plan makes worse; `found` is the number of findings that the plan has now."""
    new = tuple(one for one in report.new_findings if one.severity is not Severity.INFO)
    unmeasured = report.base.trouble if report.presence == "both" else None
    impact = report.review.impact
    worse: dict[Gate, tuple[Diagnostic, ...]] = {
        "milestone": tuple(_told(one, new) for one in _later_milestones(impact, tree)) if impact else (),
        "deadline": tuple(_told(one, new) for one in _worse_deadlines(impact, tree)) if impact else (),
        "buffer": tuple(_told(one, new) for one in _short_buffers(impact, tree)) if impact else (),
        "finding": new,
        "relaxed": relaxed(report, tree),
    }
    loses_dates = report.head.trouble is not None and unmeasured is None
    return Ratchet(worse, found - len(report.new_findings), loses_dates, unmeasured)


def _told(one: Diagnostic, new: tuple[Diagnostic, ...]) -> Diagnostic:
    """The finding that says the same of the same entry with more words, where `check` has come to have one."""
    name = _QUOTED.findall(one.headline)[0]
    same = (other for other in new if other.code in _SAME[one.code] and name in _QUOTED.findall(other.headline))
    return next(same, one)


def _later_milestones(impact: Impact, tree: Tree) -> Iterator[Diagnostic]:
    """Milestones that are missed anew or by more, or whose date comes later."""
    told: set[str] = set()
    for change in impact.targets:
        if change.target.kind == "milestone" and change.after is not None:
            text = _milestone_text(change)
            if text:
                told.add(change.target.id)
                yield _diagnostic(impact.after, tree, LATER, change.target.id, "date", text)
    for movement in impact.moved:
        (_, before), (_, after) = movement.spans
        item = movement.after.item
        if item.kind is Kind.MILESTONE and item.pin is None and item.id not in told and after > before:
            text = f"milestone '{item.id}' comes {spoken_date(after)} instead of {spoken_date(before)}"
            yield _diagnostic(impact.after, tree, LATER, item.id, "", text)


def _milestone_text(change: TargetChange) -> str:
    before, after = change.before, change.after
    assert after is not None
    if change.hurts:
        was = f", was {short_text(before)}" if before is not None and before.is_missed else ""
        return f"milestone '{after.id}' is now {short_text(after)}{was}"
    if before is not None and after.date > before.date:
        return f"milestone '{after.id}' is moved from {spoken_date(before.date)} to {spoken_date(after.date)}"
    return ""


def _worse_deadlines(impact: Impact, tree: Tree) -> Iterator[Diagnostic]:
    """Deadlines and window closings that are missed anew or by more."""
    for change in impact.with_status(Status.BROKEN, Status.WORSE):
        target = change.target
        if target.kind != "milestone":
            key = "deadline" if target.kind == "deadline" else "closes"
            was = f", was {short_text(change.before)}" if change.before and change.before.is_missed else ""
            text = f"{target.kind} of '{target.id}' is now {short_text(target)}{was}"
            yield _diagnostic(impact.after, tree, MISSED, target.id, key, text)


def _short_buffers(impact: Impact, tree: Tree) -> Iterator[Diagnostic]:
    """Targets with less margin than they ask for, and less than before."""
    for change in impact.targets:
        before, after = change.before, change.after
        if before is None or after is None or after.is_missed or after.margin is None or before.margin is None:
            continue
        short = _shortage(impact.after, after) if after.margin < before.margin else None
        if short is not None:
            text = f"'{after.id}' has {short[0]} of buffer, was {margin_text(before)}, {short[1]} asked for"
            yield _diagnostic(impact.after, tree, SHORTER, after.id, "buffer", text)


def _shortage(schedule: Schedule, target: Target) -> tuple[str, str] | None:
    """The buffer that there is and the one that is asked for, None where it is enough."""
    item = schedule.outline.items.get(target.id)
    if item is None or target.kind != "milestone":
        return None
    setting = schedule.plan.rules.get("EP405")
    asked = own_buffer(item) or (setting.buffer if setting else None)
    return shortage(target, asked) if asked is not None else None


def _diagnostic(schedule: Schedule, tree: Tree, code: str, id_: str, key: str, text: str) -> Diagnostic:
    item = schedule.outline.items.get(id_)
    path = item.path if item is not None else ("windows", id_)
    label = Label(span_at(tree, (*path, key) if key else path, key=True))
    return Diagnostic(code, Severity.ERROR, text, (label,), ())
