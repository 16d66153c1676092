"""Keys and short forms as other programs and languages have them: `assignee`, `负责人`, `page: 3d`."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from elevenplan.loading.mistakes import Mistake, Place
from elevenplan.loading.vocabulary import keys, noun
from elevenplan.plan.grammar import GrammarError, parse_date, parse_duration
from elevenplan.plan.remedies import plain, shown
from elevenplan.source.tree import Path

Entry = Mapping[str, Any]

_SECTIONS: Final = ("people", "departments", "windows", "tasks", "milestones", "risks")
_MEANT: Final = (
    (
        "title",
        "name",
        "task",
        "summary",
        "subject",
        "标题",
        "名称",
        "任务",
        "工作内容",
        "主要内容",
        "título",
        "titulo",
        "tarea",
    ),
    ("name", "title", "名称", "姓名", "nombre"),
    ("owner", "assignee", "responsible", "assigned_to", "who", "负责人", "责任人", "responsable", "encargado"),
    ("department", "team", "dept", "部门", "departamento", "equipo"),
    ("helpers", "collaborators", "participants", "协助人", "参与人", "ayudantes"),
    ("duration", "length", "effort", "days", "工期", "时长", "天数", "duración", "duracion"),
    ("after", "depends_on", "depends", "dependencies", "predecessors", "predecessor", "requires", "blocked_by"),
    ("after", "前置任务", "依赖", "depende_de", "dependencias", "predecesoras"),
    ("start", "begin", "start_date", "from", "开始", "开始时间", "开始日期", "inicio"),
    ("finish", "end", "end_date", "until", "结束", "结束时间", "结束日期", "fin", "final"),
    ("deadline", "due", "due_date", "截止", "截止日期", "截止时间", "最后期限", "límite", "fecha_límite", "plazo"),
    ("note", "notes", "description", "desc", "comment", "comments", "remark", "remarks", "备注", "说明", "nota"),
    ("percent", "progress", "complete", "percent_complete", "进度", "完成率", "progreso"),
    ("tags", "labels", "标签", "etiquetas"),
    ("tasks", "subtasks", "children", "子任务", "subtareas"),
    ("date", "when", "日期", "时间", "fecha"),
    ("opens", "open", "from", "start", "begin", "开始", "开始时间", "abre", "inicio"),
    ("closes", "close", "until", "end", "结束", "结束时间", "截止时间", "cierra", "fin"),
    ("done", "status", "state", "完成", "状态", "estado"),
)
"""What each list of other words means; the first that an entry may hold."""
_SECTION_NAMES: Final = MappingProxyType(
    {
        "任务": "tasks",
        "tareas": "tasks",
        "里程碑": "milestones",
        "hitos": "milestones",
        "部门": "departments",
        "departamentos": "departments",
        "人员": "people",
        "personas": "people",
        "日历": "calendars",
        "calendarios": "calendars",
        "ventanas": "windows",
        "窗口": "windows",
        "风险": "risks",
        "riesgos": "risks",
        "阶段": "phases",
        "fases": "phases",
    }
)
_OF_STATE: Final = ("status", "state", "状态", "estado")


def usual_keys(data: Entry, work: Iterable[tuple[Path, Entry]], told: Collection[Path]) -> Iterator[Mistake]:
    """The keys of entries that another word of the format stands for, and entries that are only a value.

    Of the paths that are `told` already nothing is said.
    """
    yield from _of_the_root(data)
    known = {section: frozenset(keys((section, "id"))) for section in _SECTIONS}
    for section in _SECTIONS:
        yield from _texts((section,), data.get(section), told)
        for id_, entry in _entries(data.get(section)) if section != "tasks" else ():
            yield from _keys((section, id_), entry, known[section])
    for path, entry in work:
        yield from _keys(path, entry, known["tasks"])
        if "tasks" in entry:
            yield from _texts((*path, "tasks"), entry["tasks"], told)
        if isinstance(entry.get("repeat"), str):
            yield _repeat((*path, "repeat"), entry["repeat"])
        if isinstance(entry.get("estimate"), str):
            yield _instead((*path, "estimate"), "{low: 2d, high: 6d}")


def _of_the_root(data: Entry) -> Iterator[Mistake]:
    """Sections under the names of other languages, and a brand that is only a name."""
    if isinstance(data.get("brand"), str):
        yield _instead(("brand",), f"{{name: {shown(data['brand'])}}}")
    for key in data:
        if key in _SECTION_NAMES:
            headline = f"unknown key '{shown(key)}' in the plan"
            yield Mistake(
                "EP115", headline, Place((key,), key=True), (f"did you mean '{_SECTION_NAMES[key]}'?",), (key,)
            )


def _texts(section: Path, held: Any, told: Collection[Path]) -> Iterator[Mistake]:
    """The entries of a section that are only a value."""
    for id_, entry in held.items() if isinstance(held, dict) else ():
        if isinstance(entry, str) and (*section, id_) not in told:
            yield _short((*section, id_), str(section[-1]), entry)


def _entries(held: Any) -> Iterator[tuple[str, Entry]]:
    if isinstance(held, dict):
        yield from ((id_, entry) for id_, entry in held.items() if isinstance(entry, dict))


def _keys(path: Path, entry: Entry, known: frozenset[str]) -> Iterator[Mistake]:
    if entry.keys() <= known:
        return
    for key in entry:
        if key not in known and key[:2] != "x-":
            meant = next((words[0] for words in _MEANT if key.lower() in words[1:] and words[0] in known), None)
            if meant is not None:
                help_ = f"did you mean '{meant}'?"
                if key in _OF_STATE:
                    help_ = "write 'started:' or 'done:' with its day, or 'blocked:' with the reason"
                headline = f"unknown key '{shown(key)}' in {noun(path)}"
                drop = path if path[0] == "windows" else (*path, key)  # a window without its dates is none
                yield Mistake("EP115", headline, Place((*path, key), key=True), (help_,), drop)


def _short(path: Path, section: str, text: str) -> Mistake:
    """An entry that is one value, where its keys are meant."""
    id_ = re.sub(r"^[\W_]+", "", str(path[-1])) or str(path[-1])
    headline = f"'{shown(str(path[-1]))}' is text where a mapping of keys is meant"
    if "：" in text:
        remedy = "its colons are full-width: write a plain ':' and a space behind each key"
    elif ":" in text and ": " not in text:
        remedy = f"a space is missing behind the colon: write '{shown(text).replace(':', ': ', 1)}'"
    else:
        remedy = f"write '{shown(id_)}: {_with_key(section, text)}'"
    return Mistake("EP113", headline, Place(path), (remedy,), path)


def _with_key(section: str, text: str) -> str:
    """The value under the key that it most likely belongs to."""
    if section == "tasks" and _reads(parse_duration, text):
        return f"{{duration: {text}}}"
    if section == "milestones" and _reads(parse_date, text):
        return f"{{date: {text}}}"
    key = "name" if section in ("people", "departments") else "title"
    value = f'"{shown(text)}"' if re.search(r"[,:#\[\]{}'\"]", plain(text)) else shown(text)
    return f"{{{key}: {value}, duration: 3d}}" if section == "tasks" else f"{{{key}: {value}}}"


def _reads(parse: Any, text: str) -> bool:
    try:
        parse(text)
    except GrammarError:
        return False
    return True


def _repeat(path: Path, text: str) -> Mistake:
    every = {"daily": "day", "weekly": "week", "hourly": "hour", "每天": "day", "每周": "week", "每小时": "hour"}
    word = every.get(text.lower(), text.lower())
    chosen = word if word in ("hour", "day", "workday", "week", "continuous") else "day"
    return _instead(path, f"{{every: {chosen}}}")


def _instead(path: Path, meant: str) -> Mistake:
    """A text where a mapping is meant, with the mapping to write."""
    headline = f"'{path[-1]}' is text where a mapping of keys is meant"
    return Mistake("EP113", headline, Place(path), (f"write '{path[-1]}: {meant}'",), path)
