"""Git, asked through its command line: what a revision is, and which files it holds. The working tree is only read."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from elevenplan.revisions.reader import UnreadableError

MAIN_BRANCHES: Final = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_FILE_MODES: Final = ("100644", "100755")
_LINK_MODE: Final = "120000"
_MOST_LINKS: Final = 40
_YAML: Final = (".yaml", ".yml")
_REPOSITORY: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")
_ADVICE: Final = "--add safe.directory"
_QUIETLY: Final = ("--no-optional-locks", "--no-pager", "-c", "core.quotePath=false")


class GitError(Exception):
    """Why git cannot answer, and what to do about it."""

    def __init__(self, headline: str, *remedies: str) -> None:
        super().__init__(headline)
        self.headline = headline
        self.remedies = remedies


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that touched a plan; `time` in seconds since 1970 by UTC."""

    hash: str
    time: int
    author: str
    subject: str


class Repository:
    """The git repository that a path lies in."""

    def __init__(self, top: Path, environment: Mapping[str, str] | None = None) -> None:
        self.top = top
        self._environment = environment

    @classmethod
    def around(cls, path: Path, variables: Mapping[str, str] | None = None) -> "Repository":
        """The repository of a file or folder, which need not exist any more; raises GitError.

        `variables` is the environment, by default the one that there is, whose word on the repository counts only
        where the path lies in none.
        """
        folder = next((above for above in (path, *path.parents) if above.is_dir()), Path("/"))
        # In a hook git names the repository of the hook, which need not be the one that the plan lies in.
        own = None if variables is None else _without_repository(variables)
        done = _git(folder, "rev-parse", "--show-toplevel", environment=own)
        if not done.returncode:
            return cls(_top(done.stdout), own)
        words = done.stderr.decode("utf-8", "replace")
        if "safe.directory" in words:
            raise GitError(
                f"git does not trust the folder '{folder}'",
                f"git config --global --add safe.directory {_untrusted(words) or folder}",
            )
        elsewhere = _git(Path.cwd(), "rev-parse", "--show-toplevel")
        if not elsewhere.returncode and folder.is_relative_to(top := _top(elsewhere.stdout)):
            return cls(top)
        if "work tree" in words:
            raise GitError(f"'{folder}' is a git repository without files", "git clone it, and compare there")
        raise GitError(f"'{folder}' is in no git repository", "compare two folders instead: elevenplan diff OLD NEW")

    def commit(self, name: str) -> str:
        """The full hash of a revision; raises GitError."""
        found = self._commit(name)
        if found is None:
            raise GitError(f"git knows no revision '{name}'", *self._why_unknown(name))
        return found

    def _commit(self, name: str) -> str | None:
        done = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        return None if done.returncode or not name else done.stdout.decode("ascii").strip()

    def _why_unknown(self, name: str) -> tuple[str, ...]:
        if not self.has_commits:
            return ("the repository has no commit yet",)
        if name and self._commit(f"origin/{name}"):
            return (f"did you mean 'origin/{name}'?",)
        if self.is_shallow:
            return ("the clone is shallow: git fetch --unshallow",)
        return ("git branch --all lists the branches", "a branch of another repository has to be fetched first")

    @cached_property
    def is_shallow(self) -> bool:
        """Whether older commits are missing."""
        return self._text("rev-parse", "--is-shallow-repository") == "true"

    @cached_property
    def has_commits(self) -> bool:
        """Whether anything was ever committed."""
        return not self.run("rev-parse", "--verify", "--quiet", "HEAD").returncode

    def main_branch(self) -> str | None:
        """The branch that changes are meant for, None where none of the usual names is there."""
        for name in MAIN_BRANCHES:
            if self._commit(name):
                return name
        return None

    def merge_base(self, one: str, other: str) -> str:
        """The commit at which two histories parted; raises GitError where they have none in common."""
        done = self.run("merge-base", one, other)
        if done.returncode:
            remedy = (
                "the clone is shallow: git fetch --unshallow" if self.is_shallow else "name BASE: elevenplan diff BASE"
            )
            raise GitError(f"'{one}' and '{other}' have no commit in common", remedy)
        return done.stdout.decode("ascii").strip()

    def short(self, commit: str) -> str:
        """A commit as people name it."""
        return self._text("rev-parse", "--short", commit)

    def tree(self, commit: str, name: str) -> str:
        """The hash of what a folder holds at a commit, by its name from the top; empty for no such folder."""
        return self._text("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}:{name}")

    def history(self, files: Sequence[Path], folder: Path | None = None, until: str = "HEAD") -> tuple[Commit, ...]:
        """The commits on the way to a revision that touched one of the files or a YAML file below a folder.

        The newest is first; of a merge the first parent is followed.
        """
        form = "--format=%H%x00%ct%x00%an%x00%s"
        done = self.run("log", "--first-parent", form, "-z", until, "--", *self._specs(files, folder))
        parts = done.stdout.decode("utf-8", "replace").split("\0")
        return tuple(Commit(*_typed(parts[at : at + 4])) for at in range(0, len(parts) - 3, 4))

    def _specs(self, files: Sequence[Path], folder: Path | None) -> list[str]:
        """Files, and the YAML files below a folder, as git wants them named."""
        specs = [f":(top,literal){self._name(path)}" for path in files]
        if folder is not None:
            name = self._name(folder) or "."
            lead = "" if name == "." else re.sub(r"([*?\[\\])", r"\\\1", name) + "/"
            specs += [f":(top,glob){lead}**/*{ending}" for ending in _YAML]
        return specs

    def after(self, commit: str) -> frozenset[str]:
        """The commits on the way to HEAD that came after another one."""
        return frozenset(self._text("rev-list", "--first-parent", f"{commit}..HEAD").split())

    def arrivals(self, file: Path, until: str = "HEAD") -> tuple[str, ...]:
        """The commits on the way to a revision that brought a file, the newest first."""
        words = ("log", "--first-parent", "-m", "--diff-filter=A", "--format=%H", until, "--")
        return tuple(self._text(*words, *self._specs((file,), None)).split())

    def removes_plans(self, commit: str) -> bool:
        """Whether a commit took YAML files away; never of the first one."""
        words = ("diff-tree", "-r", "--no-renames", "--diff-filter=D", "--name-only", "-z", f"{commit}^", commit)
        names = self.run(*words).stdout.decode("utf-8", "surrogateescape").split("\0")
        return any(name.endswith(_YAML) for name in names)

    def moved_from(self, file: Path, commit: str) -> Path | None:
        """Where a file stood before the commit that moved it, None where it is new there."""
        words = ("diff-tree", "-r", "-M", "--diff-filter=R", "--name-status", "-z", f"{commit}^", commit)
        parts = self.run(*words).stdout.decode("utf-8", "surrogateescape").split("\0")
        name = self._name(file)
        pairs = ((parts[at + 1], parts[at + 2]) for at in range(0, len(parts) - 2, 3))
        return next((self.top / old for old, new in pairs if new == name), None)

    def _name(self, path: Path) -> str | None:
        """A path as git names it, None where it lies outside."""
        for top in (self.top, Path(os.path.realpath(self.top))):
            for one in (path, Path(os.path.realpath(path))):
                if one.is_relative_to(top):
                    return one.relative_to(top).as_posix()
        return None

    def _text(self, *words: str) -> str:
        return self.run(*words).stdout.decode("utf-8", "replace").strip()

    def run(self, *words: str, given: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
        """What git says in this repository; raises GitError where there is none."""
        return _git(self.top, *words, given=given, environment=self._environment)


def _top(printed: bytes) -> Path:
    return Path(printed.decode("utf-8", "surrogateescape").removesuffix("\n"))


def _without_repository(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment without the variables by which git is told of a repository."""
    return {name: value for name, value in variables.items() if name not in _REPOSITORY}


def _untrusted(words: str) -> str:
    """The folder that git's own advice names."""
    return next((line.split("safe.directory", 1)[1].strip() for line in words.splitlines() if _ADVICE in line), "")


def _typed(parts: list[str]) -> tuple[str, int, str, str]:
    return parts[0].strip(), int(parts[1]), parts[2], parts[3]


def _git(
    folder: Path, *words: str, given: bytes | None = None, environment: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Run git; raises GitError where there is none."""
    command = ["git", *_QUIETLY, "-C", str(folder), *words]
    try:
        return subprocess.run(command, input=given, capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        raise GitError("git is not installed, and revisions are read through it", "install git") from None


@dataclass(frozen=True, slots=True)
class _Blob:
    hash: str
    is_link: bool


class Revision:
    """Reads the files of one commit, under the paths that they have on disk."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self._repository = repository
        self.commit = commit
        self._contents: dict[str, bytes] = {}

    @cached_property
    def _tree(self) -> Mapping[str, "_Blob"]:
        done = self._repository.run("ls-tree", "-r", "-z", "--full-tree", self.commit)
        found: dict[str, _Blob] = {}
        for line in done.stdout.split(b"\0"):
            facts, _, name = line.partition(b"\t")
            words = facts.decode("ascii").split()
            if len(words) == 3 and words[0] in (*_FILE_MODES, _LINK_MODE):
                found[name.decode("utf-8", "surrogateescape")] = _Blob(words[2], words[0] == _LINK_MODE)
        return found

    @cached_property
    def _folders(self) -> Mapping[str, list[str]]:
        """The names that lie in each folder; the top is the empty name."""
        found: dict[str, dict[str, None]] = {"": {}}
        for name in self._tree:
            parts = name.split("/")
            for depth in range(len(parts)):
                found.setdefault("/".join(parts[:depth]), {})[parts[depth]] = None
        return {folder: list(names) for folder, names in found.items()}

    def _name(self, path: Path) -> str | None:
        """A path as git names it, symbolic links of the revision followed; None where it leads nowhere."""
        top = self._repository.top
        if path.is_relative_to(top):
            rest = path.relative_to(top).as_posix()
        else:
            outside = Path(os.path.realpath(top))
            if not path.is_relative_to(outside):
                return None
            rest = path.relative_to(outside).as_posix()
        return self._followed([part for part in rest.split("/") if part != "."])

    def _followed(self, parts: list[str]) -> str | None:
        """The name after every symbolic link on the way; None where it leads out or round in a circle."""
        done: list[str] = []
        links = 0
        while parts:
            part = parts.pop(0)
            if part in ("", "."):
                continue
            if part == "..":
                if not done:
                    return None
                done.pop()
                continue
            done.append(part)
            blob = self._tree.get("/".join(done))
            if blob is not None and blob.is_link:
                links += 1
                target = self._content(blob.hash).decode("utf-8", "surrogateescape")
                if links > _MOST_LINKS or target.startswith("/"):
                    return None
                done.pop()
                parts = [*target.split("/"), *parts]
        return "/".join(done)

    def _content(self, blob: str) -> bytes:
        if blob not in self._contents:
            done = self._repository.run("cat-file", "blob", blob)
            if done.returncode:
                raise UnreadableError("git does not have its content; git fetch gets it")
            self._contents[blob] = done.stdout
        return self._contents[blob]

    def state(self, folder: Path) -> str:
        """What tells two states of a folder apart: git's hash of it, empty where it is not there."""
        return self._repository.tree(self.commit, self._name(folder) or "")

    def yaml_files(self) -> list[Path]:
        """Every YAML file of the revision."""
        return [self._repository.top / name for name in self._tree if name.endswith(_YAML)]

    def prepare(self, folder: Path) -> None:
        """Read every YAML file below a folder at once, which is faster than one by one."""
        name = self._name(folder)
        if name is None:
            return
        lead = f"{name}/" if name else ""
        wanted = [one.hash for path, one in self._tree.items() if path.startswith(lead) and path.endswith(_YAML)]
        asked = "".join(f"{one}\n" for one in wanted).encode()
        done = self._repository.run("cat-file", "--batch", given=asked)
        at = 0
        for one in wanted:
            head, _, _ = done.stdout[at:].partition(b"\n")
            words = head.split()
            if len(words) != 3:
                return
            start, size = at + len(head) + 1, int(words[2])
            self._contents[one] = done.stdout[start : start + size]
            at = start + size + 1

    def read(self, path: Path) -> bytes:
        """The content of a file; raises UnreadableError."""
        name = self._name(path)
        blob = self._tree.get(name) if name is not None else None
        if blob is not None:
            return self._content(blob.hash)
        raise UnreadableError("it is a folder" if name in self._folders else "it does not exist")

    def is_file(self, path: Path) -> bool:
        """Whether the revision has a file there."""
        name = self._name(path)
        return name is not None and name in self._tree

    def is_folder(self, path: Path) -> bool:
        """Whether the revision has a folder there."""
        return self._name(path) in self._folders

    def children(self, folder: Path) -> list[Path]:
        """What lies in a folder."""
        name = self._name(folder)
        return [folder / child for child in self._folders.get(name, [])] if name is not None else []

    def folders(self, folder: Path) -> Iterator[Path]:
        """The folder and those below it."""
        if not self.is_folder(folder):
            return
        yield folder
        for child in self.children(folder):
            link = self._tree.get(self._name_here(child))
            if not child.name.startswith(".") and link is None and self.is_folder(child):
                yield from self.folders(child)

    def _name_here(self, path: Path) -> str:
        above = self._name(path.parent)
        return f"{above}/{path.name}" if above else path.name

    def real(self, path: Path) -> Path:
        """The path with the revision's symbolic links followed."""
        name = self._name(path)
        return path if name is None else self._repository.top / name
