"""Plans that hold every key, and what may go wrong in them: as data, and as the text of a YAML file."""

import json
import re
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from elevenplan.plan.model import Calendar, Milestone, Phase, Plan, Repeat, Task, Window

BASE: dict[str, Any] = {
    "name": "Mini",
    "brand": {"name": "Qinghe", "logo": "assets/logo.png"},
    "language": "en",
    "timezone": "Asia/Shanghai",
    "event": "2026-11-11 00:00",
    "event_end": "2026-11-12 00:00",
    "start": "2026-09-14",
    "as_of": "2026-10-20 12:00",
    "calendar": "office",
    "department": "hq",
    "x-budget": "20000",
    "calendars": {
        "office": {
            "hours": {"mon-fri": "09:00-12:00, 13:30-18:30", "sat": "off"},
            "special_hours": {"2026-11-10": "09:00-24:00"},
            "holidays": {"2026-10-01..2026-10-07": "National Day", "T-3": None},
            "workdays": ["2026-09-20", {"2026-10-10": "make-up day"}],
            "hours_per_day": "8",
            "country": "CN",
        },
        "night": {"based_on": "office", "hours": {"mon,wed-sat": "20:00-02:00"}, "holidays": "2026-10-08"},
    },
    "departments": {"hq": {"name": "HQ", "alias": "Ship", "lead": "li"}, "art": {"within": "hq", "calendar": "night"}},
    "people": {"li": {"name": "李", "department": "art", "leave": ["2026-10-19..2026-10-20", "T-3"]}, "wu": None},
    "windows": {
        "form": {"title": "Form", "opens": "2026-10-16 10:00", "closes": "2026-10-29 22:00", "owner": "li"},
        "late": {"opens": "form.closes", "closes": "form.closes + 2d", "note": "later", "links": "https://a.b"},
    },
    "phases": {"warm-up": {"from": "2026-10-31", "until": "T-1", "title": "Warm-up"}},
    "rules": {"EP304": "off", "EP405": {"buffer": "3d"}, "EP501": {"severity": "error"}},
    "tasks": {
        "briefing": {"owner": "li", "duration": "5d", "started": "2026-09-14", "done": "2026-09-18", "tags": "test"},
        "texts": {
            "title": "Texts",
            "helpers": ["li", "wu"],
            "duration": "1w2d",
            "estimate": {"low": "5d", "high": "2w"},
            "after": ["briefing FS+1d"],
            "started": "2026-09-22",
            "percent": "60",
            "remaining": "3d",
            "checklist": ["draft", {"read": "2026-09-25"}],
            "links": [{"title": "Brief", "url": "https://a.b/c"}, "https://a.b"],
            "x-channel": "12",
        },
        "pages": {
            "deadline": "2026-11-05",
            "after": "texts SS+50%",
            "tasks": {
                "one": {"duration": "3d", "window": "form", "phase": "warm-up", "calendar": "night"},
                "two": {"duration": "36eh", "after": {"task": "one", "type": "FF", "lag": "-4h"}},
                "three": {"start": "2026-10-12", "finish": "2026-10-14 18:00", "blocked": "no pictures"},
            },
        },
        "pack": {"duration": "10d", "schedule": "alap", "start_no_earlier_than": "T-30", "finish_no_later_than": "T-1"},
        "lost": {"duration": "3d", "dropped": "2026-10-01", "finish_no_earlier_than": "gate - 2d"},
        "hotline": {"repeat": {"every": "workday", "from": "T-3", "until": "T+1", "at": ["10:00", "20:00"]}},
        "posts": {"repeat": {"on": ["T-10 10:00", "T-1 20:00"]}, "owner": "li"},
        "report": {"repeat": {"rrule": "FREQ=WEEKLY;BYDAY=MO", "from": "T-30"}},
    },
    "milestones": {
        "gate": {"date": "2026-10-30", "after": ["one"], "buffer": "2d", "start_no_later_than": "2026-11-02"},
        "ready": None,
        "opening": {"title": "Event", "date": "T", "after": ["ready", "gate"]},
    },
    "risks": {"rain": {"title": "Rain", "owner": "li", "trigger": "clouds", "plan": "lost", "note": "tents"}},
}
TEXTS = (
    *(
        "",
        " ",
        "text",
        "home-page",
        "Home Page",
        "li",
        "office",
        "x: y",
        "[a]",
        "9",
        "60",
        "60%",
        "101",
        "-1",
        "7.5",
        "8.0",
    ),
    *(
        "0",
        "012",
        "0x1f",
        ".inf",
        ".nan",
        "1e3",
        "true",
        "False",
        "no",
        "off",
        "yes",
        "error",
        "alap",
        "workday",
        "FS",
        "XX",
        "fs",
    ),
    *("T", "T-30", "T-30 18:00", "T-5wd", "t-3", "T - 3", "2026-10-23", "2026-10-23 15:00", "22:00", "24:00", "24:30"),
    *("2026-02-30", "10-23", "gate", "gate - 2d", "form.closes + 4h", "gate-2d", "2026-10-01..2026-10-07", "T-3..T"),
    *("3d", "1w2d", "36eh", "1d2eh", "3", "3 d", "-3d", "0d", "50%", "one SS+1d", "one FF-4h", "one ss", "one FS-50%"),
    *("09:00-12:00, 13:30-18:30", "9-12", "mon-fri", "mon", "closed", "EP304", "FREQ=WEEKLY", "FREQ=SECONDLY"),
    *("３d", "T－30", "２０２６-10-23", "标题", "a" * 101, "x" * 501, "/etc/passwd", "departments/*.yaml"),
)
OTHERS: tuple[Any, ...] = (
    *(
        None,
        [],
        {},
        [None],
        ["one"],
        ["one", "two SS"],
        [["one"]],
        [{"one": "T"}],
        {"task": "one"},
        {"task": "one", "type": None},
    ),
    *(
        {"task": "one", "type": "SS", "lag": "1d"},
        {"type": "SS"},
        {"task": "one", "x-a": "1"},
        {"url": "a"},
        {"title": "a"},
    ),
    *(
        {"name": "x"},
        {"buffer": "2d"},
        {"severity": "off"},
        {"low": "1d", "high": "2d"},
        {"every": "day"},
        {"on": ["T"]},
    ),
    *({"on": "T", "at": "10:00"}, {"rrule": "FREQ=DAILY", "at": None}, {"every": "day", "on": "T"}, {"duration": "3d"}),
    *(
        {"duration": "3d", "x-a": ["b"]},
        {"opens": "T-3", "closes": "T"},
        {"mon-fri": "09:00-18:00"},
        {"2026-10-01": "Day"},
    ),
    *(
        {"start": "T-3", "finish": "T"},
        {"tasks": {"four": {"duration": "1d"}}},
        {"tasks": None},
        {"draft": "T"},
        {"draft": None},
    ),
)
KEYS = sorted(
    {
        *(
            field.alias or name
            for kind in (Plan, Calendar, Task, Milestone, Window, Phase, Repeat)
            for name, field in kind.model_fields.items()
        ),
        *(
            "include",
            "department",
            "x-mine",
            "X-mine",
            "durations",
            "Title",
            "task",
            "type",
            "low",
            "severity",
            "lead",
            "a_b",
            "four",
        ),
    }
)
PLAIN = re.compile(r"[\w+./%~-](?:[\w+./%* ,_-]|:(?! ))*")

values = st.one_of(st.sampled_from(TEXTS), st.sampled_from(OTHERS)).map(deepcopy)


def paths(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything below a node."""
    steps = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    return [found for step, child in steps for found in ((*path, step), *paths(child, (*path, step)))]


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """The plan with one to three changes: values replaced, keys taken out, put in or renamed."""
    data = deepcopy(BASE)
    for _ in range(draw(st.sampled_from((1, 1, 1, 1, 2, 3)))):
        path = draw(st.sampled_from(paths(data)))
        above: Any = data
        for step in path[:-1]:
            above = above[step]
        change = draw(st.sampled_from(("replace", "replace", "remove", "add", "add", "rename")))
        if change == "remove" or (change == "rename" and not isinstance(above, dict)):
            del above[path[-1]]
        elif change == "rename":
            above[draw(st.sampled_from(KEYS))] = above.pop(path[-1])
        elif change == "add" and isinstance(above[path[-1]], dict):
            above[path[-1]][draw(st.sampled_from(KEYS))] = draw(values)
        else:
            above[path[-1]] = draw(values)
    return data


def text_of(node: Any, indent: int = 0) -> str:
    """The data as YAML; texts stand without quotes where they can."""
    pad = "\n" + "  " * indent
    if isinstance(node, dict) and node:
        return "".join(f"{pad}{_scalar(key)}: {text_of(value, indent + 1)}" for key, value in node.items())
    if isinstance(node, list) and node:
        return "".join(f"{pad}- {text_of(value, indent + 1)}" for value in node)
    return _scalar(node)


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    is_plain = PLAIN.fullmatch(value) and not value.endswith((" ", ":")) and not value.startswith(("- ", "%"))
    return value if is_plain else json.dumps(value, ensure_ascii=False)
