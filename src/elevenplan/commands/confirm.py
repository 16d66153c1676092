"""`elevenplan confirm`: the progress in the plan is up to date."""

from elevenplan.commands.editing import Consent, edit, workspace
from elevenplan.commands.options import JsonOption
from elevenplan.commands.terminal import refuse
from elevenplan.commands.verbs import AtOption, DryRunOption, PlanOption, YesOption, moment_text


def confirm(
    at: AtOption = None,
    plan: PlanOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Write when progress was last confirmed (`as_of`); from then the forecast counts."""
    from elevenplan.writing.edits import Edit
    from elevenplan.writing.locating import root_entry

    space = workspace(plan)
    root = root_entry(space.files[0])
    if root is None:
        refuse(f"'{space.files[0].file.path}' cannot be read, so nothing can be written into it")
    edit(space, [Edit(root, {"as_of": moment_text(space, at)})], Consent(yes, dry_run, as_json))
