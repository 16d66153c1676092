"""The nearest known name to one that is not known."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

_MAX_COMPARISONS = 100
_MAX_SEARCHES = 100
_MIN_PREFIX = 5


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that was most likely meant, None where none is near enough.

    Near is one edit (a letter left out, put in, changed, or two swapped) a started four letters,
    and at most three, or a name cut short that only one candidate continues. The first of
    equally near ones wins. For many questions over the same names, make `Names` once.
    """
    return Names(candidates).search(word)


class Names:
    """Known names, prepared so that thousands of unknown ones cost no more than a look-up each."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._searches = 0

    def closest(self, word: str) -> str | None:
        """As the function `closest`; after a hundred searches only names one edit away are found."""
        near = [name for key in _shortened(_folded(word)) for name in self._by_shortened.get(key, ())]
        found = _best(_folded(word), near, _limit(word))
        if found or self._searches >= _MAX_SEARCHES:
            return found
        self._searches += 1
        return self.search(word)

    def search(self, word: str) -> str | None:
        """The nearest of all names, by looking at each."""
        folded, limit = _folded(word), _limit(word)
        if not limit:
            return None
        return _best(folded, _plausible(folded, self._names, limit), limit) or self._continued(folded)

    def _continued(self, word: str) -> str | None:
        longer = [name for name in self._names if _folded(name).startswith(word)] if len(word) >= _MIN_PREFIX else []
        return longer[0] if len(longer) == 1 else None

    @cached_property
    def _by_shortened(self) -> dict[str, list[str]]:
        """The names by each form with one letter left out: one edit apart, two names share such a form."""
        found: dict[str, list[str]] = {}
        for name in self._names:
            for key in _shortened(_folded(name)):
                found.setdefault(key, []).append(name)
        return found


def _shortened(word: str) -> list[str]:
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def _folded(word: str) -> str:
    return word.casefold().replace("_", "-")


def _limit(word: str) -> int:
    return 0 if len(word) < 2 else min((len(word) + 3) // 4, 3)


def _best(word: str, candidates: list[str], limit: int) -> str | None:
    best, best_distance = None, limit + 1
    for candidate in candidates[:_MAX_COMPARISONS]:
        distance = edit_distance(word, _folded(candidate), best_distance - 1)
        if distance < best_distance:
            best, best_distance = candidate, distance
        if not best_distance:
            break
    return best


def _plausible(word: str, candidates: Iterable[str], limit: int) -> list[str]:
    """The candidates that share nearly all letters, the likeliest first: the rest cannot be near."""
    letters = Counter(word)
    found: list[tuple[int, int, str]] = []
    for number, candidate in enumerate(candidates):
        longer = len(candidate) - len(word)
        if -limit <= longer <= limit:
            # Each edit changes the letters of one side by at most one.
            missing = _missing(letters, _folded(candidate))
            if missing <= limit and longer + missing <= limit:
                found.append((missing, number, candidate))
    return [candidate for _, _, candidate in sorted(found)]


def _missing(letters: Counter[str], candidate: str) -> int:
    """How many letters of the word the candidate has not."""
    return sum(count - candidate.count(letter) for letter, count in letters.items() if count > candidate.count(letter))


def edit_distance(left: str, right: str, limit: int) -> int:
    """Damerau-Levenshtein distance (adjacent letters swapped count one); `limit + 1` where it is greater."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, a in enumerate(left, 1):
        current = [row]
        for column, b in enumerate(right, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (a != b))
            if row > 1 and column > 1 and a == right[column - 2] and left[row - 2] == b:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, above = above, current
    return min(above[-1], limit + 1)
