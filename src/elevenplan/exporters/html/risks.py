"""What may go wrong, and the work that prepares the answer, as the page tells it."""

from typing import Any

from elevenplan.exporters.concern import is_whole
from elevenplan.exporters.html.frame import Frame, cleaned, told
from elevenplan.plan.model import Risk
from elevenplan.reports.words import title_of
from elevenplan.source.cells import clean


def risk_values(frame: Frame) -> list[dict[str, Any]]:
    """The risks of what is shown, in the order of the plan."""
    return [_risk(frame, risk) for risk in frame.schedule.plan.risks.values() if _is_wanted(frame, risk)]


def _is_wanted(frame: Frame, risk: Risk) -> bool:
    """Whether a risk is asked for: by its emergency task, else by whoever is responsible for it."""
    people, departments = frame.request.people, frame.request.departments
    if is_whole(frame.request) or risk.plan in frame.places:
        return True
    owner = frame.schedule.plan.people.get(risk.owner or "")
    return (people is None or risk.owner in people) and (
        departments is None or (owner is not None and owner.department in departments)
    )


def _risk(frame: Frame, risk: Risk) -> dict[str, Any]:
    """One risk; its emergency task by its place, or its title where it is not shown."""
    return told(
        title=clean(risk.title),
        owner=risk.owner,
        trigger=cleaned(risk.trigger),
        note=cleaned(risk.note),
        plan=frame.places.get(risk.plan, title_of(frame.schedule, risk.plan)) if risk.plan else None,
    )
