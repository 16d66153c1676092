"""Working time: calendars as intervals, and symbolic dates as moments."""
