"""The public API as a user's program calls it: `make check` reads this file, and nothing runs it.

Each mistake is ignored by its code; where the types no longer catch it, the ignore itself is an error.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

import networkx as nx

import g6

with g6.open("noir.g6") as story:
    assert_type(story, g6.Story)
    assert_type(story.address, str)
    assert_type(story.turn, int)
    assert_type(story.language(), str)
    assert_type(story.warnings, tuple[g6.Problem, ...])

g6.open()
g6.open(Path("noir.g6"))
g6.open(5)  # type: ignore[arg-type]

# A world, as a path, a mapping, mappings or models.
loaded = story.load("world/", dry_run=True)
assert_type(loaded, g6.Load)
assert_type(loaded.added, int)
assert_type(loaded.language, str)
story.load(Path("world"))
story.load({"actors": {"ann": {}}})
story.load([{"kind": "actor", "id": "ann"}, g6.Location(id="hill")])
story.load(5)  # type: ignore[arg-type]
story.load([1])  # type: ignore[list-item]

# A scene, as a path, a mapping or a model.
box = story.recall("scene.yaml")
assert_type(box, g6.Recalled)
story.recall({"actors": ["ann"]})
story.recall(g6.Scene(actors={"ann": "acting"}))
story.recall(None)  # type: ignore[arg-type]
g6.Scene(actor={"ann": "acting"})  # type: ignore[call-arg]
g6.Policy(half_life_turn=3)  # type: ignore[call-arg]

assert_type(box.text, str)
assert_type(box.sha256, str)
assert_type(box.cards, tuple[str, ...])
assert_type(box.scene, g6.Scene)
assert_type(box.lunchbox, g6.Lunchbox)

# What it answers with is known key by key.
assert_type(box.candidates, list[g6.Candidate])
best = box.candidates[0]
assert_type(best["id"], str)
assert_type(best["score"], int)
assert_type(best["chosen"], bool)
assert_type(best["terms"]["risk"], int)
best["scor"]  # type: ignore[typeddict-item]
best["terms"]["riks"]  # type: ignore[typeddict-item]

assert_type(box.pool, g6.PoolInfo)
assert_type(box.pool["density"]["met"], int)
box.pool["densty"]  # type: ignore[typeddict-item]

judgement = story.gate("scene.yaml", [{"title": "x"}])
assert_type(judgement, g6.Judgement)
assert_type(judgement["verdict"], str)
assert_type(judgement["findings"], list[g6.Found])
judgement["findings"][0]["were"]  # type: ignore[typeddict-item]
story.gate({"actors": ["ann"]}, "events.yaml")
story.gate("scene.yaml")  # type: ignore[call-arg]

receipt = story.commit(box, events=[{"title": "x"}], used=["e12"], text="…")
assert_type(receipt, g6.Receipt)
assert_type(receipt["turn"], int)
assert_type(receipt["fn"]["turn"], str | None)
assert_type(receipt["lunchbox"]["cards"], list[str])
assert_type(receipt["candidates"][0]["reason"], str)
for move in receipt["moves"]:
    assert_type(move["from"], str)
receipt["turns"]  # type: ignore[typeddict-item]
receipt["lunchbox"]["card"]  # type: ignore[typeddict-item]
story.commit(box, "events.yaml")
story.commit(box, Path("events.yaml"), used=("e12",))
story.commit(box, text=5)  # type: ignore[arg-type]
story.commit("box")  # type: ignore[arg-type]

assert_type(story.receipts(), Iterator[g6.Receipt])
assert_type(story.receipts(46), Iterator[g6.Receipt])
story.receipts("46")  # type: ignore[arg-type]

why = story.why("e12", turn=41)
assert_type(why, g6.Why)
assert_type(why["reason"], str)
if "rank" in why:
    assert_type(why["rank"], int)
why["resaon"]  # type: ignore[typeddict-item]
story.why("e12", scene={"actors": ["ann"]})

known = story.known("ann", turn=12, limit=5)
assert_type(known, list[g6.Known])
assert_type(known[0]["lie"], bool)
known[0]["lies"]  # type: ignore[typeddict-item]

graph = story.graph(turn=51, viewpoint="ann")
assert_type(graph, nx.MultiDiGraph[str])
assert_type(story.graph(51), nx.MultiDiGraph[str])
story.graph("51")  # type: ignore[arg-type]

info = story.info()
assert_type(info, g6.Info)
assert_type(info["counts"]["event"], int)
assert_type(info["played"]["last"], int | None)
assert_type(info["open_threads"], list[str])
info["count"]  # type: ignore[typeddict-item]

for played in story.play("turns/"):
    assert_type(played, g6.Played)
    assert_type(played.receipt, g6.Receipt | None)

assert_type(story.verify(), g6.Verified)
assert_type(story.verify(print).turns, int)
assert_type(story.replay(), g6.Tally)
assert_type(story.replay(lambda turn: turn.turn).matching, int)
story.verify("x")  # type: ignore[arg-type]

copied = g6.copy("noir.g6", Path("copy.g6"), progress=lambda copying: copying.rows)
assert_type(copied, g6.Copied)
assert_type(copied.was_there, bool)
g6.copy("noir.g6", 5)  # type: ignore[arg-type]

try:
    story.recall("scene.yaml")
except g6.DocumentError as error:
    assert_type(error.problems, tuple[g6.Problem, ...])
except g6.InputError as error:
    assert_type(error.problem, g6.Problem | None)
except g6.G6Error as error:
    assert_type(error.message, str)
    assert_type(error.hint, str | None)

# What may be tuned, by an approved change.
assert_type(story.policy, g6.Policy)
assert_type(story.policy_changes("policy.yaml"), tuple[g6.Change, ...])
proposal = story.propose({"half_life_turns": 20}, turns=5)
assert_type(proposal, g6.Proposal)
assert_type(proposal.turns, tuple[g6.Reranked, ...])
assert_type(proposal.fn_after, str | None)
assert_type(story.approve(proposal.sha256, who="Ada", why="It fades too fast."), g6.Approval)
assert_type(story.policy_log()[0]["who"], str)
story.approve(proposal.sha256)  # type: ignore[call-arg]
story.propose(5)  # type: ignore[arg-type]
