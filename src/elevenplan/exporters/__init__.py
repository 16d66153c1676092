"""The documents that a campaign hands around: a schedule as a spreadsheet, a page, a calendar, a diagram."""
