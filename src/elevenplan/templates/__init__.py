"""A template and its words in one language to a plan folder."""
