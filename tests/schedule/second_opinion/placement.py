"""Work placed as late as it can be, by the second scheduler: each as late as what follows it leaves room for."""

from second_opinion.clocks import MINUTE
from second_opinion.random_plans import Link, Node
from second_opinion.scheduler import Dates, Scheduler


def placed_late(run: Scheduler) -> Dates:
    """Where everything stands; dropped work passes on what its successors allow, and itself stays where it is."""
    moved = run.settle(lambda node, dates: _latest(run, node, dates), run.early)
    placed = {id_: run.early[id_] if node.dropped else moved[id_] for id_, node in run.nodes.items()}
    for node in sorted(run.nodes.values(), key=lambda one: -len(run.above[one.id])):
        if node.children:
            placed[node.id] = run.around(node, placed)
    return placed


def _latest(run: Scheduler, node: Node, dates: Dates) -> tuple[int, int]:
    """The latest dates of work that may be moved, the early ones of all else."""
    if node.children:
        return run.around(node, dates)
    fixed = [run.date(node, key) for key in ("start", "finish", "started", "done")]
    if not node.dropped and not (node.alap and fixed == [None] * 4):
        return run.early[node.id]
    start, finish = _under(run, node, dates)
    return (start, finish) if node.dropped or start > run.early[node.id][0] else run.early[node.id]


def _under(run: Scheduler, node: Node, dates: Dates) -> tuple[int, int]:
    """The latest dates under every limit, be they early or not."""
    clock, size = run.clock(node), run.size(node)
    if node.dropped:
        found = [_room(run, *link, dates) for one in run.without_work(node) for link in run.links_that_hold(one)]
        return (min(found), min(found)) if found else run.early[node.id]
    dated = [run.date(node, "deadline"), run.date(node, "finish_no_later_than")]
    limits = dated if any(date is not None for date in dated) else [run.end]
    for one in [node, *run.above[node.id]]:
        limits += [_room(run, *link, dates) for link in run.links_that_hold(one) if link[1].type[0] == "F"]
    starts = [_room(run, *link, dates) for link in run.links_that_hold(node) if link[1].type[0] == "S"]
    finish = min(limit for limit in limits if limit is not None)
    latest = run.date(node, "start_no_later_than")
    if run.is_instant(node):
        moment = min([finish, *starts, *([] if latest is None else [latest])])
        return moment, moment
    finish = clock.previous_end(finish)
    finish = finish if latest is None else min(finish, clock.add(latest, size))
    start = min(starts, default=finish)
    start = start if clock.works(start) else clock.subtract(start, MINUTE)
    if starts and clock.add(start, size) <= finish:
        return start, clock.add(start, size)
    return clock.subtract(finish, size), finish


def _room(run: Scheduler, owner: Node, link: Link, dates: Dates) -> int:
    """The latest moment of the predecessor that leaves a successor where it stands."""
    moment = (
        dates[owner.id][1]
        if link.type[1] == "F"
        else min(dates[one.id][0] for one in _open_work(run, owner) if run.holds(one))
    )
    latest = run.lag(owner, link, moment, -1)
    if link.type == "FF" or (link.type == "SF" and not (run.is_instant(owner) or owner.elapsed)):
        return latest  # work ends in working time, whatever the bound
    return latest if run.lag(owner, link, latest, 1) <= moment else run.working(owner).subtract(latest, MINUTE)


def _open_work(run: Scheduler, node: Node) -> list[Node]:
    """The unfinished leaves of a node."""
    if not node.children:
        return [node]
    return [leaf for one in node.children if not run.is_finished(one) for leaf in _open_work(run, one)]
