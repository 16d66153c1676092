"""The change report on a terminal: the answer, the edits by department, then what they do."""

from collections.abc import Iterator
from typing import Final

from elevenplan.reports.changes import ChangeReport, by_department, person_name
from elevenplan.reports.changes_headline import headline, is_bad
from elevenplan.reports.changes_words import field_text, size_of, slack_texts
from elevenplan.reports.finding_lines import finding_lines
from elevenplan.reports.impact import target_lines
from elevenplan.reports.impact_chain import chain_lines
from elevenplan.reports.impact_moves import by_delay, hit_line, move_lines
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.style import Style
from elevenplan.reports.words import title_of
from elevenplan.scenario.plan_changes import EntryChange
from elevenplan.source.cells import clean, clip
from elevenplan.worktime.spoken import spoken_date

_SIGNS: Final = {"added": "+", "removed": "-", "renamed": ">", "changed": "~"}
_STYLES: Final[dict[str, Style]] = {"added": "safe", "removed": "late", "renamed": "band", "changed": "warning"}
_MOST: Final = 5


def render_changes(report: ChangeReport, *, width: int, colour: bool = False, ascii_only: bool = False) -> str:
    """The report as text in at most so many cells a line."""
    look = Look(width, colour, ascii_only)
    lines = [look.paint(look.clip(f"{report.base.label}{look.arrow}{report.head.label}"), "muted")]
    impact = report.review.impact
    style: Style = "late" if is_bad(report) else "safe"
    lines += [look.paint(line, style) for line in wrapped(headline(report), look)]
    lines += [line for told in size_of(report) for line in wrapped(told, look, "  ")]
    lines += list(_edit_lines(report, look))
    if impact is not None and not report.review.is_same:
        lines += target_lines(impact, look)
        lines += chain_lines(impact, look)
        lines += hit_line(by_delay(impact), look)
        lines += [line for told in slack_texts(report, _MOST, look.arrow) for line in wrapped(told, look, "SLACK  ")]
        lines += _path_lines(report, look)
        lines += _overlap_lines(report, look)
    lines += list(finding_lines(report, look))
    if impact is not None:
        lines += move_lines(impact, look, worst_first=True)
    return look.page(lines)


def _edit_lines(report: ChangeReport, look: Look) -> Iterator[str]:
    groups = by_department(report)
    if groups:
        yield "EDITED"
    for department, entries in groups:
        yield look.paint(clip(department or "no department", look.width), "heading")
        for entry in entries:
            yield from _entry_lines(report, entry, look)


def _entry_lines(report: ChangeReport, entry: EntryChange, look: Look) -> Iterator[str]:
    text = f"{_SIGNS[entry.what]} {clean(entry.title)}"
    noun = "" if entry.noun == "task" else f"{entry.noun} "
    facts = [f"{noun}{entry.what}" if entry.what in ("added", "removed") else noun.strip()]
    if entry.old_id:
        facts.append(f"renamed {entry.old_id}{look.arrow}{entry.id}")
    if entry.owner:
        facts.append(person_name(report, entry.owner))
    told = ", ".join(fact for fact in facts if fact)
    line = f"  {text}{f' ({told})' if told else ''}"
    yield from (look.paint(part, _STYLES[entry.what]) for part in wrapped(line.strip(), look, "  "))
    for field in entry.fields:
        yield from wrapped(field_text(field, look.arrow), look, "      ")


def _path_lines(report: ChangeReport, look: Look) -> list[str]:
    """What joined the critical path and what left it."""
    review, impact = report.review, report.review.impact
    assert impact is not None
    parts = []
    for word, ids, schedule in (("joined", review.joined, impact.after), ("left", review.left, impact.before)):
        if ids:
            names = ", ".join(title_of(schedule, id_) for id_ in ids[:_MOST])
            parts.append(f"{word}: {names}" + (f" and {len(ids) - _MOST} more" if len(ids) > _MOST else ""))
    return wrapped(look.dot.join(parts), look, "PATH   ") if parts else []


def _overlap_lines(report: ChangeReport, look: Look) -> list[str]:
    """Who is asked to do two things at a time that were not at the same time before."""
    if not report.review.overlaps:
        return []
    assert report.after is not None
    told = []
    for one in report.review.overlaps[:_MOST]:
        names = " and ".join(title_of(report.after, id_) for id_ in (one.first, one.second))
        span = f"{spoken_date(one.start)}{look.dash}{spoken_date(one.finish, end=True)}"
        told.append(f"{person_name(report, one.person)}: {names}, {span}")
    more = len(report.review.overlaps) - _MOST
    return wrapped("; ".join(told) + (f"; and {more} more" if more > 0 else ""), look, "BUSY   ")
