"""The rows of a file as tasks of a plan."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from elevenplan.importers.mspdi import codes
from elevenplan.importers.mspdi.names import slug
from elevenplan.importers.mspdi.native_values import duration_text, link_text, moment_text
from elevenplan.importers.mspdi.notes import remarks_of
from elevenplan.importers.mspdi.project import FileTask, ProjectFile
from elevenplan.plan.grammar import GrammarError, parse_date, parse_duration
from elevenplan.plan.values import Url
from elevenplan.source.raw import Raw
from elevenplan.writing.value_texts import check_item_written, url_written

Said = tuple[dict[str, Raw], tuple[str, ...]]
"""Raw values, and what could not be said with them."""
_LONGEST_TITLE = 500
_LONGEST_ID = 100
DEFAULT_PHASES = ("before", "during", "after")
_SUMMARY_LINKS = {"from": ("FS", "FF"), "into": ("FS", "SS")}


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of what has a name or a number in a file.

    `names` are people by their names, `bases` the base calendars of people, `summaries` the rows with others below.
    """

    project: ProjectFile
    tasks: Mapping[int, str]
    calendars: Mapping[int, str]
    departments: Mapping[str, str]
    people: Mapping[int, str]
    windows: Collection[str]
    phases: Collection[str]
    names: Mapping[str, str]
    bases: Mapping[int, int]
    summaries: frozenset[int]

    @property
    def day_seconds(self) -> int:
        """What a working day is worth in the file."""
        return self.project.minutes_per_day * 60


def row_raw(known: Known, task: FileTask) -> Said:
    """What a summary and a leaf have in common."""
    lost: list[str] = []
    found: dict[str, Raw] = {"title": task.name[:_LONGEST_TITLE]}
    if len(task.name) > _LONGEST_TITLE:
        lost.append(f"its name is cut after {_LONGEST_TITLE} characters")
    if group := task.texts.get(codes.DEPARTMENT):
        found["department"] = known.departments[group]
    found |= _people(known, task)
    if (calendar := _calendar(known, task)) is not None:
        found["calendar"] = known.calendars[calendar]
    if links := list(_links(known, task, lost)):
        found["after"] = links
    if task.deadline is not None:
        found["deadline"] = moment_text(task.deadline)
    for key, name, ids in (("phase", codes.PHASE, known.phases), ("window", codes.WINDOW, known.windows)):
        if (text := task.texts.get(name)) in ids:
            found[key] = text
        elif text:
            lost.append(f"the {key} '{text[:_LONGEST_ID]}' is not in the file and is left out; dates are kept")
    if tags := task.texts.get(codes.TAGS):
        found["tags"] = [one.strip() for one in tags.split(",") if one.strip()]
    return found | _remarks(task) | _extras(task), tuple(lost)


def _people(known: Known, task: FileTask) -> dict[str, Raw]:
    """Who is responsible, as the contact or the first who is assigned, and who helps."""
    assigned = [known.people[uid] for uid in known.project.assigned.get(task.uid, ()) if uid in known.people]
    owner = known.names.get(task.contact)
    if assigned and owner not in assigned:
        owner = assigned[0]
    found: dict[str, Raw] = {} if owner is None else {"owner": owner}
    if helpers := [one for one in assigned if one != owner]:
        found["helpers"] = list[Raw](helpers)
    return found


def _calendar(known: Known, task: FileTask) -> int | None:
    """The calendar of a task: its own, else the one of whoever works on it, else the project's."""
    if task.calendar in known.calendars:
        return task.calendar
    for uid in known.project.assigned.get(task.uid, ()):
        base = known.bases.get(uid)
        if base in known.calendars and base != known.project.calendar:
            return base
    return known.project.calendar if known.project.calendar in known.calendars else None


def _links(known: Known, task: FileTask, lost: list[str]) -> Iterator[Raw]:
    for link in task.links:
        if link.predecessor not in known.tasks:
            lost.append("a link from a row that is not there is left out")
            continue
        before = known.tasks[link.predecessor]
        from_summary = link.predecessor in known.summaries and link.type not in _SUMMARY_LINKS["from"]
        if from_summary or (task.is_summary and link.type not in _SUMMARY_LINKS["into"]):
            lost.append(f"the link {link.type} from '{before}' is left out: a summary has no such end")
            continue
        yield link_text(link, before, known.day_seconds)


def _remarks(task: FileTask) -> dict[str, Raw]:
    said = remarks_of(task.notes)
    links = said.links
    if task.link_url and task.link_url not in [one.url for one in links]:
        title = task.link_title if task.link_title != task.link_url else None
        links = (Url(task.link_url, title or None), *links)
    found: dict[str, Raw] = {"note": said.note} if said.note else {}
    if said.checklist:
        found["checklist"] = [check_item_written(one) for one in said.checklist]
    if links:
        found["links"] = [url_written(one) for one in links]
    return found


def _extras(task: FileTask) -> dict[str, Raw]:
    """Every other custom field as a key of its own."""
    found: dict[str, Raw] = {}
    for name, text in task.texts.items():
        if name not in codes.OWN_FIELDS:
            found[name if name.startswith("x-") else f"x-{slug(name, 'field')}"] = text
    return found


def leaf_raw(known: Known, task: FileTask) -> Said:
    """What only a leaf has: its time, its constraint, its progress."""
    lost: list[str] = []
    found: dict[str, Raw] = {"duration": duration_text(task.duration, task.format, known.day_seconds)}
    found |= _constraint(task, lost)
    for key, name in (("estimate", codes.ESTIMATE), ("buffer", codes.BUFFER), ("blocked", codes.BLOCKED)):
        if name in task.texts:
            found |= _said(key, task.texts[name], lost)
    if not task.is_active:
        found["dropped"] = _dropped(known, task)
    return found | _progress(known, task, lost), tuple(lost)


def _constraint(task: FileTask, lost: list[str]) -> dict[str, Raw]:
    if task.constraint == codes.ALAP or task.texts.get(codes.SCHEDULE) == codes.LATE:
        return {"schedule": "alap"}
    if task.constraint == codes.ASAP:
        return {}
    if task.constraint not in codes.CONSTRAINT_KEYS or task.constraint_date is None:
        lost.append("its constraint has no date and is left out")
        return {}
    return {codes.CONSTRAINT_KEYS[task.constraint]: moment_text(task.constraint_date)}


def _said(key: str, text: str, lost: list[str]) -> dict[str, Raw]:
    """A custom text of ours read back."""
    if key == "blocked":
        return {key: text[:_LONGEST_TITLE]}
    parts = text.split("..") if key == "estimate" else [text]
    try:
        for part in parts:
            parse_duration(part)
    except GrammarError:
        lost.append(f"the text '{text[:40]}' is no {key} and is left out")
        return {}
    if key == "buffer":
        return {key: text}
    return {key: {"low": parts[0], "high": parts[-1]}}


def _dropped(known: Known, task: FileTask) -> str:
    text = task.texts.get(codes.DROPPED, "")
    try:
        parse_date(text)
    except GrammarError:
        moment = known.project.status_date
        return moment_text(known.project.start if moment is None else moment)
    return text


def _progress(known: Known, task: FileTask, lost: list[str]) -> dict[str, Raw]:
    """What has happened so far; a milestone has one moment only."""
    if not task.is_active:
        return {}
    if task.done is not None:
        began = task.started if task.duration else None
        first: dict[str, Raw] = {} if began is None else {"started": moment_text(began)}
        return first | {"done": moment_text(task.done)}
    if task.started is None:
        if task.percent:
            lost.append("work that has not started has no progress")
        return {}
    found: dict[str, Raw] = {"started": moment_text(task.started)}
    if task.percent:
        found["percent"] = str(min(max(task.percent, 0), 100))
    if task.remaining != round(task.duration * (100 - task.percent) / 100):
        found["remaining"] = duration_text(task.remaining, task.format, known.day_seconds)
    return found
