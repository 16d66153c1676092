"""Any text as a YAML scalar reads back as itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elevenplan.source.decode import decode
from elevenplan.source.parse import parse
from elevenplan.source.raw import raw
from elevenplan.writing.scalars import scalar

# Surrogates alone are no text that a file can hold.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
HOSTILE = st.text(st.sampled_from(" #:,-?&*!|>%@`'\"\\{}[]~=<.…\n\r\t\u0085\u2028\ufeff\u3000\u00a0ax0é价🎉\u200d"))


def read(text: str) -> object:
    parsed = parse(decode("plan.yaml", text.encode()).file)
    assert parsed.problems == ()
    assert parsed.root is not None
    return raw(parsed.root)


@settings(deadline=None)
@given(TEXTS | HOSTILE)
def test_any_text_reads_back_as_itself_in_block_style(text: str):
    assert read(f"a: {scalar(text)}\nb:\n  - {scalar(text)}\n") == {"a": text, "b": [text]}


@settings(deadline=None)
@given(TEXTS | HOSTILE)
def test_any_text_reads_back_as_itself_between_braces(text: str):
    assert read(f"a: {{b: {scalar(text)}, c: [{scalar(text)}, x]}}  # end\n") == {"a": {"b": text, "c": [text, "x"]}}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Home page", "Home page"),
        ("价格表", "价格表"),
        ("10:30 start", "10:30 start"),
        ("双十一\u3000预热", "双十一\u3000预热"),
        ("Home\u00a0page", "Home\u00a0page"),
        ("价格:\u3000低", '"价格:\u3000低"'),
        ("\u3000预热", '"\u3000预热"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("", '""'),
        ("a: b", '"a: b"'),
        ("list #2", '"list #2"'),
        ("ends:", '"ends:"'),
        (' say "hi"', '" say \\"hi\\""'),
        ("two\nlines\t\x07", '"two\\nlines\\t\\x07"'),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, written: str):
    assert scalar(text) == written
