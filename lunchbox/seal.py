"""What makes a lunchbox final: its text is measured, read back, and found to say the same."""

from g6.errors import DocumentError, FrozenRuleError
from g6.frozen import LUNCHBOX_CHARS_MAX
from g6.lunchbox.model import Lunchbox
from g6.lunchbox.parse import parse

__all__ = ["seal"]


def seal(box: Lunchbox) -> Lunchbox:
    """Return the same lunchbox, once it is known to keep the frozen rules.

    It has at most 2,500 characters (F1), each token of it parses (F2), its pool (F5) and slots (F7) are of the
    sizes that exist, and its text reads back as an equal lunchbox. Raises FrozenRuleError, by the rule.
    """
    if box.chars > LUNCHBOX_CHARS_MAX:
        over = f"the lunchbox of turn {box.turn} has {box.chars:,} characters of {LUNCHBOX_CHARS_MAX:,}"
        raise FrozenRuleError("F1", over, hint="a record that doesn't fit stays out whole")
    try:
        read = parse(box.text)
    except DocumentError as error:
        first = error.problems[0]
        raise FrozenRuleError(first.rule or "F2", f"the lunchbox of turn {box.turn}: {first.message}") from error
    if read != box:
        raise FrozenRuleError("F2", f"the lunchbox of turn {box.turn} doesn't read back as itself")
    return box
