"""Short ways to look at a story: the lines of one section of a lunchbox, its cards, what somebody knows."""

from typing import Any

from g6 import InputError, Story
from small import Values, scene


def rows(story: Story, section: str, **asked: Any) -> list[str]:
    """The lines of one section of a lunchbox."""
    box = story.recall(asked)
    lines = box.text.splitlines()
    titles = [line for line in lines if line.startswith(f"{section}:")]
    if not titles:
        return []
    start = lines.index(titles[0]) + 1
    end = next((n for n in range(start, len(lines)) if ":" in lines[n] and lines[n].split(" ")[0].endswith(":")), None)
    return lines[start:end]


def cards(story: Story, asked: Values) -> set[str]:
    """The cards of a lunchbox."""
    return set(story.recall(asked).cards)


def row(story: Story, name: str, asked: Values) -> str:
    """The line of a lunchbox that begins with a name; empty where there is none."""
    found = [line for line in story.recall(asked).text.splitlines() if line.split(" ")[0] == name]
    return found[0] if found else ""


def commit(story: Story, asked: Values, *events: Values, used: tuple[str, ...] = ()) -> Values:
    """Recall a scene and commit what happens in it."""
    return {**story.commit(story.recall(asked), events, used, accept=True)}


def knows(story: Story, who: str, name: str, turn: int | None = None) -> bool:
    """By the list of what somebody knows and by what may be required in his view, which must agree."""
    listed = name in {row["id"] for row in story.known(who, turn=turn)}
    asked = scene(who, viewpoint=who, required=[name], **({} if turn is None else {"turn": turn}))
    try:
        required = name in story.recall(asked).cards
    except InputError:
        required = False
    assert listed == required, f"{who} and {name}: on the list {listed}, may be required {required}"
    return listed
