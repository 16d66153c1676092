"""Did-you-mean for keys, at a bounded price."""

from collections.abc import Callable

from elevenplan.source.suggest import Names

Guess = Callable[[str, tuple[str, ...]], str | None]


def guesser() -> Guess:
    """A function that finds the nearest of some words; ten thousand questions cost about as much as a hundred."""
    prepared: dict[tuple[str, ...], Names] = {}

    def guess(word: str, words: tuple[str, ...]) -> str | None:
        names = prepared.get(words)
        if names is None:
            names = prepared[words] = Names(words)
        return names.closest(word)

    return guess
