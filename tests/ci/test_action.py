"""The action for GitHub: its inputs, and each of its scripts run in a shell."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from composite import EXPRESSION, REPOSITORY, Job, document, git, prepare, steps, write_program

from elevenplan.reports.changes_md import MARKER

pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
PLAN = """\
name: Sale
start: 2026-10-12
event: 2026-10-30 00:00
calendars: {office: {hours: {mon-fri: "09:00-12:00, 13:00-18:00"}}}
calendar: office
people: {wu-lei: {name: Wu Lei}}
tasks:
  price-list: {title: Price list, owner: wu-lei, duration: 3d}
milestones:
  event-starts: {title: Event starts, owner: wu-lei, date: T, after: price-list}
"""
CHECK, COMMENT, INSTALL = "Check the plan", "Comment on the pull request", "Install elevenplan"
OWN = "<!-- plan abcc04e95ddfdceaacd862f365bcaa36efb53ba6 -->"
"""The mark of the plan that the default inputs stand for."""


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A checkout with a plan on a branch, its main branch beside it."""
    checkout, temp = tmp_path / "checkout", tmp_path / "temp"
    checkout.mkdir()
    prepare(temp)
    git(checkout, "init", "-q", "-b", "main")
    (checkout / "plan.yaml").write_text(PLAN, encoding="utf-8")
    git(checkout, "add", ".")
    git(checkout, "commit", "-qm", "plan")
    git(checkout, "checkout", "-qb", "change")
    job = Job(checkout, temp)
    job.comments()
    return job


def change(job: Job, old: str, new: str) -> None:
    text = (job.checkout / "plan.yaml").read_text(encoding="utf-8")
    assert old in text
    (job.checkout / "plan.yaml").write_text(text.replace(old, new), encoding="utf-8")
    git(job.checkout, "commit", "-qam", "change")


def test_every_input_is_described_and_used() -> None:
    inputs = document("action.yml")["inputs"]
    assert all(one["description"] and "default" in one for one in inputs.values())
    text = (REPOSITORY / "action.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"inputs\.([a-z-]+)", text))
    assert used == set(inputs)


def test_no_script_holds_an_expression() -> None:
    scripts = [step["run"] for step in steps().values() if "run" in step]
    assert len(scripts) == 3
    assert [script for script in scripts if EXPRESSION.search(script)] == []


def test_the_marker_is_the_one_that_the_comment_starts_with() -> None:
    assert MARKER in steps()[COMMENT]["run"]


def test_every_step_names_its_shell() -> None:
    assert all(step.get("shell") == "bash" for step in steps().values() if "run" in step)


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="no shellcheck here")
@pytest.mark.parametrize("name", [INSTALL, CHECK, COMMENT])
def test_shellcheck_finds_nothing(name: str) -> None:
    done = subprocess.run(
        ["shellcheck", "--shell=bash", "-"], input=steps()[name]["run"], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""


def test_elevenplan_is_installed_from_the_checkout_of_the_action_into_a_folder_of_its_own(job: Job) -> None:
    made = '#!/bin/sh\necho "$PWD: $*" >> "$RUNNER_TEMP/installed"\n'
    write_program(
        job.temp / "bin/python",
        f'#!/bin/sh\nmkdir -p "$3/bin"\ncat > "$3/bin/python" <<\'E\'\n{made}E\nchmod +x "$3/bin/python"\n',
    )
    done = job.step(INSTALL)
    assert (done.returncode, done.stderr) == (0, "")
    expected = f"{REPOSITORY}: -m pip install --quiet --disable-pip-version-check .\n"
    assert (job.temp / "installed").read_text() == expected
    assert (job.temp / "output").read_text() == f"elevenplan={job.temp}/elevenplan/bin/elevenplan\n"


def test_a_sound_plan_passes(job: Job) -> None:
    done = job.step(CHECK)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no problems found in 1 file\n")


def test_a_mistake_is_an_annotation_and_fails(job: Job) -> None:
    change(job, "after: price-list", "after: price-lst")
    done = job.step(CHECK)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=plan.yaml,line=10,col=70,endColumn=78,title=EP201::")


def test_strict_fails_on_a_warning(job: Job) -> None:
    change(job, "Price list, owner: wu-lei,", "Price list,")
    assert [job.step(CHECK, strict=strict).returncode for strict in ("false", "true")] == [0, 1]


def test_against_fails_on_what_is_worse_and_fail_on_says_of_what(job: Job) -> None:
    change(job, "duration: 3d", "duration: 30d")
    assert job.step(CHECK, against="main").returncode == 1
    assert job.step(CHECK, against="main", fail_on="buffer").returncode == 0
    assert job.step(CHECK, against="main", fail_on="buffer, milestone").returncode == 1
    refused = job.step(CHECK, fail_on="milestone")
    assert (refused.returncode, "--against" in refused.stderr) == (2, True)


def test_the_plan_and_the_folder_are_inputs(job: Job) -> None:
    (job.checkout / "sub").mkdir()
    (job.checkout / "sub/my plan.yaml").write_text(PLAN.replace("3d", "3x"), encoding="utf-8")
    done = job.step(CHECK, plan="my plan.yaml", working_directory="sub")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=sub/my plan.yaml,line=8,")


@pytest.mark.parametrize("text", ["$(touch hurt)", "`touch hurt`", '"; touch hurt; "', "--help", "-x", "a b\nc"])
def test_no_input_is_run_or_taken_for_an_option(job: Job, text: str) -> None:
    for done in (job.step(CHECK, plan=text, against=text, fail_on=text), job.step(COMMENT, plan=text, against=text)):
        assert "Usage:" not in done.stdout
        assert done.returncode in (1, 2)
    assert not (job.checkout / "hurt").exists()


def test_files_of_the_repository_do_not_take_the_place_of_modules(job: Job) -> None:
    for name in ("typing.py", "elevenplan.py", "json.py"):
        (job.checkout / name).write_text("raise SystemExit('hurt')\n", encoding="utf-8")
    assert job.step(CHECK).returncode == 0


def test_the_first_comment_is_made(job: Job) -> None:
    change(job, "duration: 3d", "duration: 5d")
    done = job.step(COMMENT, against="main")
    assert (done.returncode, done.stderr) == (0, "")
    (call,) = job.calls()
    assert call["words"] == ["api", "--silent", "--method", "POST", "repos/team/plans/issues/7/comments", "-F"]
    assert call["body"].startswith(f"{MARKER}\n")
    assert "duration 3d → 5d" in call["body"]
    assert call["body"] == (job.temp / "summary.md").read_text(encoding="utf-8") + f"\n{OWN}\n"


def test_the_comment_is_written_anew_and_nobody_elses(job: Job) -> None:
    job.comments(
        {"login": "somebody", "id": 1, "body": f"{MARKER}\nmine\n{OWN}"},
        {"login": "github-actions[bot]", "id": 2, "body": "about something else"},
        {"login": "github-actions[bot]", "id": 3, "body": None},
        {"login": "github-actions[bot]", "id": 4000000004, "body": f"{MARKER}\nold\n{OWN}"},
        {"login": "github-actions[bot]", "id": 5, "body": f"{MARKER}\nolder\n{OWN}"},
    )
    assert job.step(COMMENT, against="main").returncode == 0
    (call,) = job.calls()
    assert call["words"] == [
        "api",
        "--silent",
        "--method",
        "PATCH",
        "repos/team/plans/issues/comments/4000000004",
        "-F",
    ]


def test_each_plan_has_a_comment_of_its_own(job: Job) -> None:
    job.comments({"login": "github-actions[bot]", "id": 1, "body": f"{MARKER}\n{OWN}"})
    assert job.step(COMMENT, against="main", plan="plan.yaml").returncode == 0
    (call,) = job.calls()
    assert "POST" in call["words"]
    assert re.findall("<!-- plan [0-9a-f]{40} -->", call["body"]) != [OWN]


def test_without_against_the_change_is_the_one_since_the_main_branch(job: Job) -> None:
    change(job, "duration: 3d", "duration: 5d")
    assert job.step(COMMENT).returncode == 0
    assert "duration 3d → 5d" in job.calls()[0]["body"]


def test_a_plan_without_a_schedule_has_its_comment_too(job: Job) -> None:
    change(job, "after: price-list", "after: price-lst")
    assert job.step(COMMENT, against="main").returncode == 0
    assert "unknown predecessor 'price-lst'" in job.calls()[0]["body"]


def test_an_unknown_revision_fails_and_writes_nothing(job: Job) -> None:
    done = job.step(COMMENT, against="nowhere")
    assert (done.returncode, job.calls()) == (1, [])
    assert "nowhere" in done.stderr


def test_outside_a_pull_request_there_is_nothing_to_comment(job: Job) -> None:
    done = Job(job.checkout, job.temp, pull_request="").step(COMMENT)
    assert (done.returncode, job.calls()) == (0, [])
    assert "no pull request" in done.stdout


def test_where_the_token_may_not_write_the_job_is_warned(job: Job) -> None:
    done = Job(job.checkout, job.temp, comment_status=1).step(COMMENT)
    assert done.returncode == 0
    assert done.stdout.startswith("::warning title=elevenplan diff::the comment could not be written")


def test_the_comment_comes_only_where_it_is_wanted_and_also_after_a_failed_check() -> None:
    assert steps()[COMMENT]["if"] == (
        "${{ !cancelled() && inputs.comment == 'true' && steps.install.outcome == 'success' }}"
    )
