"""Every date that must be met, by the second scheduler: what makes it ready, and the time that is left."""

from second_opinion.random_plans import Node
from second_opinion.scheduler import Scheduler

Ready = tuple[int, int | None, Node]


def targets(run: Scheduler) -> set[tuple[str, str, int, int | None, int | None]]:
    """Id, kind, date, the moment at which it is ready, and the working time between the two."""
    found = {(node.id, "deadline"): _deadline(run, node) for node in run.nodes.values() if not node.dropped}
    found |= {(node.id, "milestone"): _milestone(run, node) for node in run.nodes.values()}
    found |= {(f"w-{node.id}", "window"): _closing(run, node) for node in run.nodes.values()}
    return {
        (*name, date, ready, None if ready is None else run.working(node).between(ready, date))
        for name, (date, ready, node) in ((name, one) for name, one in found.items() if one is not None)
    }


def _deadline(run: Scheduler, node: Node) -> Ready | None:
    deadline = node.date("deadline")
    return None if deadline is None else (deadline, run.early[node.id][1], node)


def _milestone(run: Scheduler, node: Node) -> Ready | None:
    pins = [date for key in ("start", "finish") if (date := run.date(node, key)) is not None]
    if node.children or not pins or not run.is_instant(node):
        return None
    done = run.date(node, "done")
    ready = run.ready[node.id] if done is None and run.links_into(node) else done
    return pins[0], ready, node


def _closing(run: Scheduler, node: Node) -> Ready | None:
    """The closing of a node's own window, with the last of the work that lies in it."""
    if node.window is None:
        return None
    inside = [leaf for leaf in node.leaves() if not leaf.dropped and run.window(leaf) == node]
    last = max(inside, key=lambda leaf: run.early[leaf.id][1], default=None)
    return node.window[1], None if last is None else run.early[last.id][1], last or node
