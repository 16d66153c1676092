"""Files as Windows editors leave them: an edit changes the lines that it changes elsewhere, and no other byte."""

import re
import shlex
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import pytest

ROOT = """\
# The sale of the year
name: Sale
event: 2026-11-11 00:00
start: 2026-10-12
include: [departments/*.yaml]
calendars: {standard-week: {hours: {mon-fri: "09:00-18:00"}}}
calendar: standard-week
departments: {design: {name: Design}, hq: {name: Headquarters}}
people:
  wu-lei: {name: Wu Lei}
  li-na:
    leave: 2026-10-12
milestones:
  event-starts: {title: Event starts, owner: wu-lei, date: T, after: [page, texts]}
"""
DESIGN = """\
# What the designers do
department: design
tasks:

  # everybody waits for it
  page:
    title: Home page
    owner: wu-lei
    duration: 3d
    note: |
      Two sizes.

      One for phones.
    after:
      # once the words are there
      - texts
      - list SS+1d
    blocked: no photos

  banner: {title: Banner, owner: li-na, duration: 1d}
"""
HQ = """\
department: hq
tasks:
  list:     {title: List,  owner: wu-lei, duration: 3d}
  texts:
    title: "Texts: all"
    owner: li-na
    duration: 2d
    percent: 40
    checklist:
      - words
      - numbers
"""
CLEAN = {"plan.yaml": ROOT, "departments/design.yaml": DESIGN, "departments/hq.yaml": HQ}


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def mixed(text: str) -> str:
    """Every third line ends as on Windows."""
    return "".join(line + ("\r\n" if at % 3 == 0 else "\n") for at, line in enumerate(text.split("\n")[:-1]))


def tabs(text: str) -> str:
    """Tabs in comments, and before them."""
    return re.sub(r"(owner: [a-z-]+)\n", "\\1\t# so\tit is\n", text.replace("# ", "#\t"))


def trailing(text: str) -> str:
    """Spaces at the end of lines and on empty ones; not inside a text, where they would mean something."""
    text = re.sub(r"((?:title|owner|duration|tasks|name): ?[^\n{|]*)\n", "\\1   \n", text)
    return re.sub(r"tasks:   \n\n", "tasks:   \n    \n", text)


def non_breaking(text: str) -> str:
    """Spaces that do not break, in titles, texts and comments."""
    return (
        text.replace("Home page", "Home\u00a0page")
        .replace("Two sizes", "Two\u00a0sizes")
        .replace("for it", "for\u00a0it")
    )


def open_end(text: str) -> str:
    return text.rstrip("\r\n")


Change = Callable[[str], str]
WAYS: dict[str, tuple[bytes, tuple[Change, ...]]] = {
    "as it is": (b"", ()),
    "CRLF": (b"", (crlf,)),
    "CRLF, mark": (b"\xef\xbb\xbf", (crlf,)),
    "mixed ends": (b"", (mixed,)),
    "no end": (b"", (open_end,)),
    "CRLF, no end, mark": (b"\xef\xbb\xbf", (crlf, open_end)),
    "tabs": (b"", (tabs, crlf)),
    "spaces at ends": (b"", (trailing, crlf)),
    "spaces that do not break": (b"", (non_breaking, crlf)),
    "all of it": (b"\xef\xbb\xbf", (tabs, trailing, non_breaking, mixed, open_end)),
}
EDITS = {
    "done texts --at 2026-10-14": ["-percent: 40", "+done: 2026-10-14"],
    "start page --at 2026-10-14": ["+started: 2026-10-14"],
    "progress list 40% --at 2026-10-14": ["-list:", "+list:"],
    "block texts banner --why 'a: b'": ["-banner:", "+banner:", '+blocked: "a: b"'],
    "unblock page": ["-blocked: no photos"],
    "drop banner --at 2026-10-14": ["-banner:", "+banner:"],
    "set page 'title=New: title'": ["-title: Home page", '+title: "New: title"'],
    "set page after=[texts]": ["-- list SS+1d"],
    "set page 'after=[texts, list SS+1d, banner]'": ["+- banner"],
    "set page note=": ["-note: |", "-Two sizes.", "-", "-One for phones."],
    "set page note=short": ["-note: |", "-Two sizes.", "-", "-One for phones.", "+note: short"],
    "set page deadline=T-2": ["+deadline: T-2"],
    "set texts checklist=": ["-checklist:", "-- words", "-- numbers"],
    "set texts 'checklist=[words, numbers, pictures]'": ["+- pictures"],
    "set texts x-budget=100": ["+x-budget: 100"],
    "set li-na leave=": ["-leave: 2026-10-12"],
    "set wu-lei leave=2026-10-13": ["-wu-lei:", "+wu-lei:"],
    "confirm --at 2026-10-13": ["+as_of: 2026-10-13"],
    "rename texts words": ["-texts:", "+words:", "-- texts", "+- words", "-event-starts:", "+event-starts:"],
    "move banner --to hq": ["-", "-banner:", "+banner:"],
    "add proof --duration 1d --department hq": ["+proof:", "+duration: 1d"],
}


def write(folder: Path, way: str) -> dict[str, bytes]:
    """The plan as one of the editors leaves it."""
    mark, changes = WAYS[way]
    files = {}
    for name, text in CLEAN.items():
        for change in changes:
            text = change(text)
        files[name] = mark + text.encode()
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(files[name])
    return files


def differences(old: bytes, new: bytes) -> list[str]:
    """The lines that went and came, with their own line ends."""
    before, after = (data.decode().splitlines(keepends=True) for data in (old, new))
    found = []
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [f"-{line}" for line in before[start:end]] + [f"+{line}" for line in after[first:last]]
    return found


def said(line: str) -> str:
    """What a line says: no indentation, no end, no comment, of a long one its key."""
    text = line[1:].replace("\u00a0", " ").partition("\t#")[0].strip()
    return line[0] + (f"{text.partition(':')[0]}:" if "{" in text else text)


@pytest.mark.parametrize("way", WAYS)
def test_edits_of_a_file_from_a_windows_editor_change_their_own_lines(tmp_path, run, way):
    mark, _ = WAYS[way]
    for words, wanted in EDITS.items():
        old = write(tmp_path, way)
        status, _, complaint = run(*words_of(words), "--yes", "--plan", tmp_path)
        assert (status, complaint) == (0, ""), words
        new = {name: (tmp_path / name).read_bytes() for name in old}
        changed = [line for name in old for line in without_ends(differences(old[name], new[name]))]
        assert sorted(map(said, changed)) == sorted(wanted), words
        for name, data in new.items():
            assert data.startswith(mark), (words, name)
            assert data.endswith(b"\n") is old[name].endswith(b"\n"), (words, name)
            assert not re.search(rb"\r(?!\n)", data), (words, name)
            if way in ("CRLF", "CRLF, mark", "tabs", "spaces at ends", "CRLF, no end, mark"):
                assert data.count(b"\n") == data.count(b"\r\n"), (words, name)


def words_of(text: str) -> list[str]:
    return shlex.split(text)


def without_ends(lines: list[str]) -> list[str]:
    """The lines that went and came, but for one that only got a line end, or lost it."""
    bare = [line.rstrip("\r\n") for line in lines]
    both = {line[1:] for line in bare if f"-{line[1:]}" in bare and f"+{line[1:]}" in bare}
    return [line for line, text in zip(lines, bare, strict=True) if text[1:] not in both]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("there", "back"),
    [
        ("set page title=New", "set page 'title={page}'"),
        ("set texts done=2026-10-14", "set texts done="),
        ("block list texts --why so", "unblock list texts"),
        ("set banner duration=2d", "set banner duration=1d"),
        ("set li-na leave=2026-10-13", "set li-na leave=2026-10-12"),
        ("set page 'after=[texts, list SS+1d, banner]'", "set page 'after=[texts, list SS+1d]'"),
        ("rename texts words", "rename words texts"),
        ("set as_of=2026-10-13", "set as_of="),
    ],
)
def test_an_edit_of_a_file_from_a_windows_editor_is_taken_back_to_the_byte(tmp_path, run, way, there, back):
    old = write(tmp_path, way)
    page = "Home\u00a0page" if non_breaking in WAYS[way][1] else "Home page"
    for words in (there, back.format(page=page)):
        status, _, complaint = run(*words_of(words), "--yes", "--plan", tmp_path)
        assert (status, complaint) == (0, "")
    assert {name: (tmp_path / name).read_bytes() for name in old} == old
