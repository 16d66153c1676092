"""Working time in half-hours from a Monday's midnight, counted by walking along it."""

from collections.abc import Callable
from dataclasses import dataclass


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

    def works(self, slot: int) -> bool:
        day, rest = divmod(slot, 48)
        return self.works_at(day, rest // 2)

    def add(self, slot: int, size: int) -> int:
        while size > 0:
            size -= self.works(slot)
            slot += 1
        return slot

    def subtract(self, slot: int, size: int) -> int:
        """The last moment from which so much work remains."""
        while size > 0:
            slot -= 1
            size -= self.works(slot)
        return slot

    def shift(self, slot: int, size: int) -> int:
        return self.add(slot, size) if size >= 0 else self.subtract(slot, -size)

    def between(self, one: int, other: int) -> int:
        if other < one:
            return -self.between(other, one)
        return sum(self.works(slot) for slot in range(one, other))

    def next_start(self, slot: int) -> int:
        while not self.works(slot):
            slot += 1
        return slot

    def previous_end(self, slot: int) -> int:
        while not self.works(slot - 1):
            slot -= 1
        return slot

    def is_opening(self, slot: int) -> bool:
        return self.works(slot) and not self.works(slot - 1)


AROUND_THE_CLOCK = Clock(always)
