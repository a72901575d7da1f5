"""The text face back into a lunchbox: `parse(render(box)) == box`, and no other text is accepted.

What is accepted is exactly what `render` writes, so that text and value are two names of one thing: a row out
of order, a second space, or a number written longer than it needs to be is an error with its line.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from itertools import zip_longest
from typing import Any, Final

from g6.errors import DocumentError, Problem
from g6.frozen import CARTRIDGE_SLOTS, DENSITY_CRITERIA, POOL_SIZES
from g6.graph.identifiers import RESERVED
from g6.lunchbox.cards import NARRATOR, Row
from g6.lunchbox.keys import HEAD, HEADERS
from g6.lunchbox.model import Lunchbox
from g6.lunchbox.render import CARD_SECTIONS
from g6.lunchbox.rows import READERS
from g6.lunchbox.words import Misread, Words, known_identifier

__all__ = ["parse"]

DOCUMENT: Final = "lunchbox"
"""What messages call a text that was given to `parse`."""

_FIELDS: Final[Mapping[str, str]] = {
    "global": "law",
    "cast": "cast",
    "edge": "edges",
    "met": "met",
    "low": "lowest",
    "tone": "tone",
    "cartridge": "cartridges",
} | dict.fromkeys(CARD_SECTIONS, "cards")
"""The lunchbox's field that each section fills."""

_SHOWN_CHARS_MAX: Final = 60


def parse(text: str) -> Lunchbox:
    """Return the lunchbox that this text is.

    Raises DocumentError, with every problem and its line, where the text is not exactly what `render` writes.
    The length is not looked at here: `seal` does that.
    """
    lines = text.split("\n")
    problems = list(_of_the_text(text, lines))
    if not problems:
        problems.extend(_of_the_head(lines[0]))
        found = _read_rows(lines, problems)
    if problems:
        raise DocumentError(problems)
    box = Lunchbox(**_head(lines[0]), **found)
    problems.extend(_of_the_box(box, lines))
    if problems:
        raise DocumentError(problems)
    return box


def _read_rows(lines: list[str], problems: list[Problem]) -> dict[str, Any]:
    """Return the rows by the field that they fill; what can't be read is added to the problems."""
    read: Callable[[Words], Row] | None = None  # None: rows of a section that there isn't, named once
    found: dict[str, list[Row]] = {}
    rows: list[Row] = []
    for number, row in enumerate(lines[1:-1], start=2):
        if row in HEADERS:
            section, required = HEADERS[row]
            read = READERS[section]
            rows = found.setdefault("required" if required else _FIELDS[section], [])
        elif number == 2 or ": " in row:
            problems.append(_no_section(row, number))
            read = None
        elif read is not None:
            try:
                words = Words(row)
                rows.append(read(words))
                words.end()
            except Misread as misread:
                problems.append(Problem(DOCUMENT, str(misread), line=number, rule="F2"))
    return {field: tuple(rows) for field, rows in found.items()}


def _head(line: str) -> dict[str, Any]:
    """Return the fields of the first line, which is known to be one."""
    match = HEAD.fullmatch(line)
    assert match is not None
    turn, view, density, pool, slots = match.groups()
    return {
        "turn": int(turn),
        "view": None if view == NARRATOR else view,
        "density": int(density),
        "pool": int(pool),
        "slots": int(slots),
    }


def _of_the_head(line: str) -> Iterator[Problem]:
    """Yield what is wrong with the first line."""
    match = HEAD.fullmatch(line)
    if match is None:
        wrong = f'the first line must be a header, not "{line[:_SHOWN_CHARS_MAX]}"'
        yield Problem(DOCUMENT, wrong, line=1, hint="g6 turn=46 view=수아 density=3 pool=100 slots=2")
        return
    _, view, density, pool, slots = match.groups()
    if not known_identifier(view) or (view in RESERVED and view != NARRATOR):
        yield Problem(DOCUMENT, f'view must be an id or narrator, not "{view}"', line=1, rule="F2")
    if int(density) > DENSITY_CRITERIA:
        yield Problem(DOCUMENT, f"density is at most {DENSITY_CRITERIA}, not {density}", line=1, rule="F6")
    if pool not in map(str, POOL_SIZES):
        yield Problem(DOCUMENT, f"a pool is of 50 or 100, not {pool}", line=1, rule="F5")
    if int(slots) not in CARTRIDGE_SLOTS:
        yield Problem(DOCUMENT, f"1 to 3 cartridges may be attached, not {slots}", line=1, rule="F7")


def _of_the_text(text: str, lines: list[str]) -> Iterator[Problem]:
    """Yield what is wrong with the text before any row of it is read."""
    if not text.startswith("g6 "):
        yield Problem(DOCUMENT, 'the text must begin with "g6 "', line=1)
    if "\r" in text:
        yield Problem(DOCUMENT, 'a line must end with "\\n" alone', line=text[: text.index("\r")].count("\n") + 1)
    elif not text.endswith("\n"):
        yield Problem(DOCUMENT, "the last line must end with a newline", line=len(lines))
    if not unicodedata.is_normalized("NFC", text):
        wrong = next(i for i, row in enumerate(lines, start=1) if not unicodedata.is_normalized("NFC", row))
        yield Problem(DOCUMENT, "the text must be NFC", line=wrong, rule="F1")


def _of_the_box(box: Lunchbox, lines: list[str]) -> Iterator[Problem]:
    """Yield the first line that `render` would have written in another way, and what the cards break together."""
    for number, (right, written) in enumerate(zip_longest(box.text.split("\n"), lines), start=1):
        if right != written:
            yield Problem(DOCUMENT, f'"{written}" can\'t stand here; "{right}" is what should', line=number)
            break
    seen: set[str] = set()
    for card in box.card_ids:
        if card in seen:
            yield Problem(DOCUMENT, f'card "{card}" is in it twice', rule="F1")
        seen.add(card)
    yield from _of_the_cartridges(box)
    if len(box.card_ids) > box.pool:
        yield Problem(DOCUMENT, f"{len(box.card_ids)} cards, from a pool of {box.pool}", rule="F5")


def _of_the_cartridges(box: Lunchbox) -> Iterator[Problem]:
    """Yield what is wrong with the groups among the cards."""
    if len(box.cartridges) > box.slots:
        yield Problem(DOCUMENT, f"{len(box.cartridges)} cartridges in {box.slots} slots", rule="F7")
    loose = {card.id for card in box.cards}
    for cartridge in box.cartridges:
        for card in cartridge.cards:
            if card not in loose:
                wrong = (
                    f'cartridge "{cartridge.id}": "{card}" is no card of the lunchbox, or stands in another cartridge'
                )
                yield Problem(DOCUMENT, wrong, rule="F1")
            loose.discard(card)


def _no_section(row: str, number: int) -> Problem:
    near = get_close_matches(row, HEADERS, n=1)
    hint = f'did you mean "{near[0]}"?' if near else None
    return Problem(DOCUMENT, f'"{row[:_SHOWN_CHARS_MAX]}" opens no section', line=number, hint=hint)
