"""The trend of what lunchboxes lacked, as a picture that any browser shows."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

__all__ = ["trend_svg"]

WIDTH, HEIGHT, EDGE = 640, 200, 30
"""Of the picture and of the room around the plot, in pixels."""
_PICTURE: Final = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"
  font-family="sans-serif" font-size="11">
<rect width="{width}" height="{height}" fill="#fff"/>
<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="#999"/>
<text x="{left}" y="{title}">FN</text>
<text x="4" y="{top}">1</text>
<text x="4" y="{bottom}">0</text>
<text x="{left}" y="{below}">{first}</text>
<text x="{right}" y="{below}" text-anchor="end">{last}</text>
<g fill="#bbb">{dots}</g>
<polyline points="{line}" fill="none" stroke="#c33" stroke-width="2"/>
</svg>
"""


def trend_svg(rows: Sequence[Mapping[str, Any]]) -> str:
    """Draw the FN rate of each turn as a dot, and over the window as a line; empty axes where no turn had a sample."""
    turns = [int(row["turn"]) for row in rows]
    first, last = (min(turns), max(turns)) if turns else (0, 0)
    span = max(last - first, 1)

    def place(turn: int, rate: str) -> tuple[float, float]:
        across = EDGE + (WIDTH - 2 * EDGE) * (turn - first) / span
        return round(across, 1), round(HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * float(rate), 1)

    dots = (place(turn, row["rate"]) for turn, row in zip(turns, rows, strict=True))
    line = (place(turn, row["window"]) for turn, row in zip(turns, rows, strict=True))
    return _PICTURE.format(
        width=WIDTH,
        height=HEIGHT,
        left=EDGE,
        right=WIDTH - EDGE,
        top=EDGE,
        bottom=HEIGHT - EDGE,
        title=EDGE - 10,
        below=HEIGHT - 10,
        first=first,
        last=last,
        dots="".join(f'<circle cx="{x}" cy="{y}" r="2.5"/>' for x, y in dots),
        line=" ".join(f"{x},{y}" for x, y in line),
    )
