"""The lunchboxes of the two example stories, as they are kept in tests/golden: `make golden` writes them anew."""

import sys
from collections.abc import Iterator
from pathlib import Path

import g6
from rooms import ROOT

GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = ROOT / "examples"

STORIES = {
    "noir": ("noir/world", ("noir/scene.yaml",), "noir/turns"),
    "front": ("front", ("front/scenes/crossing.yaml", "front/scenes/ambush.yaml"), "front/turns/turns.jsonl"),
}
"""For each story its world, its scenes and its scripted turns, from the folder of the examples."""


def lunchboxes(name: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every lunchbox of a story: its scenes on the bare world, then its turns."""
    world, scenes, turns = STORIES[name]
    with g6.open() as story:
        story.load(EXAMPLES / world)
        for scene in scenes:
            yield f"{name}-{Path(scene).stem}", story.recall(EXAMPLES / scene).text
        for turn, text in played(story, EXAMPLES / turns):
            yield f"{name}-turn-{turn}", text


def played(story: g6.Story, turns: Path) -> Iterator[tuple[int, str]]:
    """Yield every turn of a script with the lunchbox that was committed with it."""
    from g6.graph.documents import read_turns  # noqa: PLC0415

    for located in read_turns(turns):
        box = story.recall(located.value.scene)
        yield box.lunchbox.turn, box.text
        story.commit(box, located.value.events, located.value.used, located.value.text)


def main() -> None:
    """Write every golden file, and say which ones are no longer what they were."""
    GOLDEN.mkdir(exist_ok=True)
    boxes = dict(box for name in STORIES for box in lunchboxes(name))
    for file in GOLDEN.glob("*.txt"):
        if file.stem not in boxes:
            file.unlink()
    for name, text in boxes.items():
        file = GOLDEN / f"{name}.txt"
        if not file.exists() or file.read_bytes() != text.encode():
            file.write_bytes(text.encode())
            sys.stdout.write(f"{file.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
