"""`g6 recall --explain`: how dense the scene is, how large the pool, what every candidate's score is made of."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich.cells import cell_len

from g6.cli.tables import cut, filled, wrapped
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
from g6.recalled import Recalled

__all__ = ["WIDTH_CELLS", "explain_lines", "percent", "score_text"]

WIDTH_CELLS: Final = 100
"""What a line may take, whatever the terminal: the same text on every one, and in a file."""
CARD_CELLS: Final = 26
LEFT: Final = (1, 3)
"""Columns that are words; the others are numbers."""
TERMS: Final = ("risk", "importance", "distance", "time", "tone", "layer", "decay")
_SCORE_TENTHS: Final = 100_000
"""Hundred-millionths that make a tenth of a percent."""


def explain_lines(box: Recalled, language: str) -> list[str]:
    """Return the whole explanation, in the words of the world's language."""
    say = LABELS[language]
    head = [
        say["turn"].format(turn=box.scene.turn, who=box.scene.viewpoint or say["narrator"]),
        *_density(box.pool["density"], language),
        *_pool(box, language),
        "",
    ]
    if not box.candidates:
        return [*head, say["none"]]
    return [*head, *_table(box, language)]


def percent(ten_thousandths: int) -> str:
    """Return a term, 0 to 10,000, as it is shown: 0 to 100."""
    return str((ten_thousandths + 50) // 100)


def score_text(score: int) -> str:
    """Return a score, in hundred-millionths, as it is shown: 0 to 100 with one decimal."""
    return f"{score // (10 * _SCORE_TENTHS)}.{score // _SCORE_TENTHS % 10}"


def _density(density: Mapping[str, Any], language: str) -> Iterator[str]:
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
    names, values = (max(map(cell_len, column)) for column in zip(*((say[n], v) for n, v, _, _ in rows), strict=True))
    answers = max(cell_len(say["yes"]), cell_len(say["no"]))
    for name, value, holds, needs in rows:
        answer = filled(say["yes" if holds else "no"], answers)
        yield f"  {answer}  {filled(say[name], names)}  {filled(value, values)}  ({needs})"


def _pool(box: Recalled, language: str) -> Iterator[str]:
    """Yield how large the pool is and why, how full the lunchbox, and what is wrong with the competition."""
    say, pool = LABELS[language], box.pool
    numbers = {"gathered": pool["gathered"], "candidates": len(box.candidates), "cards": len(box.cards)}
    reason = told(pool["reason"].split(": biased")[0].split(": information-poor")[0], language)
    yield say["pool"].format(size=pool["size"], reason=reason, **numbers)
    yield say["box"].format(chars=box.chars, most=LUNCHBOX_CHARS_MAX)
    yield from wrapped(say["diagnosis"].format(diagnosis=told(pool["diagnosis"], language) or say["fair"]), WIDTH_CELLS)
    if any(not row["chosen"] for row in box.candidates):
        yield say["room"]


def _table(box: Recalled, language: str) -> Iterator[str]:
    say = LABELS[language]
    columns = say["columns"].split("|")
    rows = [_row(candidate, box, language) for candidate in box.candidates]
    widths = [max(cell_len(column), *(cell_len(row[i]) for row in rows)) for i, column in enumerate(columns[:-1])]
    why_cells = WIDTH_CELLS - sum(widths) - len(widths)
    for row in (columns, *rows):
        first, *more = wrapped(row[-1], why_cells)
        cells = [filled(cell, widths[i], right=i not in LEFT) for i, cell in enumerate(row[:-1])]
        start = " ".join(cells)
        yield f"{start} {first}".rstrip()
        for line in more:
            yield " " * (cell_len(start) + 1) + line


def _row(candidate: Mapping[str, Any], box: Recalled, language: str) -> list[str]:
    say, name, chosen = LABELS[language], candidate["id"], candidate["chosen"]
    title, turn = box.candidate_titles.get(name, ""), box.candidate_turns[name]
    return [
        str(candidate["rank"]),
        cut(f"{name} {title}".rstrip(), CARD_CELLS),
        "" if turn is None else str(turn),
        say["in" if chosen else "out"],
        score_text(candidate["score"]),
        *(percent(candidate["terms"][term]) for term in TERMS),
        told(_short(candidate["reason"]), language),
    ]


def _short(reason: str) -> str:
    """Return a reason as the table says it: that there was no room comes first, and why below the table's head."""
    why, out, _ = reason.partition("; no room left for its score")
    return f"no room; {why}" if out else why
