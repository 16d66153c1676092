"""The passes over a plan that differs in some work from one that was scheduled: only what that reaches is set anew.

The rules are those of the passes themselves (`step`); here stands which results depend on which.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from elevenplan.plan.outline import Kind
from elevenplan.schedule import backward, forward
from elevenplan.schedule.backward import BackwardRun, Late
from elevenplan.schedule.forward import Early, ForwardRun, Setting
from elevenplan.schedule.lags import Gap
from elevenplan.schedule.network import Event
from elevenplan.schedule.wave import Wave


@dataclass(frozen=True, slots=True)
class Spread:
    """The items whose results differ after a pass, and those whose outgoing links have other lags."""

    items: frozenset[str]
    loosened: frozenset[str] = frozenset()


def forward_again(
    former: Early, setting: Setting, changed: Iterable[str], relinked: Collection[str] = ()
) -> tuple[Early, Spread]:
    """Early (or expected, or forecast) dates beside those of a network with the same order and plan's start.

    `changed` are the items that differ, `relinked` those of them into which other links lead. Raises
    NoWorkingTimeError.
    """
    run = _copied_forward(former.run, setting, relinked)
    wave = Wave(setting.network)
    wave.start_with(changed)
    items, reached, loosened = setting.network.outline.items, set[str](), set[str]()
    for event in wave:
        id_ = event.id
        opens = items[id_].kind is Kind.SUMMARY and not event.is_end
        was, lags = _forward_state(run, id_, opens), _lags(run, id_)
        _forget(run, event, opens)
        forward.step(run, event)
        loosened.update(_loosened(run, id_, lags))
        if _forward_state(run, id_, opens) == was:
            continue
        if opens:
            wave.children(id_, ends=False)
            wave.end_of(id_)
        else:
            reached.add(id_)
            wave.after(id_)
    return Early(run.start, run.finish, run.ready, run.gaps, run), Spread(frozenset(reached), frozenset(loosened))


def _copied_forward(run: ForwardRun, setting: Setting, relinked: Collection[str]) -> ForwardRun:
    """The state of a finished pass, to go on from; the former one stays as it is."""
    return replace(
        run,
        setting=setting,
        start=dict(run.start),
        finish=dict(run.finish),
        ready=dict(run.ready),
        gaps={link: gap for link, gap in run.gaps.items() if link.successor not in relinked},
        durations=dict(run.durations),
        bounds=dict(run.bounds),
        gates=dict(run.gates),
        reached=dict(run.reached),
    )


def _forward_state(run: ForwardRun, id_: str, opens: bool) -> object:
    """What others take from an item: from a summary's start what its links demand, else its dates and its length."""
    if opens:
        return run.bounds.get(id_), run.gates.get(id_)
    return run.start[id_], run.finish[id_], run.ready[id_], run.durations.get(id_), run.reached.get(id_)


def _forget(run: ForwardRun, event: Event, opens: bool) -> None:
    """Take out what a step only sets where it applies."""
    if not opens:
        run.reached.pop(event.id, None)
    if opens or not event.is_end:
        for link in run.setting.network.links_into(event.id):
            run.gaps.pop(link, None)


def _lags(run: ForwardRun, id_: str) -> list[Gap | None]:
    return [run.gaps.get(link) for link in run.setting.network.links_into(id_)]


def _loosened(run: ForwardRun, id_: str, lags: list[Gap | None]) -> Iterable[str]:
    """The predecessors from which an item has another lag than before."""
    links = run.setting.network.links_into(id_)
    return (link.predecessor for link, lag in zip(links, lags, strict=True) if run.gaps.get(link) != lag)


def backward_again(
    former: Late, early: Early, setting: Setting, finished: frozenset[str], changed: Iterable[str]
) -> tuple[Late, Spread]:
    """Late dates beside those of a network with the same order and finish of the plan.

    `changed` are the items that differ, and those before changed links and before what has become finished or is so no
    more. Raises NoWorkingTimeError.
    """
    run = _copied_backward(former.run, early, setting, finished)
    wave = Wave(setting.network, backward=True)
    wave.start_with(changed)
    items, reached = setting.network.outline.items, set[str]()
    for event in wave:
        id_ = event.id
        is_limit = items[id_].kind is Kind.SUMMARY and event.is_end
        was = _backward_state(run, id_, is_limit)
        if is_limit:
            run.passed.pop(id_, None)
        elif id_ not in finished:
            run.unbinding.discard(id_)
        backward.step(run, event)
        if _backward_state(run, id_, is_limit) == was:
            continue
        if is_limit:
            wave.children(id_, ends=True)
            wave.start_of(id_)
        else:
            reached.add(id_)
            wave.before(id_)
    return Late(run.start, run.finish, run.starts, run), Spread(frozenset(reached))


def _copied_backward(run: BackwardRun, early: Early, setting: Setting, finished: frozenset[str]) -> BackwardRun:
    return replace(
        run,
        setting=setting,
        early=early,
        unbinding=set(finished) | (run.unbinding - run.finished),
        finished=finished,
        start=dict(run.start),
        finish=dict(run.finish),
        finishes=dict(run.finishes),
        passed=dict(run.passed),
        starts=dict(run.starts),
    )


def _backward_state(run: BackwardRun, id_: str, is_limit: bool) -> object:
    """What others take from an item: from a summary's end what it may reach to, else its dates and whom it binds."""
    if is_limit:
        return run.finishes.get(id_), run.passed.get(id_)
    return run.start[id_], run.finish[id_], run.starts.get(id_), id_ in run.unbinding
