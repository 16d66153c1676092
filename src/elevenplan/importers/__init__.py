"""Other programs' files as plans."""
