"""Git, asked through its command line: what a revision is, and which files it holds. The working tree is only read."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from elevenplan.revisions.reader import UnreadableError

MAIN_BRANCHES: Final = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_FILE_MODES: Final = ("100644", "100755")
_LINK_MODE: Final = "120000"
_MOST_LINKS: Final = 40
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

    def __init__(self, top: Path) -> None:
        self.top = top

    @classmethod
    def around(cls, path: Path) -> "Repository":
        """The repository of a file or folder, which need not exist any more; raises GitError."""
        folder = next((above for above in (path, *path.parents) if above.is_dir()), Path("/"))
        done = _git(folder, "rev-parse", "--show-toplevel")
        if done.returncode:
            words = done.stderr.decode("utf-8", "replace")
            if "safe.directory" in words:
                raise GitError(
                    f"git does not trust the folder '{folder}'", f"git config --global --add safe.directory {folder}"
                )
            raise GitError(
                f"'{folder}' is in no git repository", "compare two folders instead: elevenplan diff OLD NEW"
            )
        return cls(Path(done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")))

    def commit(self, name: str) -> str:
        """The full hash of a revision; raises GitError."""
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if done.returncode:
            raise GitError(f"git knows no revision '{name}'", *self._why_unknown(name))
        return done.stdout.decode("ascii").strip()

    def _why_unknown(self, name: str) -> tuple[str, ...]:
        if self.is_shallow:
            return (f"the clone is shallow: git fetch --unshallow, or git fetch origin {name}",)
        if not self.has_commits:
            return ("the repository has no commit yet",)
        return ("git branch --all lists the branches", "a branch of another repository has to be fetched first")

    @cached_property
    def is_shallow(self) -> bool:
        """Whether older commits are missing."""
        return self._text("rev-parse", "--is-shallow-repository") == "true"

    @cached_property
    def has_commits(self) -> bool:
        """Whether anything was ever committed."""
        return not self._run("rev-parse", "--verify", "--quiet", "HEAD").returncode

    def main_branch(self) -> str | None:
        """The branch that changes are meant for, None where none of the usual names is there."""
        for name in MAIN_BRANCHES:
            if not self._run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode:
                return name
        return None

    def merge_base(self, one: str, other: str) -> str:
        """The commit at which two histories parted; raises GitError where they have none in common."""
        done = self._run("merge-base", one, other)
        if done.returncode:
            remedy = (
                "the clone is shallow: git fetch --unshallow" if self.is_shallow else "name BASE: elevenplan diff BASE"
            )
            raise GitError(f"'{one}' and '{other}' have no commit in common", remedy)
        return done.stdout.decode("ascii").strip()

    def short(self, commit: str) -> str:
        """A commit as people name it."""
        return self._text("rev-parse", "--short", commit)

    def history(self, path: Path, since: str | None = None) -> tuple[Commit, ...]:
        """The commits on the way to HEAD that touched a file or folder, the oldest first."""
        span = [f"{since}..HEAD"] if since else ["HEAD"]
        form = "--format=%H%x00%ct%x00%an%x00%s"
        name = self._name(path) or "."
        done = self._run("log", "--first-parent", form, "-z", *span, "--", f":(top,literal){name}")
        parts = done.stdout.decode("utf-8", "replace").split("\0")
        found = [Commit(*_typed(parts[at : at + 4])) for at in range(0, len(parts) - 3, 4)]
        return tuple(reversed(found))

    def _name(self, path: Path) -> str | None:
        """A path as git names it, None where it lies outside."""
        for top in (self.top, Path(os.path.realpath(self.top))):
            for one in (path, Path(os.path.realpath(path))):
                if one.is_relative_to(top):
                    return one.relative_to(top).as_posix()
        return None

    def _text(self, *words: str) -> str:
        return self._run(*words).stdout.decode("utf-8", "replace").strip()

    def _run(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        return _git(self.top, *words)


def _typed(parts: list[str]) -> tuple[str, int, str, str]:
    return parts[0].strip(), int(parts[1]), parts[2], parts[3]


def _git(folder: Path, *words: str, given: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
    """Run git; raises GitError where there is none."""
    try:
        return subprocess.run(
            ["git", *_QUIETLY, "-C", str(folder), *words], input=given, capture_output=True, check=False
        )
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
        done = _git(self._repository.top, "ls-tree", "-r", "-z", "--full-tree", self.commit)
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
            done = _git(self._repository.top, "cat-file", "blob", blob)
            if done.returncode:
                raise UnreadableError("git does not have its content; git fetch gets it")
            self._contents[blob] = done.stdout
        return self._contents[blob]

    def prepare(self, folder: Path) -> None:
        """Read every YAML file below a folder at once, which is faster than one by one."""
        name = self._name(folder)
        if name is None:
            return
        lead = f"{name}/" if name else ""
        wanted = [one.hash for path, one in self._tree.items() if path.startswith(lead) and path.endswith(".yaml")]
        asked = "".join(f"{one}\n" for one in wanted).encode()
        done = _git(self._repository.top, "cat-file", "--batch", given=asked)
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
