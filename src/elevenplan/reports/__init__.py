"""Report values and how they look in a terminal."""
