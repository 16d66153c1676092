"""A folder as it stands, or as it stood at a git revision, behind one list-and-read protocol."""
