"""A template made into the plan of a year: its dates, its brand, its days off, its language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from elevenplan.plan.grammar import YEARS, parse_date
from elevenplan.plan.values import WORKDAYS_PER_WEEK, Absolute, DateValue, Reference
from elevenplan.source.files import SourceFile
from elevenplan.source.splice import Offsets, Splice, spliced
from elevenplan.source.tree import Mapping as Tree
from elevenplan.source.tree import Node, Scalar, node_at
from elevenplan.templates.catalogue import NOT_COPIED, Template, tree_of, words
from elevenplan.templates.modeline import for_editors
from elevenplan.templates.wording import reworded
from elevenplan.worktime.official import OfficialDays, official_days
from elevenplan.writing.days_off import Block, block
from elevenplan.writing.scalars import scalar

_LOGO: Final = ("assets/logo.png", "assets/logo.svg")
_ROOT: Final = "plan.yaml"


@dataclass(frozen=True, slots=True)
class Order:
    """What the user wants of a template; `event` and `start` as text, the time of day only where it is wanted."""

    event: str
    brand: str | None = None
    start: str | None = None
    language: str = "en"
    country: str = "CN"
    timezone: str | None = None
    logo: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """The files of the new plan by their paths in its folder, and the official days that were put in."""

    files: Mapping[str, bytes]
    days: tuple[OfficialDays, ...]
    first: tuple[str, ...]


def fill(template: Template, order: Order) -> Filled:
    """The template as a plan folder in memory.

    Raises GrammarError for a date that is none, UnknownCountryError for a country nobody knows.
    """
    said = words(template, order.language)
    years = _years(template, order)
    days = tuple(official_days(order.country, year, order.language) for year in years)
    blocks = tuple(block(one, lambda text: said.get(text, text)) for one in days)
    files: dict[str, bytes] = {}
    for path in _copied(template.folder):
        name = path.relative_to(template.folder).as_posix()
        files[name] = _file(path, name, order, said, blocks) if path.suffix == ".yaml" else path.read_bytes()
    if order.logo:
        files = {name: data for name, data in files.items() if name not in _LOGO}
        files[order.logo[0]] = order.logo[1]
    return Filled(for_editors(files), days, tuple(said.get(line, line) for line in template.first))


def _copied(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).parts[0] not in NOT_COPIED:
            yield path


def _file(path: Path, name: str, order: Order, said: Mapping[str, str], blocks: tuple[Block, ...]) -> bytes:
    file, root = tree_of(path)
    texts = {splice.start: splice for splice in reworded(file, root, lambda text: said.get(text, text))}
    if name == _ROOT:
        settings = (*_settings(file, root, order, said), *_calendar(file, root, order, blocks))
        taken = [(splice.start, splice.end) for splice in settings]
        kept = (one for one in texts.values() if not any(first <= one.start < last for first, last in taken))
        return spliced(file.text, (*kept, *settings)).encode()
    return spliced(file.text, texts.values()).encode()


def _years(template: Template, order: Order) -> range:
    return plan_years(event_of(template, order).day, parse_date(order.start) if order.start else None)


def plan_years(event: date, start: DateValue | None) -> range:
    """The years whose days off a plan needs: from its start, else from a quarter before its event, to its end."""
    first_day = day_of(start, event) if start is not None else None
    first = first_day.year if first_day else event.year - (event.month <= 3)
    last = event.year + (event.month == 12)
    return range(max(first, YEARS.start), min(last + 1, YEARS.stop))


def day_of(written: DateValue, event: date) -> date | None:
    """The day of a date that stands alone or counts from the event, working days as they are without days off."""
    if isinstance(written, Absolute):
        return written.day
    if isinstance(written, Reference):
        return None
    days = written.days * 7 // WORKDAYS_PER_WEEK if written.working else written.days
    return event + timedelta(days=days)


def event_of(template: Template, order: Order) -> Absolute:
    """The event's moment; without a time of day it is at the template's. Raises GrammarError."""
    text = order.event if " " in order.event else f"{order.event} {_event_time(template)}"
    found = parse_date(text)
    if not isinstance(found, Absolute):
        raise ValueError(f"'{order.event}' is no date")
    return found


def _event_time(template: Template) -> str:
    node = node_at(tree_of(template.folder / _ROOT)[1], ("event",))
    assert isinstance(node, Scalar)
    return node.text.partition(" ")[2] or "00:00"


def _settings(file: SourceFile, root: Tree, order: Order, said: Mapping[str, str]) -> Iterator[Splice]:
    """The root keys that are another in every plan."""
    offsets = Offsets(file)
    event = node_at(root, ("event",))
    name = node_at(root, ("name",))
    assert isinstance(event, Scalar)
    assert isinstance(name, Scalar)
    time = event.text.partition(" ")[2]
    text = order.event if " " in order.event or not time else f"{order.event} {time}"
    wanted: dict[tuple[str, ...], str | None] = {
        ("name",): f"{said.get(name.text, name.text)} {order.event[:4]}",
        ("event",): text,
        ("language",): order.language,
        ("brand", "name"): order.brand,
        ("brand", "logo"): order.logo[0] if order.logo else None,
        ("start",): order.start,
        ("timezone",): order.timezone,
    }
    for path, value in wanted.items():
        node = node_at(root, path)
        if value is not None and isinstance(node, Scalar):
            yield Splice(offsets.at(node.start), offsets.at(node.end), scalar(value) if path[-1] == "name" else value)


def _calendar(file: SourceFile, root: Tree, order: Order, blocks: tuple[Block, ...]) -> Iterator[Splice]:
    """The days off and the make-up days of every calendar that names its country."""
    offsets = Offsets(file)
    calendars = node_at(root, ("calendars",))
    assert isinstance(calendars, Tree)
    for _, calendar in calendars.entries.values():
        country = calendar.get("country") if isinstance(calendar, Tree) else None
        if not isinstance(calendar, Tree) or country is None:
            continue
        yield Splice(offsets.at(country.start), offsets.at(country.end), order.country)
        for key in ("holidays", "workdays"):
            node = calendar.get(key)
            if node is not None:
                lines = [line for one in blocks for line in (one.holidays if key == "holidays" else one.workdays)]
                yield _days(offsets, calendar.entries[key][0], node, lines)


def _days(offsets: Offsets, key: Scalar, node: Node, lines: list[str]) -> Splice:
    """The lines below a key in the place of those that stand there; comments alone stand above an empty mapping."""
    indent = " " * key.start.column
    if all(line.startswith("#") for line in lines):
        text = "".join(f"{line}\n{indent}" for line in lines)
        return Splice(offsets.at(key.start), offsets.at(node.end), f"{text}{key.text}: {{}}")
    text = "".join(f"\n{indent}  {line}" for line in lines)
    return Splice(offsets.at(key.end) + 1, offsets.at(node.end), text)
