"""The plan as a file for Microsoft Project, ProjectLibre and all that read its XML."""
