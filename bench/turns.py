"""What a turn of a long story costs: recall, gate, ring, receipt and commit at turn 1,000 beside those at turn 100.

With policy changes, loads and as many rewinds as asked for among the turns; at the end all of it is replayed. On the
embedded engine, or on the server that is named: `python bench/turns.py [SERVER] [--turns 1000] [--rewinds 5]`.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any, Final

import g6

PEOPLE: Final = tuple(f"p{number:02}" for number in range(24))
PLACES: Final = tuple(f"q{number}" for number in range(6))
WINDOW: Final = 50
"""Turns over which the median is taken, at each of the two places."""


def world() -> list[dict[str, Any]]:
    """A small town in which much happens."""
    return [
        {"kind": "world", "id": "town"},
        *({"kind": "location", "id": place} for place in PLACES),
        *({"kind": "actor", "id": who, "at": random.Random(who).choice(PLACES)} for who in PEOPLE),
    ]


def one_turn(story: g6.Story, chance: random.Random, number: int) -> float:
    """Recall and commit a turn, and return the seconds that it took."""
    cast = chance.sample(PEOPLE, chance.randint(2, 6))
    scene = {"actors": dict.fromkeys(cast, "acting"), "locations": [chance.choice(PLACES)], "viewpoint": "narrator"}
    event = {"id": f"e{number}", "actors": cast[:3], "flags": chance.choice([[], ["injury"], ["weapon"]])}
    began = time.perf_counter()
    box = story.recall(scene)
    story.commit(box, [event], used=box.cards[:2], accept=True)
    return time.perf_counter() - began


def main() -> None:
    """Play, measure, replay."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("server", nargs="?")
    parser.add_argument("--turns", type=int, default=1000)
    parser.add_argument("--rewinds", type=int, default=5)
    asked = parser.parse_args()
    chance, took, number = random.Random(1), dict[int, list[float]](), 0
    with tempfile.TemporaryDirectory() as folder:
        address = Path(folder) / "town.g6" if asked.server is None else f"{asked.server}/bench-{uuid.uuid4().hex[:12]}"
        with g6.open(address) as story:
            story.load(world())
            while story.turn < asked.turns:
                number += 1
                took.setdefault(story.turn, []).append(one_turn(story, chance, number))
                if number % (asked.turns // (asked.rewinds + 1)) == 0 and len(story.branches()) <= asked.rewinds:
                    story.rewind(story.turn - 3)
                if number % 250 == 0:
                    proposal = story.propose({"half_life_turns": 10 + number % 7}, turns=1)
                    story.approve(proposal.sha256, "bench", "another half-life")
                if number % 150 == 0:
                    story.load([{"kind": "event", "id": f"late{number}", "turn": 1, "actors": [*PEOPLE[:2]]}])
            early, late = (
                statistics.median(s for turn in range(at - WINDOW, at) for s in took.get(turn, ()))
                for at in (min(150, asked.turns // 2), asked.turns)
            )
            print(f"around turn 125 {early * 1000:.1f} ms, at the end {late * 1000:.1f} ms, ratio {late / early:.2f}")
            print(story.replay(), flush=True)


if __name__ == "__main__":
    main()
