"""`elevenplan schema`: the plan format for editors."""

from typing import Annotated

import typer

from elevenplan.commands.terminal import say


def schema(
    as_json: Annotated[bool, typer.Option("--json", help="The same: a schema is JSON.")] = False,
) -> None:
    """Print the JSON Schema of a plan's files, which editors complete and check by."""
    from importlib.resources import files

    say((files("elevenplan") / "plan.schema.json").read_text(encoding="utf-8"))
