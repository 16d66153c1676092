"""The checks of a plan, one file a family."""
