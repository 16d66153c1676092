"""Any piece of work as a target, and the links of the driving path to a target."""

from collections.abc import Mapping

from elevenplan.plan.outline import Kind
from elevenplan.schedule.driving import driving_links, latest_leaves, ready_links
from elevenplan.schedule.result import Schedule, Target
from elevenplan.schedule.toward import Toward


def finish_target(schedule: Schedule, id_: str) -> Target | None:
    """The planned finish of work that has no date to meet, as a target of kind `finish`; None for recurring work."""
    task, item = schedule.tasks[id_], schedule.outline.items[id_]
    if item.kind is Kind.RECURRING or id_ not in schedule.outlook.finish:
        return None
    leaves = [leaf for leaf in schedule.outline.leaves(item) if leaf.in_network and not leaf.is_dropped]
    if not leaves:
        return None
    ready = schedule.outlook.finish[id_]
    done = all(leaf.is_finished for leaf in leaves)
    calendar = task.calendar
    return Target(
        id_,
        "finish",
        task.finish,
        ready,
        calendar.between(ready, task.finish),
        calendar,
        id_,
        is_event=False,
        done=done,
    )


def driving_edges(schedule: Schedule, found: Toward, most: int) -> Mapping[str, tuple[str, ...]]:
    """What drives each of the last `most` leaves of a driving path: the leaves before it, ties and all."""
    setting, outlook, target = schedule.setting, schedule.outlook, found.target
    drivers = driving_links(setting, outlook)
    path = frozenset(found.driving_path)
    edges: dict[str, tuple[str, ...]] = {}
    for id_ in found.driving_path[-most:]:
        is_pin = target.kind == "milestone" and id_ == target.end
        links = ready_links(setting, outlook, id_) if is_pin else drivers.get(id_, ())
        before = (leaf for link in links for leaf in latest_leaves(setting, outlook, link.predecessor))
        edges[id_] = tuple(dict.fromkeys(leaf for leaf in before if leaf in path))
    return edges
