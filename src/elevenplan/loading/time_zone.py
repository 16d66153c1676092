"""Whether the plan's time zone exists."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

from elevenplan.loading.mistakes import Mistake, Place
from elevenplan.loading.suggestions import Guess
from elevenplan.plan.remedies import shown

_USUAL: Final = ("Asia/Shanghai", "UTC")

_CALLED: Final = MappingProxyType(
    dict.fromkeys(
        ("beijing", "china", "北京", "中国", "北京时间", "cst", "gmt+8", "utc+8", "gmt+08:00", "utc+08:00", "+08:00"),
        "Asia/Shanghai",
    )
    | dict.fromkeys(("madrid", "spain", "españa", "西班牙"), "Europe/Madrid")
)
_SHIFT: Final = re.compile(r"(?:gmt|utc)?\s*[+-]\s*\d.*", re.IGNORECASE)


def time_zone_mistakes(data: dict[str, Any], guess: Guess) -> Iterator[Mistake]:
    """A `timezone` that the computer's time zone data does not have; nothing where it has none at all."""
    name = data.get("timezone")
    if not isinstance(name, str) or name in _USUAL:
        return
    from zoneinfo import ZoneInfo, available_timezones  # a few milliseconds that most plans need not pay

    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        known = tuple(sorted(available_timezones()))
        if known:
            meant = _CALLED.get(name.strip().lower()) or (None if _SHIFT.fullmatch(name) else guess(name, known))
            remedy = f"did you mean '{meant}'?" if meant else "write a name such as Asia/Shanghai or Europe/Madrid"
            place: tuple[str, ...] = ("timezone",)
            yield Mistake("EP118", f"unknown time zone '{shown(name)}'", Place(place), (remedy,), place)
