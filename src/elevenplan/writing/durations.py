"""A duration as a plan writes it."""

from fractions import Fraction

from elevenplan.plan.values import Duration

_MINUTE = 60


def duration_text(duration: Duration) -> str:
    """A duration as the plan writes it: `6d`, `1.5d`, `2d4h`, `36eh`."""
    seconds = round(duration.seconds)
    hours, minutes = seconds // 3600, round(Fraction(seconds % 3600, _MINUTE))
    if duration.elapsed:
        days, hours = divmod(hours, 24)
        parts = ((days, "ed"), (hours, "eh"), (minutes, "em"))
    else:
        parts = ((0, ""), (hours, "h"), (minutes, "m"))
    lead = f"{float(duration.days):g}d" if duration.days else ""
    return lead + "".join(f"{amount}{unit}" for amount, unit in parts if amount) or (
        "0ed" if duration.elapsed else "0d"
    )
