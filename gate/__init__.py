"""The gate: what was written, held against the rules of the story. It tells what it finds, and changes nothing."""

from g6.gate.finding import Finding, merged
from g6.gate.judge import CHECKERS, Checker, judge
from g6.gate.verdict import FAIL, OK, REWRITE, WINDOW_TURNS, Ruling, Window, verdict

__all__ = [
    "CHECKERS",
    "FAIL",
    "OK",
    "REWRITE",
    "WINDOW_TURNS",
    "Checker",
    "Finding",
    "Ruling",
    "Window",
    "judge",
    "merged",
    "verdict",
]
