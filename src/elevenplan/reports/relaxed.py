"""What a change of a plan no longer asks for: dates, buffers and rules that are gone or ask for less."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.plan.model import Plan, RuleSetting
from elevenplan.plan.outline import Item, Outline, Path, outline
from elevenplan.plan.values import Duration
from elevenplan.reports.changes import ChangeReport
from elevenplan.rules.engine import severity_of
from elevenplan.rules.registry import RULES
from elevenplan.rules.targets import own_buffer
from elevenplan.source.tree import Mapping as Tree
from elevenplan.source.tree import span_at
from elevenplan.worktime.spoken import spoken_date
from elevenplan.writing.value_texts import date_written, duration_written

GONE: Final = "EP904"
PUT_OFF: Final = "EP905"
LESS_BUFFER: Final = "EP906"
LOWERED: Final = "EP907"
_USUAL_DAY: Final = 8 * 3600
_RANK: Final = {None: 0, Severity.INFO: 1, Severity.WARNING: 2, Severity.ERROR: 3}


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both plans under the ids of the second."""

    before: Plan
    after: Plan
    was: Outline
    now: Outline


def relaxed(report: ChangeReport, tree: Tree) -> tuple[Diagnostic, ...]:
    """Each date, buffer and rule that asks for less than before; nothing of a plan that is new, gone or unread."""
    if report.presence != "both" or report.unread:
        return ()
    before, after = report.review.changes.before, report.head.plan
    sides = _Sides(before, after, outline(before), outline(after))
    told = (*_gone(sides), *_put_off(report, sides), *_less_buffer(sides), *_lowered(before, after))
    return tuple(
        Diagnostic(code, Severity.WARNING, headline, (Label(span_at(tree, path, key=True)),), (help_,) if help_ else ())
        for code, path, headline, help_ in told
    )


_Told = tuple[str, Path, str, str]
"""A code, a place in the second plan or where it would be, a headline, a remedy."""


def _gone(sides: _Sides) -> Iterator[_Told]:
    """Dated milestones, deadlines and windows that are there no more."""
    for item in sides.was.items.values():
        if not item.is_finished and not item.is_dropped:
            yield from _gone_from(item, sides)
    for id_, window in sides.before.windows.items():
        if id_ not in sides.after.windows:
            headline = f"window '{id_}' is gone, it closed {date_written(window.closes)}"
            yield GONE, ("windows", id_), headline, "what lay inside it has to meet nothing now"


def _gone_from(item: Item, sides: _Sides) -> Iterator[_Told]:
    now = sides.now.items.get(item.id)
    path, lost = (item.path, "is gone") if now is None else (now.path, "is dropped")
    is_left = now is not None and not now.is_dropped
    if item.pin is not None and (now is None or not is_left or now.pin is None):
        lost = "has no date any more" if is_left else lost
        yield GONE, path, f"milestone '{item.id}' {lost}, it was {date_written(item.pin)}", _GONE_HELP
    if item.entry.deadline is not None and (now is None or not is_left or now.entry.deadline is None):
        with_work = "" if is_left else f": the work {lost}"
        was = date_written(item.entry.deadline)
        yield GONE, path, f"the deadline of '{item.id}' is gone, it was {was}{with_work}", _GONE_HELP
    if item.window in sides.after.windows and now is not None and is_left and now.window is None:
        yield GONE, path, f"'{item.id}' lies no more inside the window '{item.window}'", ""


_GONE_HELP: Final = "where that is meant, say so to those who rely on it"


def _put_off(report: ChangeReport, sides: _Sides) -> Iterator[_Told]:
    """Deadlines and closings that come later."""
    impact = report.review.impact
    for change in impact.targets if impact else ():
        before, after = change.before, change.after
        if before is None or after is None or after.kind == "milestone" or after.date <= before.date:
            continue
        item = sides.now.items.get(after.id)
        is_window = after.kind == "window" or item is None
        path: Path = ("windows", after.id, "closes") if is_window or item is None else (*item.path, "deadline")
        what = "the closing" if is_window else "the deadline"
        moved = f"from {spoken_date(before.date, end=True)} to {spoken_date(after.date, end=True)}"
        yield PUT_OFF, path, f"{what} of '{after.id}' is moved {moved}", ""


def _less_buffer(sides: _Sides) -> Iterator[_Told]:
    """Milestones that ask for less margin, or for none; what is gone itself is told as gone."""
    for item in sides.was.items.values():
        now, asked = sides.now.items.get(item.id), own_buffer(item)
        if now is None or now.is_dropped or asked is None or item.is_finished:
            continue
        yield from _buffer(asked, own_buffer(now), (*now.path, "buffer"), f"'{item.id}'")
    for code, setting in sides.before.rules.items():
        if setting.buffer is not None:
            left = sides.after.rules.get(code)
            yield from _buffer(setting.buffer, left.buffer if left else None, ("rules", code), f"the rule {code}")


def _buffer(was: Duration, now: Duration | None, path: Path, who: str) -> Iterator[_Told]:
    if now is None:
        yield LESS_BUFFER, path, f"{who} asks for no buffer any more, it was {duration_written(was)}", ""
    elif now.to_seconds(_USUAL_DAY) < was.to_seconds(_USUAL_DAY):
        yield LESS_BUFFER, path, f"{who} asks for {duration_written(now)} of buffer, it was {duration_written(was)}", ""


def _lowered(before: Plan, after: Plan) -> Iterator[_Told]:
    """Rules that are off now, or less severe."""
    if before.rules == after.rules:
        return
    codes = {rule.code: rule for rule in RULES}
    for code in dict.fromkeys((*before.rules, *after.rules)):
        rule = codes.get(code)
        was, now = (severity_of(rule, plan) if rule else _set(plan.rules, code) for plan in (before, after))
        if _RANK[now] < _RANK[was]:
            told = f"is {now.value}" if now is not None else "is off"
            headline = f"the rule {code} {told}, it was {was.value if was else 'off'}"
            yield LOWERED, ("rules", code), headline, f"what it says: elevenplan explain {code}"


def _set(rules: Mapping[str, RuleSetting], code: str) -> Severity | None:
    """The severity that a plan sets for a code that is no rule's, an error where it sets none."""
    setting = rules.get(code)
    if setting is None or setting.severity is None:
        return Severity.ERROR
    return None if setting.severity == "off" else Severity(setting.severity)
