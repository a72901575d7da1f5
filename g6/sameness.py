"""The smallest check of sameness: the same scene recalled again in stories opened anew, one hash (F3)."""

from __future__ import annotations

from pathlib import Path

from g6.cached import open_for_scene
from g6.errors import FrozenRuleError
from g6.frozen import HASH_MATCH_RECALLS
from g6.recalled import Recalled

__all__ = ["hash_match"]


def hash_match(scene: Path, store: str | None, first: Recalled) -> str:
    """Recall a scene until there are three hashes, each in a story of its own, and return "3/3".

    Raises:
        FrozenRuleError: they are not all the same (F3).
    """
    hashes = [first.sha256]
    while len(hashes) < HASH_MATCH_RECALLS:
        with open_for_scene(scene, store) as opened:
            hashes.append(opened.story.recall(scene).sha256)
    same = hashes.count(first.sha256)
    if same < HASH_MATCH_RECALLS:
        message = f"HASH_MATCH {same}/{HASH_MATCH_RECALLS}: the same scene gave {', '.join(hashes)}"
        raise FrozenRuleError("F3", message, hint="this is a defect of g6: please report it")
    return f"{same}/{HASH_MATCH_RECALLS}"
