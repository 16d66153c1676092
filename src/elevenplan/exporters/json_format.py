"""The schedule as data: the same as `schedule --json`."""

from typing import Final

from elevenplan.exporters.request import Exporter, Request
from elevenplan.reports.schedule_json import schedule_json
from elevenplan.source.json_text import json_text


def make_json(request: Request) -> bytes:
    """The contract of `schedule --json`; a limit to people or departments leaves the other items out."""
    data = schedule_json(request.schedule)
    wanted = {task.id for task in request.tasks}
    data["tasks"] = [task for task in data["tasks"] if task["id"] in wanted]
    return (json_text(data) + "\n").encode("utf-8")


def is_our_json(data: bytes) -> bool:
    """Whether it begins as our data does."""
    return data.lstrip()[:1] == b"{" and b'"format"' in data[:200] and b'"driving_path"' in data


JSON: Final = Exporter("json", ".json", make_json, is_our_json)
