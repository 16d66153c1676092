"""The entry of the command line, also as `python -m elevenplan`."""

import gc
import os

_INTERRUPTED = 130  # as every shell says it


def main() -> None:
    """Run the command line with what makes a short-lived process quick."""
    # A command lives for a moment: looking for garbage while libraries load costs a tenth of its time.
    gc.disable()
    # No installed package may change what a plan means; looking for such plugins costs time as well.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        from elevenplan.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None
    finally:
        # The process ends here: its memory goes as a whole; tidying it piece by piece costs a sixth of the time.
        gc.freeze()


if __name__ == "__main__":
    main()
