import pytest

from elevenplan.diagnostics.catalogue import HEADINGS, codes, page, parse_page


@pytest.mark.parametrize("code", codes())
def test_every_page_has_its_form_and_says_something_under_each_heading(code: str) -> None:
    found = page(code)
    assert found is not None
    assert found.code == code
    assert found.title
    assert tuple(name for name, _ in found.sections) == HEADINGS
    assert all(text.strip() for _, text in found.sections)


def test_a_page_is_found_in_any_case_of_letters() -> None:
    found = page(" ep141 ")
    assert found is not None
    assert (found.code, found.title, found.severity) == ("EP141", "a duplicate key", "error")


@pytest.mark.parametrize("code", ["EP999", "nonsense", "../../EP141", ""])
def test_an_unknown_code_has_no_page(code: str) -> None:
    assert page(code) is None


def test_a_page_in_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="form"):
        parse_page("# EP141: a duplicate key\n\nno severity\n")
