"""The dependencies of what is shown, and what lies at their far ends when that is not shown."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from elevenplan.exporters.html.frame import Frame
from elevenplan.plan.outline import Kind
from elevenplan.plan.values import Dependency, Lag, Percent
from elevenplan.reports.words import title_of
from elevenplan.schedule.network import Link
from elevenplan.writing.durations import duration_text

_UNSAID: Final = "FS"


def link_values(frame: Frame) -> list[list[Any]]:
    """Each link: predecessor, successor (their places, or titles where they are not shown), words, whether it drives.

    The words are the type and lag, empty for what the plan leaves unsaid.
    """
    driving = {id(link) for links in frame.schedule.drivers.values() for link in links}
    found: dict[tuple[str, str, str], list[Any]] = {}
    for before, after, words, drives in _all_links(frame, driving):
        if before in frame.places or after in frame.places:
            key = (before, after, words)
            found[key] = [
                _end(frame, before),
                _end(frame, after),
                words,
                int(drives or (key in found and found[key][3])),
            ]
    return list(found.values())


def _end(frame: Frame, id_: str) -> int | str:
    return frame.places.get(id_, title_of(frame.schedule, id_))


def _all_links(frame: Frame, driving: set[int]) -> Iterator[tuple[str, str, str, bool]]:
    """Predecessor, successor, words, whether it drives: of the network, then of bands and windows."""
    schedule = frame.schedule
    links: Iterable[Link] = (link for links in schedule.setting.network.into.values() for link in links)
    for link in links:
        yield link.predecessor, link.successor, _words(link.type, link.lag), id(link) in driving
    for item in schedule.outline.items.values():
        if item.kind is Kind.RECURRING:
            yield from _outside(item.id, item.entry.after)
    for id_, window in schedule.plan.windows.items():
        yield from _outside(id_, window.after)


def _outside(id_: str, after: Iterable[Dependency]) -> Iterator[tuple[str, str, str, bool]]:
    for one in after:
        yield one.task, id_, _words(one.type, one.lag), False


def _words(type_: str, lag: Lag | None) -> str:
    """`SS+1d` as a plan writes it, nothing for a plain finish to start."""
    if lag is None:
        return "" if type_ == _UNSAID else str(type_)
    sign = "-" if lag.negative else "+"
    if isinstance(lag.amount, Percent):
        return f"{type_}{sign}{float(lag.amount.value):g}{'e' if lag.amount.elapsed else ''}%"
    return f"{type_}{sign}{duration_text(lag.amount)}"
