"""What a view carries from turn to turn: the HOT and WARM cards of the ring, cartridges, and when D came."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

__all__ = ["COLD", "HOT", "NOTHING", "WARM", "CarriedCard", "CarriedCartridge", "Carrying", "JudgedTurn", "Slot"]

Slot = Literal["HOT", "WARM", "COLD"]
HOT: Final = "HOT"
"""Really used last turn."""
WARM: Final = "WARM"
"""May be used again."""
COLD: Final = "COLD"
"""In the store only: a question has to find it again (F12)."""


class CarriedCard(NamedTuple):
    """A card in the ring. It is a pointer: its body stays in the store (F10)."""

    id: str
    kind: str
    """event, rule, actor or location."""
    slot: Slot
    """HOT or WARM; what is COLD isn't carried."""
    ttl: int
    """Turns that it still lives."""
    score: int
    """When it was last chosen, in hundred-millionths."""
    only_by_emergency: bool
    """Only the emergency cartridge brought it: gone the next turn (F11)."""


class CarriedCartridge(NamedTuple):
    """A recipe that is carried on."""

    id: str
    ttl: int
    """Turns that it still lives."""


class JudgedTurn(NamedTuple):
    """What the gate had to say of a turn."""

    turn: int
    warned: int
    blocked: int
    """Drafts of it that were handed back, or committed all the same."""


class Carrying(NamedTuple):
    """What one view carries after a turn."""

    cards: tuple[CarriedCard, ...] = ()
    """By id."""
    cartridges: tuple[CarriedCartridge, ...] = ()
    """By id."""
    fired: tuple[int, ...] = ()
    """The turns of the window at which the emergency cartridge came."""
    judged: tuple[JudgedTurn, ...] = ()
    """The turns of the window at which the gate warned, or handed a draft back."""

    def ids(self, kind: str) -> tuple[str, ...]:
        """Ids of the cards of one kind."""
        return tuple(card.id for card in self.cards if card.kind == kind)

    def to_json(self) -> str:
        """What the store keeps of it."""
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Carrying:
        """The same back."""
        cards, cartridges, fired, judged = json.loads(text)
        return cls(
            tuple(CarriedCard(*card) for card in cards),
            tuple(CarriedCartridge(*cartridge) for cartridge in cartridges),
            tuple(fired),
            tuple(JudgedTurn(*turn) for turn in judged),
        )

    def canonical(self) -> dict[str, Any]:
        """What a receipt says of it."""
        return {
            "cards": [card._asdict() for card in self.cards],
            "cartridges": [cartridge._asdict() for cartridge in self.cartridges],
            "fired": list(self.fired),
            "judged": [turn._asdict() for turn in self.judged],
        }

    @classmethod
    def from_canonical(cls, data: Mapping[str, Any]) -> Carrying:
        """The same back."""
        return cls(
            tuple(CarriedCard(**card) for card in data["cards"]),
            tuple(CarriedCartridge(**cartridge) for cartridge in data["cartridges"]),
            tuple(data["fired"]),
            tuple(JudgedTurn(**turn) for turn in data["judged"]),
        )


NOTHING: Final = Carrying()
"""What a view carries before its first turn."""
