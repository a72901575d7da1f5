"""A short play over the world of small.py, from its second turn on, each seen by another one."""

import json
from pathlib import Path

from g6 import StoreError, Story
from small import HANA, JINU, SUA, Values, scene

__all__ = ["FIRST_TURN", "one_sentence", "receipts", "small_script", "turn_of"]

FIRST_TURN = 3
"""The world stands at turn 2."""
TEXT = "편지는 젖어 있었다."


def turn_of(number: int) -> Values:
    """A turn as a script has it."""
    one, other = ((JINU, SUA), (SUA, HANA), (HANA, JINU))[number % 3]
    wrote = {"id": f"편지{number}", "actors": [one, other], "changes": {"gauges": {one: {"체력": -1}}}}
    told = {"text": f"{number}턴. {TEXT}"} if number % 2 else {}
    return {"scene": scene(one, other, turn=number, viewpoint=other), "events": [wrote], "used": ["만남"], **told}


def small_script(path: Path, turns: int, first: int = FIRST_TURN) -> Path:
    """Write a script of so many turns."""
    lines = (json.dumps(turn_of(number), ensure_ascii=False) for number in range(first, first + turns))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def receipts(story: Story) -> list[str]:
    """The hash of every receipt, in turn order."""
    return [receipt["sha256"] for receipt in story.receipts()]


def one_sentence(error: StoreError) -> str:
    """What is told of a store that can't be had now, which is one line, and beside it what to do."""
    assert "\n" not in error.message
    assert error.hint
    assert error.exit_code == 3
    return error.message
