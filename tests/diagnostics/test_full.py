from elevenplan.diagnostics.diagnostic import Diagnostic, Label, Severity
from elevenplan.diagnostics.full import render_full
from elevenplan.source.files import SourceFile, Span

DESIGN = SourceFile(
    "departments/design.yaml", "tasks:\n  home-page:\n    title: 首页（两版）\n    after: [price-lst, photos]\n"
)
PRODUCT = SourceFile("departments/product.yaml", "tasks:\n" + "  # more\n" * 8 + "  price-list:\n    duration: 3d\n")


def label(file: SourceFile, line: int, token: str, text: str = "") -> Label:
    """A label under the first occurrence of a token in a line (from 1)."""
    column = file.line(line - 1).index(token)
    return Label(Span(file, line - 1, column, line - 1, column + len(token)), text)


def unknown(*labels: Label, help_: tuple[str, ...] = ()) -> Diagnostic:
    return Diagnostic("EP201", Severity.ERROR, "unknown predecessor 'price-lst'", labels, help_)


def test_a_finding_shows_its_source_with_carets_and_help() -> None:
    finding = unknown(
        label(DESIGN, 4, "price-lst"), help_=("did you mean 'price-list' (departments/product.yaml:10)?",)
    )
    assert render_full([finding]) == (
        "error[EP201]: unknown predecessor 'price-lst'\n"
        "  ┌─ departments/design.yaml:4:13\n"
        "4 │     after: [price-lst, photos]\n"
        "  │             ^^^^^^^^^\n"
        "  = did you mean 'price-list' (departments/product.yaml:10)?\n"
        "  = elevenplan explain EP201"
    )


def test_ascii_draws_the_frame_with_ascii_signs() -> None:
    assert render_full([unknown(label(DESIGN, 4, "price-lst"))], ascii=True) == (
        "error[EP201]: unknown predecessor 'price-lst'\n"
        "  --> departments/design.yaml:4:13\n"
        "4 |     after: [price-lst, photos]\n"
        "  |             ^^^^^^^^^\n"
        "  = elevenplan explain EP201"
    )


def test_carets_stand_under_wide_text_cell_by_cell() -> None:
    assert render_full([unknown(label(DESIGN, 3, "两版", "two"))]).splitlines()[2:4] == [
        "3 │     title: 首页（两版）",
        "  │                  ^^^^ two",
    ]


def test_labels_in_other_lines_and_files_are_shown_with_their_places() -> None:
    finding = unknown(
        label(DESIGN, 4, "price-lst", "this one"),
        label(PRODUCT, 10, "price-list", "near"),
        label(DESIGN, 2, "home-page", "in here"),
        label(DESIGN, 4, "photos", "fine"),
    )
    assert render_full([finding]) == (
        "error[EP201]: unknown predecessor 'price-lst'\n"
        "   ┌─ departments/design.yaml:4:13\n"
        " 2 │   home-page:\n"
        "   │   --------- in here\n"
        "   ·\n"
        " 4 │     after: [price-lst, photos]\n"
        "   │             ^^^^^^^^^ this one\n"
        "   │                        ------ fine\n"
        "   ┌─ departments/product.yaml:10:3\n"
        "10 │   price-list:\n"
        "   │   ---------- near\n"
        "   = elevenplan explain EP201"
    )


def test_a_finding_without_a_place_is_its_headline_and_help() -> None:
    finding = Diagnostic("EP403", Severity.WARNING, "no milestone at the event", (), ("pin one: 'date: T'",))
    assert render_full([finding]) == (
        "warning[EP403]: no milestone at the event\n  = pin one: 'date: T'\n  = elevenplan explain EP403"
    )


def test_findings_are_separated_by_an_empty_line() -> None:
    finding = Diagnostic("EP403", Severity.INFO, "one")
    assert render_full([finding, finding]) == (
        "info[EP403]: one\n  = elevenplan explain EP403\n\ninfo[EP403]: one\n  = elevenplan explain EP403"
    )


def test_nothing_found_is_no_text() -> None:
    assert render_full([]) == ""


def test_help_wraps_only_where_the_width_is_known() -> None:
    words = "put quotes around the whole value so that nothing of it is lost"
    finding = unknown(help_=(words,))
    assert render_full([finding]).splitlines()[1] == f"  = {words}"
    assert render_full([finding], width=40).splitlines()[1:3] == [
        "  = put quotes around the whole value so",
        "    that nothing of it is lost",
    ]


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    finding = unknown(Label(Span(DESIGN, 1, 2, 3, 4)))
    assert render_full([finding]).splitlines()[2:4] == ["2 │   home-page:", "  │   ^^^^^^^^^^"]


def test_an_empty_span_and_one_past_the_end_have_one_caret() -> None:
    finding = unknown(Label(Span(DESIGN, 0, 6, 0, 6)))
    assert render_full([finding]).splitlines()[2:4] == ["1 │ tasks:", "  │       ^"]


def test_tabs_and_control_characters_become_visible_and_harmless() -> None:
    file = SourceFile("a\x1b.yaml", "\ta: \x1b[31m\x00\u202ered\n")
    finding = Diagnostic("EP102", Severity.ERROR, "odd \x1b[0m", (Label(Span(file, 0, 11, 0, 14)),))
    assert render_full([finding]) == (
        "error[EP102]: odd [0m\n"
        "  ┌─ a.yaml:1:12\n"
        "1 │ →   a: ␛[31m␀<U+202E>red\n"
        "  │                      ^^^\n"
        "  = elevenplan explain EP102"
    )
    assert render_full([finding], ascii=True).splitlines()[2:4] == [
        "1 | >   a: <U+001B>[31m<U+0000><U+202E>red",
        "  |                                    ^^^",
    ]


def test_a_very_long_line_is_cut_around_the_place() -> None:
    file = SourceFile("a.yaml", "x" * 5_000 + "HERE" + "价" * 5_000)
    finding = Diagnostic("EP102", Severity.ERROR, "long", (Label(Span(file, 0, 5_000, 0, 5_004), "look"),))
    assert render_full([finding], width=44).splitlines()[2:4] == [
        "1 │ …xxxxxxxxxxxxxxxxxxxxxxHERE价价价价价价…",
        "  │                        ^^^^ look",
    ]


def test_a_very_long_token_is_cut_itself() -> None:
    file = SourceFile("a.yaml", "a: " + "x" * 5_000)
    finding = Diagnostic("EP102", Severity.ERROR, "long", (Label(Span(file, 0, 3, 0, 5_003)),))
    shown = render_full([finding], width=30).splitlines()
    assert shown[2:4] == ["1 │ …" + "x" * 24 + "…", "  │  " + "^" * 24]


def test_colours_mark_the_severity_the_carets_and_the_frame() -> None:
    assert render_full([unknown(label(DESIGN, 4, "price-lst"))], colour=True).splitlines()[:4] == [
        "\x1b[1;31merror[EP201]\x1b[0m\x1b[1m: unknown predecessor 'price-lst'\x1b[0m",
        "\x1b[34m  ┌─\x1b[0m departments/design.yaml:4:13",
        "\x1b[34m4 │\x1b[0m     after: [price-lst, photos]",
        "\x1b[34m  │\x1b[0m             \x1b[1;31m^^^^^^^^^\x1b[0m",
    ]
