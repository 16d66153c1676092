"""What a changed text would mean, read before it is written."""

from elevenplan.loading.building import built
from elevenplan.loading.loaded import Loaded
from elevenplan.loading.merging import merged
from elevenplan.loading.suggestions import guesser
from elevenplan.plan.model import Plan
from elevenplan.source.files import SourceFile
from elevenplan.source.parse import parse


def read_back(loaded: Loaded, file: SourceFile, text: str) -> Plan | None:
    """The plan with another text in one of its files; None where a file has no tree.

    Only for a change that leaves `include` alone, in a plan whose files were all read.
    """
    texts = (SourceFile(one.path, text) if one.path == file.path else one for one in loaded.files)
    trees = [parse(one).root for one in texts]
    if any(tree is None for tree in trees):
        return None
    root, *fragments = (tree for tree in trees if tree is not None)
    guess = guesser()
    return built(merged(root, fragments, guess), guess, is_complete=True).plan
