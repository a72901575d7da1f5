"""How `g6 why`, `known`, `info`, `branch` and `gate` read."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Any, Final

from g6.cli.explain import percent, score_text
from g6.cli.outcomes import INFO_LABELS
from g6.cli.output import as_json
from g6.cli.tables import table
from g6.cli.words import LABELS, told
from g6.graph.stores.store import NARRATOR
from g6.ledger.canonical import HASH_SHOWN
from g6.recall.score import Terms

BARS: Final = "▁▂▃▄▅▆▇█"
"""From none missing to all of them."""

__all__ = [
    "branch_lines",
    "came_and_gone",
    "difference_lines",
    "finding_lines",
    "gate_lines",
    "info_lines",
    "known_lines",
    "misses_lines",
    "why_lines",
]

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "in": "in",
        "out": "out",
        "rank": "rank {rank} of {pool}, score {score}; the last card that is in has rank {last}",
        "beside": "beside it: {cards}",
        "cartridge": "in the cartridge {name}",
        "move": "ring: {before} -> {after}, TTL {was} -> {now} (rule {rule})",
        "policy": "policy {hash}",
        "no_sample": "no turn had a sample: nothing was required, used or named in a text",
        "lie": "a lie",
        "lacking": "turn|view|lacked|in its window",
        "forked": "from {parent} after turn {fork}",
        "here": "the story goes on here",
        "at": "turn {turn}",
        "in_came": "in: {cards}",
        "in_gone": "out: {cards}",
        "events": "events: {events}",
        "only": "only on {branch}",
        "same": "no difference",
        "other": "other scores or reasons, the same cards",
        "block": "block",
        "warn": "warn",
        "mend": "to mend it: ",
        "line": "line {}",
    },
    "ko": {
        "in": "담김",
        "out": "빠짐",
        "rank": "후보 {pool}장 가운데 {rank}위, 점수 {score}; 담긴 카드의 끝은 {last}위",
        "beside": "앞뒤 카드: {cards}",
        "cartridge": "카트리지 {name}에 실림",
        "move": "링: {before} -> {after}, TTL {was} -> {now} (규칙 {rule})",
        "policy": "정책 {hash}",
        "no_sample": "견줄 턴이 없음: 꼭 필요하다고 했거나, 썼다고 했거나, 글에 나온 카드가 없음",
        "lie": "거짓",
        "lacking": "턴|시점|빠뜨림|그 시점의 최근 여러 턴",
        "forked": "{parent}의 {fork}턴 뒤에서 갈라짐",
        "here": "이야기가 이어지는 갈래",
        "at": "{turn}턴",
        "in_came": "담김: {cards}",
        "in_gone": "빠짐: {cards}",
        "events": "사건: {events}",
        "only": "{branch}에만 있음",
        "same": "다른 곳 없음",
        "other": "점수나 까닭만 다르고 카드는 같음",
        "block": "막음",
        "warn": "알림",
        "mend": "고치려면: ",
        "line": "{}번째 줄",
    },
}


KINDS: Final[Mapping[str, str]] = {
    "dead": "죽은 사람",
    "absent": "없는 사람",
    "places": "장소",
    "cooldown": "쿨타임",
    "gauge": "게이지",
    "unknown": "모르는 일",
    "survive": "생존",
    "command": "지휘",
    "thread": "떡밥",
}
"""What kinds of findings are called in Korean."""
LAYERS: Final[Mapping[str, str]] = {"global": "전역", "local": "지역", "personal": "대인"}


def why_lines(answer: Mapping[str, Any], language: str) -> Iterator[str]:
    """Yield why a card was in or out: the reason, its rank, the terms of its score."""
    say = _WORDS[language]
    yield f"{answer['id']}: {say['in' if answer['chosen'] else 'out']} — {told(answer['reason'], language)}"
    if "rank" in answer:
        yield from _rank_lines(answer, language)
    if answer.get("cartridge"):
        yield "  " + say["cartridge"].format(name=answer["cartridge"])
    for move in answer.get("moves", ()):
        was, now = move["ttl"]
        yield "  " + say["move"].format(before=move["from"], after=move["to"], was=was, now=now, rule=move["rule"])
    if "policy" in answer:
        yield "  " + say["policy"].format(hash=answer["policy"][:HASH_SHOWN])


def _rank_lines(answer: Mapping[str, Any], language: str) -> Iterator[str]:
    say, score = _WORDS[language], score_text(answer["score"])
    yield "  " + say["rank"].format(rank=answer["rank"], pool=answer["pool"], score=score, last=answer["last_rank_in"])
    *_, risk, importance, distance, time, tone, layer, decay, _ = LABELS[language]["columns"].split("|")
    names = (risk, importance, distance, time, tone, layer, decay)
    yield "  " + ", ".join(
        f"{name} {percent(answer['terms'][term])}" for name, term in zip(names, Terms._fields, strict=True)
    )
    if answer["beside"]:
        yield "  " + say["beside"].format(cards=", ".join(answer["beside"]))


def misses_lines(rows: Sequence[Mapping[str, Any]], language: str, cells: int) -> Iterator[str]:
    """Yield the windowed FN rate of each turn's view as a line of bars, and the turns that lacked something."""
    if not rows:
        yield _WORDS[language]["no_sample"]
        return
    shown = rows[-(cells - 2) :]
    bars = "".join(BARS[ceil(Decimal(row["window"]) * (len(BARS) - 1))] for row in shown)
    yield f"FN {shown[0]['turn']}-{shown[-1]['turn']}"
    yield f"  {bars}"
    say, narrator = _WORDS[language], LABELS[language]["narrator"]
    lacking = [
        (str(row["turn"]), narrator if row["view"] == NARRATOR else row["view"], row["rate"], row["window"])
        for row in rows
        if Decimal(row["rate"])
    ]
    if lacking:
        yield from table([tuple(say["lacking"].split("|")), *lacking], right=[0], cells=cells)


def known_lines(rows: Sequence[Mapping[str, Any]], language: str, cells: int) -> Iterator[str]:
    """Yield what an actor knows, a line an event."""
    if rows:
        lie = _WORDS[language]["lie"]
        how = [told(row["how"], language) + (f" ({lie})" if row["lie"] else "") for row in rows]
        listed = [(str(row["turn"]), row["id"], said, row["title"]) for row, said in zip(rows, how, strict=True)]
        yield from table(listed, right=[0], cells=cells)


def branch_lines(rows: Sequence[Mapping[str, Any]], language: str, cells: int) -> Iterator[str]:
    """Yield the branches, a line each: its name, where it stands, where it forked."""
    say = _WORDS[language]
    listed = []
    for row in rows:
        forked = [] if row["parent"] is None else [say["forked"].format(**row)]
        here = [say["here"]] if row["current"] else []
        listed.append((row["name"], say["at"].format(**row), "; ".join(forked + here)))
    yield from table(listed, cells=cells)


def difference_lines(rows: Sequence[Mapping[str, Any]], language: str, cells: int) -> Iterator[str]:
    """Yield the turns that two branches have otherwise, a line each."""
    say = _WORDS[language]
    if not rows:
        yield say["same"]
    listed = []
    for row in rows:
        only = [] if row["only_in"] is None else [say["only"].format(branch=row["only_in"])]
        cards = came_and_gone(row["came"], row["gone"], language)
        events = [say["events"].format(events=" ".join(row["events"]))] if row["events"] else []
        listed.append((say["at"].format(turn=row["turn"]), "; ".join([*only, *cards, *events]) or say["other"]))
    yield from table(listed, cells=cells)


def came_and_gone(came: Sequence[str], gone: Sequence[str], language: str) -> Iterator[str]:
    """Yield which cards a lunchbox has that another lacks, and which it lacks; nothing where both have the same."""
    for name, cards in (("in_came", came), ("in_gone", gone)):
        if cards:
            yield _WORDS[language][name].format(cards=" ".join(cards))


def gate_lines(answer: Mapping[str, Any], language: str, cells: int) -> Iterator[str]:
    """Yield what the gate says: the verdict and why, and of each finding where it is, what is wrong, what mends it."""
    yield f"{answer['verdict']} — {told(answer['reason'], language)}"
    yield from finding_lines(answer["findings"], language, cells)


def finding_lines(findings: Sequence[Mapping[str, Any]], language: str, cells: int) -> Iterator[str]:
    """Yield of each finding where it is, what is wrong, and what mends it."""
    say, rows = _WORDS[language], []
    for found in findings:
        label = KINDS[found["kind"]] if language == "ko" else found["kind"]
        layer = LAYERS[found["layer"]] if language == "ko" else found["layer"]
        rows.append((say[found["severity"]], layer, label, _where(found, say["line"])))
        rows.append(("", "", "", found["message"]))
        rows.append(("", "", "", say["mend"] + found["mend"]))
    if rows:
        yield from table(rows, cells=cells)


def _where(found: Mapping[str, Any], line: str) -> str:
    """Where a finding is, as the writer's file has it."""
    path = str(found.get("path", found["where"]))
    return f"{path} ({line.format(found['line'])})" if "line" in found else path


def info_lines(told: Mapping[str, Any], language: str, before: str = "") -> Iterator[str]:
    """Yield what a store holds as `name: value` lines, what is inside others under both names."""
    for name, value in told.items():
        if isinstance(value, Mapping):
            yield from info_lines(value, language, f"{before}{name}.")
        else:
            label = INFO_LABELS.get(f"{before}{name}") if language == "ko" else None
            yield f"{label or before + name}: {_info_value(value)}"


def _info_value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    return "-" if value is None else value if isinstance(value, str) else as_json(value)
