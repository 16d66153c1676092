"""The plan as the author wrote it: frozen models, dates still symbolic."""
