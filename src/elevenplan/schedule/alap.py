"""Placing work as late as it can be, without moving any other."""

from elevenplan.plan.outline import Kind
from elevenplan.plan.values import LinkType
from elevenplan.schedule.activity import Activity
from elevenplan.schedule.forward import Early, Setting
from elevenplan.schedule.lags import NO_GAP, TO_FINISH


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
        finish = _latest_finish(setting, early, leaf, placed, end, finished)
        start = finish if leaf.instant else leaf.calendar.subtract(finish, leaf.duration)
        if start > early.start[leaf.id]:
            placed[leaf.id] = (start, finish)
    return {id_: dates for id_, dates in placed.items() if setting.activities[id_].alap}


def _is_movable(leaf: Activity) -> bool:
    return leaf.alap and not leaf.pinned and leaf.started is None and leaf.done is None


def _latest_finish(
    setting: Setting,
    early: Early,
    leaf: Activity,
    placed: dict[str, tuple[int, int]],
    end: int,
    finished: frozenset[str],
) -> int:
    """The latest finish under the limits and the dates at which the successors stand."""
    limits = [limit for limit in (leaf.closes, leaf.no_later_finish) if limit is not None]
    starts = [leaf.no_later_start] if leaf.no_later_start is not None else []
    outline = setting.network.outline
    item = outline.items[leaf.id]
    for source in (item, *outline.ancestors(item)):
        for link in setting.network.links_out_of(source.id):
            if link.successor in finished:
                continue
            stands = _stands(setting, early, link.successor, placed)
            moment = early.gaps.get(link, NO_GAP).before(stands[1 if link.type in TO_FINISH else 0])
            (limits if link.type in (LinkType.FS, LinkType.FF) else starts).append(moment)
    finish = min(limits, default=end)
    if not leaf.instant:
        finish = leaf.calendar.previous_end(finish)
        starts = [leaf.calendar.add(start, leaf.duration) for start in starts]
    return min([finish, *starts])


def _stands(setting: Setting, early: Early, id_: str, placed: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """Where a successor stands; a summary where its earliest placed child does."""
    outline = setting.network.outline
    if outline.items[id_].kind is not Kind.SUMMARY:
        return placed.get(id_, (early.start[id_], early.finish[id_]))
    leaves = [leaf.id for leaf in outline.leaves(outline.items[id_]) if leaf.id in early.start]
    spans = [placed.get(leaf, (early.start[leaf], early.finish[leaf])) for leaf in leaves]
    if not spans:
        return early.start[id_], early.finish[id_]
    return min(start for start, _ in spans), max(finish for _, finish in spans)
