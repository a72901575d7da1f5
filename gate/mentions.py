"""Who and what a text speaks of: the names of a story found in its prose, in Korean and in English.

A Korean name counts where no letter precedes it and only honorifics, plurals and particles follow (`particles.py`); an
English one where a word begins and ends. The longest of several names wins. Spaces inside a Korean name may be there or
not. One walk over the text, from each beginning of a word at most as far as the longest name: linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from g6.gate.particles import TAIL_MAX, Tail, is_hangul, tail_of
from g6.graph.identifiers import normalise

__all__ = ["NUMBERS", "Span", "mentions", "plain"]

GAP_MAX: Final = 8
"""Blanks that may stand where a name has one: a line may end there."""
SPLIT_FROM: Final = 3
"""Syllables from which a Korean name written as one word is also found as two: 허영감, 허 영감."""

_WORD_BEGINS: Final = re.compile(r"(?<!\w)\w")
_RUN: Final = re.compile(rf"[가-힣]{{0,{TAIL_MAX + 1}}}")
"""Syllables that follow a name without a gap."""

NUMBERS: Final = frozenset({"하나", "둘", "셋", "넷"})
"""Numbers that are names too."""
_COUNTS_BEFORE: Final = re.compile(
    r"(?:^|[^가-힣])(?:중|중에|중에서|가운데|가운데서|단|딱|또|오직|겨우|고작|다른|어느|이것|그것|저것|것)\s{1,8}$"
)
_COUNTS_AFTER: Final = re.compile(r"뿐|씩|\s{1,8}(?:더|둘|셋)(?![가-힣])|,\s{0,8}둘(?![가-힣])")
_HONORIFIC: Final = re.compile(r"[ \u00a0]((?:씨|님|군|양|선배|언니|누나|오빠)[가-힣]{0,12})(?![가-힣])")
_QUOTES: Final = frozenset("\"'“‘「『«([{—-")
_ENDS: Final = frozenset(".!?…\n:。”’")


class Span(NamedTuple):
    """Where a text speaks of something; places count characters of the text in NFC."""

    start: int
    end: int
    """Past the name, before its particles."""
    name: str
    """As it was given."""
    personal: bool
    """What follows it follows persons alone: 하나 씨, 하나에게. A number is never that."""


class _Name(NamedTuple):
    text: str
    ids: tuple[str, ...]
    gaps: frozenset[int]
    """Before which of its letters it has a blank."""
    korean: bool


class _Node:
    """A letter on the way through the names."""

    __slots__ = ("names", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.names: list[_Name] = []


def mentions(text: str, names: Mapping[str, Sequence[str]]) -> dict[str, list[Span]]:
    """Every place where a text speaks of each id, in order; ids that it doesn't speak of are left out.

    Args:
        names: what each id is called; several may bear one name, and are all found by it.
    """
    text = plain(text)
    root = _trie(names)
    found: dict[str, list[Span]] = {}
    past = 0
    for word in _WORD_BEGINS.finditer(text):
        longest = _longest(root, text, word.start()) if word.start() >= past else None
        if longest is not None:
            name, span = longest
            past = span.end
            for identifier in name.ids:
                found.setdefault(identifier, []).append(span)
    return found


def plain(text: str) -> str:
    """A text in NFC, with one sort of apostrophe."""
    return normalise(text).replace("’", "'")


def _trie(names: Mapping[str, Sequence[str]]) -> _Node:
    bearers: dict[str, dict[str, None]] = {}
    for identifier, called in names.items():
        for name in called:
            bearers.setdefault(" ".join(plain(name).split()), {})[identifier] = None
    root = _Node()
    for name, ids in bearers.items():
        node, letters, gaps = root, 0, set()
        for letter in name:
            if letter == " ":
                gaps.add(letters)
            else:
                node, letters = node.next.setdefault(letter, _Node()), letters + 1
        korean = all(is_hangul(letter) or letter.isdigit() or letter == " " for letter in name)
        node.names.append(_Name(name, tuple(ids), frozenset(gaps), korean))
    return root


def _longest(root: _Node, text: str, start: int) -> tuple[_Name, Span] | None:
    """The longest name that stands at a beginning of a word, with what may follow it."""
    first = text[start]
    beginnings = [root.next.get(first)]
    if first.isupper() and _begins_sentence(text, start):
        beginnings.append(root.next.get(first.lower()))
    best: tuple[_Name, Span] | None = None
    for node in beginnings:
        for end, names, gaps in _walk(node, text, start):
            name = next((name for name in names if _spaced_as(name, gaps)), None)
            tail = _tail(text, end) if name is not None else None
            if name is None or tail is None or _is_number(name, tail, text, start, end):
                continue
            if best is None or end > best[1].end:
                best = name, Span(start, end, name.text, tail.personal)
    return best


def _walk(node: _Node | None, text: str, start: int) -> Iterator[tuple[int, list[_Name], frozenset[int]]]:
    """Follow the text through the names: each end of one, and before which of its letters the text has blanks."""
    at, letters = start + 1, 1
    gaps: list[int] = []
    while node is not None:
        if node.names:
            yield at, node.names, frozenset(gaps)
        if at < len(text) and text[at].isspace():
            blank = _blank(text, at)
            at += blank
            gaps += [letters] if blank else []
        if at >= len(text):
            return
        node = node.next.get(text[at])
        at, letters = at + 1, letters + 1


def _blank(text: str, at: int) -> int:
    """How many blanks stand here; 0 also where they hold an empty line, over which no name goes on."""
    end = at
    while end < len(text) and end - at < GAP_MAX and text[end].isspace():
        end += 1
    return end - at if text.count("\n", at, end) < 2 else 0


def _spaced_as(name: _Name, gaps: frozenset[int]) -> bool:
    """Whether blanks stand in the text where the name may have them: in a Korean one they may be left out."""
    if not name.korean or gaps == name.gaps:
        return gaps == name.gaps
    if name.gaps:
        return gaps <= name.gaps
    return len(gaps) == 1 and len(name.text) >= SPLIT_FROM


def _tail(text: str, end: int) -> Tail | None:
    """What follows a name: particles of a Korean one; behind any other a word ends, or Korean particles follow."""
    run = _RUN.match(text, end)
    assert run is not None
    stop = run.end()
    if stop < len(text) and (text[stop].isalnum() or text[stop] == "_"):
        return None
    return Tail(personal=True) if stop == end and _titled(text, end) else tail_of(text[end - 1], run[0])


def _titled(text: str, end: int) -> bool:
    """Whether the next word is 씨, 님 and their like."""
    found = _HONORIFIC.match(text, end)
    return found is not None and tail_of(text[end - 1], found[1]) == Tail(personal=True)


def _is_number(name: _Name, tail: Tail, text: str, start: int, end: int) -> bool:
    """Whether a name that is a number too is one here: 둘 중 하나, 하나뿐."""
    if name.text not in NUMBERS or tail.personal:
        return False
    before = text[max(0, start - 2 * GAP_MAX) : start]
    return _COUNTS_BEFORE.search(before) is not None or _COUNTS_AFTER.match(text, end) is not None


def _begins_sentence(text: str, start: int) -> bool:
    for at in range(start - 1, max(-1, start - 1 - GAP_MAX), -1):
        if text[at] in _QUOTES or text[at] in _ENDS:
            return True
        if text[at] not in " \t\u00a0":
            return False
    return start <= GAP_MAX
