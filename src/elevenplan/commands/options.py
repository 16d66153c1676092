"""The options that commands have in common."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


PlanArgument = Annotated[
    Path | None,
    typer.Argument(metavar="[PLAN]", show_default=False, help="A plan's folder or file; default: the plan found here."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data for programs.")]
ColorOption = Annotated[Color, typer.Option("--color", help="When to colour the output.")]
AsciiOption = Annotated[bool, typer.Option("--ascii", help="Use plain ASCII characters only.")]
WidthOption = Annotated[
    int | None,
    typer.Option(
        "--width", metavar="N", min=20, max=1000, show_default=False, help="Columns; default: the terminal's."
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="MOMENT", show_default=False, help="Look at the plan as of a date, a moment, today or now."
    ),
]
AliasOption = Annotated[bool, typer.Option("--alias", help="Call departments by their aliases, where they have one.")]
IdsOption = Annotated[
    bool | None,
    typer.Option("--ids/--no-ids", show_default=False, help="Show ids beside titles; default: where there is room."),
]
