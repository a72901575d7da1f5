"""What density buys: the scenarios of tests/scenarios recalled as the engine is, and held to 50 and one cartridge.

    python bench/scenarios.py [--svg FILE]    # FILE: the trend as a picture, as `g6 info --fn --svg` draws it

Each is a story of its own: the scene is recalled, and committed as if the text had used all that an editor insists on,
so that the engine itself counts FN and says on the next turn whether the emergency cartridge (D) comes.

No policy and no argument makes a dense pool smaller (F5, F6), so this takes the pool that recall drew, keeps its best
50, and puts the lunchbox together anew with the rooms' own functions, with the one slot of a scene that isn't dense.
What a lunchbox carries is the sum of its cards' scores, as `--explain` prints them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from statistics import mean
from typing import Any, Final, NamedTuple

import g6
from g6.cli.trend import trend_svg
from g6.frozen import POOL_SIZE_NORMAL
from g6.graph.documents.reading import read_document
from g6.ledger.turns import TurnRecall
from g6.lunchbox.assemble import assemble
from g6.recall.density import Density
from g6.recall.packing import pack
from g6.recall.policy import Policy
from g6.recall.pool import Size
from g6.recall.score import SCORE_ONE

FOLDER = Path(__file__).parents[1] / "tests" / "scenarios"
FIELDS = ("about", "world", "scene", "must")


@dataclass(frozen=True)
class Scenario:
    """A small world, a scene at war scale, and what an editor would not let it miss."""

    name: str
    """Its folder and file: `ko/01-고지탈환`."""
    about: str
    world: Mapping[str, Any]
    scene: Mapping[str, Any]
    must: Mapping[str, str]
    """{card: why a reader would miss it}; nothing of it is told to recall."""


class Measured(NamedTuple):
    """What recall made of a scenario."""

    recalled: g6.Recalled
    rate: str
    """FN, as the receipt of its commit has it."""
    brought_emergency: bool
    """Does the emergency cartridge come on the next turn?"""
    missing: tuple[str, ...]
    """Of `must`, not in the lunchbox."""
    cards_of_50: tuple[str, ...]
    """Of the lunchbox made from the best 50 and one cartridge."""
    missing_of_50: tuple[str, ...]
    """Of `must`, not in that one."""

    @property
    def carried(self) -> float:
        """What the lunchbox carries, in score: a card has 0 to 100."""
        return self._score(self.recalled.cards)

    @property
    def carried_of_50(self) -> float:
        """What the one made from the best 50 and one cartridge carries."""
        return self._score(self.cards_of_50)

    def _score(self, cards: tuple[str, ...]) -> float:
        ranked = self.recalled.turn_recall.drawn.pool.ranked
        return 100 * sum(each.score for each in ranked if each.card.id in cards) / SCORE_ONE


def files() -> list[Path]:
    """All scenarios, by language and number."""
    return sorted(FOLDER.glob("*/*.yaml"))


def read(file: Path) -> Scenario:
    """Read a scenario's file."""
    name = f"{file.parent.name}/{file.stem}"
    found: Any = read_document(file, name).values
    if tuple(found) != FIELDS:
        raise ValueError(f"{name} has {', '.join(found)}\n\nhint: {', '.join(FIELDS)}, in this order")
    return Scenario(name, *(found[field] for field in FIELDS))


CALM: Final = Density(actors=0, locations=0, pace="", risks=0, lines=0)
"""Of a scene that meets no criterion: one slot."""


def measure(scenario: Scenario) -> Measured:
    """Recall the scene in a story of its own."""
    with g6.open() as story:
        story.load(scenario.world)
        recalled = story.recall(scenario.scene)
        story.commit(recalled, used=list(scenario.must))
        rate = story.misses()[-1]["rate"]
        after = story.recall({**scenario.scene, "turn": recalled.turn_recall.box.turn + 1})
    of_50 = cards_of_50(recalled.turn_recall)
    return Measured(
        recalled=recalled,
        rate=rate,
        brought_emergency=after.turn_recall.fired,
        missing=_missing(scenario, recalled.cards),
        cards_of_50=of_50,
        missing_of_50=_missing(scenario, of_50),
    )


def cards_of_50(whole: TurnRecall) -> tuple[str, ...]:
    """The cards that the same recall gives with the pool and the one cartridge of a scene that isn't dense."""
    pool = whole.drawn.pool
    smaller = replace(
        pool,
        size=Size(POOL_SIZE_NORMAL, "held to 50", pool.size.diagnosis),
        density=CALM,
        ranked=pool.ranked[:POOL_SIZE_NORMAL],
    )
    return assemble(whole.drawn._replace(pool=smaller), Policy(), pack).box.card_ids


def _missing(scenario: Scenario, cards: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(card for card in scenario.must if card not in cards)


def rows() -> Iterator[tuple[Scenario, Measured]]:
    """Every scenario, measured."""
    for file in files():
        scenario = read(file)
        yield scenario, measure(scenario)


def trend(rates: Sequence[str], window: int) -> list[dict[str, str | int]]:
    """The FN rate of each scenario, and over so many of them, as `Story.misses` has those of turns."""
    found: list[dict[str, str | int]] = []
    for number, rate in enumerate(rates, start=1):
        lately = [Decimal(each) for each in rates[max(0, number - window) : number]]
        found.append({"turn": number, "rate": rate, "window": f"{sum(lately) / len(lately):.4f}"})
    return found


def main() -> None:
    """Print the table, and draw the trend."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--svg", type=Path, help="the trend over the scenarios, as a picture")
    given = parser.parse_args()
    print(f"{'':22} {'':5} {'':4} {'as it is':>19} {'50 and one cartridge':>25}")
    print(f"{'scenario':22} {'found':>5} {'must':>4} {'in':>4} {'missing':>7} {'carried':>7} ", end="")
    print(f"{'in':>4} {'missing':>7} {'carried':>7} {'ratio':>5}  which")
    must = missing = missing_of_50 = emergencies = 0
    rates, gains, more = [], [], []
    for scenario, done in rows():
        must += len(scenario.must)
        missing += len(done.missing)
        missing_of_50 += len(done.missing_of_50)
        emergencies += done.brought_emergency
        rates.append(done.rate)
        gains.append(done.carried / done.carried_of_50)
        more.append(len(done.recalled.cards) - len(done.cards_of_50))
        found, box = done.recalled.turn_recall.drawn.pool.gathered, len(done.recalled.cards)
        counts = f"{found:5} {len(scenario.must):4} {box:4} {len(done.missing):7} {done.carried:7.0f} "
        counts += f"{len(done.cards_of_50):4} {len(done.missing_of_50):7} {done.carried_of_50:7.0f} {gains[-1]:5.2f}"
        which = " ".join(dict.fromkeys((*done.missing, *done.missing_of_50)))
        print(f"{scenario.name:22} {counts}  {which}".rstrip(), flush=True)
    print(f"\nFN {missing}/{must} = {missing / must:.4f}; with 50 and one cartridge {missing_of_50}/{must} = ", end="")
    print(f"{missing_of_50 / must:.4f}")
    print(f"D comes on the next turn of {emergencies}/{len(rates)} = {emergencies / len(rates):.4f}")
    print(f"what density buys: {mean(more):.1f} cards more and {mean(gains):.4f} times the score, on average; ", end="")
    print(f"{min(gains):.3f} to {max(gains):.3f}")
    if given.svg is not None:
        given.svg.write_text(trend_svg(trend(rates, Policy().fn_window_turns)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
