"""What the engine says of a card or a pool, in the words of the person who reads it.

The engine speaks one language, since its reasons stand in receipts; `told` is how a Korean writer reads them. A
sentence that is not among these is shown as it is; tests/cli/test_explain.py sees to it that there is none.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from g6.gate.words import REASONS

__all__ = ["LABELS", "told"]

_KOREAN: Final = tuple(
    (re.compile(pattern), korean)
    for pattern, korean in (
        # which question brought it
        (r"carried: HOT", "앞 턴에서 이어 옴"),
        (r"a recipe points to it", "레시피가 가리킴"),
        (r"latest of those present", "여기 있는 사람의 최근 일"),
        (r"latest at the place", "이 자리의 최근 일"),
        (r"risky", "예전의 가장 위험한 일"),
        (r"important", "예전의 중요한 일"),
        (r"deaths of people and kin", "가까운 이의 죽음"),
        (r"deaths of the best known", "이름난 이의 죽음"),
        (r"hand-overs of things", "물건이 오간 일"),
        (r"open threads", "열린 떡밥"),
        (r"last shared with one absent", "여기 없는 이와 마지막으로 함께한 일"),
        (r"last meeting of two present", "여기 둘이 마지막으로 만난 일"),
        (r"consequences", "거기서 비롯된 일"),
        (r"causes", "까닭이 된 일"),
        (r"binds here", "여기서 묶는 규칙"),
        (r"close by", "가까운 사람이나 곳"),
        # what structure says
        (r"(\S+) killed (\S+)", r"\1: \2 살해"),
        (r"(\S+) and (\S+) meet again", r"\1, \2: 오랜만에 다시 만남"),
        (r"(\S+) changed hands", r"\1: 손이 바뀜"),
        (r"(\S+) is open", r"떡밥 \1: 아직 열림"),
        # in or out
        (r"no room left for its score", "자리가 모자람"),
        (r"no room", "자리 없음"),
        # the pool
        (r"normal", "보통"),
        (r"high density: (\d+) of (\d+) criteria", r"고밀도(기준 \2 가운데 \1)"),
        (r"windowed FN rate (\S+) is over (\S+)", r"최근 빠뜨림 비율 \1, 문턱 \2를 넘음"),
        (r"not enlarged", "늘리지 않음"),
        (r"biased", "쏠림"),
        (r"information-poor", "정보 부족"),
        (r"ten cards hold most of the score", "점수 대부분이 열 장에 몰림"),
        (r"lower a weight, or strengthen the decay", "가중치를 낮추거나 감쇠를 세게"),
        (r"the cards behind the first ten are all alike", "열한째부터 점수가 다 비슷함"),
        (r"give events risk, importance or tone", "사건에 위험, 중요, 분위기를 적어 주기"),
        # why it was not even a candidate
        (r"the scene forbids it", "씬이 금지한 카드"),
        (r"on the scene", "씬에 나와 있음"),
        (r"the scene is there", "씬이 벌어지는 곳"),
        (r"it is in the base, not among the cards", "카드가 아니라 바탕에 들어 있음"),
        (r"a global rule", "전역 규칙"),
        (r"always in the lunchbox, never in competition \(F8\)", "언제나 도시락에 있고 겨루지 않음(F8)"),
        (r"contested", "다툼 있는 규칙"),
        (r"held in the risk tank until the gate or D asks for it", "격리 탱크에 있고, 게이트나 D가 부를 때만 나옴"),
        (r"it happens on turn (\d+), and is not seen before", r"\1턴에 일어날 일이라 아직 보이지 않음"),
        (r"it came into the story later", "나중에 이야기에 들어옴"),
        (r"taken back, and gone from turn (\d+) on", r"거둬들임, \1턴부터 없음"),
        (r"it binds from turn (\d+) on", r"\1턴부터 통하는 규칙"),
        (r"it bound up to turn (\d+)", r"\1턴까지만 통한 규칙"),
        (r"it binds from (\S+) to (\S+) alone", r"\1부터 \2까지만 통하는 규칙"),
        (r"(\S+) doesn't know it", r"\1: 이 일을 모름"),
        (r"one card is enough of the beat (\S+)", r"비트 \1: 카드는 한 장이면 됨"),
        (r"no question of this scene reached it", "이 씬의 어느 질문에도 닿지 않음"),
        (
            r"no question of this scene reached it, or (\d+) stronger cards filled the pool",
            r"이 씬의 어느 질문에도 닿지 않았거나, 더 센 카드 \1장이 후보풀을 채움",
        ),
        # why there is no card at all
        (r"no card is in the lunchbox", "담긴 카드가 없음"),
        (
            r"what it begins with takes (\S+) of its (\S+) characters, and none of the (\d+) candidates fits .+",
            r"바탕이 \2자 가운데 \1자를 차지하고, 후보 \3장 가운데 남은 자리에 맞는 것이 없음",
        ),
        (
            r"up to turn (\d+) nothing that the narrator knows is tied to those on this scene, .+",
            r"\1턴까지 이 씬의 사람과 장소, 가까운 이에 얽힌 일이 없음",
        ),
        (
            r"up to turn (\d+) nothing that (.+) knows is tied to those on this scene, .+",
            r"\1턴까지 \2 시점에서 아는 일 가운데 이 씬의 사람과 장소, 가까운 이에 얽힌 것이 없음",
        ),
        # what the gate decides, and why
        *REASONS.items(),
        # how one knows
        (r"was there", "그 자리에 있었음"),
        (r"was told on turn (\d+)", r"\1턴에 들음"),
        (r"it is known", "알려진 일"),
        (r"open to all", "모두에게 열린 일"),
    )
)

LABELS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "en": {
            "turn": "turn {turn}, as {who} knows it",
            "narrator": "the narrator",
            "density": "density {met} of {all} (from {high} on it is high, from {war} on a war)",
            "actors": "acting or speaking",
            "locations": "places at once",
            "pace": "time is told in",
            "risks": "risks at once",
            "lines": "lines of information",
            "needs": "from {n} on",
            "needs_units": "counts in {units}",
            "yes": "yes",
            "no": "no",
            "unsaid": "not said",
            "pool": "pool {size}: {reason}; {gathered} cards found, {candidates} compete, {cards} are in",
            "box": "lunchbox {chars:,} of {most:,} characters",
            "diagnosis": "diagnosis: {diagnosis}",
            "fair": "none, the competition is fair",
            "room": "room: a card that is out was too long for its score; a weaker but shorter one may be in",
            "none": "no candidates",
            "columns": "#|card|turn|in|score|risk|imp|dist|time|tone|layer|decay|why",
            "in": "in",
            "out": "-",
        },
        "ko": {
            "turn": "{turn}턴, 시점 {who}",
            "narrator": "서술자",
            "density": "밀도: 기준 {all} 가운데 {met} ({high}부터 고밀도, {war}부터 전쟁급)",
            "actors": "행동하거나 말하는 사람",
            "locations": "한꺼번에 벌어지는 곳",
            "pace": "시간을 세는 단위",
            "risks": "한꺼번에 걸린 위험",
            "lines": "정보 줄기",
            "needs": "{n}부터",
            "needs_units": "{units}이면",
            "yes": "예",
            "no": "아니요",
            "unsaid": "없음",
            "pool": "후보풀 {size}: {reason}. 찾은 카드 {gathered}장, 겨룬 카드 {candidates}장, 담은 카드 {cards}장",
            "box": "도시락 {most:,}자 가운데 {chars:,}자",
            "diagnosis": "진단: {diagnosis}",
            "fair": "없음, 고르게 겨룸",
            "room": "빠진 카드는 점수에 견주어 길다. 점수가 낮아도 짧은 카드는 담길 수 있다",
            "none": "후보 없음",
            "columns": "#|카드|턴|선발|점수|위험|중요|거리|시간|톤|층|감쇠|까닭",
            "in": "예",
            "out": "-",
        },
    }
)
"""Everything that `--explain` says by itself, by language."""


def told(reason: str, language: str) -> str:
    """Return one of the engine's sentences in a language; its parts stand between `; ` and `: `."""
    if language != "ko":
        return reason
    return "; ".join(_clause(part) for part in reason.split("; "))


def _clause(text: str) -> str:
    for pattern, korean in _KOREAN:
        if found := pattern.fullmatch(text):
            return found.expand(korean)
    head, colon, rest = text.partition(": ")
    return f"{_clause(head)}: {_clause(rest)}" if colon else text
