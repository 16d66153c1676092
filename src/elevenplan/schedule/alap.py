"""Placing work as late as it can be, without moving any other."""

from elevenplan.schedule.activity import Activity
from elevenplan.schedule.forward import Early, Setting
from elevenplan.schedule.lags import FROM_START, NO_GAP, TO_FINISH
from elevenplan.schedule.network import Link


def placed_late(setting: Setting, early: Early, end: int, finished: frozenset[str]) -> dict[str, tuple[int, int]]:
    """Start and finish of every unstarted `schedule: alap` leaf, the last ones placed first.

    `finished` are the items that hold nobody; dropped work passes on what its successors allow.
    """
    placed: dict[str, tuple[int, int]] = {}
    if not any(leaf.alap for leaf in setting.activities.values()):
        return placed
    for event in reversed(setting.network.order):
        leaf = setting.activities.get(event.id)
        if leaf is None or not (leaf.dropped or _is_movable(leaf)):
            continue
        start, finish = _latest(setting, early, leaf, placed, end, finished)
        if start > early.start[leaf.id]:
            placed[leaf.id] = (start, finish)
    return {id_: dates for id_, dates in placed.items() if setting.activities[id_].alap}


def _is_movable(leaf: Activity) -> bool:
    return leaf.alap and not leaf.pinned and leaf.started is None and leaf.done is None


def _latest(
    setting: Setting,
    early: Early,
    leaf: Activity,
    placed: dict[str, tuple[int, int]],
    end: int,
    finished: frozenset[str],
) -> tuple[int, int]:
    """The latest start and finish under the limits and the dates at which the successors stand."""
    limits = [limit for limit in (leaf.closes, leaf.no_later_finish) if limit is not None]
    starts: list[int] = []
    outline = setting.network.outline
    item = outline.items[leaf.id]
    for source in (item, *outline.ancestors(item)):
        for link in setting.network.links_out_of(source.id):
            if link.successor in finished:
                continue
            moment = early.gaps.get(link, NO_GAP).before(_stands(setting, early, link, placed))
            (starts if link.type in FROM_START else limits).append(moment)
    return _dates(leaf, min(limits, default=end), min(starts, default=None))


def _dates(leaf: Activity, finish: int, start: int | None) -> tuple[int, int]:
    """The latest dates under a limit of the finish and one of the start."""
    latest = leaf.no_later_start
    if leaf.instant:
        moment = min(limit for limit in (finish, start, latest) if limit is not None)
        return moment, moment
    finish = leaf.calendar.previous_end(finish)
    if latest is not None:
        finish = min(finish, leaf.calendar.add(latest, leaf.duration))
    if start is not None and (from_start := leaf.calendar.add(start, leaf.duration)) <= finish:
        # As in the backward pass, it holds as it is: to go on to the next opening could move the successor.
        return start, from_start
    return leaf.calendar.subtract(finish, leaf.duration), finish


def _stands(setting: Setting, early: Early, link: Link, placed: dict[str, tuple[int, int]]) -> int:
    """The moment at which a successor stands, at the end that the link binds; of a summary its first open work."""
    edge = 1 if link.type in TO_FINISH else 0
    dates = early.finish if edge else early.start
    outline = setting.network.outline
    leaves = (leaf.id for leaf in outline.leaves(outline.items[link.successor]) if leaf.id in setting.activities)
    stand = (placed[id_][edge] if id_ in placed else dates[id_] for id_ in leaves if _is_open(setting, id_))
    return min(stand, default=dates[link.successor])


def _is_open(setting: Setting, id_: str) -> bool:
    return setting.activities[id_].done is None
