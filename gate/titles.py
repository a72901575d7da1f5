"""Does a text tell what a title says? Precise rather than complete: every word that means something, in one sentence.

`태식이 민재를 쏘다` is told by "태식이 민재를 쐈다." A title has two such words at least; particles, endings and the
names of those on the scene, who are mostly called "he", don't count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

from g6.gate.mentions import plain
from g6.gate.particles import is_hangul, tail_of, without_particles

__all__ = ["Sentence", "content_words", "sentences", "tells"]

WORDS_MIN: Final = 2
"""Words of a title that have to mean something; with fewer it says too little to be recognised by."""

LETTERS_MIN: Final = 3
"""Letters that have to be left of an English word without its ending."""

_DOUBLED: Final = re.compile(r"(.)\1$")
_SENTENCE: Final = re.compile(r"[^.!?…。\n]+")
_WORD: Final = re.compile(r"[가-힣]+|[A-Za-z][A-Za-z']*|\d+")
_KOREAN: Final = (
    "하다 되다 있다 없다 않다 이다 아니다 보다 보이다 주다 가다 오다 나다 내다 들다 두다 놓다 알다 모르다 말하다 "
    "못하다 그 이 저 것 수 때 더 안 못 다 또 한 두 세 네 그것 무엇 누가 아무 모든 함께 다시"
)
_ENGLISH: Final = (
    "a an the and or but of to in on at by for from with without into onto over under up down out off as is are was "
    "were be been has have had do does did not no nobody it its he she they them him her his their that this there "
    "who whom whose what when where which while until till before after then than so if all one two three go goes "
    "come comes get gets take takes give gives put puts say says tell tells let lets make makes still now never again"
)
_LIGHT: Final = frozenset([*_KOREAN.split(), *_ENGLISH.split()])
"""Words that a sentence is not recognised by."""
_PARTICLES_ONLY: Final = frozenset(["을", "이", "의", "과", "만", "도", "에", "를", "가", "는", "와"])
"""What follows a stem of a verb never, and a noun that looks like one often: 숨을."""
_JOINED: Final = {"ㅘ": "ㅗㅏ", "ㅝ": "ㅜㅓ", "ㅙ": "ㅗㅐ", "ㅞ": "ㅜㅔ", "ㅕ": "ㅣㅓ", "ㅚ": "ㅗㅣ"}

Sentence = frozenset[str]
"""The words of a sentence; English ones in small letters."""


def sentences(text: str) -> list[Sentence]:
    """Every sentence of a text as its words."""
    found = (frozenset(_words(part[0])) for part in _SENTENCE.finditer(plain(text)))
    return [words for words in found if words]


def _words(text: str) -> Iterator[str]:
    for word in _WORD.finditer(text):
        yield word[0].lower().removesuffix("'s")


def content_words(title: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a title by which a sentence is recognised, without particles.

    Args:
        known: names of those on the scene, who are not called by them in every sentence.
    """
    names = {word for name in known for word in _words(plain(name))}
    found: dict[str, None] = {}
    for word in _words(plain(title)):
        stem = word if word.endswith("다") and len(word) > 1 else _stem(word)
        if not {stem, word} & (_LIGHT | names):
            found[stem] = None
    return tuple(found)


def tells(sentence: Sentence, words: Sequence[str]) -> bool:
    """Whether a sentence holds every content word of a title, each in any of its forms."""
    return len(words) >= WORDS_MIN and all(any(_is_form(said, word) for said in sentence) for word in words)


def _stem(word: str) -> str:
    if is_hangul(word[0]):
        return without_particles(word)
    ending = next((e for e in ("ing", "ed", "es", "s") if word.endswith(e) and len(word) - len(e) >= LETTERS_MIN), "")
    return _DOUBLED.sub(r"\1", word.removesuffix(ending).rstrip("e"))


@lru_cache(maxsize=8192)
def _is_form(said: str, word: str) -> bool:
    """Whether a word of a text is a form of a content word."""
    if not is_hangul(word[0]):
        return not is_hangul(said[0]) and _stem(said) == word
    if word.endswith("다") and len(word) > 1:
        return _is_conjugated(said, word[:-1])
    return said.startswith(word) and tail_of(word[-1], said[len(word) :]) is not None


def _is_conjugated(said: str, stem: str) -> bool:
    """Whether a word is a form of a verb: it begins as one of them does, and no particle alone follows."""
    if said.startswith(stem) and said[len(stem) :] in _PARTICLES_ONLY:
        return False
    letters = _letters(said)
    return any(letters.startswith(form) for form in _forms(stem))


def _letters(word: str) -> str:
    """A word in single letters, contractions undone: 쐈다 and 쏘았다 begin alike."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(_JOINED.get(letter, letter) for letter in map(_compatible, apart))


def _compatible(letter: str) -> str:
    """A conjoining letter as the one that stands alone; a closing consonant as the opening one."""
    name = unicodedata.name(letter, "")
    return unicodedata.lookup(f"HANGUL LETTER {name.split()[-1]}") if name.startswith("HANGUL ") else letter


@lru_cache(maxsize=8192)
def _forms(stem: str) -> tuple[str, ...]:
    """What the forms of a verb begin with, in single letters: its stem, and that of its irregular forms."""
    letters = _letters(stem)
    irregular = {
        "하": letters[:-1] + "ㅐ",
        "르": letters[:-2] + "ㄹㄹ",
    }.get(stem[-1])
    changed = {"ㅂ": ("ㅇㅜ", "ㅇㅗ"), "ㄷ": ("ㄹㅇ",), "ㅅ": ("ㅇ",)}.get(letters[-1], ())
    forms = [letters, *(letters[:-1] + end for end in changed)]
    if irregular is not None:
        forms.append(irregular)
    elif letters[-1] == "ㅡ":
        forms += [letters[:-1] + end for end in ("ㅓ", "ㅏ")]
    return tuple(forms)
