"""How many random plans are tried: the same few in every run, or as many new ones as ELEVENPLAN_EXAMPLES says."""

import os

from hypothesis import HealthCheck, settings

WANTED = os.environ.get("ELEVENPLAN_EXAMPLES")
many = settings(
    max_examples=int(WANTED or 60),
    derandomize=WANTED is None,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
