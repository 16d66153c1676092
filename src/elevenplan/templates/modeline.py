"""The first line of a plan's file that tells an editor where the schema lies."""

import re
from collections.abc import Mapping
from importlib import resources
from pathlib import PurePosixPath
from typing import Final

SCHEMA: Final = "plan.schema.json"
"""The schema's file: in the package, and beside `plan.yaml` in a new plan's folder."""
_MODELINE: Final = re.compile(
    r"^\ufeff?# yaml-language-server: \$schema=((?:\S*/)?plan\.schema\.json)\s*$", re.MULTILINE
)
_PLAN_FILES: Final = (".yaml", ".yml")
_SIGN: Final = "# yaml-language-server:"


def is_modeline(comment: str) -> bool:
    """Whether a comment speaks to editors."""
    return comment.startswith(_SIGN)


def for_editors(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """A plan folder's files, by their paths in it, with modelines that lead to the schema in the folder.

    The schema is put beside them where one of them asks for it. A text without a modeline for this schema, or with one
    that leads to the network, stays as it is.
    """
    found = {name: _led(data, name) if name.endswith(_PLAN_FILES) else data for name, data in files.items()}
    is_asked = any(_local(data.decode()) for name, data in found.items() if name.endswith(_PLAN_FILES))
    return found | {SCHEMA: (resources.files("elevenplan") / SCHEMA).read_bytes()} if is_asked else found


def _led(data: bytes, name: str) -> bytes:
    """A file's text with the way from its place to the schema."""
    text = data.decode()
    found = _local(text)
    if found is None:
        return data
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return f"{text[: found.start(1)]}{up}{SCHEMA}{text[found.end(1) :]}".encode()


def _local(text: str) -> re.Match[str] | None:
    """The modeline for this schema, unless it leads to the network."""
    found = _MODELINE.search(text)
    return None if found is None or "://" in found[1] else found
