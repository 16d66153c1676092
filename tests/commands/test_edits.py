"""The small edits at the command line: what they write, what they refuse, and how they ask."""

import json
import os
import pty
import select
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"


def text(folder: Path) -> str:
    return (folder / "plan.yaml").read_text(encoding="utf-8")


def changed(before: str, after: str) -> list[str]:
    """The lines that differ."""
    old, new = before.splitlines(), after.splitlines()
    return [f"-{one}" for one in old if one not in new] + [f"+{one}" for one in new if one not in old]


PRICE = "  price-list: {title: Price list, owner: wu-lei, duration: 3d"
WORDS = [
    ("done price-list --at 2026-10-14", f"+{PRICE}, done: 2026-10-14}}"),
    ("start price-list --at T-18", f"+{PRICE}, started: 2026-10-12}}"),
    ("progress price-list 60% --at 2026-10-13", f"+{PRICE}, started: 2026-10-12 09:00, percent: 60}}"),
    ("progress price-list --remaining 1d --at 2026-10-12", f"+{PRICE}, started: 2026-10-12, remaining: 1d}}"),
    ("block price-list photos", f"+{PRICE}, blocked: photos}}"),
    ("drop price-list --at 2026-10-12", f"+{PRICE}, dropped: 2026-10-12}}"),
    ("set price-list duration=4d", "+  price-list: {title: Price list, owner: wu-lei, duration: 4d}"),
    ("set form closes=2026-10-21", "+  form: {title: The form, opens: 2026-10-12, closes: 2026-10-21}"),
    ("set start=2026-10-13", "+start: 2026-10-13"),
    ("set wu-lei name=Lei", "+people: {wu-lei: {name: Lei}}"),
    ("confirm --at 2026-10-12", "+as_of: 2026-10-12"),
    (
        "add proofs --title Proofs --owner wu-lei --duration 1d --after texts",
        "+  proofs: {title: Proofs, owner: wu-lei",
    ),
]


@pytest.mark.parametrize(("words", "line"), WORDS, ids=[words for words, _ in WORDS])
def test_an_edit_writes_one_line_and_ends_with_0(sale, run, words, line):
    before = text(sale)
    status, out, complaint = run(*words.split(), "--yes", "--plan", sale)
    assert (status, complaint) == (0, "")
    assert out.endswith("written\n")
    new = [one for one in changed(before, text(sale)) if one.startswith("+")]
    if words.startswith("add"):
        assert "".join(new) == ("+  proofs:+    title: Proofs+    owner: wu-lei+    duration: 1d+    after: texts")
    else:
        assert new == [line]
    assert run(*words.split(), "--dry-run", "--plan", sale)[0] in (0, 2)


def test_a_look_writes_nothing_and_ends_with_0(sale, run):
    before = text(sale)
    status, out, _ = run("set", "price-list", "duration=4d", "--dry-run", "--plan", sale)
    assert status == 0
    assert out.endswith("nothing written\n")
    assert text(sale) == before


def test_what_stands_there_already_is_nothing_to_do(sale, run):
    before = text(sale)
    for words in (["set", "price-list", "duration=3d"], ["unblock", "price-list"]):
        assert run(*words, "--plan", sale) == (0, "nothing to change: the plan says so already\n", "")
    assert text(sale) == before


def test_a_script_must_say_that_it_may_write(sale, run):
    before = text(sale)
    status, _, complaint = run("set", "price-list", "duration=4d", "--plan", sale)
    assert status == 2
    assert complaint.startswith("error: nothing was written: nobody is there to ask\n")
    assert text(sale) == before


def test_edits_as_data(sale, run):
    status, out, _ = run("set", "price-list", "duration=4d", "--json", "--yes", "--plan", sale)
    data = json.loads(out)
    assert status == 0
    assert list(data) == ["format", "written", "files", "diff", "changes"]
    assert (data["format"], data["written"], len(data["files"])) == (1, True, 1)
    assert "+  price-list: {title: Price list, owner: wu-lei, duration: 4d}\n" in data["diff"]
    assert json.loads(run("set", "texts", "duration=4d", "--json", "--dry-run", "--plan", sale)[1])["written"] is False


def test_titles_are_taken_for_ids_where_they_are_clear(sale, run):
    assert run("done", "price LIST", "texts", "Texts", "--at", "2026-10-16", "--yes", "--plan", sale)[0] == 0
    assert text(sale).count("done: 2026-10-16") == 2
    assert run("progress", "Coupons open", "10", "--dry-run", "--plan", sale)[2].count("Traceback") == 0
    assert run("set", "The form", "closes=2026-10-22", "--yes", "--plan", sale)[0] == 0
    assert run("set", "Wu Lei", "leave=2026-10-22", "--yes", "--plan", sale)[0] == 0
    assert "leave: 2026-10-22" in text(sale)


def test_a_title_that_several_have_is_refused_with_their_ids(sale, run):
    assert run("set", "texts", "title=Price list", "--yes", "--plan", sale)[0] == 0
    status, _, complaint = run("done", "Price list", "--yes", "--plan", sale)
    assert status == 2
    assert complaint.startswith("error: several are called 'Price list'\n  = tasks, price-list: ")
    assert "  = tasks, texts: " in complaint


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("done price-lst", "unknown id 'price-lst'\n  = did you mean 'price-list'?"),
        ("done wu-lei", "'wu-lei' is no task or milestone\n  = it stands under people: "),
        ("done form", "'form' is no task or milestone\n  = it stands under windows: "),
        ("done Price-lists", "did you mean 'price-list'?"),
        ("done Coupon_opens", "did you mean 'coupons-open'?"),
        ("set 'The frm' closes=T", "did you mean 'form' (The form)?"),
        ("set wu-lie name=x", "unknown id 'wu-lie'\n  = did you mean 'wu-lei'?"),
        ("set price-list owner=wu-lie", "did you mean 'wu-lei'"),
        ("set price-list after=txts", "did you mean 'texts'"),
        ("set price-list duratoin=3d", "duration"),
        ("set price-list duration=3x", "3x"),
        ("set price-list =3d", "'=3d' names no key"),
        ("set price-list", "no value to set"),
        ("set price-list title", "no value to set\n  = write KEY=VALUE, such as duration=6d\n"),
        ("set price-list duration 6d", "no value to set\n  = did you mean: elevenplan set price-list duration=6d\n"),
        ("set texts watch note a b", "no value to set\n  = did you mean: elevenplan set texts watch 'note=a b'\n"),
        ("set price-list duration = 6d", "'=' names no key\n  = did you mean: elevenplan set price-list duration=6d\n"),
        (
            "set price-list duration =6d",
            "'=6d' names no key\n  = did you mean: elevenplan set price-list duration=6d",
        ),
        ("set price-list estimate.low 2d", "did you mean: elevenplan set price-list estimate.low=2d\n"),
        ("set start 2026-10-13", "no value to set\n  = did you mean: elevenplan set start=2026-10-13\n"),
        ("set duration 6d", "no value to set\n  = write KEY=VALUE, such as duration=6d\n"),
        ("add x --owner wu-lie --duration 1d", "did you mean 'wu-lei'"),
        ("add x --duration 1d --after txts", "did you mean 'texts'"),
        ("add texts --duration 1d", "there is a 'texts' already"),
        ("add x", "how long does it take?"),
        ("move texts --to wu-le", "unknown department or file 'wu-le'"),
        ("progress texts", "how far is it?"),
        (
            "progress texts much --at 2026-10-12",
            "error: 'much' is not a percentage\n  = write a whole number from 0 to 100, such as 60%\n",
        ),
        ("progress texts 0.6", "error: '0.6' is not a percentage\n  = write 60%\n"),
        ("progress texts .255", "error: '.255' is not a percentage\n  = write 26%\n"),
        ("progress texts 160%", "error: '160%' is not a percentage\n  = write a whole number from 0 to 100"),
        ("progress texts --remaining 2", "error: '2' is not a duration\n"),
        ("done texts --at soon", "'soon' has no fixed date"),
        ("block price-list", "what does it wait for?\n  = elevenplan block price-list 'no photos yet'"),
        ("block txts why", "did you mean 'texts'?"),
        ("set price-list.duration=3d", "price-list"),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_reason(sale, run, words, said):
    before = text(sale)
    status, _, complaint = run(*shlex.split(words), "--yes", "--plan", sale)
    assert status == 2
    assert said in complaint
    assert text(sale) == before


def test_mistakes_of_a_plan_are_mended_from_the_command_line(sale, run):
    sound = text(sale)
    broken = sound.replace("duration: 3d", "duration: 3x").replace("after: price-list", "after: price-lst")
    (sale / "plan.yaml").write_text(broken, encoding="utf-8")
    assert run("check", sale)[0] == 1
    assert run("set", "price-list", "duration=3d", "--yes", "--plan", sale)[0] == 0
    assert run("set", "texts", "after=price-list", "--yes", "--plan", sale)[0] == 0
    assert text(sale) == sound


@pytest.mark.parametrize("other", ["tasks: [\n", "tasks:\n\tx: 1\n", "<<<<<<< HEAD\n", b"\xff\xfe\x00t"])
def test_a_file_that_cannot_be_read_does_not_keep_others_from_being_edited(sale, run, other):
    (sale / "plan.yaml").write_text(text(sale) + "include: [more/*.yaml]\n", encoding="utf-8")
    (sale / "more").mkdir()
    data = other if isinstance(other, bytes) else other.encode()
    (sale / "more" / "a.yaml").write_bytes(data)
    assert run("set", "price-list", "duration=4d", "--yes", "--plan", sale)[0] == 0
    assert "duration: 4d" in text(sale)
    assert (sale / "more" / "a.yaml").read_bytes() == data
    status, _, complaint = run("done", "elsewhere", "--at", "2026-10-12", "--yes", "--plan", sale)
    assert status == 2
    assert "'elsewhere' is in no file that can be read" in complaint
    status, _, complaint = run("rename", "texts", "words", "--yes", "--plan", sale)
    assert status == 2
    assert "cannot be read, and 'texts' may stand in it" in complaint


def test_merge_markers_are_said_where_an_id_may_stand_between_them(sale, run):
    (sale / "plan.yaml").write_text(text(sale) + "include: [more.yaml]\n", encoding="utf-8")
    (sale / "more.yaml").write_text("<<<<<<< HEAD\ntasks: {a: {}}\n=======\n>>>>>>> b\n", encoding="utf-8")
    place = f"merge conflict marker '<<<<<<<' ({sale}/more.yaml:1:1)"
    status, _, complaint = run("done", "a", "txts", "--at", "2026-10-12", "--yes", "--plan", sale)
    assert status == 2
    assert complaint.startswith(f"error[EP103]: merge conflict marker '<<<<<<<'\n  ┌─ {sale}/more.yaml:1:1\n")
    assert complaint.count("EP103") == 2
    assert complaint.endswith(
        f"error: 'a' is in no file that can be read\n  = {place}\n"
        f"error: 'txts' is in no file that can be read\n  = {place}\n  = did you mean 'texts'?\n"
    )
    status, _, complaint = run("rename", "texts", "words", "--yes", "--plan", sale)
    assert status == 2
    assert complaint == (
        f"error: '{sale}/more.yaml' cannot be read, and 'texts' may stand in it\n"
        f"  = {place}\n  = elevenplan check {sale}\n"
    )


def test_an_id_that_stands_twice_is_refused_with_both_places(sale, run):
    (sale / "plan.yaml").write_text(text(sale) + "include: [more.yaml]\n", encoding="utf-8")
    (sale / "more.yaml").write_text("tasks: {texts: {duration: 1d}}\n", encoding="utf-8")
    status, _, complaint = run("set", "texts", "duration=4d", "--yes", "--plan", sale)
    assert status == 2
    assert complaint.startswith("error: 'texts' stands 2 times\n")
    assert complaint.count("texts: ") == 2
    assert run("set", "price-list", "duration=4d", "--yes", "--plan", sale)[0] == 0


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_file_from_a_windows_editor_stays_one(sale, run, bom):
    old = bom + text(sale).replace("\n", "\r\n").rstrip().encode()
    (sale / "plan.yaml").write_bytes(old)
    assert run("done", "texts", "--at", "2026-10-16", "--yes", "--plan", sale)[0] == 0
    new = (sale / "plan.yaml").read_bytes()
    assert new == old.replace(b"after: price-list}", b"after: price-list, done: 2026-10-16}")
    assert run("set", "texts", "done=", "--yes", "--plan", sale)[0] == 0
    assert (sale / "plan.yaml").read_bytes() == old


def test_a_file_that_may_not_be_written_is_said(sale, run, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    status, _, complaint = run("set", "texts", "duration=4d", "--yes", "--plan", sale)
    assert (status, complaint) == (
        2,
        f"error: '{sale / 'plan.yaml'}' cannot be written: permission denied\n  = nothing was written\n",
    )


def test_a_file_with_a_second_name_is_told_apart_from_it(sale, run):
    os.link(sale / "plan.yaml", sale / "copy.yaml")
    before = text(sale)
    status, _, complaint = run("set", "texts", "duration=4d", "--yes", "--plan", sale)
    assert status == 0
    assert complaint.startswith("note: '")
    assert complaint.endswith("plan.yaml' had other names (hard links); they keep the old text\n")
    assert (sale / "copy.yaml").read_text(encoding="utf-8") == before


def test_a_folder_that_is_missing_is_said(tmp_path, run):
    status, _, complaint = run("done", "texts", "--yes", "--plan", tmp_path / "gone")
    assert status == 2
    assert "error" in complaint


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
@pytest.mark.parametrize(
    ("answer", "status", "is_written"),
    [(b"\n", 1, False), (b"n\n", 1, False), (b"y\n", 0, True), (b"\x03", 1, False), (b"\x04", 1, False)],
    ids=["enter", "no", "yes", "ctrl-C", "ctrl-D"],
)
def test_a_terminal_is_asked_and_no_is_what_silence_means(sale, answer, status, is_written):
    before = text(sale)
    assert answered(["set", "price-list", "duration=4d", "--plan", str(sale)], answer) == status
    assert (text(sale) != before) is is_written
    assert [path.name for path in sale.iterdir()] == ["plan.yaml"]


def answered(words: list[str], answer: bytes) -> int:
    """Run a command at a terminal, answer what it asks, and give its status."""
    leader, follower = pty.openpty()
    environment = os.environ | {"PYTHONPATH": str(SRC), "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, "-m", "elevenplan", *words],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - there are no threads here
    )
    os.close(follower)
    try:
        _converse(process, leader, answer)
        return process.wait(60)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(leader)


def _converse(process: "subprocess.Popen[bytes]", leader: int, answer: bytes) -> None:
    """Wait for the question, answer it, and take what is printed until the command has gone."""
    seen, until, answered_at = b"", time.monotonic() + 60, 0.0
    while process.poll() is None and time.monotonic() < until:
        if select.select([leader], [], [], 0.1)[0]:
            try:
                seen += os.read(leader, 4096)
            except OSError:  # the command has closed its end
                return
        # A signal may reach Python where nothing can be raised: somebody would press ctrl-C again.
        is_due = not answered_at or (answer == b"\x03" and time.monotonic() - answered_at > 2)
        if b"[y/N]" in seen and is_due:
            answered_at = time.monotonic()
            os.write(leader, answer)


def _take_terminal() -> None:
    """Make the terminal the process's own, so that ctrl-C reaches it."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def test_a_length_that_says_by_how_much_is_refused(sale, run):
    status, out, complaint = run("set", "texts", "duration=+2d", "--yes", "--plan", sale)
    assert (status, out) == (2, "")
    assert complaint == (
        "error: 'duration=+2d' says by how much, not how long\n  = write the whole of it, such as duration=5d\n"
    )


def test_what_an_edit_makes_wrong_is_shown_with_it(sale, run):
    assert run("done", "price-list", "--at", "2026-10-14", "--yes", "--plan", sale)[0] == 0
    _, out, _ = run("start", "price-list", "--at", "2026-10-16", "--dry-run", "--plan", sale)
    assert "NEW FINDINGS\n" in out
    assert "'price-list' was done before it was started" in out


def test_a_plan_that_changed_elsewhere_while_it_asked_is_not_written(sale, run, monkeypatch):
    other = sale / "more.yaml"
    other.write_text("tasks: {later: {title: Later, owner: wu-lei, duration: 1d, after: texts}}\n", encoding="utf-8")
    root = text(sale).replace("start:", "include: [more.yaml]\nstart:", 1)
    (sale / "plan.yaml").write_text(root, encoding="utf-8")

    def somebody_writes(*_args: object) -> bool:
        other.write_text("tasks: {}\n", encoding="utf-8")
        return True

    monkeypatch.setattr("elevenplan.commands.editing._agreed", somebody_writes)
    status, _, complaint = run("set", "texts", "duration=4d", "--plan", sale)
    assert status == 2
    assert complaint.startswith("error: the plan was changed by somebody else meanwhile\n")
    assert text(sale) == root
