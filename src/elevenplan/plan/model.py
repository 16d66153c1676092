"""The plan as pydantic models: frozen, typed, its dates still symbolic."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationInfo, model_validator
from pydantic_core import core_schema

from elevenplan.plan import grammar
from elevenplan.plan.grammar import GrammarError
from elevenplan.plan.remedies import shown
from elevenplan.plan.values import (
    CheckItem,
    DateRange,
    DateValue,
    Dependency,
    Duration,
    Lag,
    LinkType,
    Shift,
    Url,
)

AS_WRITTEN: Final = "as written"
"""The context of a validation of an author's text: there, only `x-NAME` keys become `extras`."""

Raw = Any  # what the tree gives: str, None, list or dict of the same

_Read = Callable[[Raw], Any]


@dataclass(frozen=True, slots=True)
class _Plain:
    """Reads a value with a function. Pydantic's own marker builds a schema of the result that nobody asks for."""

    read: _Read

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


@dataclass(frozen=True, slots=True)
class _Before:
    """Changes a value with a function before its type is looked at."""

    change: _Read

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self.change, handler(source))


def _text(what: str, parse: Callable[[str], Any]) -> _Read:
    """A validator that parses text; a value made by ourselves passes as it is."""

    def validate(value: Raw) -> Any:
        if isinstance(value, str):
            return parse(value)
        if value is None:
            raise GrammarError(f"{what} is missing", "write a value, or take the key out", "EP112")
        if isinstance(value, dict | list):
            kind = "a mapping" if isinstance(value, dict) else "a list"
            remedy = "put quotes around text that starts with [ or {" if what == "text" else f"write {what} alone"
            if what == "an id":
                remedy = "write an id alone; other people of a task are its helpers"
            raise GrammarError(f"{kind} stands where {what} is meant", remedy, "EP113")
        return value

    return validate


def _listed(value: Raw) -> Raw:
    """One value is accepted where a list is meant."""
    if value is None:
        return []
    return value if isinstance(value, list | tuple) else [value]


def _sectioned(value: Raw) -> Raw:
    """A section with nothing in it is an empty one."""
    return {} if value is None else value


Id = Annotated[str, _Plain(_text("an id", grammar.parse_id))]
Text = Annotated[str, _Plain(_text("text", str))]
Title = Annotated[str, _Plain(_text("text", grammar.parse_title))]
Extra = Annotated[str, _Plain(lambda value: "" if value is None else _text("text", str)(value))]
DurationField = Annotated[Duration, _Plain(_text("a duration", grammar.parse_duration))]
DateField = Annotated[DateValue, _Plain(_text("a date", grammar.parse_date))]
RangeField = Annotated[DateRange, _Plain(_text("a date or a range of dates", grammar.parse_range))]
PercentField = Annotated[int, _Plain(_text("a percentage", grammar.parse_percent))]
ShiftsField = Annotated[tuple[Shift, ...], _Plain(_text("a range of working hours", grammar.parse_shifts))]
WeekdaysField = Annotated[tuple[int, ...], _Plain(_text("a weekday", grammar.parse_weekdays))]
HoursPerDay = Annotated[int, _Plain(_text("a number of hours", grammar.parse_hours_per_day))]


def _dependency(value: Raw) -> Any:
    """A link as text, or as a mapping of task, type and lag."""
    if not isinstance(value, dict):
        return _text("a dependency", grammar.parse_dependency)(value)
    if not isinstance(value.get("task"), str):
        raise GrammarError("a dependency without a task", "write {task: ID, type: SS, lag: 1d}", "EP114")
    _only(value, ("task", "type", "lag"), "a dependency", "write {task: ID, type: SS, lag: 1d}")
    kind = value.get("type") or "FS"
    if kind not in list(LinkType):
        what = "'type'" if isinstance(kind, list | dict) else f"'{shown(kind)}'"
        raise GrammarError(f"{what} is not a link type", "the types are FS, SS, FF and SF", "EP118", "type")
    task = _entry(value, "task", grammar.parse_id)
    lag = _entry(value, "lag", _lag) if value.get("lag") is not None else None
    return Dependency(task, LinkType(kind), lag)


def _lag(text: str) -> Lag:
    """A lag with its sign; a plus may be left out."""
    return grammar.parse_lag(text[1:] if text[:1] in "+-" else text, text.startswith("-"))


def _only(value: dict[str, Raw], keys: tuple[str, ...], what: str, remedy: str) -> None:
    """Refuse keys that a short form does not have."""
    unknown = next((key for key in value if key not in keys), None)
    if unknown is not None:
        raise GrammarError(f"unknown key '{shown(unknown)}' in {what}", remedy, "EP115", unknown)


def _entry(value: dict[str, Raw], key: str, parse: Callable[[str], Any]) -> Any:
    """The meaning of an entry; its errors name the key."""
    try:
        return _text(f"a {key}", parse)(value[key])
    except GrammarError as error:
        raise GrammarError(error.headline, error.remedy, error.code, key) from None


def _url(value: Raw) -> Any:
    """An address as text, or a mapping of title and url."""
    if not isinstance(value, dict):
        return _text("an address", Url)(value)
    if not isinstance(value.get("url"), str):
        raise GrammarError("a link without an address", "write {title: Brief, url: https://…}", "EP114")
    _only(value, ("title", "url"), "a link", "write {title: Brief, url: https://…}")
    return Url(value["url"], _entry(value, "title", str) if value.get("title") is not None else None)


def _check_item(value: Raw) -> Any:
    """A line of a checklist as text, or `{text: DATE}` when done."""
    if not isinstance(value, dict):
        return _text("a checklist item", CheckItem)(value)
    if len(value) != 1 or not isinstance(next(iter(value.values())), str):
        remedy = "write the text, or {text: DATE} when it is done; quote text that holds ': '"
        raise GrammarError("a checklist item is neither text nor {text: DATE}", remedy, "EP114")
    text = next(iter(value))
    return CheckItem(text, _entry(value, text, grammar.parse_date))


def _days(value: Raw) -> Raw:
    """Days as a mapping to their names; a list may hold days and mappings."""
    if isinstance(value, str):
        return {value: None}
    if not isinstance(value, list):
        return _sectioned(value)
    found: dict[str, Raw] = {}
    for item in value:
        if not isinstance(item, str | dict):
            raise GrammarError("a day of this list is no date", "write 2026-10-01, or 2026-10-01: its name", "EP113")
        found |= item if isinstance(item, dict) else {item: None}
    return found


CalendarRange = Annotated[DateRange, _Plain(_text("a date or a range of dates", grammar.parse_calendar_range))]
TimeField = Annotated[str, _Plain(_text("a time of day", grammar.parse_time))]
RruleField = Annotated[str, _Plain(_text("a recurrence rule", grammar.parse_rrule))]
DependencyField = Annotated[Dependency, _Plain(_dependency)]
UrlField = Annotated[Url, _Plain(_url)]
CheckItemField = Annotated[CheckItem, _Plain(_check_item)]

Ids = Annotated[tuple[Id, ...], _Before(_listed)]
Titles = Annotated[tuple[Title, ...], _Before(_listed)]
Times = Annotated[tuple[TimeField, ...], _Before(_listed)]
Dates = Annotated[tuple[DateField, ...], _Before(_listed)]
Ranges = Annotated[tuple[RangeField, ...], _Before(_listed)]
Dependencies = Annotated[tuple[DependencyField, ...], _Before(_listed)]
Urls = Annotated[tuple[UrlField, ...], _Before(_listed)]
Checklist = Annotated[tuple[CheckItemField, ...], _Before(_listed)]

Days = Annotated[dict[CalendarRange, Title | None], _Before(_days)]

NOTHING: Mapping[str, str] = MappingProxyType({})


class Model(BaseModel):
    """What every part of a plan has in common: unknown keys are errors, `x-NAME` keys are kept in `extras`."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    extras: dict[str, Extra] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _keep_extras(cls, value: Raw, info: ValidationInfo) -> Raw:
        if value is None:
            return {}
        if not isinstance(value, dict):
            return value
        if info.context is AS_WRITTEN and "extras" in value:
            raise GrammarError(
                "unknown key 'extras'", "write x-NAME for a key of your own: 'x-budget'", "EP115", "extras"
            )
        if any(key[:2] == "x-" for key in value):
            kept = {key: text for key, text in value.items() if key[:2] == "x-"}
            return {key: item for key, item in value.items() if key not in kept} | {"extras": kept}
        return value


class Brand(Model):
    """Whose campaign it is; the logo is a path inside the plan's folder."""

    name: Title
    logo: Title | None = None


class Calendar(Model):
    """Working hours with their exceptions, as written; `based_on` is not followed yet."""

    hours: Annotated[dict[WeekdaysField, ShiftsField], _Before(_sectioned)] = Field(default_factory=dict)
    special_hours: Annotated[dict[CalendarRange, ShiftsField], _Before(_sectioned)] = Field(default_factory=dict)
    holidays: Days = Field(default_factory=dict)
    workdays: Days = Field(default_factory=dict)
    hours_per_day: HoursPerDay | None = None
    based_on: Id | None = None
    country: Title | None = None


class Department(Model):
    """A department or team."""

    name: Title | None = None
    alias: Title | None = None
    lead: Id | None = None
    within: Id | None = None
    calendar: Id | None = None


class Person(Model):
    """Somebody who can be responsible for work."""

    name: Title | None = None
    department: Id | None = None
    leave: Ranges = ()


class Window(Model):
    """A time in which something is possible, such as a declaration channel."""

    title: Title | None = None
    opens: DateField
    closes: DateField
    department: Id | None = None
    owner: Id | None = None
    after: Dependencies = ()
    phase: Id | None = None
    note: Text | None = None
    links: Urls = ()


class Phase(Model):
    """A stretch of the campaign; an open end reaches to the neighbouring phase."""

    from_: DateField | None = Field(default=None, alias="from")
    until: DateField | None = None
    title: Title | None = None


class Repeat(Model):
    """When recurring work happens."""

    every: Literal["hour", "day", "workday", "week", "continuous"] | None = None
    from_: DateField | None = Field(default=None, alias="from")
    until: DateField | None = None
    at: Times = ()
    on: Dates = ()
    rrule: RruleField | None = None


class Estimate(Model):
    """The range a duration may take."""

    low: DurationField
    high: DurationField


class Risk(Model):
    """Something that may go wrong, and the emergency task that answers it."""

    title: Title
    owner: Id | None = None
    trigger: Text | None = None
    plan: Id | None = None
    note: Text | None = None


class Work(Model):
    """What tasks and milestones have in common."""

    title: Title | None = None
    department: Id | None = None
    owner: Id | None = None
    helpers: Ids = ()
    estimate: Estimate | None = None
    after: Dependencies = ()
    start: DateField | None = None
    finish: DateField | None = None
    start_no_earlier_than: DateField | None = None
    start_no_later_than: DateField | None = None
    finish_no_earlier_than: DateField | None = None
    finish_no_later_than: DateField | None = None
    deadline: DateField | None = None
    schedule: Literal["asap", "alap"] | None = None
    window: Id | None = None
    calendar: Id | None = None
    phase: Id | None = None
    tags: Titles = ()
    note: Text | None = None
    checklist: Checklist = ()
    links: Urls = ()
    started: DateField | None = None
    done: DateField | None = None
    percent: PercentField | None = None
    remaining: DurationField | None = None
    blocked: Title | None = None
    dropped: DateField | None = None


class Task(Work):
    """A leaf, a summary (with `tasks`) or recurring work (with `repeat`)."""

    duration: DurationField | None = None
    repeat: Repeat | None = None
    tasks: "Annotated[dict[Id, Task], _Before(_sectioned)]" = Field(default_factory=dict)


class Milestone(Work):
    """A moment: pinned by `date`, else where its predecessors put it."""

    date: DateField | None = None
    buffer: DurationField | None = None


class RuleSetting(Model):
    """How a rule is set: a severity, and its own parameters as text."""

    severity: Literal["off", "info", "warning", "error"] | None = None
    buffer: DurationField | None = None


def _rule_setting(value: Raw) -> Raw:
    """A severity alone is the short form."""
    return {"severity": value} if isinstance(value, str) else value


RuleField = Annotated[RuleSetting, _Before(_rule_setting)]


class Plan(Model):
    """A whole campaign; the defaults of a file (`department`) are already written into what it holds."""

    name: Title = ""
    brand: Brand | None = None
    language: Title | None = None
    timezone: Title = "Asia/Shanghai"
    event: DateField | None = None
    event_end: DateField | None = None
    start: DateField | None = None
    as_of: DateField | None = None
    calendar: Id | None = None
    calendars: Annotated[dict[Id, Calendar], _Before(_sectioned)] = Field(default_factory=dict)
    departments: Annotated[dict[Id, Department], _Before(_sectioned)] = Field(default_factory=dict)
    people: Annotated[dict[Id, Person], _Before(_sectioned)] = Field(default_factory=dict)
    windows: Annotated[dict[Id, Window], _Before(_sectioned)] = Field(default_factory=dict)
    phases: Annotated[dict[Id, Phase], _Before(_sectioned)] = Field(default_factory=dict)
    rules: Annotated[dict[str, RuleField], _Before(_sectioned)] = Field(default_factory=dict)
    tasks: Annotated[dict[Id, Task], _Before(_sectioned)] = Field(default_factory=dict)
    milestones: Annotated[dict[Id, Milestone], _Before(_sectioned)] = Field(default_factory=dict)
    risks: Annotated[dict[Id, Risk], _Before(_sectioned)] = Field(default_factory=dict)
