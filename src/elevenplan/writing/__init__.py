"""Plans as YAML text: scalars, blocks, and edits as splices."""
