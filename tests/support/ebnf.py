"""An EBNF without recursion as one regular expression: a second, independent reader of `lunchbox.ebnf`."""

import re
import sys
import unicodedata
from functools import cache

_RULE = re.compile(r"^(\w+)\s*::=\s*", re.MULTILINE)
_PART = re.compile(r'"(?P<text>[^"]*)"|#x(?P<code>[0-9A-F]+)|(?P<set>\[[^\]]+\])|(?P<name>\w+)|(?P<sign>[()|?*+])|\s+')


def regex_of(ebnf: str, start: str) -> re.Pattern[str]:
    """Return the expression that matches exactly what the rule `start` does."""
    return re.compile(_expanded(start, _rules(ebnf)))


def texts_of(ebnf: str) -> set[str]:
    """Return every text in quotation marks."""
    return {part["text"] for body in _rules(ebnf).values() for part in _PART.finditer(body) if part["text"]}


def _rules(ebnf: str) -> dict[str, str]:
    _, *parts = _RULE.split(re.sub(r"/\*.*?\*/", "", ebnf, flags=re.DOTALL))
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _expanded(name: str, rules: dict[str, str]) -> str:
    pieces, body, position = [], rules[name], 0
    while position < len(body):
        part = _PART.match(body, position)
        assert part, f"{name}: {body[position : position + 20]!r} is no EBNF"
        position = part.end()
        if part["text"]:
            pieces.append(f"(?:{re.escape(part['text'])})")
        elif part["code"]:
            pieces.append(re.escape(chr(int(part["code"], 16))))
        elif part["set"]:
            pieces.append(re.sub(r"\\p\{(\w+)\}", lambda found: _category(found[1]), part["set"]))
        elif part["name"]:
            pieces.append(_expanded(part["name"], rules))
        elif part["sign"]:
            pieces.append("(?:" if part["sign"] == "(" else part["sign"])
    return f"(?:{''.join(pieces)})"


@cache
def _category(prefix: str) -> str:
    r"""Return the characters of `\p{L}`, or of another category, as ranges."""
    ranges: list[list[int]] = []
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)).startswith(prefix):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)
