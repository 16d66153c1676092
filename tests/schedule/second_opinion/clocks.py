"""Working time in half-hours (and parts of them) from a Monday's midnight, counted by walking along it."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

Slot = int | Fraction
MINUTE = Fraction(1, 30)


def office(day: int, hour: int) -> bool:
    """Monday to Friday 09-12 and 13-17, the second Wednesday off, the first Sunday worked."""
    works = (day % 7 < 5 and day != 9) or day == 6
    return works and (9 <= hour < 12 or 13 <= hour < 17)


def warehouse(day: int, hour: int) -> bool:
    """Every day 08-20, the second Tuesday until 24."""
    return 8 <= hour < (24 if day == 8 else 20)


def night(day: int, hour: int) -> bool:
    """The nights that begin on Monday to Saturday, 20-02, but not that of the first Thursday."""
    began = day if hour >= 20 else day - 1
    return (hour >= 20 or hour < 2) and began % 7 < 6 and began != 3


def always(day: int, hour: int) -> bool:
    """Around the clock."""
    return True


CLOCKS: dict[str, Callable[[int, int], bool]] = {"office": office, "warehouse": warehouse, "night": night}
CALENDARS = {
    "office": {
        "hours": {"mon-fri": "09:00-12:00, 13:00-17:00"},
        "holidays": ["2026-03-11"],
        "workdays": ["2026-03-08"],
    },
    "warehouse": {"hours": {"mon-sun": "08:00-20:00"}, "special_hours": {"2026-03-10": "08:00-24:00"}},
    "night": {"hours": {"mon-sat": "20:00-02:00"}, "holidays": ["2026-03-05"]},
}


@dataclass(frozen=True)
class Clock:
    """Working time by walking along half-hours."""

    works_at: Callable[[int, int], bool]

    def works(self, slot: Slot) -> bool:
        day, rest = divmod(slot, 48)
        return self.works_at(int(day), int(rest // 2))

    def add(self, slot: Slot, size: Slot) -> Slot:
        while size > 0:
            step = min(size, floor(slot) + 1 - slot) if self.works(slot) else floor(slot) + 1 - slot
            size -= step * self.works(slot)
            slot += step
        return slot

    def subtract(self, slot: Slot, size: Slot) -> Slot:
        """The last moment from which so much work remains."""
        while size > 0:
            works = self.works(ceil(slot) - 1)
            step = min(size, slot - ceil(slot) + 1) if works else slot - ceil(slot) + 1
            size -= step * works
            slot -= step
        return slot

    def shift(self, slot: Slot, size: Slot) -> Slot:
        return self.add(slot, size) if size >= 0 else self.subtract(slot, -size)

    def between(self, one: Slot, other: Slot) -> Slot:
        if other < one:
            return -self.between(other, one)
        size: Slot = 0
        while one < other:
            step = min(other, floor(one) + 1) - one
            size += step * self.works(one)
            one += step
        return size

    def next_start(self, slot: Slot) -> Slot:
        while not self.works(slot):
            slot = floor(slot) + 1
        return slot

    def previous_end(self, slot: Slot) -> Slot:
        while not self.works(ceil(slot) - 1):
            slot = ceil(slot) - 1
        return slot

    def is_opening(self, slot: Slot) -> bool:
        return slot == floor(slot) and self.works(slot) and not self.works(slot - 1)


AROUND_THE_CLOCK = Clock(always)
