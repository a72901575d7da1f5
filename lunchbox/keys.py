"""The words of the notation itself: what a token of a lunchbox may be without any world declaring it (F2)."""

import re
from typing import Final

from g6.graph.identifiers import RESERVED
from g6.lunchbox.cards import NARRATOR, SCENE
from g6.lunchbox.render import CARD_SECTIONS, REQUIRED, SECTION_HEADERS

__all__ = [
    "CARTRIDGE_KINDS",
    "CAST_ROLES",
    "FRAMES",
    "HEAD",
    "HEADERS",
    "NUMBER",
    "NUMBER_CHARS_MAX",
    "PARAM_KEYS",
    "PARAM_VALUES",
    "ROW_KEYS",
    "RULE_TYPES",
    "WHOLE",
    "WHOLE_DIGITS_MAX",
]

ROW_KEYS: Final = ("lie", "frame", "opens", "closes")
"""Keys before a `=` in a row. The rest before a `=` are names: of gauges, params and tone axes."""

FRAMES: Final = ("flashback", "dream")
"""What an event was, where it did not happen in the present."""

CARTRIDGE_KINDS: Final = ("local", "personal", "aux", "emergency")
"""What a cartridge is about: a place, an actor, a thread, an emergency."""

CAST_ROLES: Final = ("acting", "speaking", "present", "unseen")
"""What someone on the scene may be doing."""

RULE_TYPES: Final = ("pov", "taboo", "survive", "cooldown", "ammo", "command", "terrain")
"""Types of rule that every world has; a world may name others."""

PARAM_KEYS: Final = ("person", "narrator", "where", "skill", "turns", "gauge", "order")
"""Params of those types. The patterns of a taboo are prose, and never enter."""

PARAM_VALUES: Final = ("first", "second", "third", "narration", "dialogue", "both")
"""Words that `person` and `where` may be set to."""

HEADERS: Final = {title: (section, False) for section, title in SECTION_HEADERS.items()} | {
    REQUIRED + SECTION_HEADERS[section]: (section, True) for section in CARD_SECTIONS
}
"""Each line that opens a section, with the section's name and whether its cards are required."""

WHOLE_DIGITS_MAX: Final = 15
"""Digits of a whole number: as many as every JSON reader keeps exactly."""

WHOLE: Final = re.compile(rf"0|[1-9][0-9]{{0,{WHOLE_DIGITS_MAX - 1}}}")
"""A turn, an age, a count."""

NUMBER_CHARS_MAX: Final = 64
"""Characters of a decimal: what a file may write has a third of them, but gauges are added up."""

NUMBER: Final = re.compile(rf"(?!-0$)(?!.{{{NUMBER_CHARS_MAX + 1}}})-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
"""A decimal in its shortest form: no exponent, no plus, no zero that says nothing."""

HEAD: Final = re.compile(rf"g6 turn=({WHOLE.pattern}) view=([^ =]+) density=([0-9]) pool=([0-9]+) slots=([0-9])")
"""The first line."""

assert {NARRATOR, SCENE} <= RESERVED, "an id could be taken for a word of the notation"
