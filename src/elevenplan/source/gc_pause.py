"""A pause for the garbage collector while many long-lived objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Stop cyclic garbage collection inside the block, and leave it afterwards as it was.

    Reading a big plan makes a few hundred thousand nodes that all stay alive; collecting
    on the way takes four times as long as making them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
