"""The EP3xx family: what is wrong with the links."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from elevenplan.plan.outline import Item, Kind, Outline, Path
from elevenplan.plan.values import Dependency, LinkType
from elevenplan.rules.engine import Context, Finding
from elevenplan.schedule.network import INTO_SUMMARY, Link
from elevenplan.schedule.result import Schedule

_LONGEST_SHOWN: Final = 12


def cycles(context: Context) -> Iterator[Finding]:
    """EP301: work that waits for itself."""
    for cycle in context.faults.cycles:
        ring = _from_first(cycle, context.outline)
        ids = _around(ring)
        headline = f"cycle: {' → '.join(_shortened(ids))}"
        labels = [
            (_place(context.outline, link), f"'{link.successor}' waits for '{link.predecessor}'") for link in ring
        ]
        first, *others = labels[-1:] + labels[: _LONGEST_SHOWN - 1][: len(labels) - 1]
        help_ = ["none of them can start before the others: take one of these links out"]
        if any(before.successor != after.predecessor for before, after in zip(ring, (*ring[1:], ring[0]), strict=True)):
            help_.append("a link into or out of a summary holds for every task in it")
        yield Finding(
            first[0], headline, tuple(help_), part=ring[-1].predecessor, label=first[1], related=tuple(others)
        )


def _from_first(cycle: tuple[Link, ...], outline: Outline) -> tuple[Link, ...]:
    """The cycle turned so that it begins with what stands first in the plan."""
    first = min(range(len(cycle)), key=lambda place: outline.items[cycle[place].predecessor].number)
    return cycle[first:] + cycle[:first]


def _around(cycle: tuple[Link, ...]) -> list[str]:
    """The ids along a cycle, the first again at its end; from a summary it goes on inside it."""
    ids: list[str] = []
    for link in cycle:
        if not ids or ids[-1] != link.predecessor:
            ids.append(link.predecessor)
        ids.append(link.successor)
    return ids if ids[-1] == ids[0] else [*ids, ids[0]]


def _shortened(ids: list[str]) -> list[str]:
    if len(ids) <= _LONGEST_SHOWN + 1:
        return ids
    head, tail = ids[: _LONGEST_SHOWN - 4], ids[-4:]
    return [*head, f"… {len(ids) - len(head) - len(tail)} more …", *tail]


def _place(outline: Outline, link: Link) -> Path:
    return (*outline.items[link.successor].path, "after", link.position)


def own_family(context: Context) -> Iterator[Finding]:
    """EP302: a link to itself, to a summary above or to a task below."""
    for link in context.faults.within_family:
        after, before = link.successor, link.predecessor
        place = _place(context.outline, link)
        if after == before:
            yield Finding(place, f"'{after}' waits for itself", ("take the link out",), part=before)
        elif context.outline.items[after].kind is Kind.SUMMARY and _is_above(context, after, before):
            help_ = f"a summary lasts as long as its tasks; link '{before}' to what waits for it"
            yield Finding(place, f"summary '{after}' waits for '{before}', which lies in it", (help_,), part=before)
        else:
            help_ = f"name the task in '{before}' that must come first"
            yield Finding(place, f"'{after}' waits for '{before}', which it lies in", (help_,), part=before)


def _is_above(context: Context, upper: str, lower: str) -> bool:
    return any(above.id == upper for above in context.outline.ancestors(context.outline.items[lower]))


def wrong_types(context: Context) -> Iterator[Finding]:
    """EP303: a link type that a summary cannot take."""
    items = context.outline.items
    for link in context.faults.wrong_type:
        into = items[link.successor].kind is Kind.SUMMARY and link.type not in INTO_SUMMARY
        id_, way = (link.successor, "into") if into else (link.predecessor, "out of")
        headline = f"a link {way} the summary '{id_}' cannot be '{link.type}'"
        help_ = ("into a summary: FS or SS; out of a summary: FS or FF", f"or link one of the tasks in '{id_}'")
        yield Finding(_place(context.outline, link), headline, help_, part=str(link.type))


def dead_ends(context: Context) -> Iterator[Finding]:
    """EP304: work before the event that nothing waits for and no date limits: its slip would show nowhere."""
    schedule = context.scheduled
    leading = _leading(schedule)
    event = next((target.id for target in schedule.targets if target.is_event), None)
    last = _last_finish(schedule, event)
    for item in context.open_leaves:
        task = schedule.tasks[item.id]
        ends_late = task.finish > last if event else task.finish >= last
        if ends_late or item.pin is not None or _is_limited(item, context.outline):
            continue
        if item.id not in leading and not any(above.id in leading for above in context.outline.ancestors(item)):
            target = f"'{event}' or to another milestone" if event else "a milestone"
            help_ = (f"link it to {target} by writing '{item.id}' under its 'after'; or give it a deadline",)
            yield Finding(item.path, f"nothing waits for '{item.id}'", help_)


def _last_finish(schedule: Schedule, event: str | None) -> int:
    """The moment after which work needs no successor: the event, else the end of all that comes before it."""
    if event is not None and schedule.event is not None:
        return schedule.event
    limit = schedule.event if schedule.event is not None else schedule.finish
    ends = (task.finish for task in schedule.tasks.values() if task.early_finish is not None and task.finish <= limit)
    return max(ends, default=limit)


def _is_limited(item: Item, outline: Outline) -> bool:
    """Whether a date of its own, its window, or a deadline above it says when it must be ready."""
    entry = item.entry
    limits = (entry.deadline, item.window, entry.start, entry.finish, entry.start_no_later_than)
    if any(limits) or entry.finish_no_later_than:
        return True
    return any(above.entry.deadline for above in outline.ancestors(item))


def _leading(schedule: Schedule) -> set[str]:
    """The items that something waits for; through dropped work to what waits for that."""
    network, outline = schedule.setting.network, schedule.outline
    leading = set(_named_elsewhere(schedule))
    for event in reversed(network.order):
        id_ = event.id
        if id_ in leading or (outline.items[id_].kind is Kind.SUMMARY and not event.is_end):
            continue
        for link in network.links_out_of(id_):
            after = outline.items[link.successor]
            if not after.is_dropped or _goes_on(after, leading, outline):
                leading.add(id_)
                break
    return leading


def _goes_on(item: Item, leading: set[str], outline: Outline) -> bool:
    return item.id in leading or any(above.id in leading for above in outline.ancestors(item))


def _named_elsewhere(schedule: Schedule) -> Iterator[str]:
    """What windows, recurring work and risks name."""
    for window in schedule.plan.windows.values():
        yield from (dependency.task for dependency in window.after)
    for band in schedule.bands.values():
        yield from (dependency.task for dependency in band.item.entry.after)
    yield from (risk.plan for risk in schedule.plan.risks.values() if risk.plan)


def redundant_links(context: Context) -> Iterator[Finding]:
    """EP305: a link that two others already make; never on milestones or on tasks of a summary."""
    before = {item.id: _plain_links(item, context.outline) for item in context.leaves if _is_lone_task(item)}
    for id_, links in before.items():
        told: set[str] = set()
        for middle in links:
            for first in _common(links, before.get(middle, {})):
                if first in told:
                    continue
                told.add(first)
                path = (*context.outline.items[id_].path, "after", links[first])
                help_ = ("take it out: the dates stay the same",)
                headline = f"the link from '{first}' is already made by way of '{middle}'"
                yield Finding(path, headline, help_, part=first)


def _is_lone_task(item: Item) -> bool:
    return item.kind is Kind.TASK and item.parent is None


def _plain_links(item: Item, outline: Outline) -> dict[str, int]:
    """The predecessors of an item by plain finish-to-start links, with the place of each."""
    return {
        dependency.task: place
        for place, dependency in enumerate(item.entry.after)
        if _is_plain(dependency) and (found := outline.items.get(dependency.task)) and _is_lone_task(found)
    }


def _is_plain(dependency: Dependency) -> bool:
    return dependency.type is LinkType.FS and dependency.lag is None


def _common(one: Mapping[str, int], other: Mapping[str, int]) -> Iterable[str]:
    """The keys of both, at the cost of the shorter: all links of a plan together stay well below quadratic."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return [key for key in short if key in long]


def hard_starts(context: Context) -> Iterator[Finding]:
    """EP306: an exact date beside links, which it overrules."""
    for item in context.open_leaves:
        if item.kind is not Kind.TASK or not item.entry.after:
            continue
        for key in ("start", "finish"):
            if getattr(item.entry, key) is not None:
                help_ = (
                    f"it stays on that day whatever it waits for; for 'not before', write '{key}_no_earlier_than'",
                    "for a day that is really fixed, take the links out or silence this line",
                )
                yield Finding((*item.path, key), f"'{key}' overrules the links of '{item.id}'", help_, key=True)
                break
