"""`g6 recall --explain`: how dense the scene is, how large the pool, what every candidate's score is made of."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich.cells import cell_len

from g6.cli.tables import cut, table
from g6.cli.width import WIDTH_CELLS, fitted
from g6.cli.words import LABELS, told
from g6.frozen import (
    DENSE_ACTORS_MIN,
    DENSE_LINES_MIN,
    DENSE_LOCATIONS_MIN,
    DENSE_PACE_UNITS,
    DENSE_RISKS_MIN,
    DENSITY_CRITERIA,
    HIGH_DENSITY_CRITERIA,
    LUNCHBOX_CHARS_MAX,
    WAR_SCALE_CRITERIA,
)
from g6.graph.synonyms import korean
from g6.recall.score import Terms
from g6.recalled import Recalled

__all__ = ["explain_lines", "percent", "score_text"]

CARD_CELLS: Final = 26
NUMBERS: Final = (0, 2, *range(4, 12))
"""Columns that are aligned to the right; the others are words."""
WHY_CELLS: Final = 14
"""With less room than this for the reason, each candidate has lines of its own."""
SHORT: Final = 5
"""Columns that stand in a line where there is no room for all."""
_SCORE_TENTHS: Final = 100_000
"""Hundred-millionths that make a tenth of a percent."""


def explain_lines(box: Recalled, language: str, cells: int = WIDTH_CELLS) -> list[str]:
    """Return the whole explanation, in the words of the world's language, in lines of at most so many cells."""
    say = LABELS[language]
    head = [
        say["turn"].format(turn=box.scene.turn, who=box.scene.viewpoint or say["narrator"]),
        *_density(box.pool["density"], language, cells),
        *_pool(box, language),
        "",
    ]
    if not box.candidates:
        return [*fitted(head, cells), say["none"]]
    return [*fitted(head, cells), *_table(box, language, cells)]


def percent(ten_thousandths: int) -> str:
    """Return a term, 0 to 10,000, as it is shown: 0 to 100."""
    return str((ten_thousandths + 50) // 100)


def score_text(score: int) -> str:
    """Return a score, in hundred-millionths, as it is shown: 0 to 100 with one decimal."""
    return f"{score // (10 * _SCORE_TENTHS)}.{score // _SCORE_TENTHS % 10}"


def _density(density: Mapping[str, Any], language: str, cells: int) -> Iterator[str]:
    """Yield the five criteria, each with its value and from where on it holds."""
    say = LABELS[language]
    yield say["density"].format(
        met=density["met"], all=DENSITY_CRITERIA, high=HIGH_DENSITY_CRITERIA, war=WAR_SCALE_CRITERIA
    )
    units = [korean("unit", unit) if language == "ko" else unit for unit in DENSE_PACE_UNITS]
    pace = korean("unit", density["pace"]) if language == "ko" else density["pace"]
    rows = [
        (name, str(density[name]), density[name] >= least, say["needs"].format(n=least))
        for name, least in (("actors", DENSE_ACTORS_MIN), ("locations", DENSE_LOCATIONS_MIN))
    ]
    in_units = say["needs_units"].format(units=", ".join(units))
    rows.append(("pace", pace or say["unsaid"], density["pace"] in DENSE_PACE_UNITS, in_units))
    rows += [
        (name, str(density[name]), density[name] >= least, say["needs"].format(n=least))
        for name, least in (("risks", DENSE_RISKS_MIN), ("lines", DENSE_LINES_MIN))
    ]
    cells_of = [(say["yes" if holds else "no"], say[name], value, f"({needs})") for name, value, holds, needs in rows]
    yield from (f"  {line}" for line in table(cells_of, cells=cells - 2))


def _pool(box: Recalled, language: str) -> Iterator[str]:
    """Yield how large the pool is and why, how full the lunchbox, and what is wrong with the competition."""
    say, pool = LABELS[language], box.pool
    numbers = {"gathered": pool["gathered"], "candidates": len(box.candidates), "cards": len(box.cards)}
    reason = told(pool["reason"].split(": biased")[0].split(": information-poor")[0], language)
    yield say["pool"].format(size=pool["size"], reason=reason, **numbers)
    yield say["box"].format(chars=box.chars, most=LUNCHBOX_CHARS_MAX)
    yield say["diagnosis"].format(diagnosis=told(pool["diagnosis"], language) or say["fair"])
    if any(not row["chosen"] for row in box.candidates):
        yield say["room"]


def _table(box: Recalled, language: str, cells: int) -> Iterator[str]:
    columns = LABELS[language]["columns"].split("|")
    rows = [_row(candidate, box, language) for candidate in box.candidates]
    widths = [max(map(cell_len, column)) for column in zip(columns, *rows, strict=True)]
    if cells - sum(widths[:-1]) - len(widths[:-1]) >= WHY_CELLS:
        yield from table([columns, *rows], right=NUMBERS, cells=cells, gap=" ")
    else:
        yield from _stacked(columns, rows, cells)


def _stacked(columns: list[str], rows: list[list[str]], cells: int) -> Iterator[str]:
    """Yield each candidate in lines of its own: where it stands, what its score is made of, why."""
    others = sum(max(map(cell_len, column)) + 1 for column in [*zip(columns, *rows, strict=True)][:SHORT])
    most = cells - others + max(cell_len(row[1]) for row in rows)
    shown = [columns, *([row[0], cut(row[1], most), *row[2:]] for row in rows)]
    short = [*table([row[:SHORT] for row in shown], right=NUMBERS, cells=cells, gap=" ")]
    yield short[0]
    for start, row in zip(short[1:], rows, strict=True):
        yield start
        terms = ", ".join(f"{name} {term}" for name, term in zip(columns[SHORT:-1], row[SHORT:-1], strict=True))
        yield from fitted([f"   {terms}", f"   {row[-1]}"], cells)


def _row(candidate: Mapping[str, Any], box: Recalled, language: str) -> list[str]:
    say, name, chosen = LABELS[language], candidate["id"], candidate["chosen"]
    title, turn = box.candidate_titles.get(name, ""), box.candidate_turns[name]
    called = name if title == name else f"{name} {title}".rstrip()
    return [
        str(candidate["rank"]),
        cut(called, CARD_CELLS),
        "" if turn is None else str(turn),
        say["in" if chosen else "out"],
        score_text(candidate["score"]),
        *(percent(candidate["terms"][term]) for term in Terms._fields),
        told(_short(candidate["reason"]), language),
    ]


def _short(reason: str) -> str:
    """Return a reason as the table says it: that there was no room comes first, and why below the table's head."""
    why, out, _ = reason.partition("; no room left for its score")
    return f"no room; {why}" if out else why
