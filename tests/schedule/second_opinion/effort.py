"""How many random plans are tried, and which.

The same few in every run; as many new ones as ELEVENPLAN_EXAMPLES says; with ELEVENPLAN_SEED (a number) the same again.
"""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, seed, settings

WANTED = os.environ.get("ELEVENPLAN_EXAMPLES")
SEED = os.environ.get("ELEVENPLAN_SEED")
_settings = settings(
    max_examples=int(WANTED or 60),
    derandomize=WANTED is None and SEED is None,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def many(test: Callable[..., Any]) -> Callable[..., Any]:
    """Tries a property on as many plans as are asked for."""
    return _settings(test if SEED is None else seed(int(SEED))(test))
