"""One card is enough of one continuous happening: the gathered collapse to a card a beat (spec 04)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from g6.recall.cards import Candidate

__all__ = ["one_a_beat"]


def one_a_beat(
    cards: Iterable[Candidate], risk: Mapping[str, int], bind: Mapping[str, int], kept: Iterable[str]
) -> tuple[list[Candidate], dict[str, int]]:
    """Keep of every beat the shot of the highest risk, then the latest, then by id; `kept` ids stay in any case.

    Returns:
        The cards kept, by id, and the binding of every one: what its beat binds altogether.
    """
    beats: dict[str, list[Candidate]] = {}
    single: list[Candidate] = []
    stay = set(kept)
    for card in cards:
        if card.beat is not None and card.kind == "event":
            beats.setdefault(card.beat, []).append(card)
        else:
            single.append(card)
    chosen = list(single)
    whole = {card.id: bind.get(card.id, 0) for card in single}
    for shots in beats.values():
        shots.sort(key=lambda c: (-risk.get(c.id, 0), -(c.turn or 0), -c.time, c.id))
        keep = [shot for shot in shots if shot.id in stay] or shots[:1]
        total = sum(bind.get(shot.id, 0) for shot in shots)
        for shot in keep:
            chosen.append(shot)
            whole[shot.id] = total
    return sorted(chosen, key=lambda c: c.id), whole
