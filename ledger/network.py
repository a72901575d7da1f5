"""A story as a graph of networkx, for writers' tools: all that a recall of a turn may see, in one view.

What somebody knows is asked as a recall asks it: the lists of his view, and `recall/secrets.py` for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from g6.errors import G6Error
from g6.graph.batches import batches
from g6.graph.horizon import Horizon
from g6.graph.parts import is_dream
from g6.graph.reader import EventRef, Reader, newest
from g6.graph.stores.store import Store
from g6.ledger.branching import Line
from g6.ledger.chain import head
from g6.ledger.known import look_with_eyes_of
from g6.recall.board import holds
from g6.recall.secrets import Secrets
from g6.recall.situation import edges_of, visible

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["network_of"]

ALL_MAX: Final = 10**9
"""More than any list holds: a question wants a limit."""
BATCH: Final = 2_000
"""Records that are asked for at once."""
_SHOWN: Final = (
    "name", "title", "type", "layer", "risk", "importance", "turn", "time", "frame", "contested", "since", "until",
)  # fmt: skip
"""Fields that a node has as they are in its record, in this order."""
_NUMBERS: Final = frozenset(("risk", "importance"))
"""Those that a record keeps as exact decimals; a graph has them as floats, which every tool reads."""
_LAYERS: Final = {"actor": "personal", "location": "local", "event": "local"}
"""What layer those are of that name none, as in a lunchbox."""

Record = Mapping[str, Any]


class _Edge(NamedTuple):
    source: str
    target: str
    type: str
    shown: Mapping[str, Any]


@dataclass(frozen=True)
class _Known:
    """What a view knows, by id: records as they stood, the events among them with their places in time."""

    secrets: Secrets
    actors: Mapping[str, Record]
    locations: Mapping[str, Record]
    rules: Mapping[str, Record]
    events: Mapping[str, Record]
    refs: Mapping[str, EventRef]
    state: Mapping[str, Mapping[str, Any]]
    """Of actors and places, by aspect."""


def network_of(store: Store, line: Line, turn: int | None, viewpoint: str | None) -> MultiDiGraph[str]:
    """What a recall of a turn may see as a graph. Inside `store.reading()`.

    Reads the whole story once, so its cost grows with it.

    Args:
        turn: None is now, the turn after the last one.
        viewpoint: None is the narrator, who sees lies as lies.

    Raises:
        UnknownName: nobody is called like the viewpoint.
        G6Error: networkx isn't installed.
    """
    try:
        import networkx as nx  # noqa: PLC0415 - an extra, for this alone
    except ModuleNotFoundError as error:
        hint = "pip install 'networkx>=3.2'"
        raise G6Error("graph: networkx, which the story is handed over in, isn't installed", hint=hint) from error
    asked = turn if turn is not None else head(store, line.branch).turn + 1
    reader = Reader(store, Horizon(line.segments, asked, asked))
    known = _known(reader, look_with_eyes_of(viewpoint, reader))
    graph: MultiDiGraph[str] = nx.MultiDiGraph(turn=asked, viewpoint=viewpoint)
    for name, said in _nodes(known):
        graph.add_node(name, **said)
    threads = _threads(known)
    called = {thread: thread if thread not in graph else f"thread {thread}" for thread in threads}
    for thread, is_open in threads.items():
        graph.add_node(called[thread], kind="thread", name=thread, open=is_open)
    found = [*_edges_of_events(known, called), *_edges_of_rules(known), *_edges_of_places(reader, known)]
    edges = [edge for edge in found if edge.source in graph and edge.target in graph]
    for source, target, kind, shown in sorted(edges, key=lambda edge: edge[:3]):
        graph.add_edge(source, target, key=kind, type=kind, **shown)
    _add_relations(graph, known, asked)
    return graph


def _known(reader: Reader, secrets: Secrets) -> _Known:
    refs = {ref.event: ref for ref in reader.latest([("", "")], ALL_MAX)["", ""]}
    actors, locations = (
        {name: data for name, data in _records(reader, kind).items() if name not in secrets.unknown}
        for kind in ("actor", "location")
    )
    rules = {name: data for name, data in _records(reader, "rule").items() if secrets.is_open(reader, data)}
    state = _state(reader, [*actors, *locations], secrets)
    return _Known(secrets, actors, locations, rules, _records(reader, "event", refs), refs, state)


def _records(reader: Reader, kind: str, names: Iterable[str] | None = None) -> dict[str, Record]:
    """The records of a kind that hold on the turn, by id; `names`: of them those."""
    turn = reader.horizon.as_of
    found: dict[str, Record] = {}
    for batch in batches(sorted(reader.ids(kind, ALL_MAX) if names is None else names), BATCH):
        found |= {name: data for name, data in reader.records(kind, batch).items() if holds(data, turn)}
    return found


def _state(reader: Reader, subjects: list[str], secrets: Secrets) -> dict[str, Mapping[str, Any]]:
    """Everyone's state as the view believes it; the viewpoint itself stands before its own eyes."""
    believed: dict[str, Mapping[str, Any]] = {}
    for batch in batches(subjects, BATCH):
        believed |= reader.state(batch)
    viewpoint = secrets.view.viewpoint
    if viewpoint in believed:
        assert viewpoint is not None
        truth = reader.state([viewpoint], truth=True)[viewpoint]
        ties = {aspect: value for aspect, value in believed[viewpoint].items() if aspect.startswith(("in ", "out "))}
        believed[viewpoint] = {**ties, **visible(truth, believed[viewpoint])}
    return believed


def _nodes(known: _Known) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record's node, kind after kind, by id."""
    for kind, records in (("actor", known.actors), ("location", known.locations)):
        for name, data in records.items():
            yield name, {**_shown(kind, data), **_standing(known, name)}
    for name, data in known.rules.items():
        yield name, _shown("rule", data)
    for name, data in known.events.items():
        yield name, {**_shown("event", data), "flags": list(data.get("flags", ())), "lie": known.secrets.is_lie(data)}


def _shown(kind: str, data: Record) -> dict[str, Any]:
    """What a node shows of a record; nothing of it says who knows it, or that it is a lie."""
    shown = {name: float(data[name]) if name in _NUMBERS else data[name] for name in _SHOWN if name in data}
    layer = {"layer": _LAYERS[kind]} if kind in _LAYERS and "layer" not in shown else {}
    return {"kind": kind, **layer, **shown}


def _standing(known: _Known, name: str) -> dict[str, Any]:
    """An actor's or a place's state: where, gauges, flags that are set."""
    state = known.state[name]
    gauges = {a.removeprefix("gauge "): float(v["now"]) for a, v in state.items() if a.startswith("gauge ")}
    flags = [a.removeprefix("flag ") for a, v in state.items() if a.startswith("flag ") and v["on"]]
    place = {"at": state["at"]} if state.get("at") in known.locations else {}
    return {**place, **({"gauges": gauges} if gauges else {}), "flags": flags}


def _threads(known: _Known) -> dict[str, bool]:
    """Every thread that the view has heard of, by name, and whether it is open; lies and dreams open and close none."""
    standing: dict[str, bool] = {}
    newest_first = newest(known.refs.values())
    for data in (known.events[ref.event] for ref in reversed(newest_first) if ref.event in known.events):
        if not known.secrets.is_lie(data) and not is_dream(data):
            standing.update(dict.fromkeys(data.get("closes", ()), False))
            standing.update(dict.fromkeys(data.get("opens", ()), True))
        for thread in (*data.get("opens", ()), *data.get("closes", ())):
            standing.setdefault(thread, False)
    return dict(sorted(standing.items()))


def _edges_of_events(known: _Known, called: Mapping[str, str]) -> Iterator[_Edge]:
    """Who was in an event and as what, where, what it came of, covers, opens and closes.

    Args:
        called: the nodes of threads.
    """
    for name, data in known.events.items():
        yield from (_Edge(name, actor, "involves", {"role": role}) for actor, role in known.secrets.cast_of(data))
        if (place := known.secrets.place_of(data)) is not None:
            yield _Edge(name, place, "at", {})
        yield from (_Edge(cause, name, "causes", {}) for cause in data.get("causes", ()))
        if known.secrets.is_lie(data) and "instead_of" in data:
            yield _Edge(name, data["instead_of"], "instead_of", {})
        for kind in ("opens", "closes"):
            yield from (_Edge(name, called[thread], kind, {}) for thread in data.get(kind, ()))


def _edges_of_rules(known: _Known) -> Iterator[_Edge]:
    for name, data in known.rules.items():
        bound = (*data.get("actors", ()), *data.get("locations", ()))
        yield from (_Edge(name, other, "binds", {}) for other in bound)


def _edges_of_places(reader: Reader, known: _Known) -> Iterator[_Edge]:
    """Where actors are, what lies in what, and the ways between places."""
    for name in known.actors:
        if "at" in known.state[name]:
            yield _Edge(name, known.state[name]["at"], "at", {})
    for batch in batches(known.locations, BATCH):
        for name, touches in reader.near(batch).items():
            for touch in touches:
                if touch.how == "within":
                    yield _Edge(name, touch.other, "within", {})
                elif touch.how == "route":
                    yield _Edge(name, touch.other, "route", {"minutes": float(touch.minutes)})


def _add_relations(graph: MultiDiGraph[str], known: _Known, turn: int) -> None:
    """What one is to another, each relation under its own type, beside other edges of its name."""
    found = {(e.source, e.target, e.type): e.strength for e in edges_of(known.state, known.state, turn)}
    for (source, target, kind), strength in sorted(found.items()):
        if source in graph and target in graph:
            shown = {} if strength is None else {"strength": float(strength)}
            key = f"relation {kind}" if graph.has_edge(source, target, kind) else kind
            graph.add_edge(source, target, key=key, type=kind, **shown)
