"""elevenplan compiles campaign plans: YAML in git, checked, scheduled and drawn."""

__version__ = "0.1.0"
