"""How much of what a scene really drew on did recall bring? For stories that come with a `needs.jsonl`.

A need counts as met when a card of the same beat as one of its targets is there: among the first 12 or 25 event
cards by rank, one a beat, or in the lunchbox. Rows: strict (someone absent is spoken of: the last event shared with
the speaker, or the death), old (the same, 60 or more turns back), reunion, kin_kill, object.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

__all__ = ["ROWS", "Needs"]

ROWS = ("strict", "old", "reunion", "kin_kill", "object")
CELLS = ("k12", "k25", "box")
OLD_TURNS = 60


class Needs:
    """The needs of a story's turns, and how many of them receipts met."""

    def __init__(self, folder: Path, *, after: int = 200) -> None:
        """Read `turns.jsonl` and `needs.jsonl`; turns up to `after` are not counted."""
        self._after = after
        self._events = {e["id"]: e for turn in _lines(folder / "turns.jsonl") for e in turn.get("events", ())}
        self._needs = {need["turn"]: need for need in _lines(folder / "needs.jsonl")}
        self._met: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)

    def count(self, receipt: Mapping[str, Any]) -> None:
        """Count one turn's receipt."""
        turn = receipt["turn"]
        if turn <= self._after or turn not in self._needs:
            return
        ranked = list(dict.fromkeys(self._beats(c["id"] for c in receipt["candidates"])))
        brought = {"k12": set(ranked[:12]), "k25": set(ranked[:25])}
        brought["box"] = set(self._beats(receipt["lunchbox"]["cards"]))
        for row, targets in self._wanted(turn):
            beats = set(self._beats(targets))
            for cell in CELLS:
                self._met[row, cell].append(bool(beats & brought[cell]))

    def shares(self) -> dict[str, dict[str, float]]:
        """{row: {cell: the share of needs met}}."""
        return {row: {cell: _mean(self._met[row, cell]) for cell in CELLS} for row in ROWS}

    def _beats(self, ids: Iterable[str]) -> Iterator[str]:
        return (self._events[name].get("beat", name) for name in ids if name in self._events)

    def _wanted(self, turn: int) -> Iterator[tuple[str, list[str]]]:
        need = self._needs[turn]
        for mention in need["mention"]:
            if targets := mention.get("targets"):
                yield "strict", targets
                if all(turn - self._events[t]["turn"] >= OLD_TURNS for t in targets):
                    yield "old", targets
        yield from (("reunion", [found["target"]]) for found in need["reunion"])
        yield from (("kin_kill", [found["target"]]) for found in need["kin_kill"])
        yield from (("object", [found["target"]]) for found in need["object"] if found["gap"] >= OLD_TURNS)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _mean(found: list[bool]) -> float:
    return sum(found) / len(found) if found else 0.0
