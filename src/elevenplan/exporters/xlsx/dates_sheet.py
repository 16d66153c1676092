"""The first sheet, for a boss with a phone: the dates that must be met, or that concern a person, as traffic lights."""

from typing import Final

from elevenplan.exporters import lights
from elevenplan.exporters.xlsx.look import AMBER, GREEN, RED
from elevenplan.exporters.xlsx.page import SIGNS, SMALL, Document, Page, banner, finish_table
from elevenplan.reports.critical import TargetChain
from elevenplan.reports.words import countdown, days_of_margin, target_title, title_of, told_chain
from elevenplan.schedule.result import Target

_WIDTHS: Final = (6.0, 30.0, 13.0, 7.0, 13.0, 10.0, 13.0, 80.0)
_CHAIN: Final = 150  # cells of text
_RED, _AMBER, _GREEN = 1, 2, 3
_LIGHTS: Final = {"red": _RED, "yellow": _AMBER, "green": _GREEN, "done": _GREEN, "none": None}
_BULLET: Final = '"●"'


def write_dates(document: Document) -> None:
    """The sheet of the dates, in order of time."""
    page = document.add(document.say("Dates"))
    say = document.say
    header = banner(page, _WIDTHS[0])
    names = (
        say("Light"),
        say("Time node"),
        say("Date"),
        say("T"),
        say("Ready"),
        say("Margin (days)"),
        say("State"),
        say("What leads to it, first to last"),
    )
    page.headings(header, names)
    found = sorted(document.chains, key=lambda one: (one.target.date, *one.target.key))
    for row, one in enumerate(found, header + 1):
        _write(page, row, one)
    last = header + max(len(found), 1)
    if not found:
        page.text(last, 1, say("nothing"), "muted")
    _lights(page, header + 1, last)
    # No frozen column: it would fill the screen of a telephone.
    finish_table(page, header, last, _WIDTHS, 0)
    page.sheet.activate()


def _write(page: Page, row: int, one: TargetChain) -> None:
    target, schedule = one.target, page.document.schedule
    light = light_of(page.document, target)
    style = "event" if target.is_event else "cell"
    title = f"{SIGNS[target.kind]} {target_title(schedule, target)}"
    chain = told_chain([title_of(schedule, id_) for id_ in one.chain], _CHAIN)
    ends = target.kind != "milestone"
    page.sheet.set_row(row, 5 + page.needed(((title, _WIDTHS[1]), (chain, _WIDTHS[7] * SMALL))))
    page.number(row, 0, light, style, align="center", font_size=20, num_format=_BULLET)
    page.text(row, 1, title, style, text_wrap=True)
    page.moment(row, 2, target.date, style, end=ends)
    page.text(row, 3, countdown(schedule, target.date - ends), style)
    page.moment(row, 4, target.ready, style, end=True)
    margin = None if target.margin is None else round(days_of_margin(target), 2)
    page.number(row, 5, margin, style, num_format="0.0", align="center")
    page.text(row, 6, _state(page, target, light), style, bold=True)
    page.text(row, 7, chain, "muted" if style == "cell" else style, bold=False, text_wrap=True, font_size=8)


def light_of(document: Document, target: Target) -> int | None:
    """1 is red: missed; 2 amber: less margin than was asked for, or than a day; 3 green; None where nothing leads."""
    return _LIGHTS[lights.light(document.schedule, target)]


def _state(page: Page, target: Target, light: int | None) -> str:
    say = page.say
    if target.done:
        return say("done")
    return {_RED: say("missed"), _AMBER: say("tight"), _GREEN: say("on course")}.get(
        light or 0, say("nothing leads to it")
    )


def _lights(page: Page, first: int, last: int) -> None:
    """The number of each light as a coloured disc, and the state in the same colour.

    Not an icon set: telephones and several spreadsheet programs do not draw those.
    """
    for light, colour in ((_RED, RED), (_AMBER, AMBER), (_GREEN, GREEN)):
        look = page.document.formats.condition(font_color=colour)
        options = {"type": "formula", "criteria": f"=$A{first + 1}={light}", "format": look}
        for column in (0, 6):
            page.sheet.conditional_format(first, column, last, column, options)
