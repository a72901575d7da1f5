"""What a turn is made of besides what recall gives: its scene, events, used cards, text, and earlier attempts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from g6.graph.documents import Located
from g6.graph.events import EventDraft
from g6.graph.records import Event
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.ledger.bodies import get_body, put_body
from g6.ledger.canonical import canonical_bytes, digest
from g6.ledger.chain import Entry

__all__ = ["Attempt", "TurnInput", "Written", "input_of", "keep_inputs"]

INPUTS: Final = ("scene", "events", "used", "text", "attempts")
"""What a turn's entry names by hash; a turn without a text, or without earlier attempts, names none."""


class Attempt(NamedTuple):
    """A draft of the turn that the gate handed back."""

    sha256: str
    """Of its lunchbox."""
    verdict: str
    trigger: str
    """What called the emergency cartridge for it; empty: nothing did."""


@dataclass(frozen=True)
class TurnInput:
    """What a commit is made of, besides what recall gave."""

    scene: Scene
    """With its turn settled."""
    events: tuple[Event, ...]
    """Settled: turn and time are numbers; in the order written."""
    used: tuple[str, ...] = ()
    """What the caller says that the text used; empty: it is found out (`used_of`)."""
    text: str | None = None
    attempts: tuple[Attempt, ...] = ()
    trigger: str = ""
    """What called the emergency cartridge; empty: nothing did."""

    @cached_property
    def bodies(self) -> Mapping[str, bytes]:
        """The canonical bytes of each input that there is."""
        bodies = {
            "scene": canonical_bytes(self.scene.canonical()),
            "events": canonical_bytes([event.canonical() for event in self.events]),
            "used": canonical_bytes(list(self.used)),
        }
        if self.text is not None:
            bodies["text"] = self.text.encode()
        if self.attempts:
            bodies["attempts"] = canonical_bytes([attempt._asdict() for attempt in self.attempts])
        return bodies

    @cached_property
    def named(self) -> Mapping[str, Any]:
        """What the ledger entry says of the inputs: their hashes, and the trigger if there is one."""
        hashes = {name: digest(data) for name, data in self.bodies.items()}
        return {**hashes, "trigger": self.trigger} if self.trigger else hashes

    def differs(self, entry: Mapping[str, Any]) -> str | None:
        """The first input that a turn's ledger entry has otherwise; None: this is what was committed."""
        return next((name for name in (*INPUTS, "trigger") if entry.get(name) != self.named.get(name)), None)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written from a lunchbox, as the caller hands it over."""

    events: tuple[Located[EventDraft], ...] = ()
    used: tuple[str, ...] = ()
    text: str | None = None
    attempts: tuple[Attempt, ...] = ()


def keep_inputs(store: Store, given: TurnInput) -> None:
    """Put the bodies of a turn's inputs into the store. Only inside `store.writing()`."""
    for data in given.bodies.values():
        put_body(store, data)


def input_of(store: Store, entry: Entry) -> TurnInput:
    """What a turn was committed from, as its entry names it by hash."""
    content = entry.content
    attempts = json.loads(get_body(store, content["attempts"])) if "attempts" in content else []
    return TurnInput(
        scene=Scene.from_canonical(json.loads(get_body(store, content["scene"]))),
        events=tuple(Event.from_canonical(data) for data in json.loads(get_body(store, content["events"]))),
        used=tuple(json.loads(get_body(store, content["used"]))),
        text=get_body(store, content["text"]).decode() if "text" in content else None,
        attempts=tuple(Attempt(**attempt) for attempt in attempts),
        trigger=content.get("trigger", ""),
    )
