"""The numbers by which Microsoft Project's XML says what it means (schema mspdi_pj14)."""

from typing import Final

NAMESPACE: Final = "http://schemas.microsoft.com/project"

LINK_CODES: Final = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}

ASAP, ALAP, START_ON, FINISH_ON = 0, 1, 2, 3
START_NOT_BEFORE, START_NOT_AFTER, FINISH_NOT_BEFORE, FINISH_NOT_AFTER = 4, 5, 6, 7
CONSTRAINT_KEYS: Final = {
    START_ON: "start",
    FINISH_ON: "finish",
    START_NOT_BEFORE: "start_no_earlier_than",
    START_NOT_AFTER: "start_no_later_than",
    FINISH_NOT_BEFORE: "finish_no_earlier_than",
    FINISH_NOT_AFTER: "finish_no_later_than",
}

MINUTES, ELAPSED_MINUTES, HOURS, ELAPSED_HOURS = 3, 4, 5, 6
DAYS, ELAPSED_DAYS, WEEKS, ELAPSED_WEEKS, MONTHS, ELAPSED_MONTHS = 7, 8, 9, 10, 11, 12
PERCENT, ELAPSED_PERCENT = 19, 20
ESTIMATED: Final = 32
"""What is added to a unit where a duration ends in a question mark."""
ELAPSED: Final = (ELAPSED_MINUTES, ELAPSED_HOURS, ELAPSED_DAYS, ELAPSED_WEEKS, ELAPSED_MONTHS, ELAPSED_PERCENT)

WORK_RESOURCE: Final = 1
FIXED_DURATION: Final = 1
MOST_TEXTS: Final = 30
MOST_PERIODS: Final = 5  # of work in a day
LONGEST_TEXT: Final = 255  # characters of a name or of a custom text
LAG_UNIT: Final = 6  # seconds: lags are written in tenths of a minute

ID_FIELD: Final = "elevenplan id"
"""The name of the custom text that holds an item's id."""
DEPARTMENT, PHASE, TAGS, WINDOW = "Department", "Phase", "Tags", "Window"
ESTIMATE, BUFFER, BLOCKED, DROPPED, SCHEDULE = "Estimate", "Buffer", "Blocked", "Dropped", "Schedule"
LATE: Final = "as late as possible"
OWN_FIELDS: Final = (ID_FIELD, DEPARTMENT, PHASE, TAGS, WINDOW, ESTIMATE, BUFFER, BLOCKED, DROPPED, SCHEDULE)


def text_field_id(number: int) -> int:
    """The FieldID of a task's custom text 1 to 30."""
    if number <= 6:
        return 188743728 + 3 * number
    return 188743740 + number if number <= 10 else 188743986 + number
