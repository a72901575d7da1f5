"""One row of a lunchbox, read word by word: the small reader that `parse` is made of."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from g6.graph.identifiers import is_identifier
from g6.lunchbox.cards import ParamValue
from g6.lunchbox.keys import NUMBER, WHOLE

__all__ = ["Misread", "Words", "known_identifier"]

_Value = TypeVar("_Value")

known_identifier = lru_cache(maxsize=1 << 16)(is_identifier)
"""`is_identifier`, remembered: a story says the same few thousand ids turn after turn."""


class Misread(Exception):
    """A row is not what its section says; the message is what was expected. It never leaves this room."""


class Words:
    """The words of one row, taken from the left. Each method takes what it names, or raises `Misread`."""

    __slots__ = ("_next", "_words")

    def __init__(self, row: str) -> None:
        """Take the row without its line end."""
        self._words = row.split(" ")
        self._next = 0

    def identifier(self, what: str) -> str:
        """Take one identifier."""
        return identifier(self._any(what), what)

    def whole(self, what: str) -> int:
        """Take one whole number."""
        word = self._any(what)
        if not WHOLE.fullmatch(word):
            raise Misread(f'{what} must be a whole number, not "{word}"')
        return int(word)

    def number(self, what: str) -> Decimal:
        """Take one decimal number."""
        return number(self._any(what), what)

    def number_if_any(self, what: str) -> Decimal | None:
        """Take a number where one stands next."""
        word = self._peek()
        return self.number(what) if word[:1].isdigit() or word.startswith("-") else None

    def strength_if_any(self) -> int | None:
        """Take a strength, from -100 to 100, where a number stands next."""
        word = self._peek()
        if not (word[:1].isdigit() or word.startswith("-")):
            return None
        return _hundredths(self._any("the strength"), "the strength", low=-100)

    def whole_if_any(self, what: str) -> int | None:
        """Take a whole number where a number stands next."""
        word = self._peek()
        return self.whole(what) if word[:1].isdigit() else None

    def list_of(self, opening: str) -> tuple[str, ...]:
        """Take `a,b` after its opening (`opens=`, `@`) where it stands next, else nothing."""
        word = self._peek()
        if not word.startswith(opening):
            return ()
        self._next += 1
        return tuple(identifier(item, f"what follows {opening}") for item in word[len(opening) :].split(","))

    def place(self) -> str | None:
        """Take `@place` where it stands next."""
        places = self.list_of("@")
        if len(places) > 1:
            raise Misread(f"@ names one place here, not {len(places)}")
        return places[0] if places else None

    def marked(self, mark: str) -> tuple[str, ...]:
        """Take all words that follow and begin with the mark."""
        return tuple(identifier(word[1:], f"what follows {mark}") for word in self._while(lambda w: w[:1] == mark))

    def bare(self) -> tuple[str, ...]:
        """Take all words that follow and are identifiers by themselves."""
        return tuple(self._while(known_identifier))

    def actors(self) -> tuple[tuple[str, str | None], ...]:
        """Take all that follow of `actor` and `actor:role`."""
        found: list[tuple[str, str | None]] = []
        for word in self._while(lambda w: w[:1].isalpha() and "=" not in w):
            actor, colon, role = word.partition(":")
            found.append((identifier(actor, "an actor"), identifier(role, "a role") if colon else None))
        return tuple(found)

    def numbers(self) -> tuple[tuple[str, Decimal], ...]:
        """Take all that follow of `name=number`."""
        pairs = (word.partition("=") for word in self._while(lambda w: "=" in w))
        return _each_once((identifier(name, "a gauge"), number(text, name)) for name, _, text in pairs)

    def hundredths(self) -> tuple[tuple[str, int], ...]:
        """Take all that follow of `name=number`, from 0 to 100."""
        pairs = (word.partition("=") for word in self._while(lambda w: "=" in w))
        return _each_once((identifier(name, "an axis"), _hundredths(text, name, low=0)) for name, _, text in pairs)

    def params(self) -> tuple[tuple[str, ParamValue], ...]:
        """Take all that follow of `key=value`."""
        found: list[tuple[str, ParamValue]] = []
        for word in self._while(lambda w: "=" in w):
            key, _, text = word.partition("=")
            found.append((identifier(key, "a param"), _value(text, key)))
        return _each_once(found)

    def sign(self, word: str) -> bool:
        """Take this very word where it stands next, and say whether it did."""
        if self._peek() != word:
            return False
        self._next += 1
        return True

    def end(self) -> None:
        """Make sure that nothing is left."""
        if self._next < len(self._words):
            raise Misread(f'"{self._words[self._next]}" doesn\'t belong in this row, or not there')

    def _peek(self) -> str:
        return self._words[self._next] if self._next < len(self._words) else ""

    def _any(self, what: str) -> str:
        if self._next >= len(self._words):
            raise Misread(f"the row ends where {what} was expected")
        self._next += 1
        return self._words[self._next - 1]

    def _while(self, fits: Callable[[str], bool]) -> list[str]:
        start = self._next
        while self._next < len(self._words) and fits(self._words[self._next]):
            self._next += 1
        return self._words[start : self._next]


def identifier(text: str, what: str) -> str:
    """Return the text, once it is known to be an identifier; else raise `Misread`."""
    if not known_identifier(text):
        raise Misread(f'{what} must be an identifier, not "{text}"')
    return text


def number(text: str, what: str) -> Decimal:
    """Return the number that the text is in its shortest form; else raise `Misread`."""
    if not NUMBER.fullmatch(text):
        raise Misread(f'{what} must be a number, not "{text}"')
    return Decimal(text)


def _each_once(pairs: Iterable[tuple[str, _Value]]) -> tuple[tuple[str, _Value], ...]:
    """Return the pairs; raise `Misread` where two have one name."""
    listed = tuple(pairs)
    names = [name for name, _ in listed]
    for name in names:
        if names.count(name) > 1:
            raise Misread(f'"{name}" stands twice in this row')
    return listed


def _hundredths(text: str, what: str, *, low: int) -> int:
    """Return a whole number from `low` to 100; else raise `Misread`."""
    if not WHOLE.fullmatch(text.removeprefix("-")) or not low <= int(text) <= 100:
        raise Misread(f"{what} must be a whole number from {low} to 100, not {text}")
    return int(text)


def _value(text: str, key: str) -> ParamValue:
    if NUMBER.fullmatch(text):
        return text
    items = tuple(identifier(item, f"{key}=") for item in text.split(","))
    return items if len(items) > 1 else items[0]
