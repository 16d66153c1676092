"""From files to a plan: includes, validation, and every mistake with its place."""
