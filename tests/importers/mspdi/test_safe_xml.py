"""XML that means harm is refused before it does any."""

import pytest

from elevenplan.importers.mspdi.read import NotMspdiError, read_mspdi
from elevenplan.importers.mspdi.safe_xml import MOST_BYTES, UnsafeXmlError, safe_tree

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<Project>&c;</Project>"""
OUTSIDE = b"""<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]><Project>&x;</Project>"""


@pytest.mark.parametrize("data", [BOMB, OUTSIDE, b'<!DOCTYPE p SYSTEM "http://a.example/p.dtd"><Project/>'])
def test_a_document_type_is_refused_and_nothing_is_fetched(data: bytes):
    with pytest.raises(UnsafeXmlError, match="it declares a document type or entities"):
        safe_tree(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is broken XML: no element found, line 1"),
        (b"<Project>\n<Tasks></Project>", "it is broken XML: mismatched tag, line 2"),
        (b"<a>&nbsp;</a>", "it is broken XML: undefined entity, line 1"),
        (b"<a>" * 200, "it is nested too deeply"),
        (b" " * (MOST_BYTES + 1), "it is larger than 64 MB"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "its encoding is unknown"),
    ],
)
def test_broken_xml_is_refused_with_its_reason(data: bytes, reason: str):
    with pytest.raises(UnsafeXmlError) as found:
        safe_tree(data)
    assert str(found.value) == reason


@pytest.mark.parametrize("data", [b"<html/>", b"<Project/>", b"<Project><Calendars/></Project>"])
def test_xml_of_another_kind_is_refused(data: bytes):
    with pytest.raises(NotMspdiError, match="it is no Microsoft Project XML"):
        read_mspdi(data)


def test_names_lose_their_namespace_and_what_fills_most_of_a_file_is_skipped():
    root = safe_tree(
        b'<Project xmlns="http://schemas.microsoft.com/project"><Task><TimephasedData><UID>1</UID>'
        b"</TimephasedData><UID>2</UID></Task></Project>"
    )
    assert [one.tag for one in root.iter()] == ["Project", "Task", "UID"]
