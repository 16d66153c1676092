import gc

import pytest

from elevenplan.source.files import SourceFile
from elevenplan.source.gc_pause import gc_paused
from elevenplan.source.parse import parse
from elevenplan.source.raw import raw
from elevenplan.source.tree import Mapping, Path, node_at, scalars, span_at

TEXT = "tasks:\n  texts:\n    after: price-list\n    helpers: [wang-fang, liu-yang]\n    links:\n      - {url: x}\n"


@pytest.fixture
def root() -> Mapping:
    found = parse(SourceFile("plan.yaml", TEXT)).root
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        (("tasks", "texts"), False, "plan.yaml:2:3"),
        (("tasks", "texts", "after"), False, "plan.yaml:3:12"),
        (("tasks", "texts", "after"), True, "plan.yaml:3:5"),
        (("tasks", "texts", "after", 0), False, "plan.yaml:3:12"),
        (("tasks", "texts", "helpers", 1), False, "plan.yaml:4:26"),
        (("tasks", "texts", "helpers", 7), False, "plan.yaml:4:5"),
        (("tasks", "texts", "owner"), False, "plan.yaml:2:3"),
        (("tasks", "texts", "links", 0, "url"), False, "plan.yaml:6:15"),
        (("people",), False, "plan.yaml:1:1"),
    ],
)
def test_a_path_leads_to_its_place_or_the_nearest_above(root: Mapping, path: Path, key: bool, place: str) -> None:
    assert span_at(root, path, key=key).place() == place


def test_a_path_that_leads_nowhere_has_no_node(root: Mapping) -> None:
    assert node_at(root, ("tasks", "photos")) is None


def test_all_scalar_values_come_in_order_without_keys(root: Mapping) -> None:
    assert [scalar.text for scalar in scalars(root)] == ["price-list", "wang-fang", "liu-yang", "x"]


def test_raw_values_are_plain_texts_lists_and_dicts(root: Mapping) -> None:
    task = {"after": "price-list", "helpers": ["wang-fang", "liu-yang"], "links": [{"url": "x"}]}
    assert raw(root) == {"tasks": {"texts": task}}


def test_garbage_collection_goes_on_after_the_pause_as_before_it() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="inside"), gc_paused():
        assert not gc.isenabled()
        with gc_paused():
            pass
        assert not gc.isenabled()
        raise ValueError("inside")
    assert gc.isenabled()
