"""What each link meets: the unfinished work behind it, through dropped work, which takes no time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from elevenplan.plan.outline import Item, Kind
from elevenplan.schedule.forward import Early, Setting
from elevenplan.schedule.lags import NO_GAP, TO_FINISH
from elevenplan.schedule.network import Link


@dataclass(slots=True)
class _Run:
    """The state of one walk backwards.

    `opens` is what a link into dropped work or into a summary meets, `passed` what waits for a summary without work.
    """

    setting: Setting
    early: Early
    finished: frozenset[str]
    links: dict[Link, int] = field(default_factory=dict)
    opens: dict[str, int] = field(default_factory=dict)
    passed: dict[str, int] = field(default_factory=dict)


def links_that_meet(setting: Setting, early: Early, finished: frozenset[str]) -> dict[Link, int]:
    """The moment at which each link meets unfinished work; links that meet none are left out."""
    run = _Run(setting, early, finished)
    items = setting.network.outline.items
    for event in reversed(setting.network.order):
        item = items[event.id]
        if item.kind is not Kind.SUMMARY or event.is_end:
            allowed = _allowed(run, item)
            if item.id in setting.hollow and allowed is not None:
                (run.passed if event.is_end else run.opens)[item.id] = allowed
        else:
            _open(run, item)
    return run.links


def links_that_meet_again(
    former: Mapping[Link, int],
    setting: Setting,
    early: Early,
    finished: frozenset[str],
    ids: Iterable[str],
    relinked: Collection[str],
) -> Mapping[Link, int]:
    """The same beside a network of which some items differ in their dates or are finished now, or have other links."""
    if setting.hollow:
        return links_that_meet(setting, early, finished)
    # Without dropped work a summary is met where it begins.
    opens = {id_: early.start[id_] for id_ in setting.summary_calendars}
    kept = {link: moment for link, moment in former.items() if link.successor not in relinked}
    run = _Run(setting, early, finished, kept, opens)
    for id_ in {*ids, *relinked}:
        for link in setting.network.links_into(id_):
            moment = _met(run, link)
            if moment is None:
                run.links.pop(link, None)
            else:
                run.links[link] = moment
    return run.links


def _allowed(run: _Run, item: Item) -> int | None:
    """How late an item without work may come before something moves; tells what its links meet on the way."""
    found = []
    for link in run.setting.network.links_out_of(item.id):
        moment = _met(run, link)
        if moment is not None:
            run.links[link] = moment
            found.append(run.early.gaps.get(link, NO_GAP).before(moment))
    if item.parent in run.passed:
        found.append(run.passed[item.parent])
    return min(found, default=None)


def _met(run: _Run, link: Link) -> int | None:
    """The moment of the unfinished work that a link leads to, None where there is none."""
    id_ = link.successor
    if id_ in run.finished:
        return None
    if id_ in run.setting.hollow or id_ not in run.setting.activities:
        return run.opens.get(id_)
    return (run.early.finish if link.type in TO_FINISH else run.early.start)[id_]


def _open(run: _Run, item: Item) -> None:
    """What a link into a summary meets: its work, and what waits for dropped work in it or for itself."""
    found = [run.opens[id_] for id_ in item.children if id_ in run.opens]
    if item.id not in run.setting.hollow:
        found.append(run.early.start[item.id])
    elif item.id in run.passed:
        found.append(run.passed[item.id])
    if found:
        run.opens[item.id] = min(found)
