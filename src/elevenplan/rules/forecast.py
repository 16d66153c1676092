"""What progress says: dates that the plan meets and the forecast does not."""

from collections.abc import Iterator

from elevenplan.rules.engine import Context, Finding
from elevenplan.rules.told import told_between, told_moment
from elevenplan.rules.written import pin_key
from elevenplan.schedule.result import Target


def missed_by_forecast(context: Context) -> Iterator[Finding]:
    """EP413: a target that holds as planned and is missed by the forecast from the as-of moment."""
    schedule = context.scheduled
    planned = {target.key for target in schedule.targets if target.is_missed}
    for target in schedule.forecast_targets:
        if target.is_missed and not target.done and target.key not in planned:
            yield _finding(context, target)


def _finding(context: Context, target: Target) -> Finding:
    assert target.ready is not None
    late = told_between(target.calendar, target.date, target.ready)
    headline = f"'{target.id}' is missed by {late} by the forecast: ready {told_moment(context, target.ready)}"
    help_ = ("as planned it holds; elevenplan overdue says which late work breaks it",)
    if target.kind == "window":
        return Finding(("windows", target.id, "closes"), headline, help_)
    item = context.outline.items[target.id]
    key = "deadline" if target.kind == "deadline" else pin_key(item)
    return Finding((*item.path, key), headline, help_)
