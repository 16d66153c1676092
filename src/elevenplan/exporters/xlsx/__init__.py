"""The plan as a workbook: the dates as traffic lights, the project schedule table, and a sheet for each question."""
