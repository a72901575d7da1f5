"""What is told of many turns at once: the picture of the trend, and what D did."""

import re
from xml.etree import ElementTree as ET

from g6 import EmergencyInfo
from g6.cli.emergencies import TURNS_SHOWN_MAX, emergency_lines
from g6.cli.trend import trend_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_the_trend_goes_from_the_first_turn_to_the_last_and_from_none_to_all() -> None:
    rows = [{"turn": turn, "rate": rate, "window": "0.5"} for turn, rate in ((3, "0"), (5, "0.5"), (7, "1"))]
    picture = ET.fromstring(trend_svg(rows))
    dots = [(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in picture.iter(f"{SVG}circle")]
    assert dots == [(30, 170), (320, 100), (610, 30)]
    (line,) = picture.iter(f"{SVG}polyline")
    assert line.get("points") == "30.0,100.0 320.0,100.0 610.0,100.0"


def test_without_a_sample_the_axes_are_empty() -> None:
    assert "<circle" not in trend_svg([])


def test_of_many_turns_at_which_d_came_the_first_are_named() -> None:
    came: EmergencyInfo = {"fired": True, "trigger": "rewrite_failed", "rate": "0.1", "safe_mode": False}
    (line,) = emergency_lines([(turn, came) for turn in range(1, TURNS_SHOWN_MAX + 4)], "en")
    assert re.findall(r"\d+", line) == [*map(str, range(1, TURNS_SHOWN_MAX + 1)), "3"]
    assert "and 3 more: D came" in line
