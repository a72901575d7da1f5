"""What each signal of recall is worth: the real story played once whole, then once without each signal.

    python bench/ablation.py STORY     # a folder with world.jsonl, turns.jsonl, needs.jsonl

Signals can't be switched off by any policy or argument, so this reaches into the room itself.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest import mock

from needs import Needs

import g6
from g6.recall import bonds, gather, signals
from g6.recall.policy import Policy

Patch = Callable[[], Any]


def _nothing(*_: object) -> dict[str, Any]:
    return {}


def _every_shot(cards: Any, _risk: Any, bind: Any, _kept: Any) -> Any:  # noqa: ANN401
    ordered = sorted(cards, key=lambda card: card.id)
    return ordered, {card.id: bind.get(card.id, 0) for card in ordered}


def _without_bonds(situation: Any, found: Any) -> dict[str, int]:  # noqa: ANN401
    found.relatives = {}
    return bonds.ties(situation._replace(bonds={}), found)


def _gathered_without(field: str) -> Callable[..., Any]:
    def gathered(*args: Any) -> Any:  # noqa: ANN401
        found = gather.gather(*args)
        setattr(found, field, {})
        return found

    return gathered


def _in_draw(name: str, instead: object) -> Patch:
    return lambda: mock.patch(f"g6.recall.draw.{name}", instead)


def _signal(name: str) -> Patch:
    return lambda: mock.patch.object(signals, name, _nothing)


ABLATIONS: dict[str, tuple[Patch | None, Policy]] = {
    "everything": (None, Policy()),
    "one card a beat": (_in_draw("one_a_beat", _every_shot), Policy()),
    "what was last shared, ties, deaths": (_in_draw("binding_by_event", _nothing), Policy()),
    "declared bonds": (_in_draw("ties", _without_bonds), Policy()),
    "deaths": (_in_draw("gather", _gathered_without("deaths")), Policy()),
    "killings": (_signal("_killings"), Policy()),
    "reunions": (_signal("_reunions"), Policy()),
    "hand-overs": (_signal("_hand_overs"), Policy()),
    "decay of reuse": (None, Policy(reuse_decay=Decimal(1))),
    "own risk where nothing calls": (None, Policy(uncalled_risk_share=Decimal(0))),
}


@contextmanager
def _patched(patch: Patch | None) -> Iterator[None]:
    if patch is None:
        yield
        return
    with patch():
        yield


def play_without(folder: Path, patch: Patch | None, policy: Policy) -> dict[str, dict[str, float]]:
    """Play the story and return the shares of needs met."""
    needs = Needs(folder)
    with _patched(patch), g6.open() as story:
        story.load(folder / "world.jsonl")
        if policy.canonical() != story.policy.canonical():
            story.approve(story.propose(policy).sha256, "bench", "what recall does without a part of it")
        for played in story.play(folder / "turns.jsonl"):
            if played.receipt is not None:
                needs.count(played.receipt)
    return needs.shares()


def main(folder: Path) -> None:
    """Print the table."""
    columns = ("strict k12", "k25", "box", "old k12", "reunion", "kin_kill", "object")
    print(f"{'without':36}" + "".join(f" {column:>10}" for column in columns))
    for name, (patch, policy) in ABLATIONS.items():
        found = play_without(folder, patch, policy)
        strict, old = found["strict"], found["old"]
        cells = (*strict.values(), old["k12"], *(found[row]["box"] for row in ("reunion", "kin_kill", "object")))
        print(f"{name:36}" + "".join(f" {cell:10.3f}" for cell in cells), flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python bench/ablation.py STORY, a folder with world.jsonl, turns.jsonl and needs.jsonl")
    main(Path(sys.argv[1]))
