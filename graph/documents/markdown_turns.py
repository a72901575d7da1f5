"""A turn as a Markdown file: its scene and events as YAML between two lines of ---, its text below."""

import re
from pathlib import Path
from typing import Final

from g6.errors import DocumentError, Problem
from g6.graph.documents.text import read_text
from g6.graph.documents.values import Document
from g6.graph.documents.yaml_reader import yaml_document

__all__ = ["read_markdown_turn"]

_FENCE: Final = "---"
_HINT: Final = "begin with a line ---, then `scene:` and the other keys, then a line ---, then the text"
_KEY_OF_A_TURN: Final = re.compile(r"(scene|events|used)\s*[:：]")


def read_markdown_turn(path: Path, name: str) -> Document:
    """Return a Markdown file as the document of one turn, its text under the key `text`.

    Raises DocumentError with every problem found.
    """
    lines = read_text(path, name).replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        raise DocumentError([Problem(name, "the front matter is missing", line=1, hint=_HINT)])
    closing = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if closing is None:
        raise DocumentError([Problem(name, "the front matter is never closed by a second ---", line=1, hint=_HINT)])
    front = yaml_document("\n".join(lines[1:closing]), name, first_line=2)
    if not isinstance(front.values, dict):
        raise DocumentError([Problem(name, "the front matter holds no keys", line=2, hint=_HINT)])
    if (second := _second_front_matter(lines, closing)) is not None:
        hint = "one file holds one turn: move what begins here into a file of its own, or its keys up into the first"
        raise DocumentError([Problem(name, "a second front matter", line=second + 1, hint=hint)])
    text = "\n".join(lines[closing + 1 :]).strip()
    if not text:
        return front
    if "text" in front.values:
        message = "a text in the front matter, and another below it"
        raise DocumentError([Problem(name, message, path="$.text", line=front.lines().get(("text",)))])
    text_line = next(number for number, line in enumerate(lines[closing + 1 :], closing + 2) if line.strip())
    return Document(name, {**front.values, "text": text}, lambda: {**front.lines(), ("text",): text_line})


def _second_front_matter(lines: list[str], closing: int) -> int | None:
    """Return the place of the line --- below which another turn begins; a --- before prose only divides it."""
    for number, line in enumerate(lines[closing:], closing):
        if line.rstrip() == _FENCE:
            below = next((below for below in lines[number + 1 :] if below.strip()), "")
            if _KEY_OF_A_TURN.match(below):
                return number
    return None
