"""What an exporter is given, and what it is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from elevenplan.exporters.formats import PURPOSES
from elevenplan.exporters.logo import Logo
from elevenplan.reports.language import Language, language_of
from elevenplan.schedule.result import Schedule, ScheduledTask


def _silence(_: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Request:
    """A schedule with what belongs on its documents.

    `people` and `departments` (those within them included) limit what is told, None means everything. `by_node` asks
    for a column a time node where a document has columns of time. `tell` is called with a few words before each long
    step.
    """

    schedule: Schedule
    logo: Logo | None = None
    people: frozenset[str] | None = None
    departments: frozenset[str] | None = None
    tell: Callable[[str], None] = field(default=_silence)
    by_node: bool = False

    def wants(self, task: ScheduledTask) -> bool:
        """Whether an item is asked for: by its owner or a helper, and by its department."""
        item = task.item
        if self.departments is not None and item.department not in self.departments:
            return False
        return self.people is None or item.owner in self.people or bool(self.people.intersection(item.entry.helpers))

    @property
    def say(self) -> Language:
        """Our texts in the plan's language."""
        return language_of(self.schedule.plan.language)

    @property
    def tasks(self) -> tuple[ScheduledTask, ...]:
        """The items that are asked for, in the order of the plan."""
        return tuple(task for task in self.schedule.tasks.values() if self.wants(task))


class MissingExtraError(Exception):
    """A library that a format needs and that is not installed; `extra` is what to install."""

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.extra = extra


def _nothing(_: Request) -> tuple[str, ...]:
    """What a format leaves out that holds everything it is asked for."""
    return ()


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its name, the ending of its files, how it is made, and how its files are known.

    `make` gives the whole document, the same bytes for the same plan. `is_ours` says of the bytes of a file whether
    this program wrote them, so that they may be replaced. A format that is no `text` goes to a file only, one without
    `svg` takes no such logo. `losses` are the things of a plan that the format cannot hold, in words.
    """

    name: str
    ending: str
    make: Callable[[Request], bytes]
    is_ours: Callable[[bytes], bool]
    text: bool = True
    svg: bool = True
    losses: Callable[[Request], tuple[str, ...]] = field(default=_nothing)

    @property
    def purpose(self) -> str:
        """What it is for."""
        return PURPOSES[self.name]


def default_name(exporter: Exporter, plan: Path) -> str:
    """The file that a document goes to where none is named: the plan's folder name with the format's ending."""
    return f"{plan.name or 'plan'}{exporter.ending}"
