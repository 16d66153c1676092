"""The examples under docs/ci and the hook for pre-commit: they fit this repository, and their commands run."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from composite import REPOSITORY, document, git, prepare

CAMPAIGN = REPOSITORY / "plans/double-eleven-2026"


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    workflow = document("docs/ci/github.yml")
    checkout, action = workflow["jobs"]["plan"]["steps"]
    assert set(action["with"]) <= set(document("action.yml")["inputs"])
    assert checkout["with"] == {"fetch-depth": 0}
    assert (REPOSITORY / action["with"]["plan"] / "plan.yaml").is_file()
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}


def code_owners() -> list[tuple[str, str]]:
    lines = (REPOSITORY / "docs/ci/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    return [
        (pattern, owner) for pattern, owner in (line.split() for line in lines if line and not line.startswith("#"))
    ]


def test_every_line_of_codeowners_stands_for_something_that_is_there() -> None:
    assert [pattern for pattern, _ in code_owners() if not (REPOSITORY / pattern.lstrip("/")).exists()] == []


def test_every_department_reviews_its_own_file_and_the_campaign_manager_the_rest() -> None:
    owners = {}
    for path in sorted(CAMPAIGN.rglob("*.yaml")):
        name = f"/{path.relative_to(REPOSITORY).as_posix()}"
        fits = [
            owner for pattern, owner in code_owners() if name == pattern or name.startswith(pattern.rstrip("/") + "/")
        ]
        owners[path.relative_to(CAMPAIGN).as_posix()] = fits[-1]
    managed = [name for name, owner in owners.items() if owner == "@your-company/campaign-managers"]
    assert managed == ["departments/hq.yaml", "nodes.yaml", "plan.yaml", "risks.yaml"]
    assert len(set(owners.values())) == 9


@pytest.fixture
def merge_request(tmp_path: Path) -> Path:
    """A repository with the campaign, a change on a branch that makes it worse, and the commands of this checkout."""
    prepare(tmp_path)
    checkout = tmp_path / "checkout"
    shutil.copytree(CAMPAIGN, checkout / "plans/double-eleven-2026")
    git(checkout, "init", "-q", "-b", "main")
    git(checkout, "add", ".")
    git(checkout, "commit", "-qm", "plan")
    text = (checkout / "plans/double-eleven-2026/departments/product.yaml").read_text(encoding="utf-8")
    late, times = re.subn(r"(prod-event-copy-pricing:(?:\n .*)*?\n +duration: )\S+", r"\g<1>40d", text, count=1)
    assert times == 1
    (checkout / "plans/double-eleven-2026/departments/product.yaml").write_text(late, encoding="utf-8")
    return checkout


def gitlab(checkout: Path, base: str) -> "subprocess.CompletedProcess[str]":
    """Run the script of the example for GitLab, each entry as its runner does."""
    job = document("docs/ci/gitlab.yml")["elevenplan"]
    script = "set -eo pipefail\n" + "\n".join(job["script"])
    paths = {"PATH": f"{checkout.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    own = {"PLAN": job["variables"]["PLAN"], "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    return subprocess.run(
        ["bash", "-c", script], cwd=checkout, env=os.environ | paths | own, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_the_job_for_gitlab_writes_its_reports_and_fails_on_what_is_worse(merge_request: Path) -> None:
    done = gitlab(merge_request, "main")
    assert done.returncode == 1
    reports = document("docs/ci/gitlab.yml")["elevenplan"]["artifacts"]["reports"]
    issues = json.loads((merge_request / reports["codequality"]).read_text(encoding="utf-8"))
    suites = ElementTree.parse(merge_request / reports["junit"]).getroot()
    assert len(issues) == int(suites.get("tests") or 0) > 0
    assert {issue["location"]["path"].split("/")[0] for issue in issues} == {"plans"}
    assert "duration" in done.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_the_job_for_gitlab_passes_on_a_sound_main_branch(merge_request: Path) -> None:
    git(merge_request, "checkout", "--", ".")
    assert gitlab(merge_request, "").returncode == 0


def hook() -> dict[str, object]:
    (only,) = document(".pre-commit-hooks.yaml")
    assert isinstance(only, dict)
    return only


@pytest.mark.parametrize(
    ("path", "is_meant"),
    [
        ("plan.yaml", True),
        ("plans/sale.yaml", True),
        ("plans/sale/plan.yml", True),
        ("plans/sale/departments/art.yaml", True),
        ("departments/art.yaml", True),
        ("campaigns/sale/departments/art.yaml", True),
        (".github/workflows/plan.yml.md", False),
        (".github/workflows/test.yml", False),
        ("docker-compose.yaml", False),
        ("floorplan.yaml", False),
        ("plans/sale/notes.md", False),
    ],
)
def test_the_hook_is_run_for_the_files_of_plans(path: str, is_meant: bool) -> None:
    assert bool(re.search(str(hook()["files"]), path)) == is_meant


def test_the_hook_checks_the_files_of_a_commit_in_one_process() -> None:
    assert (hook()["id"], hook()["entry"], hook()["language"]) == ("elevenplan-check", "elevenplan check", "python")
    assert hook()["require_serial"] is True
    assert hook().get("pass_filenames", True) is True


def test_the_example_for_pre_commit_names_the_hook() -> None:
    (repository,) = document("docs/ci/pre-commit.yaml")["repos"]
    assert [one["id"] for one in repository["hooks"]] == [hook()["id"]]


def test_every_file_of_the_campaign_is_one_of_a_plan_for_the_hook() -> None:
    files = [path.relative_to(REPOSITORY).as_posix() for path in CAMPAIGN.rglob("*.yaml")]
    assert [path for path in files if not re.search(str(hook()["files"]), path)] == []
