"""Whatever is handed to the library, what comes back is an answer or a `G6Error`."""

import inspect
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import g6
from small import JINU, SUA, WORLD, scene

STRANGE: list[Any] = [
    5, -1, 1.5, True, None, "", "a", "a b", "\0", "\ud800", b"bytes", 10**30, object(), [], [1], [None], ["a", 2],
    [["a"]], {}, {"a": 1}, {1: 2}, {"kind": "actor", "id": "x"}, {"actors": 5}, {"actors": {5: 6}}, {"world": []},
    (), {"a"}, Path("none"), JINU, "만남", float("nan"), Exception, g6.Scene(actors={JINU: "acting"}),
]  # fmt: skip


def story() -> g6.Story:
    opened = g6.open()
    opened.load(WORLD)
    opened.commit(opened.recall(scene(JINU, SUA)), [{"title": "하나"}])
    return opened


METHODS = [name for name, _ in inspect.getmembers(g6.Story, inspect.isfunction) if not name.startswith("_")]


def good(name: str, opened: g6.Story) -> dict[str, Any]:
    """What a method has to be given besides the one strange thing."""
    given: dict[str, dict[str, Any]] = {
        "load": {"source": []},
        "recall": {"scene": scene(JINU)},
        "commit": {"box": opened.recall(scene(JINU))},
        "amend": {"turn": 3},
        "compare": {"one": "main"},
        "gate": {"scene": scene(JINU), "events": []},
        "new_branch": {"name": "초고"},
        "rewind": {"turn": 3},
        "switch": {"name": "main"},
        "play": {"turns": "none.jsonl"},
        "why": {"card": "만남", "turn": 3},
        "known": {"actor": JINU},
        "policy_changes": {"policy": {"half_life_turns": 3}},
        "propose": {"policy": {"half_life_turns": 3}},
        "approve": {"sha256": "0123456789ab", "who": "편집자", "why": "그냥"},
        "snapshot": {"path": "new.snapshot"},
    }
    return given.get(name, {})


def answers(call: Callable[[], Any]) -> None:
    """Call it, and go through what it returns; an error of ours is an answer too."""
    told = "-"
    try:
        found = call()
        if isinstance(found, Iterator):
            list(found)
    except g6.G6Error as error:
        told = str(error)
    assert told
    assert not any(inside in told for inside in ("pydantic", "Error binding", "object at 0x"))


@pytest.mark.parametrize("name", METHODS)
def test_every_method_answers_or_refuses(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened = story()
    if name == "close":
        return
    method = getattr(opened, name)
    for parameter in inspect.signature(method).parameters:
        for strange in STRANGE:
            answers(lambda p=parameter, s=strange: method(**{**good(name, opened), p: s}))  # type: ignore[misc]
    assert opened.recall(scene(JINU)).text  # whatever was refused, the story goes on


@pytest.mark.parametrize(
    "strange", STRANGE, ids=lambda strange: "object()" if type(strange) is object else repr(strange)
)
def test_open_answers_or_refuses(strange: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answers(lambda: g6.open(strange).close())
    assert list(tmp_path.iterdir()) == []


MODELS = [g6.Actor, g6.Cartridge, g6.Event, g6.Location, g6.Policy, g6.Relation, g6.Rule, g6.Scene, g6.Turn, g6.World]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_answers_or_refuses(model: type[Any]) -> None:
    answers(model)
    answers(lambda: model(nothing_of_ours=1))
    for field, strange in itertools.product(model.model_fields, STRANGE):
        answers(lambda f=field, s=strange: model(**{f: s}))  # type: ignore[misc]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: g6.Scene(actor=1),  # type: ignore[call-arg]
         'scene: unknown field "actor" @ $.actor\n\nhint: did you mean actors?'),
        (lambda: g6.Actor(id="a b"),
         'actor: "a b" is no identifier: it holds a space (F2) @ $.id\n\nhint: write a_b'),
        (lambda: g6.Policy(half_life_turn=3),  # type: ignore[call-arg]
         'policy: unknown field "half_life_turn" @ $.half_life_turn\n\nhint: known here: half_life_turns'),
        (lambda: story().load(5),  # type: ignore[arg-type]
         "load: expected a path, a list of records, or a mapping of them as a file has it, got the number 5"),
        (lambda: story().load([1]),  # type: ignore[list-item]
         "records: expected a record, got the number 1 @ $[0]"),
        (lambda: story().load({"actor": {"a": {}}}),
         'records: unknown key "actor" @ $.actor\n\nhint: did you mean actors?'),
        (lambda: story().recall(5),  # type: ignore[arg-type]
         "scene: expected a mapping of fields, got the number 5 @ $"),
        (lambda: story().commit(5),  # type: ignore[arg-type]
         "commit: expected what recall returned, got the number 5"),
        (lambda: written(used="a"), 'commit: expected a list of ids in `used`, got the text "a"'),
        (lambda: written(used=[1]), "commit: expected a name, got the number 1 @ $.used[0]"),
        (lambda: written(text=5), "commit: expected text, got the number 5 @ $.text"),
        (lambda: written(events={}),
         "commit: expected a list of events or the path of a file of them, got a mapping"),
        (lambda: written(events=[5]), "events: expected a mapping of fields, got the number 5 @ $[0]"),
        (lambda: story().play(5),  # type: ignore[arg-type]
         "play: expected the path of a script, got the number 5"),
        (lambda: story().receipts("x"),  # type: ignore[arg-type]
         'receipts: expected a turn from 0 to 999,999,999, got the text "x"'),
        (lambda: story().why("만남"), "why: name either a turn or a scene"),
        (lambda: story().known(JINU, limit=0), "known: expected a whole number of 1 or more, got the number 0"),
        (lambda: story().verify("x"),  # type: ignore[arg-type]
         'verify: expected a function in `progress`, got the text "x"'),
        (lambda: g6.open(5),  # type: ignore[arg-type]
         "open: expected a path, got the number 5"),
        (lambda: g6.open(""), 'open: the text "" is no path'),
    ],
)  # fmt: skip
def test_the_refusal_says_what_was_expected(call: Callable[[], object], told: str) -> None:
    with pytest.raises(g6.InputError) as caught:
        call()
    assert str(caught.value) == told


def written(**given: Any) -> object:
    opened = story()
    return opened.commit(opened.recall(scene(JINU)), **given)


def test_a_world_may_be_one_mapping_as_a_file_has_it() -> None:
    with g6.open() as opened:
        done = opened.load(
            {"world": {"language": "ko"}, "actors": {"ann": {"at": "hill"}}, "locations": [{"id": "hill"}]}
        )
        assert (done.added, opened.language()) == (3, "ko")
        assert opened.recall({"actors": ["ann"]}).text
