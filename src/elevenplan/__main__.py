"""`python -m elevenplan`."""

from elevenplan.cli import main

main()
