"""The colours of a finding on a terminal."""

from dataclasses import dataclass

from elevenplan.diagnostics.diagnostic import Severity

_RESET = "\x1b[0m"
_SEVERITY = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}


@dataclass(frozen=True, slots=True)
class Style:
    """Codes before each part of a finding, empty for none."""

    severity_code: str = ""
    headline_code: str = ""
    frame_code: str = ""

    def severity(self, text: str) -> str:
        """The severity, and the carets under what is wrong."""
        return _painted(text, self.severity_code)

    def headline(self, text: str) -> str:
        """The headline."""
        return _painted(text, self.headline_code)

    def frame(self, text: str) -> str:
        """Line numbers, the frame and further labels."""
        return _painted(text, self.frame_code)


PLAIN = Style()


def style_for(severity: Severity) -> Style:
    """The colours for a finding of that severity."""
    return Style(_SEVERITY[severity], "\x1b[1m", "\x1b[34m")


def _painted(text: str, code: str) -> str:
    return f"{code}{text}{_RESET}" if code and text else text
