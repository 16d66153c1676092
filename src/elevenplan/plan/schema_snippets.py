"""What an editor offers to write for whoever begins a new entry: bodies with places to fill in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

Snippet = dict[str, Any]


def _snippet(label: str, description: str, body: dict[str, Any]) -> Snippet:
    return {"label": label, "description": description, "body": body}


_WORK: Final = {"title": "${2:Title}", "owner": "${3:person}"}


def snippets() -> Mapping[str, list[Snippet]]:
    """The snippets of each section, by its name."""
    task = {**_WORK, "duration": "${4:3d}", "after": ["${5:predecessor}"]}
    summary = {"title": "${2:Title}", "tasks": {"${3:part-id}": {"title": "${4:Title}", "duration": "${5:3d}"}}}
    band = {**_WORK, "repeat": {"every": "day", "from": "${4:T-10}", "until": "${5:T-1}", "at": '"${6:20:00}"'}}
    window = {"title": "${2:Title}", "opens": "${3:T-26 10:00}", "closes": "${4:T-13 22:00}"}
    hours = {"hours": {"mon-fri": '"${2:09:00-12:00, 13:30-18:30}"'}, "country": "${3:CN}"}
    return MappingProxyType(
        {
            "tasks": [
                _snippet("task", "A piece of work with its predecessor", {"${1:task-id}": task}),
                _snippet("summary", "A task with tasks below it", {"${1:task-id}": summary}),
                _snippet("recurring work", "Work that comes again and again", {"${1:task-id}": band}),
            ],
            "milestones": [
                _snippet(
                    "pinned milestone", "A date that stands", {"${1:id}": {"title": "${2:Title}", "date": "${3:T}"}}
                ),
                _snippet(
                    "floating milestone",
                    "A moment that follows what comes before",
                    {"${1:id}": {"title": "${2:Title}", "after": ["${3:predecessor}"], "deadline": "${4:T-1}"}},
                ),
            ],
            "windows": [_snippet("window", "A time in which something is possible", {"${1:id}": window})],
            "calendars": [_snippet("calendar", "Working hours of the week", {"${1:office}": hours})],
            "departments": [_snippet("department", "A department", {"${1:id}": {"name": "${2:Name}"}})],
            "people": [
                _snippet("person", "Somebody responsible", {"${1:id}": {"name": "${2:Name}", "department": "${3:id}"}})
            ],
            "risks": [
                _snippet(
                    "risk",
                    "What may go wrong, and its emergency plan",
                    {"${1:id}": {"title": "${2:What may go wrong}", "trigger": "${3:Sign}", "plan": "${4:task-id}"}},
                )
            ],
        }
    )
