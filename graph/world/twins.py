"""Names that are probably one name: `debt` and `dept`, 경계심 and 경계싐.

Where a world doesn't declare its flags, gauges and relation types, whatever is used is declared, and a typo
would quietly make a second name. Such pairs are told as warnings.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Final

__all__ = ["LENGTH_MIN", "twins"]

LENGTH_MIN: Final = 3
"""Letters (Hangul: syllables) of the shortest name that is compared: short ones are alike by chance."""


def twins(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs of names that are one keystroke apart, or the same but for case, in code point order.

    Hangul is compared by its letters, so 사망 and 사랑 would be near; `LENGTH_MIN` keeps such short words out.
    Names that differ only in a number (squad1, squad2) are no twins.
    """
    buckets: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name) >= LENGTH_MIN:
            spelled = _spelled(name)
            buckets[spelled].add(name)
            for place in range(len(spelled)):  # two names one letter apart are the same with one letter left out
                buckets[f"{spelled[:place]}{spelled[place + 1 :]}"].add(name)
    pairs = {pair for alike in buckets.values() for pair in combinations(sorted(alike), 2)}
    return sorted(pair for pair in pairs if _are_twins(*map(_spelled, pair)))


def _spelled(name: str) -> str:
    return unicodedata.normalize("NFD", name.casefold())


def _are_twins(first: str, second: str) -> bool:
    """Tell whether two spellings, alike with at most one letter left out of each, are one letter apart."""
    if first == second:
        return True
    start = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), None)
    if start is None:  # one continues the other
        rest = max(first, second, key=len)[min(len(first), len(second)) :]
        return len(rest) == 1 and not rest.isdecimal()
    if len(first) == len(second):
        numbers = first[start].isdecimal() and second[start].isdecimal()
        return first[start + 1 :] == second[start + 1 :] and not numbers
    shorter, longer = sorted((first, second), key=len)
    return shorter[start:] == longer[start + 1 :] and not longer[start].isdecimal()
