"""What a finding is known by from one run to the next, though lines shift."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from elevenplan.diagnostics.diagnostic import Diagnostic
from elevenplan.diagnostics.repository import Root, from_root, path_bytes, whole_path


def fingerprints(diagnostics: Sequence[Diagnostic], root: Root) -> tuple[str, ...]:
    """One text a finding, each different, made of its code, file and headline; not of its line.

    Of findings that agree in all three each has its number, in the order in which they are given.
    """
    seen: Counter[tuple[str, bytes, str]] = Counter()
    found = []
    for one in diagnostics:
        key = (one.code, _file(one, root), one.headline)
        seen[key] += 1
        parts = (key[0].encode(), key[1], key[2].encode("utf-8", "surrogatepass"), str(seen[key]).encode())
        found.append(sha256(b"\0".join(parts)).hexdigest()[:32])
    return tuple(found)


def _file(diagnostic: Diagnostic, root: Root) -> bytes:
    if diagnostic.span is None:
        return b""
    path = diagnostic.span.file.path
    return path_bytes(from_root(path, root) or str(whole_path(path, root)))
