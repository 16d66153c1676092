"""Reading revisions through git: histories in every state, and nothing of the working tree or index touched."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from elevenplan.revisions.git import GitError, Repository, Revision
from elevenplan.revisions.reader import UnreadableError


def revision(git_repo: Any, name: str = "HEAD") -> Revision:
    repository = Repository.around(git_repo.folder)
    return Revision(repository, repository.commit(name))


def refusal(git_repo: Any, name: str) -> tuple[str, ...]:
    with pytest.raises(GitError) as caught:
        Repository.around(git_repo.folder).commit(name)
    return caught.value.headline, *caught.value.remedies


def test_a_file_is_read_as_it_stood(git_repo: Any) -> None:
    git_repo.commit({"plan.yaml": "name: Old\n"}, "one")
    git_repo.write({"plan.yaml": "name: New\n", "other.yaml": "x: y\n"})
    old = revision(git_repo)
    assert old.read(git_repo.folder / "plan.yaml") == b"name: Old\n"
    assert not old.is_file(git_repo.folder / "other.yaml")
    with pytest.raises(UnreadableError, match="it does not exist"):
        old.read(git_repo.folder / "other.yaml")


def test_names_with_spaces_chinese_and_line_breaks_are_names(git_repo: Any) -> None:
    names = ("a plan/plan.yaml", "双十一/计划.yaml", "two\nlines/p.yaml", "-x.yaml", 'quote".yaml')
    git_repo.commit(dict.fromkeys(names, "name: N\n"), "odd names")
    old = revision(git_repo)
    assert sorted(old.yaml_files()) == sorted(git_repo.folder / name for name in names)
    assert all(old.read(git_repo.folder / name) == b"name: N\n" for name in names)
    old.prepare(git_repo.folder)
    assert all(old.read(git_repo.folder / name) == b"name: N\n" for name in names)


def test_symbolic_links_of_the_revision_are_followed_inside_it(git_repo: Any) -> None:
    (git_repo.folder / "away.yaml").symlink_to("/etc/hostname")
    (git_repo.folder / "up.yaml").symlink_to("../outside.yaml")
    (git_repo.folder / "round.yaml").symlink_to("round.yaml")
    (git_repo.folder / "current").symlink_to("plans/2026")
    git_repo.commit({"plans/2026/plan.yaml": "name: N\n"}, "links")
    (git_repo.folder / "current").unlink()
    old = revision(git_repo)
    assert old.read(git_repo.folder / "current" / "plan.yaml") == b"name: N\n"
    assert old.is_folder(git_repo.folder / "current")
    assert old.real(git_repo.folder / "current") == git_repo.folder / "plans/2026"
    assert [old.is_file(git_repo.folder / name) for name in ("away.yaml", "up.yaml", "round.yaml")] == [False] * 3


def test_folders_and_children_are_those_of_the_revision(git_repo: Any) -> None:
    git_repo.commit({"p/plan.yaml": "", "p/d/a.yaml": "", "p/.hidden/b.yaml": ""}, "one")
    git_repo.write({"p/d/a.yaml": None})
    (git_repo.folder / "p/d").rmdir()
    old, top = revision(git_repo), git_repo.folder
    assert list(old.folders(top / "p")) == [top / "p", top / "p/d"]
    assert sorted(old.children(top / "p")) == [top / "p/.hidden", top / "p/d", top / "p/plan.yaml"]
    assert list(old.folders(top / "nowhere")) == []
    with pytest.raises(UnreadableError, match="it is a folder"):
        old.read(top / "p")


def test_nothing_of_the_working_tree_or_the_index_is_touched(git_repo: Any) -> None:
    git_repo.commit({"plan.yaml": "name: N\n"}, "one")
    git_repo.write({"plan.yaml": "name: M\n", "new.yaml": ""})
    index = git_repo.folder / ".git/index"
    before = index.stat().st_mtime_ns, index.read_bytes(), git_repo.git("--no-optional-locks", "status", "--porcelain")
    repository = Repository.around(git_repo.folder)
    repository.merge_base(repository.main_branch() or "", repository.commit("HEAD"))
    revision(git_repo).read(git_repo.folder / "plan.yaml")
    after = index.stat().st_mtime_ns, index.read_bytes(), git_repo.git("--no-optional-locks", "status", "--porcelain")
    assert after == before


@pytest.mark.parametrize("name", ["--help", "-x", "-", "", "a b", "HEAD:plan.yaml", "HEAD^{tree}", "main\nmain"])
def test_a_name_that_is_no_revision_is_refused_and_no_option(git_repo: Any, name: str) -> None:
    git_repo.commit({"plan.yaml": ""}, "one")
    assert refusal(git_repo, name)[0] == f"git knows no revision '{name}'"


def test_a_branch_that_only_the_remote_has_is_suggested(git_repo: Any) -> None:
    git_repo.commit({"plan.yaml": ""}, "one")
    git_repo.git("update-ref", "refs/remotes/origin/next", "HEAD")
    assert refusal(git_repo, "next") == ("git knows no revision 'next'", "did you mean 'origin/next'?")


def test_a_repository_without_commits_says_so(git_repo: Any) -> None:
    assert refusal(git_repo, "main") == ("git knows no revision 'main'", "the repository has no commit yet")
    assert Repository.around(git_repo.folder).main_branch() is None


@pytest.mark.parametrize("name", ["HEAD~1", "v1", "v2", "main~1", "@~", "HEAD^"])
def test_tags_and_ancestors_are_revisions(git_repo: Any, name: str) -> None:
    first = git_repo.commit({"plan.yaml": "1"}, "one")
    git_repo.git("tag", "v1")
    git_repo.git("tag", "--annotate", "v2", "--message", "x")
    git_repo.commit({"plan.yaml": "2"}, "two")
    assert Repository.around(git_repo.folder).commit(name) == first


def test_the_main_branch_is_the_remotes_head_before_main_before_master(git_repo: Any) -> None:
    repository = Repository.around(git_repo.folder)
    git_repo.commit({"plan.yaml": ""}, "one")
    git_repo.git("branch", "master")
    assert repository.main_branch() == "main"
    git_repo.git("update-ref", "refs/remotes/origin/trunk", "HEAD")
    git_repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert repository.main_branch() == "origin/HEAD"


def test_there_may_be_no_main_branch(git_repo: Any) -> None:
    git_repo.commit({"plan.yaml": ""}, "one")
    git_repo.git("branch", "--move", "trunk")
    assert Repository.around(git_repo.folder).main_branch() is None


def test_histories_that_crossed_have_a_merge_base(git_repo: Any) -> None:
    git_repo.commit({"a": "1"}, "start")
    git_repo.git("checkout", "-q", "-b", "side")
    one = git_repo.commit({"b": "1"}, "side")
    git_repo.git("checkout", "-q", "main")
    two = git_repo.commit({"c": "1"}, "main")
    git_repo.git("merge", "-q", "--no-edit", "side")
    git_repo.git("checkout", "-q", "side")
    git_repo.git("merge", "-q", "--no-edit", two)
    assert Repository.around(git_repo.folder).merge_base("main", "side") in (one, two)


def test_histories_without_a_common_commit_are_named(git_repo: Any) -> None:
    git_repo.commit({"a": "1"}, "start")
    git_repo.git("checkout", "-q", "--orphan", "other")
    git_repo.commit({"a": "2"}, "start again")
    with pytest.raises(GitError) as caught:
        Repository.around(git_repo.folder).merge_base("main", "other")
    assert caught.value.headline == "'main' and 'other' have no commit in common"
    assert caught.value.remedies == ("name BASE: elevenplan diff BASE",)


def test_a_shallow_clone_says_how_to_get_the_rest(git_repo: Any, tmp_path: Path) -> None:
    git_repo.commit({"a": "1"}, "one")
    git_repo.commit({"a": "2"}, "two")
    git_repo.git("clone", "-q", "--depth", "1", f"file://{git_repo.folder}", str(tmp_path / "clone"))
    repository = Repository.around(tmp_path / "clone")
    assert repository.is_shallow
    with pytest.raises(GitError) as caught:
        repository.commit("HEAD~1")
    assert caught.value.remedies == ("the clone is shallow: git fetch --unshallow",)


def test_a_worktree_and_a_submodule_are_repositories_of_their_own(git_repo: Any, tmp_path: Path) -> None:
    git_repo.commit({"plan.yaml": "name: N\n"}, "one")
    git_repo.git("worktree", "add", "-q", str(tmp_path / "tree"), "HEAD")
    assert Repository.around(tmp_path / "tree").top == tmp_path / "tree"
    git_repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(git_repo.folder), "inner")
    inner = Repository.around(git_repo.folder / "inner")
    assert inner.top == git_repo.folder / "inner"
    assert Revision(inner, inner.commit("HEAD")).read(inner.top / "plan.yaml") == b"name: N\n"


def test_the_repository_of_a_hook_is_not_taken_for_that_of_the_plan(git_repo: Any, tmp_path: Path) -> None:
    git_repo.commit({"plans/x/plan.yaml": ""}, "one")
    subprocess.run(["git", "init", "-q", str(tmp_path / "other")], check=True)
    told = {"PATH": "/usr/bin:/bin:/usr/local/bin", "GIT_DIR": str(tmp_path / "other/.git"), "GIT_INDEX_FILE": "x"}
    assert Repository.around(git_repo.folder / "plans/x", told).top == git_repo.folder


def test_a_repository_without_files_says_so(git_repo: Any, tmp_path: Path) -> None:
    git_repo.commit({"a": "1"}, "one")
    git_repo.git("clone", "-q", "--bare", str(git_repo.folder), str(tmp_path / "bare"))
    with pytest.raises(GitError, match="is a git repository without files"):
        Repository.around(tmp_path / "bare")


@pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")
def test_a_folder_in_no_repository_is_named(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="is in no git repository"):
        Repository.around(tmp_path)


def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError) as caught:
        Repository.around(tmp_path)
    assert caught.value.headline == "git is not installed, and revisions are read through it"


def test_a_folder_that_git_does_not_trust_says_how_to_trust_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    advice = f"fatal: detected dubious ownership in repository at '{tmp_path}'\n\n\tgit config --global --add "
    program.write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{advice}safe.directory {tmp_path}\nEND\nexit 128\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(GitError) as caught:
        Repository.around(tmp_path / "gone/plans")
    assert caught.value.headline == f"git does not trust the folder '{tmp_path}'"
    assert caught.value.remedies == (f"git config --global --add safe.directory {tmp_path}",)
