"""What is wrong with what people hand over, by the Python API: each time an error that names it, and no trace of it."""

import json
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import g6
from engines import story_in_memory
from g6 import DocumentError, HandedBack, InputError, Story, UnknownName
from small import HAERA, JINU, SUA, WORLD, Values, actor, event, scene


@pytest.fixture
def story() -> Iterator[Story]:
    """The small story, loaded."""
    with story_in_memory() as loaded:
        loaded.load(WORLD)
        yield loaded


RECORDS: list[tuple[Values, str]] = [
    (event("e", 1, "지누"), 'unknown actor "지누"'),
    (event("e", 1, JINU, at="부드"), 'unknown location "부드"'),
    (event("e", 1, JINU, causes=["만낭"]), 'unknown event "만낭"'),
    (event("e", 1, JINU, known_by=["아무도"]), 'unknown actor or group "아무도"'),
    (event("e", 1, JINU, color="red"), "color"),
    (event("e", 1, JINU, risk="nan"), "NaN and infinity"),
    (event("e", 1, JINU, risk=float("nan")), "NaN and infinity"),
    (event("e", 1, JINU, risk=Decimal("Infinity")), "NaN and infinity"),
    (event("e", 1, JINU, risk=float("inf")), "NaN and infinity"),
    (event("e", 1, JINU, risk=[1]), "a list"),
    (event("e", 1, JINU, risk="2"), "1"),
    ({**event("e", 1, JINU), "turn": -1}, "turn"),
    ({**event("e", 1, JINU), "turn": "soon"}, "soon"),
    ({**event("e", 1), "actors": 7}, "actors"),
    ({**event("e", 1), "actors": None}, "actors"),
    (event("그는 살아 있다", 1, JINU), "no identifier"),
    (event("가" * 33, 1, JINU), "33 characters"),
    (event("a-b-c-d-e", 1, JINU), "separators"),
    (event("all", 1, JINU), "word of ours"),
    (event(JINU, 1, JINU), "another kind"),
    (actor("새이", since=5) | {"at": "nowhere"}, 'unknown location "nowhere"'),
    ({"kind": "dragon", "id": "x"}, "dragon"),
    ({"id": "x"}, "kind"),
    ({"kind": "actor"}, "id"),
    ({"kind": "actor", "id": "x", "retract": True}, "retracted"),
    ({"kind": "rule", "id": "x", "layer": "global", "type": "oath", "known_by": [JINU]}, "F8"),
    ({"kind": "rule", "id": "x", "layer": "global", "type": "oath", "contested": True}, "F8"),
    ({"kind": "relation", "from": JINU, "to": "지누", "type": "t"}, "지누"),
    ({"kind": "location", "id": "x", "within": "x"}, "circle"),
]


@pytest.mark.parametrize(("record", "told"), RECORDS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_wrong_record_is_named_and_nothing_is_loaded(story: Story, record: Values, told: str) -> None:
    before = story.info()
    with pytest.raises(DocumentError) as caught:
        story.load([actor("다른이"), record])
    assert told in str(caught.value)
    assert story.info() == before


def test_all_that_is_wrong_is_told_at_once(story: Story) -> None:
    wrong = [record for record, _ in RECORDS[:8]]
    named = [{**record, "id": f"e{n}"} for n, record in enumerate(wrong)]
    with pytest.raises(DocumentError) as caught:
        story.load(named)
    assert len(caught.value.problems) >= len(named)


SCENES: list[tuple[Values, type[InputError], str]] = [
    (scene("지누"), UnknownName, "진우"),
    (scene(JINU, at={"부두": ["수하"]}), UnknownName, "수아"),
    (scene(JINU, viewpoint="수하"), UnknownName, "수아"),
    (scene(JINU, locations=["부드"]), UnknownName, "부두"),
    (scene("부두"), UnknownName, '"부두" is a location, not an actor @ $.actors.부두'),
    (scene(JINU, locations=[JINU]), UnknownName, '"진우" is an actor, not a location @ $.locations[0]'),
    (scene(JINU, required=["만낭"]), UnknownName, "만남"),
    (scene(JINU, required=["만남"], forbidden=["만남"]), DocumentError, "at once"),
    (scene(HAERA, viewpoint=HAERA, required=["만남"]), InputError, "can know"),
    (scene(JINU, turn=1, required=["약속"]), InputError, "약속"),
    (scene(JINU, tone={"tension": "nan"}), DocumentError, "NaN and infinity"),
    (scene(JINU, tone={"tension": 2}), DocumentError, "tension"),
    (scene(JINU, mood="dark"), DocumentError, "mood"),
    ({**scene(JINU), "turn": "seven"}, DocumentError, "turn"),
    (scene(JINU, pace={"unit": "eons"}), DocumentError, "eons"),
    (scene(JINU, as_of=99), InputError, "99"),
    (scene(), DocumentError, "actors or places"),
    ({}, DocumentError, "actors or places"),
    (scene(*(f"a{n}" for n in range(65))), DocumentError, "64"),
    ({"locations": [f"p{n}" for n in range(17)]}, DocumentError, "16"),
    (scene(JINU, at={"부두": [SUA], "창고": [SUA]}), DocumentError, "stands both"),
]


@pytest.mark.parametrize(("asked", "error", "told"), SCENES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_wrong_scene_is_refused(story: Story, asked: Values, error: type[InputError], told: str) -> None:
    with pytest.raises(error) as caught:
        story.recall(asked)
    assert told in str(caught.value)


def test_an_event_before_its_actor_is_there_is_refused(story: Story) -> None:
    with pytest.raises(DocumentError, match="from turn 9 on"):
        story.load([actor("아이", since=9), event("탄생", 8, "아이")])
    story.load([actor("아이", since=9), event("탄생", 9, "아이")])
    with pytest.raises(UnknownName, match="from turn 9"):
        story.recall(scene("아이", turn=8))


@pytest.mark.parametrize("kind", ["actor", "event"])
def test_duplicate_ids_are_refused(story: Story, kind: str) -> None:
    twice = {"actor": actor("둘"), "event": event("둘", 1, JINU)}[kind]
    with pytest.raises(DocumentError, match="duplicate"):
        story.load([twice, actor("셋"), twice])
    with pytest.raises(DocumentError, match="duplicate"):
        story.load([actor("둘"), event("둘", 1, JINU)])


FILES: list[tuple[str, bytes, str]] = [
    ("empty.yaml", b"", "empty"),
    ("blank.jsonl", b"\n\n \n", "empty"),
    ("empty.json", b"", "empty"),
    ("cp949.yaml", "actors: {진우: {name: 진우}}".encode("cp949"), "CP949"),
    ("cp949.jsonl", '{"kind": "actor", "id": "진우"}\n'.encode("cp949"), "CP949"),
    ("utf16.yaml", "actors: {진우: {}}".encode("utf-16"), "UTF-16"),
    ("zero.yaml", b"actors: {a: {name: 'b\x00'}}", "zero"),
    ("latin.yaml", b"actors: {a: {name: caf\xe9}}", "UTF-8"),
    ("twice.yaml", b"actors:\n  a: {}\n  a: {}\n", "line 3"),
    ("twice.json", b'{"actors": {"a": {}, "a": {}}}', "a"),
    ("nan.json", b'{"actors": {"a": {"risk": NaN}}}', "NaN"),
    ("nan.jsonl", b'{"kind": "actor", "id": "a", "risk": Infinity}\n', "Infinity"),
    ("nothing.yaml", b"actors:\n  a:\n", "line 2"),
    ("width.yaml", "actors：\n  a: {}\n".encode(), "："),
    ("text.yaml", b"just a sentence\n", "text.yaml"),
    ("list.json", b"[1, 2]", "list.json"),
    ("deep.json", b"[" * 100_000, "deep.json"),
    ("deep.yaml", b"a: " + b"[" * 100_000, "deep.yaml"),
    ("field.yaml", b"actors:\n  a: {naem: x}\n", "naem"),
    ("group.yaml", b"actros:\n  a: {}\n", "actros"),
    ("python.yaml", b"actors: !!python/object/apply:os.system ['true']\n", "line 1"),
]


@pytest.mark.parametrize(("name", "data", "told"), FILES, ids=[name for name, _, _ in FILES])
def test_a_wrong_file_is_named(story: Story, tmp_path: Path, name: str, data: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    before = story.info()
    with pytest.raises(DocumentError) as caught:
        story.load(path)
    assert name in str(caught.value)
    assert told in str(caught.value)
    assert story.info() == before


def test_what_the_story_holds_is_suggested_and_its_threads_count(story: Story) -> None:
    story.load([event("빚", 2, JINU, opens=["빚"])])
    with pytest.raises(DocumentError, match="did you mean 진우"):
        story.load([event("갚음", 2, "진욱")])
    story.load([event("갚음", 2, JINU, closes=["빚", "빗"])])
    (warning,) = story.warnings
    assert warning.message == 'nothing opens the thread "빗", so there is none to close'
    with pytest.raises(HandedBack, match="빚 is closed, and was closed before by 갚음"):
        story.commit(story.recall(scene(JINU)), [{"actors": [JINU], "closes": ["빚"]}])


def test_a_wrong_event_of_a_turn_is_named_by_its_key(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "003.md"
    text = "---\nscene: {turn: 3, actors: [진우]}\nevents:\n  하나: {title: x}\n  총성: {at: 부드}\n---\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        list(story.play(path))
    assert {(one.path, one.line, one.message) for one in caught.value.problems} == {
        ("$.events.하나", 4, '"하나" is in the story as one of another kind (actor)'),
        ("$.events.총성.at", 5, 'unknown location "부드"'),
    }


def test_a_file_or_folder_that_holds_nothing_is_named(story: Story, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "없다.yaml"):
        with pytest.raises(DocumentError):
            story.load(path)
    with pytest.raises(DocumentError):
        story.recall(tmp_path / "없다.yaml")
    with pytest.raises(DocumentError):
        list(story.play(tmp_path / "없다.jsonl"))


BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
)


def _use(story: Story, path: Path, use: str) -> None:
    match use:
        case "world":
            story.load(path)
        case "scene":
            story.recall(path)
        case _:
            list(story.play(path.parent))


@pytest.mark.parametrize("use", ["world", "scene", "turns"])
def test_a_bomb_of_aliases_is_refused_at_once(story: Story, tmp_path: Path, use: str) -> None:
    path = tmp_path / ("turns/001.md" if use == "turns" else "bomb.yaml")
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{BOMB}\n---\ntext\n" if use == "turns" else BOMB, encoding="utf-8")
    began = time.monotonic()
    with pytest.raises(DocumentError):
        _use(story, path, use)
    assert time.monotonic() - began < 5


MEASURED = """
import resource, sys, g6
used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with g6.open() as story:
    story.load([{"kind": "actor", "id": "a"}])
    story.recall({"actors": ["a"]})
    before = used()
    try:
        story.load(sys.argv[1])
    except g6.DocumentError as error:
        print(used() - before, str(error)[:200])
    else:
        print(used() - before, "loaded")
"""


def _measured(path: Path) -> tuple[float, str]:
    """MiB that reading a file took, and what came of it, in a process of its own."""
    command = [sys.executable, "-c", MEASURED, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    kib, _, told = done.stdout.partition(" ")
    return int(kib) / (1024 * 1024 if sys.platform == "darwin" else 1024), told.strip()


@pytest.mark.parametrize("name", ["huge.yaml", "huge.json", "huge.jsonl", "huge.md"])
def test_a_file_of_a_gibibyte_is_not_swallowed(tmp_path: Path, name: str) -> None:
    """Sparse, so that the disk is spared; the reader can't tell. It is one line, and refused."""
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b'{"kind": "actor", "id": "a", "name": "')
        file.truncate(2**30)
    mebibytes, told = _measured(path)
    assert told != "loaded"
    assert name in told
    assert mebibytes < 200


def test_a_long_file_of_json_lines_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.write('{"kind": "actor", "id": "a"}\n{"kind": "actor", "id": "b"}\n')
        for n in range(30_000):
            padding = "사건 " * 300
            line = {"kind": "event", "id": f"e{n}", "turn": n // 10, "time": n, "actors": ["a", "b"], "note": padding}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    assert path.stat().st_size > 30 * 2**20
    mebibytes, told = _measured(path)
    assert told == "loaded"
    assert mebibytes < 200


def test_a_hundred_thousand_actors_are_a_world() -> None:
    with story_in_memory() as story:
        done = story.load({"kind": "actor", "id": f"인물{n}"} for n in range(100_000))
        assert done.added == 100_000
        box = story.recall(scene("인물7", "인물99999"))
        assert {row.id for row in box.lunchbox.cast} == {"인물7", "인물99999"}
        with pytest.raises(UnknownName, match="did you mean"):
            story.recall(scene("인물1000000"))
        assert story.info()["counts"]["actor"] == 100_000


def test_names_composed_otherwise_are_the_same_name(story: Story) -> None:
    spelled = unicodedata.normalize("NFD", JINU)
    assert spelled != JINU
    assert story.recall(scene(spelled)).sha256 == story.recall(scene(JINU)).sha256


def test_an_engine_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match="no engine is called so"):
        g6.open("redis://here")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"tone": {"긴쟝": "0.5"}}, 'unknown tone axis "긴쟝" @ $.tone.긴쟝'),
        ({"risks": ["사먕"]}, r'unknown risk "사먕" @ $.risks\[0\]'),
        ({"risks": ["death", "밀약이"]}, r'unknown risk "밀약이" @ $.risks\[1\]'),
    ],
)
def test_a_word_of_a_scene_that_would_be_without_effect_is_refused(asked: Values, message: str) -> None:
    with story_in_memory() as story:
        story.load([{"kind": "world", "id": "세계", "flags": ["사망", "밀약"]}, *WORLD[1:]])
        story.recall(scene(JINU, tone={"긴장": "0.5"}, risks=["사망", "밀약", "쿨타임"]))
        with pytest.raises(UnknownName, match=message.replace("$", r"\$")):
            story.recall(scene(JINU, **asked))


def test_a_tone_axis_that_policy_does_not_name_is_told_when_it_is_loaded() -> None:
    """It would be without effect."""
    with story_in_memory() as story, pytest.raises(DocumentError, match='unknown tone axis "긴쟝"') as caught:
        story.load([*WORLD, actor("가람", tone={"긴쟝": "0.3", "슬픔": "0.2"}), event("e", 1, JINU, tone={"joi": 1})])
    assert [problem.hint for problem in caught.value.problems] == ["did you mean 긴장?", "did you mean joy?"]
