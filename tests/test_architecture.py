"""The promises of the architecture: floors, room boundaries, sizes, start-up."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import elevenplan

ROOT = Path(elevenplan.__file__).parent
REPOSITORY = Path(__file__).parent.parent
FLOORS = {
    "source": 0,
    "diagnostics": 1,
    "revisions": 1,
    "plan": 2,
    "loading": 3,
    "worktime": 3,
    "schedule": 4,
    "writing": 4,
    "rules": 5,
    "scenario": 5,
    "templates": 5,
    "importers": 5,
    "reports": 6,
    "exporters": 7,
    "commands": 8,
    "cli": 9,
}
LONGEST_FILE = 400


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_a_room_imports_only_from_lower_floors() -> None:
    wrong = []
    for path, tree in modules():
        room = room_of(path)
        if room not in FLOORS:
            assert room in ("__init__", "__main__"), f"{path} stands in no room"
            continue
        for name in imported(tree):
            parts = name.split(".")
            if parts[0] != "elevenplan" or len(parts) == 1 or parts[1] == room:
                continue
            if FLOORS[parts[1]] >= FLOORS[room]:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == []


def users(package: str) -> set[str]:
    return {room_of(path) for path, tree in modules() for name in imported(tree) if name.split(".")[0] == package}


def test_only_the_schedule_knows_networkx() -> None:
    assert users("networkx") == {"schedule"}


def test_pydantic_stays_in_plan_and_loading() -> None:
    assert users("pydantic") <= {"plan", "loading"}


def test_rich_appears_only_where_something_is_drawn() -> None:
    assert users("rich") <= {"reports", "diagnostics", "commands"}


def test_nobody_imports_click() -> None:
    assert users("click") == set()


def test_only_commands_print_exit_or_read_the_clock_and_the_environment() -> None:
    wrong = []
    for path, tree in modules():
        if room_of(path) in ("commands", "cli", "__main__"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "print",
                "sys.exit",
                "datetime.now",
                "date.today",
                "time.time",
                "os.getenv",
            ):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node.func)}")
            if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "sys.stdout", "sys.stderr"):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}")
    assert wrong == []


def test_files_stay_small() -> None:
    files = [*ROOT.rglob("*.py"), *(REPOSITORY / "tests").rglob("*.py")]
    long = {str(path): lines for path in files if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE}
    assert long == {}


def test_help_loads_neither_networkx_nor_yaml_nor_our_models() -> None:
    code = (
        "import sys, elevenplan.cli\n"
        "heavy = {'networkx', 'ruamel.yaml', 'pydantic', 'rich', 'holidays', 'dateutil', 'elevenplan.plan.model'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
