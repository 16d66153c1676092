"""Reading text: files, places, and YAML as a tree of raw scalars."""
