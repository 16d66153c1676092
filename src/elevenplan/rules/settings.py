"""What a plan says about rules: severities under `rules:`, and comments that silence a finding on their line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from elevenplan.diagnostics.diagnostic import Diagnostic, Severity
from elevenplan.plan.model import Plan, RuleSetting
from elevenplan.plan.remedies import shown
from elevenplan.rules.engine import Finding, Rule
from elevenplan.source.suggest import edit_distance

UNKNOWN_RULE: Final = "EP220"
MEANINGLESS_SETTING: Final = "EP221"
_IGNORE: Final = re.compile(r"(?:^|\s)#\s*elevenplan:\s*ignore\s+(EP\d{3}(?:\s*,\s*EP\d{3})*)", re.IGNORECASE)
_MARK: Final = "elevenplan:"
_READING: Final = ("EP1", "EP2")


def is_reading(code: str) -> bool:
    """Whether a code is one of reading a plan, and no rule's."""
    return code.startswith(_READING)


def setting_findings(plan: Plan, rules: tuple[Rule, ...]) -> Iterator[tuple[str, Finding]]:
    """What is wrong with the entries under `rules:`, each with its code."""
    from elevenplan.diagnostics.catalogue import page  # a plan without settings asks no page

    by_code = {rule.code: rule for rule in rules}
    for code, setting in plan.rules.items():
        rule = by_code.get(code)
        path = ("rules", code)
        if rule is None and (is_reading(code) or page(code) is None or code != code.upper()):
            yield _unknown(code, path, tuple(by_code), is_page=page(code) is not None)
        elif setting.buffer is not None and (rule is None or not rule.takes_buffer):
            takers = ", ".join(sorted(rule.code for rule in rules if rule.takes_buffer))
            help_ = (f"rules with a buffer: {takers}",)
            yield MEANINGLESS_SETTING, Finding((*path, "buffer"), f"{code} has no buffer to set", help_, key=True)


def _unknown(code: str, path: tuple[str, ...], known: tuple[str, ...], *, is_page: bool) -> tuple[str, Finding]:
    if is_reading(code) and is_page and code == code.upper():
        help_ = "what cannot be read has to be mended; rules from EP301 on can be set"
        return MEANINGLESS_SETTING, Finding(path, f"{code} cannot be set", (help_,), key=True)
    near = [(edit_distance(code.upper(), one, 1), one) for one in known]
    meant = min((one for one in near if one[0] <= 1), default=(0, ""))[1]
    help_ = f"did you mean '{meant}'?" if meant else "a rule has a code such as EP304"
    return UNKNOWN_RULE, Finding(path, f"unknown rule '{shown(code)}'", (help_,), key=True)


def with_settings(diagnostics: Iterable[Diagnostic], settings: Mapping[str, RuleSetting]) -> Iterator[Diagnostic]:
    """Findings of the reading room with the severities of the plan; its errors of reading stay as they are."""
    for diagnostic in diagnostics:
        setting = settings.get(diagnostic.code)
        if setting is None or setting.severity is None or is_reading(diagnostic.code):
            yield diagnostic
        elif setting.severity != "off":
            severity = Severity(setting.severity)
            yield Diagnostic(diagnostic.code, severity, diagnostic.headline, diagnostic.labels, diagnostic.help)


def unsilenced(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings that no comment on their line silences; errors of reading cannot be silenced."""
    marked: dict[str, bool] = {}
    for diagnostic in diagnostics:
        span = diagnostic.span
        is_fixed = diagnostic.severity is Severity.ERROR and is_reading(diagnostic.code)
        if span is None or is_fixed:
            yield diagnostic
            continue
        path = span.file.path
        if path not in marked:
            marked[path] = _MARK in span.file.text
        if not marked[path] or diagnostic.code not in ignored(span.file.line(span.line)):
            yield diagnostic


def ignored(line: str) -> frozenset[str]:
    """The codes that a comment on a line silences: `# elevenplan: ignore EP304, EP405`."""
    match = _IGNORE.search(line)
    return frozenset(code.strip().upper() for code in match[1].split(",")) if match else frozenset()
