"""The Gantt chart: a value with everything in moments, and its drawing at any width."""
