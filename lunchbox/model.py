"""The lunchbox itself: what one turn hands to the model, as a value with two faces.

`seal` (in `g6.lunchbox.seal`) is what makes one final; `g6.lunchbox.parse` reads the text face back,
`g6.lunchbox.schema` writes and reads the JSON face.
"""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from g6.errors import FrozenRuleError
from g6.frozen import LAYERS
from g6.lunchbox.cards import Card, CartridgeRow, CastRow, Edge, Lowest, Met, RuleCard, ToneRow
from g6.lunchbox.render import in_order, render

__all__ = ["Lunchbox"]


@dataclass(frozen=True)
class Lunchbox:
    """One turn's packet. Equal lunchboxes have equal text, and equal text is an equal lunchbox.

    Cards are kept as they are rendered: by section, and inside a section in the order given.
    It has no slots, since its text and hash are worked out once and kept.
    """

    turn: int
    view: str | None
    """Whose knowledge this is; None is the narrator."""
    density: int
    """How many of the five density criteria hold."""
    pool: int
    """Size of the pool, 50 or 100."""
    slots: int
    """Cartridges that may be attached, 1 to 3."""
    law: tuple[RuleCard, ...] = ()
    cast: tuple[CastRow, ...] = ()
    edges: tuple[Edge, ...] = ()
    met: tuple[Met, ...] = ()
    lowest: tuple[Lowest, ...] = ()
    tone: tuple[ToneRow, ...] = ()
    required: tuple[Card, ...] = ()
    cartridges: tuple[CartridgeRow, ...] = ()
    cards: tuple[Card, ...] = ()

    def __post_init__(self) -> None:
        """Group the cards by section. Raises FrozenRuleError where law and cards are mixed (F8)."""
        for rule in self.law:
            if rule.layer != LAYERS[0]:
                raise FrozenRuleError(
                    "F8", f'rule "{rule.id}" is {rule.layer}: it belongs to the cards, not to the law'
                )
        object.__setattr__(self, "required", in_order(self.required))
        object.__setattr__(self, "cards", in_order(self.cards))

    @cached_property
    def text(self) -> str:
        """The text face, in full."""
        return render(self)

    @cached_property
    def sha256(self) -> str:
        """The lunchbox's name: the SHA-256 of its text in UTF-8, in hexadecimal."""
        return sha256(self.text.encode()).hexdigest()

    @cached_property
    def chars(self) -> int:
        """Length of the text in code points, the closing newline counted: what F1 limits."""
        return len(self.text)

    @cached_property
    def card_ids(self) -> tuple[str, ...]:
        """Ids of the cards, the required ones first, in the order of the text."""
        return tuple(card.id for card in (*self.required, *self.cards))
