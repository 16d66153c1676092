"""Random healthy edits of random healthy plans at the command line: the plan as meant, every other byte as it was."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from elevenplan.cli import app
from elevenplan.loading.load import load
from elevenplan.plan.model import Plan
from elevenplan.scenario.changes import ChangeError, raw_value
from elevenplan.scenario.editing import with_key
from elevenplan.source.raw import Raw
from elevenplan.writing.scalars import quoted, scalar

EXAMPLES = int(os.environ.get("ELEVENPLAN_EXAMPLES", "150")) // 5
"""How many plans each test tries; some thousand in a longer run."""
SETTINGS = settings(deadline=None, max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))

PLAIN = ("Home page", "价格表", "it works", "10:30", "yes", "v1.0", "🎉", "null", "0x1F")
ODD = (
    "a: b",
    "x #y",
    "it's",
    'say "hi"',
    "- x",
    "[x]",
    "{y}",
    "end:",
    "one, two",
    "'quoted'",
    "=1+1",
    "@home",
    "#",
    "*",
)
TEXTS = st.sampled_from(PLAIN + ODD)
DATES = st.sampled_from(("2026-10-28 18:00", "2026-11-02", "T-3", "T-1 12:00"))
KINDS: dict[str, st.SearchStrategy[Raw]] = {
    "title": TEXTS,
    "owner": st.sampled_from(("wu-lei", "li-na")),
    "helpers": st.sampled_from((["wu-lei"], ["li-na", "wu-lei"])),
    "duration": st.sampled_from(("1d", "2d", "4h", "1.5d")),
    "deadline": DATES,
    "start_no_earlier_than": st.sampled_from(("2026-10-13", "2026-10-14 10:00")),
    "calendar": st.just("office"),
    "tags": st.lists(st.sampled_from(("hot", "a b", "new: one", "x")), min_size=1, max_size=3, unique=True),
    "note": TEXTS,
    "blocked": TEXTS,
    "x-budget": TEXTS,
}
ROOT = """\
name: Sale
event: 2026-11-11 00:00
start: 2026-10-12
calendar: office
include: [departments/*.yaml]
calendars: {office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}}}
people: {wu-lei: {name: Wu Lei}, li-na: {name: Li Na}}
departments: {design: {name: Design}, hq: {name: Headquarters}}
milestones:
  event-starts: {title: Event starts, owner: wu-lei, date: T}
"""


@dataclass(frozen=True)
class Written:
    """A department's file: what stands above its tasks, each task's own lines, and what stands below."""

    head: str
    tasks: dict[str, str]
    tail: str

    @property
    def text(self) -> str:
        return self.head + "".join(self.tasks.values()) + self.tail

    def around(self, id_: str) -> tuple[str, str]:
        """The text above a task's lines and the one below them, its line break left out."""
        names = list(self.tasks)
        at = names.index(id_)
        above = self.head + "".join(self.tasks[name] for name in names[:at])
        return above, "".join(self.tasks[name] for name in names[at + 1 :]) + self.tail


@dataclass(frozen=True)
class Files:
    """A plan's files in random layouts, and what the tasks hold."""

    departments: dict[str, Written]
    values: dict[str, dict[str, Raw]]
    styles: dict[tuple[str, str], str]
    line_break: str
    mark: bytes

    def data(self) -> dict[str, bytes]:
        texts = {"plan.yaml": ROOT} | {f"departments/{name}.yaml": one.text for name, one in self.departments.items()}
        return {name: self.mark + text.replace("\n", self.line_break).encode() for name, text in texts.items()}

    def home(self, id_: str) -> str:
        return next(name for name, one in self.departments.items() if id_ in one.tasks)


@st.composite
def files(draw: st.DrawFn) -> Files:
    ids = [f"t{number}" for number in range(draw(st.integers(2, 6)))]
    values: dict[str, dict[str, Raw]] = {}
    styles: dict[tuple[str, str], str] = {}
    departments = {}
    for name in ("design", "hq"):
        mine = ids[::2] if name == "design" else ids[1::2]
        tasks = {}
        step = draw(st.sampled_from((2, 4)))
        parted = draw(st.booleans())
        for id_ in mine:
            values[id_] = draw(held(ids[: ids.index(id_)]))
            lines = draw(task_lines(id_, values[id_], step, styles))
            tasks[id_] = "".join(f"{line}\n" for line in lines) + ("\n" if parted else "")
        tail = draw(st.sampled_from(("", "# the end\n", "milestones: {}\n")))
        departments[name] = Written(f"# {name}\ndepartment: {name}\ntasks:\n", tasks, tail)
    line_break = draw(st.sampled_from(("\n", "\r\n")))
    return Files(departments, values, styles, line_break, draw(st.sampled_from((b"", b"\xef\xbb\xbf"))))


@st.composite
def held(draw: st.DrawFn, before: list[str]) -> dict[str, Raw]:
    """What a task holds: a duration, and anything else."""
    keys = draw(st.lists(st.sampled_from(sorted(KINDS)), unique=True, max_size=5))
    found = {"duration": draw(KINDS["duration"])} | {key: draw(KINDS[key]) for key in keys}
    if before and draw(st.booleans()):
        found["after"] = draw(st.lists(st.sampled_from(before), min_size=1, max_size=3, unique=True))
    return dict(draw(st.permutations(list(found.items()))))


@st.composite
def task_lines(
    draw: st.DrawFn, id_: str, values: dict[str, Raw], step: int, styles: dict[tuple[str, str], str]
) -> list[str]:
    indent = " " * step
    behind = st.sampled_from(("", "", "  # so"))
    comment = [f"{indent}# about {id_}"] if draw(st.booleans()) else []
    if draw(st.booleans()):
        styles |= {(id_, key): "flow" for key in values}
        inside = ", ".join(f"{key}: {flow(value)}" for key, value in values.items())
        return [*comment, f"{indent}{id_}: {{{inside}}}{draw(behind)}"]
    lines = [*comment, f"{indent}{id_}:{draw(behind)}"]
    for key, value in values.items():
        how = styles[id_, key] = draw(st.sampled_from(("flow", "flow", "single", "double", "block", "aligned")))
        name = f"{indent * 2}{key}:{'    ' if how == 'aligned' else ' '}"
        if how == "block" and isinstance(value, list):
            lines += [name.rstrip() + draw(behind), *(f"{indent * 2}- {scalar(str(one))}" for one in value)]
        elif how == "block" and key in ("note", "blocked"):
            lines += [f"{name}|-", f"{indent * 3}{value}"]
        elif isinstance(value, str) and how in ("single", "double"):
            lines.append(f"{name}{quoted(value, chr(39) if how == 'single' else chr(34))}{draw(behind)}")
        else:
            lines.append(f"{name}{flow(value)}{draw(behind)}")
    return lines


def flow(value: Raw) -> str:
    return f"[{', '.join(map(flow, value))}]" if isinstance(value, list) else scalar(str(value))


def typed(value: Raw) -> str:
    """A value as somebody types it behind `KEY=`."""
    if value is None:
        return ""
    if isinstance(value, list):
        return flow(value)
    return f'"{value}"' if str(value)[0] in "[{\"'" else str(value)


@st.composite
def edits(draw: st.DrawFn, plan: Files) -> tuple[list[str], str, dict[str, Raw]]:
    """The words of a command, the task that it edits, and the values that it is to give."""
    id_ = draw(st.sampled_from(sorted(plan.values)))
    at = "2026-10-12 10:00"
    verb = draw(st.sampled_from(("set", "set", "set", "block", "unblock", "done", "start", "drop", "progress")))
    if verb == "set":
        keys = draw(st.lists(st.sampled_from(sorted(KINDS)), unique=True, min_size=1, max_size=3))
        values = {key: draw(KINDS[key] if key in ("duration", "x-budget") else st.none() | KINDS[key]) for key in keys}
        return ["set", id_, *(f"{key}={typed(value)}" for key, value in values.items())], id_, values
    if verb == "progress":
        return ["progress", id_, "40%", "--at", at], id_, {"started": "2026-10-12 09:00", "percent": "40"}
    if verb == "block":
        why = draw(TEXTS)
        return ["block", id_, "--why", why], id_, {"blocked": why}
    if verb == "unblock":
        return ["unblock", id_], id_, {"blocked": None}
    key = {"done": "done", "start": "started", "drop": "dropped"}[verb]
    gone: dict[str, Raw] = {"percent": None, "remaining": None, "blocked": None} if verb == "done" else {}
    return [verb, id_, "--at", at], id_, {key: at} | gone


def written(factory: object, plan: Files) -> Path:
    folder = factory.mktemp("plan")  # type: ignore[attr-defined]
    for name, data in plan.data().items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def read(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(*words: str | Path) -> None:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output + result.stderr


def meant(plan: Plan, id_: str, values: dict[str, Raw]) -> Plan:
    """The plan with the values; one that the format does not allow is not tried."""
    try:
        for key, value in values.items():
            plan = with_key(plan, ("tasks", id_), key, value)
    except ChangeError:
        assume(False)
    return plan


def loaded(folder: Path) -> Plan:
    found = load(folder)
    assert not found.has_errors, found.diagnostics
    assert found.plan is not None
    return found.plan


@SETTINGS
@given(files(), st.data())
def test_an_edit_makes_the_plan_that_was_meant_and_touches_nothing_else(tmp_path_factory, plan, data):  # type: ignore[no-untyped-def]
    folder = written(tmp_path_factory, plan)
    words, id_, values = data.draw(edits(plan))
    if words[0] == "progress":
        assume(not {"after", "start_no_earlier_than"} & set(plan.values[id_]))
    wanted = meant(loaded(folder), id_, values)
    run(*words, "--yes", "--plan", folder)
    assert loaded(folder) == wanted
    home = plan.home(id_)
    after = read(folder)
    above, below = plan.departments[home].around(id_)
    changed = after.pop(f"departments/{home}.yaml").removeprefix(plan.mark).decode()
    assert changed.startswith(above.replace("\n", plan.line_break))
    assert changed.endswith(below.replace("\n", plan.line_break))
    assert changed.count("\r") == (changed.count("\n") if plan.line_break == "\r\n" else 0)
    assert after == {name: text for name, text in plan.data().items() if name in after}
    assert len(after) == 2
    shutil.rmtree(folder)


@SETTINGS
@given(files(), st.data())
def test_an_edit_and_its_inverse_give_the_same_bytes(tmp_path_factory, plan, data):  # type: ignore[no-untyped-def]
    folder = written(tmp_path_factory, plan)
    id_ = data.draw(st.sampled_from(sorted(plan.values)))
    key = data.draw(st.sampled_from(sorted(KINDS)))
    old = plan.values[id_].get(key)
    new = data.draw(KINDS[key])
    if isinstance(old, list):
        assert isinstance(new, list)
        new = [*old, *(one for one in new if one not in old)]
    elif old is not None:
        # Quotes stay where there were some; none come where none were only if none are needed.
        assume(plan.styles[id_, key] in ("single", "double") or (scalar(str(old)) == old and scalar(str(new)) == new))
        assume(plan.styles[id_, key] != "block")
        assume(old.isprintable())
    assert raw_value(typed(old)) == old
    wanted = meant(loaded(folder), id_, {key: new})
    run("set", id_, f"{key}={typed(new)}", "--yes", "--plan", folder)
    assert loaded(folder) == wanted
    run("set", id_, f"{key}={typed(old)}", "--yes", "--plan", folder)
    assert read(folder) == plan.data()
    shutil.rmtree(folder)
