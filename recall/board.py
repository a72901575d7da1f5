"""Candidate cards laid on the board: what was gathered is read, and dressed as the view knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from g6.errors import InputError, Problem
from g6.graph.clock import Hours
from g6.graph.reader import EventRef, Reader, newest
from g6.recall.bonds import closest_by
from g6.recall.cards import Candidate, event_candidate, other_candidate
from g6.recall.gather import PREPARED, Gathered
from g6.recall.names import check_recipes, find_cards
from g6.recall.situation import Situation

__all__ = ["ABSENT_MAX", "CONSEQUENCES", "CONSEQUENCES_OF_MAX", "binds_now", "holds", "lay_board"]

CAUSES_MAX: Final = 64
CONSEQUENCES_OF_MAX: Final = 48
CONSEQUENCES: Final = 2
ABSENT_MAX: Final = 8
"""Absent people who are cards themselves, the closest; and of places near by as many."""
CARRIED: Final = "carried: HOT"


def lay_board(
    reader: Reader,
    situation: Situation,
    found: Gathered,
    tie: Mapping[str, int],
    shared: Mapping[str, Iterable[EventRef]],
) -> dict[str, Candidate]:
    """Read all that was gathered, and what led to it and came of it. By id, in no order that matters.

    Contested rules are among it only in an emergency.

    Args:
        shared: what those present last shared, by why it is laid out (`bonds.frontier`).

    Raises:
        InputError: the scene requires a card that isn't there yet, or that the viewpoint can't know.
    """
    for why, refs in shared.items():
        found.add(refs, why)
    required = find_cards(reader, situation.scene)
    check_recipes(reader, situation.scene)
    events = reader.records("event", found.events)
    events |= _carried(reader, situation, found, events)
    events |= _consequences(reader, found, events)
    events |= _causes(reader, situation, found, events)
    events |= _required_events(reader, situation, required, events)
    limit = situation.time_limit
    seen = {
        e: data
        for e, data in events.items()
        if holds(data, situation.as_of) and (limit is None or data.get("time", 0) <= limit)
    }
    board = {e: _event(situation, data) for e, data in seen.items()}
    for rule in _rules(reader, situation, found, required):
        board[rule.id] = rule
    for card in (*_absent(reader, situation, found, tie, required), *_places(reader, situation, found, required)):
        board[card.id] = card
    for forbidden in situation.scene.forbidden:
        board.pop(forbidden, None)
    return _with_unaware(reader, situation, board)


def _consequences(reader: Reader, found: Gathered, events: Mapping[str, Any]) -> dict[str, Any]:
    """What came of the latest and the gravest of what was gathered."""
    seeds = newest(found.events.values())[:CONSEQUENCES_OF_MAX]
    before = set(found.events)
    for refs in reader.latest([(ref.event, "@caused") for ref in seeds], CONSEQUENCES).values():
        found.add(refs, "consequences")
    return reader.records("event", (event for event in found.events if event not in before and event not in events))


def _causes(reader: Reader, situation: Situation, found: Gathered, events: Mapping[str, Any]) -> dict[str, Any]:
    """What led to it, as far as the view knows."""
    causes = dict.fromkeys(cause for data in events.values() for cause in data.get("causes", ()) if cause not in events)
    known = _known(reader, situation, reader.records("event", list(causes)[:CAUSES_MAX]))
    found.add((EventRef(e, data["turn"], data.get("time", 0)) for e, data in known.items()), "causes")
    return known


def _carried(reader: Reader, situation: Situation, found: Gathered, events: Mapping[str, Any]) -> dict[str, Any]:
    """What is HOT, and what recipes point to: it need not be found again, but it competes like all else.

    What is only WARM is found again where it matters: brought unasked it took the room of what the scene is about
    (docs/recall.md has the numbers). Rules are found again where they bind.
    """
    carried, pointed = found.carrying.hot("event"), found.called.events
    wanted = dict.fromkeys(name for name in (*pointed, *carried) if name not in events)
    known = _known(reader, situation, reader.records("event", wanted))
    for e, data in known.items():
        found.add([EventRef(e, data["turn"], data.get("time", 0))], PREPARED if e in pointed else CARRIED)
    return known


def _required_events(
    reader: Reader, situation: Situation, required: Mapping[str, str], events: Mapping[str, Any]
) -> dict[str, Any]:
    """Records of the required events; every required card must be one, and be known to the view."""
    wanted: dict[str, Any] = {}
    told = reader.told(required)
    for name, kind in required.items():
        data = reader.records(kind, [name])[name]
        wrong = _no_card(reader, situation, kind, data) or _unknown_to_view(situation, data, told[name])
        if wrong is not None:
            path = f"$.required[{situation.scene.required.index(name)}]"
            raise InputError.of(Problem("scene", f'required card "{name}" {wrong}', path))
        if kind == "event" and name not in events:
            wanted[name] = data
    return wanted


def _no_card(reader: Reader, situation: Situation, kind: str, data: Mapping[str, Any]) -> str | None:
    """Why a record can be no card of the scene; None: it can."""
    if kind == "event" and not reader.horizon.sees(data["turn"], data.get("time", 0)):
        return f"has not happened before turn {situation.as_of}"
    if not holds(data, situation.as_of):
        return f"does not hold on turn {situation.as_of}"
    if data.get("layer") == "global":
        return "is a global rule: it is in every lunchbox already (F8)"
    if data.get("contested"):
        return "is contested: it is held in the risk tank"
    return None


def _unknown_to_view(situation: Situation, data: Mapping[str, Any], told: Mapping[str, int]) -> str | None:
    viewpoint = situation.view.viewpoint
    if viewpoint is None or situation.secrets.know(viewpoint, data, told):
        return None
    return f"is nothing that {viewpoint} can know"


def _known(reader: Reader, situation: Situation, events: Mapping[str, Any]) -> dict[str, Any]:
    """Those that have happened, as far as the view knows of them."""
    happened = {e: data for e, data in events.items() if reader.horizon.sees(data["turn"], data.get("time", 0))}
    viewpoint = situation.view.viewpoint
    if viewpoint is None:
        return happened
    told = reader.told(happened)
    return {e: data for e, data in happened.items() if situation.secrets.know(viewpoint, data, told[e])}


def _event(situation: Situation, data: Mapping[str, Any]) -> Candidate:
    secrets = situation.secrets
    place = secrets.place_of(data)
    return event_candidate(data, actors=secrets.cast_of(data), place=place, lie=secrets.is_lie(data))


def _rules(reader: Reader, situation: Situation, found: Gathered, required: Mapping[str, str]) -> Iterable[Candidate]:
    """Local and personal rules that hold now; what the tank holds stays out."""
    wanted = (*found.rules, *(name for name, kind in required.items() if kind == "rule"))
    unknown = situation.secrets.unknown
    for data in reader.records("rule", wanted).values():
        if (
            data["layer"] == "global"
            or (data.get("contested") and not situation.emergency)
            or not binds_now(data, situation)
        ):
            continue
        if not situation.secrets.is_open(reader, data):  # an edit may have closed it since it was put on the lists
            continue
        actors = tuple(a for a in data.get("actors", ()) if a not in unknown)
        places = tuple(p for p in data.get("locations", ()) if p not in unknown)
        yield other_candidate("rule", data, actors=actors, places=places)


def binds_now(data: Mapping[str, Any], situation: Situation) -> bool:
    """Is a rule in force on the turn, and at the hour?"""
    if not holds(data, situation.as_of):
        return False
    if "hours" not in data or situation.minute_of_day is None:
        return True
    return Hours.between(*data["hours"]).hold(situation.minute_of_day)


def _absent(
    reader: Reader, situation: Situation, found: Gathered, tie: Mapping[str, int], required: Mapping[str, str]
) -> Iterable[Candidate]:
    closest = closest_by(tie, ABSENT_MAX)
    named = [name for name, kind in required.items() if kind == "actor"]
    wanted = dict.fromkeys((*named, *closest, *_still_apart(situation, found, "actor")))
    records = reader.records("actor", wanted)
    seen = reader.latest([(name, "") for name in records], 1)
    state = reader.state(records, ("flag ", "flag~"))
    for name, data in records.items():
        if not holds(data, situation.as_of) or data.get("type") == "thing":
            continue
        last = seen[name, ""][0].turn if seen[name, ""] else None
        yield other_candidate("actor", data, actors=(name,), places=(), flags=_flags(state[name]), turn=last)


def _places(reader: Reader, situation: Situation, found: Gathered, required: Mapping[str, str]) -> Iterable[Candidate]:
    wanted = dict.fromkeys((*(n for n, kind in required.items() if kind == "location"), *found.around))
    carried = _still_apart(situation, found, "location")
    records = reader.records("location", list(dict.fromkeys((*list(wanted)[:ABSENT_MAX], *carried))))
    state = reader.state(records, ("flag ", "flag~"))
    for name, data in records.items():
        if holds(data, situation.as_of):
            yield other_candidate("location", data, actors=(), places=(name,), flags=_flags(state[name]))


def _still_apart(situation: Situation, found: Gathered, kind: str) -> list[str]:
    """Actors or places that are HOT, or that recipes point to, which the view knows, and which aren't here now."""
    here = {*situation.present, *situation.places, *situation.secrets.unknown}
    return [name for name in (*found.carrying.hot(kind), *found.called.others.get(kind, ())) if name not in here]


def _flags(state: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(aspect.removeprefix("flag ") for aspect, value in state.items() if value["on"])


def holds(data: Mapping[str, Any], turn: int) -> bool:
    """Is a record in force on a turn? `since` and `until` are both inclusive."""
    return int(data.get("since", turn)) <= turn <= int(data.get("until", turn))


def _with_unaware(reader: Reader, situation: Situation, board: dict[str, Candidate]) -> dict[str, Candidate]:
    """Name those present who don't know a secret card, because the model writes their lines too."""
    secret = [c.id for c in board.values() if c.data.get("known_by") is not None or c.data.get("hidden_from")]
    told = reader.told(secret)
    persons = [who for who in situation.present if situation.actors[who].get("type") != "thing"]
    for name in secret:
        unaware = situation.secrets.unaware(board[name].data, told[name], persons)
        board[name] = board[name]._replace(unaware=unaware)
    return board
