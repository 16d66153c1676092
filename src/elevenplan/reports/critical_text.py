"""The critical report as text: the answer first, then every target with its margin and the chain behind it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from elevenplan.plan.outline import Kind
from elevenplan.plan.values import Duration
from elevenplan.reports.critical import (
    NO_LIMIT,
    TargetChain,
    by_urgency,
    critical_tasks,
    shown_slack,
    target_chains,
    tightest,
    within,
)
from elevenplan.reports.impact import short_text
from elevenplan.reports.look import Look, wrapped
from elevenplan.reports.style import Style
from elevenplan.reports.words import (
    date_span,
    margin_text,
    target_date,
    target_title,
    title_of,
    who,
    wrapped_chain,
)
from elevenplan.schedule.aims import driving_edges
from elevenplan.schedule.result import Schedule, ScheduledTask, Target
from elevenplan.schedule.toward import Toward
from elevenplan.source.cells import cell_width, pad
from elevenplan.worktime.spoken import spoken, spoken_date

_NARROW: Final = 64  # cells below which a target takes two lines
_WIDE: Final = 160  # cells from which its chain stands beside it
_CHAIN: Final = 60  # cells for a chain beside the figures
_FIGURES: Final = 40  # cells of a target's sign, date, readiness and margin with their gaps
_LONGEST_TITLE: Final = 44
_WITH_PEOPLE: Final = 100  # cells from which work is shown with who does it
_WITH_IDS: Final = 100
_CHAIN_LINES: Final = 3
_MOST_STEPS: Final = 60
_MOST_TIES: Final = 8
_BEFORE_TITLE: Final = 37  # cells of the slack and the dates of work
_PEOPLE: Final = 30
_SPAN: Final = 25  # cells of `10-12 09:00 – 10-14 18:30`
_NO_TARGETS: Final = "no targets: give milestones a `date`, work a `deadline` or a `window`"


def render_critical(
    schedule: Schedule, *, width: int, colour: bool = False, ascii_only: bool = False, ids: bool | None = None
) -> str:
    """The event first, then every target with its margin, the least first, and its tightest chain."""
    look = Look(width, colour, ascii_only, ids)
    rows = sorted(target_chains(schedule), key=lambda row: by_urgency(row.target))
    if not rows:
        return look.page(wrapped(_NO_TARGETS, look))
    led = [row for row in rows if row.target.margin is not None]
    alone = [target_title(schedule, row.target) for row in rows if row.target.margin is None]
    lines = _headline(schedule, rows[0].target, look) + _targets(schedule, led, look)
    if alone:
        lines += [look.paint(line, "muted") for line in wrapped(", ".join(alone), look, "nothing leads to: ")]
    return look.page(lines)


def _headline(schedule: Schedule, first: Target, look: Look) -> list[str]:
    """Whether the event is safe, and what is missed, else what is tightest."""
    parts = [part for part in (_event_text(schedule, first),) if part]
    missed = [target for target in schedule.outlook_targets if target.is_missed and not target.done]
    least = tightest(schedule)
    if missed:
        parts.append(f"{len(missed)} of {len(schedule.targets)} targets missed")
    elif least is not None:
        parts.append(f"tightest: {target_title(schedule, least)}, margin {margin_text(least)}")
    if schedule.forecast is not None and schedule.as_of is not None:
        parts.append(f"by the forecast from {spoken_date(schedule.as_of)}")
    style: Style = "late" if missed else "safe" if first.is_event and first.margin is not None else "warning"
    return [look.paint(line, style) for line in wrapped(look.dot.join(parts), look)] if parts else []


def _event_text(schedule: Schedule, first: Target) -> str:
    """Whether the event is safe; empty for a plan without one."""
    if not first.is_event:
        return "no milestone is pinned at the event" if schedule.event is not None else ""
    if first.is_missed and not first.done:
        return f"EVENT NOT SAFE: {short_text(first)}"
    if first.margin is None:
        return "nothing leads to the event"
    return f"EVENT SAFE, margin {margin_text(first)}"


def _targets(schedule: Schedule, rows: Sequence[TargetChain], look: Look) -> list[str]:
    """The targets with their figures and chains, laid out for the width."""
    wide = _widths(schedule, rows, look)
    pins = {one.id: one for one in schedule.outlook_targets if one.kind == "milestone"}
    lines = []
    if rows and look.width >= _NARROW:
        head = ("TARGET", "ID" if wide.id else "", "DATE", "READY", "MARGIN")
        lines.append(look.paint("  " + "".join(_columns(head, wide)), "muted"))
    beside = wide.title + wide.id + _FIGURES
    for row in rows:
        room, most = (look.width - beside, 2) if look.width >= _WIDE else (look.width - 4, _CHAIN_LINES)
        steps = _steps(schedule, row, pins, room, most, look)
        chain = [look.paint(line, "muted") for line in wrapped_chain(steps, room, most, ascii_only=look.ascii)]
        figures = _figures(schedule, row.target, wide, look)
        if look.width >= _WIDE:
            figures[:1] = ["   ".join([*figures[:1], *chain[:1]])]
            chain = [" " * (beside - 4) + line for line in chain[1:]]
        lines += [*figures, *(f"    {line}" for line in chain)]
    return lines


@dataclass(frozen=True, slots=True)
class _Widths:
    """The cells for titles and for ids with their gap; 0 where ids have no column."""

    title: int
    id: int


def _widths(schedule: Schedule, rows: Sequence[TargetChain], look: Look) -> _Widths:
    """Ids have a column where that cuts no title and leaves a chain beside the figures enough room."""
    widest = max((cell_width(target_title(schedule, row.target)) for row in rows), default=0)
    wide = min(max(widest, 6), _LONGEST_TITLE)
    ids = max((len(row.target.id) for row in rows), default=0) + 2
    has_room = wide + ids + _FIGURES + (_CHAIN if look.width >= _WIDE else 0) <= look.width
    in_column = has_room and look.shows_ids(has_room=look.width >= _WITH_IDS)
    return _Widths(min(wide, look.width - _FIGURES), ids if in_column else 0)


def _style(target: Target) -> Style:
    if target.done:
        return "done"
    return "late" if target.is_missed else "event" if target.is_event else "plain"


def _figures(schedule: Schedule, target: Target, wide: _Widths, look: Look) -> list[str]:
    """Title, date, readiness and margin: one line of columns, two where that is too narrow."""
    sign, title, margin = look.sign(target.kind), target_title(schedule, target), _margin(target)
    ready = "-" if target.ready is None else spoken_date(target.ready, end=True)
    style, below = _style(target), []
    if look.shows_ids(has_room=False) and not wide.id:
        below = [look.paint(line, "muted") for line in wrapped(target.id, look, "    ")]
    if look.width >= _NARROW:
        cells = (look.clip(title, wide.title), target.id, target_date(target), ready, margin)
        name, id_, figures = _columns(cells, wide)
        return [look.paint(f"{sign} {name}", style) + look.paint(id_, "muted") + look.paint(figures, style), *below]
    room = look.width - 3 - len(margin)
    head = f"{sign} {pad(look.clip(title, room), room)} {margin}"
    moments = wrapped(f"{target_date(target)}, ready {ready}", look, "  ")
    return [look.paint(head, style), *below, *(look.paint(line, style) for line in moments)]


def _margin(target: Target) -> str:
    return "done" if target.done else margin_text(target)


def _columns(cells: tuple[str, str, str, str, str], wide: _Widths) -> tuple[str, str, str]:
    """The title, the id where it has a column, and the figures."""
    title, id_, date, ready, margin = cells
    figures = f"  {pad(date, 11)}  {pad(ready, 11)}  {pad(margin, 7, 'right')}"
    return pad(title, wide.title), pad(f"  {id_}", wide.id) if wide.id else "", figures


def _steps(
    schedule: Schedule, row: TargetChain, pins: Mapping[str, Target], width: int, lines: int, look: Look
) -> list[str]:
    """The titles of a chain but for the target's own and what is done; what holds its head is told with it.

    Only as many of the last ones as can find room: a chain may be thousands long.
    """
    steps = []
    room = width - 4
    for id_ in row.chain[-(width * lines // 4 + 2) :]:
        pin, held, behind = pins.get(id_), id_ == row.chain[0] and _held(schedule, id_), ""
        if schedule.tasks[id_].item.is_finished or (id_ == row.target.id and (pin or not held)):
            continue
        if pin is not None and pin.margin is not None:
            behind = f" (fixed, margin {margin_text(pin)})"
        elif held:
            behind = f" (not before {spoken_date(schedule.outlook.start[id_])})"
        steps.append(look.clip(title_of(schedule, id_), max(room - len(behind), 1)) + behind)
    return steps


def _held(schedule: Schedule, id_: str) -> bool:
    """Whether a date of its own, or of its window, keeps the head of a chain from coming earlier."""
    leaf = schedule.setting.activities[id_]
    return leaf.started is None and (leaf.has_floor or leaf.pinned)


def render_toward(
    schedule: Schedule,
    found: Sequence[Toward],
    limit: Duration | None = None,
    *,
    width: int,
    colour: bool = False,
    ascii_only: bool = False,
    ids: bool | None = None,
) -> str:
    """The slack of everything before each target (or at most a limit), the least first; `!` marks the driving path."""
    look = Look(width, colour, ascii_only, ids)
    lines = []
    if len(found) > 1:
        rows = sorted((TargetChain(one.target, ()) for one in found), key=lambda row: by_urgency(row.target))
        lines += [*_targets(schedule, rows, look), ""]
    for one in found:
        lines += [*_toward_lines(schedule, one, limit, look), ""]
    return look.page(lines[:-1])


def _toward_lines(schedule: Schedule, found: Toward, limit: Duration | None, look: Look) -> list[str]:
    """A target, the work before it with its slack to that date, and what drives it."""
    near = found if limit is None else within(schedule, found, limit)
    tasks = [schedule.tasks[id_] for id_ in near.slack]
    tasks.sort(key=lambda task: near.slack[task.id] / task.calendar.day_seconds)
    path = frozenset(found.driving_path)
    dates = schedule.outlook
    spans = (date_span(task, dates.start[task.id], dates.finish[task.id]) for task in tasks)
    work = [_Work(one, near.slack[one.id], one.id in path, span) for one, span in zip(tasks, spans, strict=True)]
    lines = _toward_head(schedule, found.target, look) + _work_lines(schedule, work, look)
    if more := len(found.slack) - len(near.slack):
        lines.append(look.paint(f"  and {more} more, with more slack", "muted"))
    return lines + [look.paint(line, "muted") for line in _path_lines(schedule, found, look)]


def _toward_head(schedule: Schedule, target: Target, look: Look) -> list[str]:
    """The target with its date, readiness and margin; work that has no date to meet with its planned finish."""
    ready = "nothing leads to it" if target.ready is None else f"ready {spoken_date(target.ready, end=True)}"
    date = target_date(target)
    if target.kind == "finish":
        date, ready = (
            f"planned {date}",
            "done" if target.done else f"expected {spoken_date(target.ready or 0, end=True)}",
        )
    lead = f"{look.sign(target.kind)} "
    parts = [target_title(schedule, target), date, ready, *([] if target.done else [f"margin {_margin(target)}"])]
    if target.done and target.kind != "finish":
        parts.append("done")
    head = "  ".join(parts)
    lines = [lead + head] if cell_width(lead + head) <= look.width else wrapped(", ".join(parts), look, lead)
    return [look.paint(line, _style(target)) for line in lines]


def _path_lines(schedule: Schedule, found: Toward, look: Look) -> list[str]:
    """The driving path, ties and all: `A, B → C → D`; of a long one the last steps."""
    edges = driving_edges(schedule, found, _MOST_STEPS)
    after = Counter(before for befores in edges.values() for before in befores)
    runs: dict[str, list[str]] = {}  # by what each ends with
    for id_, befores in edges.items():
        if len(befores) == 1 and after[befores[0]] == 1 and befores[0] in runs:
            runs[id_] = [*runs.pop(befores[0]), id_]
        elif befores:
            runs[id_] = [_tied(schedule, befores), id_]
    told: list[str] = []
    for steps in runs.values():
        titles = [steps[0], *(title_of(schedule, id_) for id_ in steps[1:])]
        told += wrapped_chain(titles, look.width - 2, _CHAIN_LINES, ascii_only=look.ascii)
    return ["driving path:", *(f"  {line}" for line in told)] if told else []


def _tied(schedule: Schedule, ids: Sequence[str]) -> str:
    """The titles of work that ties."""
    more = len(ids) - _MOST_TIES
    titles = [title_of(schedule, id_) for id_ in ids[:_MOST_TIES]]
    return ", ".join([*titles, *([f"{more} more"] if more > 0 else [])])


@dataclass(frozen=True, slots=True)
class _Work:
    """A line of work: its slack, whether it is on the driving path, its dates."""

    task: ScheduledTask
    slack: int
    drives: bool
    span: str


def _work_lines(schedule: Schedule, work: Sequence[_Work], look: Look) -> list[str]:
    """Slack, dates, title and (where there is room) its id and who does it; two lines each where that is too narrow."""
    lines = []
    widest = max((cell_width(title_of(schedule, one.task.id)) for one in work), default=0)
    ids = max((len(one.task.id) for one in work), default=0) + 2
    has_room = look.width >= _WITH_PEOPLE and _BEFORE_TITLE + widest + ids + 2 + _PEOPLE <= look.width
    in_column = has_room and look.shows_ids(has_room=look.width >= _WITH_IDS)
    for one in work:
        title = title_of(schedule, one.task.id)
        lead = f"{'!' if one.drives else ' '}{spoken(one.slack, one.task.calendar.day_seconds):>7}  "
        if look.width < _NARROW:
            lines += [lead + look.clip(title, look.width - len(lead)), *wrapped(one.span, look, " " * len(lead))]
        else:
            lead += f"{one.span:<{_SPAN}}  "
            room = look.width - len(lead)
            wide = min(widest, room if in_column else room * 3 // 5)
            title = look.clip(title, room if look.width < _WITH_PEOPLE else wide)
            id_ = look.paint(pad(f"  {one.task.id}", ids), "muted") if in_column else ""
            people = look.clip(who(schedule, one.task), room - wide - 2 - (ids if in_column else 0))
            behind = f"{id_}  {look.paint(people, 'muted')}" if look.width >= _WITH_PEOPLE else ""
            lines.append(f"{lead}{pad(title, wide)}{behind}" if behind else lead + title)
        if look.shows_ids(has_room=False) and not in_column:
            lines += [look.paint(line, "muted") for line in wrapped(one.task.id, look, " " * len(lead))]
    return lines


def render_classic(
    schedule: Schedule,
    limit: Duration = NO_LIMIT,
    *,
    width: int,
    colour: bool = False,
    ascii_only: bool = False,
    ids: bool | None = None,
) -> str:
    """The zero-slack list: everything whose total slack is zero or less (or at most a limit), in order of time."""
    look = Look(width, colour, ascii_only, ids)
    rows = critical_tasks(schedule, limit)
    leaves = sum(task.item.kind not in (Kind.SUMMARY, Kind.RECURRING) for task in schedule.tasks.values())
    amount, room = (
        ("no slack", "room") if limit.is_zero else (f"at most {_amount(schedule, limit)} of slack", "more room")
    )
    head = f"{len(rows)} of {leaves} tasks and milestones have {amount}, fixed dates with {room} before them left out"
    lines = [look.paint(line, "heading") for line in wrapped(head, look)]
    path = frozenset(schedule.driving_path)
    work = [_Work(task, shown_slack(schedule, task), task.id in path, date_span(task)) for task in rows]
    lines += _work_lines(schedule, work, look)
    lines += [look.paint(line, "muted") for line in wrapped("driving path to the latest finish:", look)]
    titles = [title_of(schedule, id_) for id_ in schedule.driving_path]
    lines += [f"  {line}" for line in wrapped_chain(titles, look.width - 2, _CHAIN_LINES, ascii_only=look.ascii)]
    return look.page(lines)


def _amount(schedule: Schedule, limit: Duration) -> str:
    day = schedule.dates.calendars.default.day_seconds
    return spoken(limit.to_seconds(day), day)
