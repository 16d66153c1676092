"""Any text in a plan goes through a file without harm, and comes back."""

from exported import exported
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from elevenplan.importers.mspdi.importing import import_mspdi
from elevenplan.importers.mspdi.written import understood
from elevenplan.plan.model import Plan
from elevenplan.writing.plan_text import plan_text

SIGNS = "<>&\"']]>\x00\x1b\x0b\r\n\t\ufffe\uffff\ufeff\u2028=+[]x: #{}-é价🎉\U0001ffff "
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(st.sampled_from(SIGNS), max_size=12)


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_names_notes_links_and_fields_of_any_text_come_back(a: str, b: str, c: str, d: str):
    task = {
        "title": a,
        "owner": "p",
        "helpers": ["q"],
        "duration": "2d",
        "note": b,
        "checklist": [c or "x", {d or "y": "2026-03-03"}],
        "links": [{"url": b or "u", "title": c}],
        "tags": [d or "t", a],
        "x-a": b,
        f"x-{c or 'c'}": d,
        "blocked": c,
    }
    written = {
        "name": a,
        "start": "2026-03-02",
        "brand": {"name": b},
        "departments": {"d": {"name": c}},
        "people": {"p": {"name": d, "department": "d"}, "q": {"name": d}},
        "calendars": {"office": {"hours": {"mon-fri": "09:00-17:00"}, "holidays": {"2026-03-05": a}}},
        "tasks": {"t": task},
        "milestones": {"m": {"title": b, "after": ["t"], "department": "d"}},
    }
    found = understood(plan_text(Plan.model_validate(written)))
    assume(found.plan is not None and not found.refused)
    assert found.plan is not None
    assert import_mspdi(exported(found.plan)).plan == found.plan
