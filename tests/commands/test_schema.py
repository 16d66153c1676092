"""The command that prints the schema."""

import json
import subprocess
import sys
from collections.abc import Callable

from elevenplan.plan.schema import plan_schema, schema_text

Run = Callable[..., tuple[int, str, str]]


def test_the_schema_is_printed_as_the_package_holds_it(run: Run) -> None:
    assert run("schema") == (0, schema_text(), "")
    assert run("schema", "--json") == (0, schema_text(), "")
    assert json.loads(run("schema")[1]) == plan_schema()


def test_it_is_read_and_not_made() -> None:
    code = (
        "import sys, contextlib, elevenplan.cli\n"
        "sys.argv = ['elevenplan', 'schema']\n"
        "with contextlib.suppress(SystemExit): elevenplan.cli.app()\n"
        "heavy = {'networkx', 'ruamel.yaml', 'rich', 'elevenplan.plan.model'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == schema_text() + "[]\n"
