"""Which cards a text uses: found precisely rather than completely, for what is found counts as a need (FN) and as HOT.

People and places are used where they are named. An event or a rule is used where its id stands, if that is no
everyday word, or where one sentence tells its title. What is on the scene is no card, and only lends the text names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from g6.gate.mentions import NUMBERS, Span, mentions
from g6.gate.particles import is_hangul, tail_of
from g6.gate.titles import Sentence, content_words, sentences, tells

__all__ = ["names_of", "used_in"]

SYLLABLES_MIN: Final = 3
"""Of an event's Korean id: with fewer it is mostly an everyday word (밸브, 입수)."""
LETTERS_MIN: Final = 3
"""Of each part of an event's id in other letters, which has two parts at least: red_lamp."""
_SEPARATORS: Final = "_-."

Card = Mapping[str, Any]
"""A record, canonical."""


def used_in(text: str, cards: Mapping[str, Card], on_scene: Mapping[str, Card]) -> tuple[str, ...]:
    """The cards that a text uses, in the order given; never those on the scene.

    Args:
        cards: by id, every card that may be used: what the view knows.
        on_scene: who is on the scene, and its places. Weak aliases count for them alone, and a name that several bear
            is theirs.
    """
    cast, cards = frozenset(on_scene), {**cards, **on_scene}
    found = mentions(text, {name: names_of(card, in_cast=name in cast) for name, card in cards.items()})
    bearers = _bearers(found, cast)
    named = {name for name, spans in found.items() if any(_is_meant(name, span, bearers, cards) for span in spans)}
    told = sentences(text)
    known = [name for card in on_scene.values() for name in _all_names(card)]
    absent = {name: card for name, card in cards.items() if name not in cast}
    return tuple(name for name, card in absent.items() if name in named or _is_told(card, told, known))


def names_of(card: Card, *, in_cast: bool) -> tuple[str, ...]:
    """What a text may call a card by; weak aliases, and Korean names of one syllable, only while it is on the scene."""
    if card["kind"] not in {"actor", "location"}:
        return tuple(_spellings(card["id"]))
    weak = frozenset(card.get("weak_aliases", ()))
    called = [*_plain_names(card), *(_article_left_out(name) for name in _plain_names(card)), *_by_id(card)]
    if in_cast:
        return tuple(dict.fromkeys((*called, *card.get("weak_aliases", ()))))
    return tuple(dict.fromkeys(name for name in called if name not in weak and not _is_short(name)))


def _is_short(name: str) -> bool:
    """Whether a name is one Korean syllable, and mostly an everyday word: 집, 강."""
    return len(name) == 1 and is_hangul(name)


def _plain_names(card: Card) -> tuple[str, ...]:
    return tuple(name for name in (card.get("name"), *card.get("aliases", ())) if name)


def _all_names(card: Card) -> tuple[str, ...]:
    return (card["id"], *_plain_names(card), *card.get("weak_aliases", ()))


def _by_id(card: Card) -> Iterator[str]:
    """An id of Korean letters is a name; any other where the name has it in capitals: `kell`, Private Ned Kell."""
    name: str = card["id"]
    if is_hangul(name[-1]) or (not card.get("name") and name[0].isupper()):
        yield name
    for word in card.get("name", "").split():
        if word.lower() == name.lower() and word[0].isupper():
            yield word


def _article_left_out(name: str) -> str:
    """The Greys are Greys; the dyke is no dyke in general."""
    rest = name.removeprefix("the ").removeprefix("The ")
    return rest if rest[:1].isupper() else name


def _spellings(identifier: str) -> Iterator[str]:
    """How a text may spell the id of an event or a rule, if that is specific: not 밸브, nor 섬에서 (섬 and 에서)."""
    if all(is_hangul(letter) or letter in _SEPARATORS for letter in identifier):
        spelled = "".join(letter for letter in identifier if is_hangul(letter))
        if len(spelled) >= SYLLABLES_MIN and not _is_inflected(spelled):
            yield " ".join(identifier.translate(_BLANKS).split())
        return
    parts = identifier.translate(_BLANKS).split()
    if len(parts) > 1:
        yield identifier
        if all(len(part) >= LETTERS_MIN for part in parts):
            yield " ".join(parts)


_BLANKS: Final = str.maketrans(dict.fromkeys(_SEPARATORS, " "))


def _is_inflected(word: str) -> bool:
    """Whether a word may be a shorter one and a particle of two syllables, or of one behind a word of two."""
    return any(tail_of(word[at - 1], word[at:]) is not None for at in range(1, len(word) - 1))


def _bearers(found: Mapping[str, list[Span]], cast: Collection[str]) -> dict[tuple[int, int], set[str]]:
    """Who may be meant at each place: those on the scene before all others."""
    bearers: dict[tuple[int, int], set[str]] = {}
    for name, spans in found.items():
        for span in spans:
            bearers.setdefault((span.start, span.end), set()).add(name)
    return {place: those & set(cast) or those for place, those in bearers.items()}


def _is_meant(name: str, span: Span, bearers: Mapping[tuple[int, int], set[str]], cards: Mapping[str, Card]) -> bool:
    """Whether a name stands for this card alone; a number (하나) only where what follows it follows persons."""
    if cards[name]["kind"] == "actor" and span.name in NUMBERS and not span.personal:
        return False
    return bearers[span.start, span.end] == {name}


def _is_told(card: Card, told: Collection[Sentence], known: Collection[str]) -> bool:
    title = card.get("title")
    if title is None or card["kind"] not in {"event", "rule"}:
        return False
    words = content_words(title, known)
    return any(tells(sentence, words) for sentence in told)
