"""Why a target moves: the links that hand a movement on, from the work that was changed to the target."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from elevenplan.schedule.driving import latest_leaves, ready_links
from elevenplan.schedule.lags import FROM_START
from elevenplan.schedule.network import Link
from elevenplan.schedule.result import Schedule, Target


@dataclass(frozen=True, slots=True)
class Chain:
    """The leaves that hand a movement on to a target, first to last; empty where only its date has moved."""

    target: Target
    ids: tuple[str, ...]


def causes(before: Schedule, after: Schedule, targets: Iterable[Target]) -> tuple[Chain, ...]:
    """The chain of movement to each target of the second schedule; what several chains share is looked up once."""
    movers: dict[str, str | None] = {}

    def chain(target: Target) -> Iterator[str]:
        step = _end(before, after, target)
        while step is not None:
            yield step
            if step not in movers:
                movers[step] = next(_movers(before, after, step), None)
            step = movers[step]

    return tuple(Chain(target, tuple(chain(target))[::-1]) for target in targets)


def _end(before: Schedule, after: Schedule, target: Target) -> str | None:
    """The leaf at the target that is ready later, None where none is."""
    if target.end is None or target.end not in after.expected.finish:
        return None
    for id_ in latest_leaves(after.setting, after.expected, target.end):
        if comes_later(before, after, id_) or after.expected.ready[id_] > before.expected.ready.get(id_, 0):
            return id_
    return None


def _movers(before: Schedule, after: Schedule, id_: str) -> Iterator[str]:
    """The leaves that drive one and come later than before, the nearest link first."""
    leaf = after.setting.activities[id_]
    if leaf.started is not None or leaf.done is not None:
        return
    for link in ready_links(after.setting, after.expected, id_):
        yield from (source for source in _sources(after, link) if comes_later(before, after, source, link))


def _sources(after: Schedule, link: Link) -> tuple[str, ...]:
    """The leaves at the predecessor's end of a link; of a summary those that finish last."""
    return latest_leaves(after.setting, after.expected, link.predecessor)


def comes_later(before: Schedule, after: Schedule, id_: str, link: Link | None = None) -> bool:
    """Whether a leaf (the end of it that a link leaves from) comes later by expected dates."""
    if id_ not in before.expected.finish:
        return False
    if link is not None and link.type in FROM_START:
        return after.expected.start[id_] > before.expected.start[id_]
    return after.expected.finish[id_] > before.expected.finish[id_]
