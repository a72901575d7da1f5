"""What a turn of a long story costs: recall, gate, ring, receipt and commit at turn 1,000 beside those at turn 100.

With policy changes, loads and as many rewinds as asked for among the turns; at the end all of it is replayed. The
last turns are played in turns with those of a second story that stands at turn 100, with as many rewinds behind it, so
that noise meets both. A story that begins with nothing has lists that are half empty at turn 100, and a recall does
as much as it finds; with a history before its first turn, what is left is what turns themselves cost. On the embedded
engine, or on the server that is named:

    python bench/turns.py [SERVER] [--turns 1000] [--rewinds 5] [--history 200]
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
FLAGS: Final[tuple[list[str], ...]] = ([], ["injury"], ["weapon"])
EARLY: Final = 100
"""Turns, around which a turn costs what it costs early."""
WINDOW: Final = 50
"""Turns over which the median is taken, at each of the two places."""
EVENTS_A_TURN: Final = 10
"""Of a history."""
TOLD_EVERY: Final = 100
"""Turns, after which the bench says how far it is."""


def world() -> list[dict[str, Any]]:
    """A small town in which much happens."""
    return [
        {"kind": "world", "id": "town"},
        *({"kind": "location", "id": place} for place in PLACES),
        *({"kind": "actor", "id": who, "at": random.Random(who).choice(PLACES)} for who in PEOPLE),
    ]


def history(turns: int) -> list[dict[str, Any]]:
    """What happened before the first turn that is played: the like of what its turns bring, ten times as dense."""
    chance = random.Random(2)
    return [
        {"kind": "event", "id": f"h{turn}.{i}", "turn": turn, "at": chance.choice(PLACES), **happening(chance)}
        for turn in range(1, turns + 1)
        for i in range(EVENTS_A_TURN)
    ]


def happening(chance: random.Random) -> dict[str, Any]:
    """Two or three people, and sometimes a wound or a weapon."""
    return {
        "actors": chance.sample(PEOPLE, chance.randint(2, 3)),
        "flags": chance.choice(FLAGS),
    }


def one_turn(story: g6.Story, chance: random.Random, number: int) -> tuple[float, float, int]:
    """Recall and commit a turn, and return the seconds that it took, by the wall and of CPU, and what was gathered."""
    cast = chance.sample(PEOPLE, chance.randint(2, 6))
    scene = {"actors": dict.fromkeys(cast, "acting"), "locations": [chance.choice(PLACES)], "viewpoint": "narrator"}
    event = {"id": f"e{number}", "actors": cast[:3], "flags": chance.choice(FLAGS)}
    began, began_cpu = time.perf_counter(), time.process_time()
    box = story.recall(scene)
    story.commit(box, [event], used=box.cards[:2], accept=True)
    return time.perf_counter() - began, time.process_time() - began_cpu, box.pool["gathered"]


def play(story: g6.Story, before: int, turns: int, rewinds: int) -> None:
    """Play so many turns after a history, with all else that befalls a story."""
    chance, number = random.Random(1), 0
    story.load([*world(), *history(before)])
    while story.turn < before + turns:
        number += 1
        one_turn(story, chance, number)
        if rewinds and number % (turns // (rewinds + 1)) == 0 and len(story.branches()) <= rewinds:
            story.rewind(story.turn - 3)
        if number % 250 == 0:
            proposal = story.propose({"half_life_turns": 10 + number % 7}, turns=1)
            story.approve(proposal.sha256, "bench", "another half-life")
        if number % 150 == 0:
            story.load([{"kind": "event", "id": f"late{number}", "turn": 1, "actors": [*PEOPLE[:2]]}])
        if number % TOLD_EVERY == 0:
            print(f"played {number} turns, the story stands at turn {story.turn}", flush=True)


def tell(early: g6.Story, late: g6.Story, before: int, medians: list[list[float]]) -> None:
    """Print what the turns of both stories cost."""
    branches = " and ".join(str(len(story.branches())) for story in (early, late))
    print(f"around turn {EARLY} and up to turn {late.turn - before}, {branches} branches")
    for title, first, last in zip(("ms", "ms of CPU", "cards gathered"), *medians, strict=True):
        unit = 1000 if title.startswith("ms") else 1
        print(f"{first * unit:10.1f} {last * unit:10.1f} {title}, ratio {last / first:.2f}", flush=True)


def main() -> None:
    """Play, measure, replay."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server", nargs="?", help="bolt://host:port; left out: the embedded engine")
    parser.add_argument("--turns", type=int, default=1000, help="150 at least")
    parser.add_argument("--rewinds", type=int, default=5)
    parser.add_argument("--history", type=int, default=0, help="turns before the first one that is played")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="g6-bench-") as folder:
        run = uuid.uuid4().hex[:12]
        addresses = [
            f"{asked.server}/bench-{run}-{name}" if asked.server else Path(folder) / f"{name}.g6"
            for name in ("early", "late")
        ]
        with g6.open(addresses[0]) as early, g6.open(addresses[1]) as late:
            play(early, asked.history, EARLY - WINDOW // 2, asked.rewinds)
            play(late, asked.history, asked.turns - WINDOW, asked.rewinds)
            taken: tuple[list[tuple[float, float, int]], ...] = ([], [])
            for number in range(10_000, 10_000 + WINDOW):
                for story, costs in zip((early, late), taken, strict=True):
                    costs.append(one_turn(story, random.Random(number), number))
            tell(
                early,
                late,
                asked.history,
                [[statistics.median(values) for values in zip(*costs, strict=True)] for costs in taken],
            )
            print(late.replay(), flush=True)


if __name__ == "__main__":
    main()
