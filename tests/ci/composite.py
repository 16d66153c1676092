"""Runs the steps of action.yml as GitHub's runner does, without a network: a stub of gh writes down its calls."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import elevenplan

REPOSITORY = Path(__file__).parents[2]
SOURCE = Path(elevenplan.__file__).parents[1]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
LISTING = (
    '.[] | select((.body // "") | startswith("<!-- elevenplan diff -->") and contains("MARK"))'
    ' | "\\(.user.login) \\(.id)"'
)

GH = """\
#!{python}
import json, os, pathlib, re, sys
words = sys.argv[1:]
folder = pathlib.Path(os.environ["GH_STUB"])
assert os.environ["GH_TOKEN"] == "secret"
comments = json.loads((folder / "comments.json").read_text())
if words[:2] == ["api", "graphql"]:
    print(os.environ["GH_STUB_LOGIN"])
elif "--paginate" in words:
    expression = words[words.index("--jq") + 1]
    mark = re.search("<!-- plan [0-9a-f]{{40}} -->", expression)[0]
    assert expression == {listing!r}.replace("MARK", mark), expression
    assert words[2] == "repos/team/plans/issues/7/comments?per_page=100"
    for one in comments:
        if (one["body"] or "").startswith("<!-- elevenplan diff -->") and mark in one["body"]:
            print(one["login"], one["id"])
else:
    field = words[words.index("-F") + 1]
    assert field.startswith("body=@")
    body = pathlib.Path(field[6:]).read_text()
    call = {{"words": words[:-1], "body": body}}
    (folder / "calls.jsonl").open("a").write(json.dumps(call) + "\\n")
    sys.exit(int(os.environ.get("GH_STUB_STATUS", "0")))
"""


def document(path: str) -> Any:
    """A YAML file of the repository."""
    return YAML(typ="safe", pure=True).load((REPOSITORY / path).read_text(encoding="utf-8"))


def steps() -> dict[str, dict[str, Any]]:
    """The steps of the action by their names."""
    return {step["name"]: step for step in document("action.yml")["runs"]["steps"]}


def write_program(path: Path, text: str) -> None:
    """A file that can be run."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@dataclass(frozen=True, slots=True)
class Job:
    """A run of the action in a checkout; `temp` is the runner's folder for what does not stay."""

    checkout: Path
    temp: Path
    pull_request: str = "7"
    login: str = "github-actions[bot]"
    comment_status: int = 0

    def step(self, name: str, **inputs: str) -> "subprocess.CompletedProcess[str]":
        """Run the script of a step with these inputs, the others by default."""
        step = steps()[name]
        declared = document("action.yml")["inputs"]
        given = {key: str(value.get("default", "")) for key, value in declared.items()}
        given |= {key.replace("_", "-"): value for key, value in inputs.items()}
        context = {f"inputs.{key}": value for key, value in given.items()} | {
            "steps.install.outputs.elevenplan": str(self.temp / "bin/elevenplan"),
            "github.event.pull_request.number": self.pull_request,
            "inputs.github-token": "secret",
        }
        own = {key: _resolved(value, context) for key, value in step.get("env", {}).items()}
        folder = self.checkout / _resolved(step.get("working-directory", "."), context)
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            cwd=folder,
            env=self._environment() | own,
            capture_output=True,
            text=True,
            check=False,
        )

    def _environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "ELEVENPLAN", "GH_"))}
        return kept | {
            "PATH": f"{self.temp / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.temp / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            "GITHUB_REPOSITORY": "team/plans",
            "GITHUB_ACTION_PATH": str(REPOSITORY),
            "GITHUB_ACTIONS": "true",
            "GH_STUB": str(self.temp),
            "GH_STUB_LOGIN": self.login,
            "GH_STUB_STATUS": str(self.comment_status),
        }

    def comments(self, *found: Mapping[str, object]) -> None:
        """What stands on the pull request already."""
        (self.temp / "comments.json").write_text(json.dumps(found), encoding="utf-8")

    def calls(self) -> list[dict[str, Any]]:
        """What was written to the pull request."""
        path = self.temp / "calls.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def _resolved(text: str, context: Mapping[str, str]) -> str:
    return EXPRESSION.sub(lambda found: context[found[1]], text)


def prepare(temp: Path) -> None:
    """Put the stub of gh and the elevenplan of this checkout where a job finds them."""
    (temp / "bin").mkdir(parents=True)
    write_program(temp / "bin/gh", GH.format(python=sys.executable, listing=LISTING))
    write_program(
        temp / "bin/elevenplan", f'#!/bin/sh\nPYTHONPATH="{SOURCE}" exec "{sys.executable}" -P -m elevenplan "$@"\n'
    )


def git(folder: Path, *words: str) -> None:
    """Run git with nobody's settings; where there is none, the test is skipped."""
    if shutil.which("git") is None:
        pytest.skip("no git on this machine")
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *words], cwd=folder, env=os.environ | settings | names, capture_output=True, check=True)
