"""Files spoiled at random: the mistakes of writers, editors and disks. Each from a seed, to be had again."""

from collections.abc import Callable
from random import Random
from typing import Final

Mutation = Callable[[Random, bytes], bytes]


def mutated(random: Random, data: bytes) -> bytes:
    """The bytes after one to four mistakes."""
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        data = random.choice(MUTATIONS)(random, data)
    return data


def _spot(random: Random, data: bytes) -> int:
    return random.randrange(len(data) + 1)


def _flip(random: Random, data: bytes) -> bytes:
    if not data:
        return b"\xff"
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << random.randrange(8))]) + data[place + 1 :]


def _cut(random: Random, data: bytes) -> bytes:
    return data[: _spot(random, data)]


def _drop(random: Random, data: bytes) -> bytes:
    start = _spot(random, data)
    return data[:start] + data[start + random.randrange(1, 40) :]


def _insert(random: Random, data: bytes) -> bytes:
    start = _spot(random, data)
    return data[:start] + random.choice(SNIPPETS).encode("utf-8", "surrogatepass") + data[start:]


def _swap_lines(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _repeat_line(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    line = random.choice(lines)
    lines.insert(random.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def _indent(random: Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    place = random.randrange(len(lines))
    lines[place] = random.choice([b" ", b"  ", b"\t", b"      "]) + lines[place]
    return b"\n".join(lines)


def _swap_words(random: Random, data: bytes) -> bytes:
    words = data.split(b" ")
    one, other = random.randrange(len(words)), random.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return b" ".join(words)


def _other_value(random: Random, data: bytes) -> bytes:
    words = data.split(b" ")
    words[random.randrange(len(words))] = random.choice(VALUES).encode()
    return b" ".join(words)


def _recode(random: Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(["cp949", "utf-16", "utf-8-sig", "utf-16-le"]), "replace")


MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(_flip, _cut, _drop, _insert, _swap_lines, _repeat_line, _indent, _swap_words),
    *(_other_value, _other_value, _other_value, _insert, _drop, _recode),
)
SNIPPETS: Final = (
    *(
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        "- ",
        ",",
        '"',
        "'",
        "|",
        ">",
        "&a ",
        "*a",
        "!!python/object:os.system ",
        "? ",
        "#",
    ),
    *(
        "\t",
        "\x00",
        "\ufeff",
        "，",
        "：",
        "\n",
        "\n---\n",
        "...\n",
        "<<: ",
        "%YAML 9\n",
        "null",
        "~",
        "[[[[[[[[",
        "\u2028",
    ),
    *("nan", ".inf", "1e999", "-0", "9" * 400, "0x1F", "2019-13-45 99:99", "+999999999999y", "=", "\u0301", "x" * 5000),
)
VALUES: Final = (
    *("null", "[]", "{}", "-1", "1.5", "nan", "true", '""', "all", "narrator", "scene", "9999999999999999999", "1e999"),
    *(
        "[[]]",
        "{a: {a: {a: 1}}}",
        "=6",
        "+3y",
        "00:00",
        "진우",
        "없는이",
        "e1",
        "death",
        "사망",
        "global",
        "a b c",
        "_",
        ".",
    ),
)
