"""What the gate says, in the language of the story's world: of each finding what is wrong, and what would mend it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from g6.graph.synonyms import korean

__all__ = ["KINDS", "REASONS", "SAYINGS", "reason_in", "said"]

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dead": "dead",
        "not_on_scene": "absent",
        "not_in_story": "absent",
        "at_once": "places",
        "too_far": "places",
        "cooldown": "cooldown",
        "below_zero": "gauge",
        "undeclared_below_zero": "gauge",
        "out_of_range": "gauge",
        "tells_unknown": "unknown",
        "acts_on_unknown": "unknown",
        "survive": "survive",
        "command": "command",
        "closed_twice": "thread",
        "never_opened": "thread",
        "opened_again": "thread",
    }
)
"""The kind of each saying."""

SAYINGS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = MappingProxyType(
    {
        "dead": {
            "en": (
                "{who} is dead, and takes part as {role}",
                "let the body be `present`, tell a flashback or a dream, or bring {who} back first (`dead: false`)",
            ),
            "ko": (
                "{who}: 죽은 사람인데 역할이 {role}",
                "시신이면 `등장`으로, 지난 일이나 꿈이면 `frame: 회상`, `꿈`으로. 아니면 먼저 되살리기(`사망: 거짓`)",
            ),
        },
        "not_on_scene": {
            "en": (
                "{who} takes part as {role}, and is not on the scene",
                "name {who} in the scene's `actors` and recall again, or let an event move {who} here first",
            ),
            "ko": (
                "{who}: 씬에 없는데 역할이 {role}",
                "씬의 `actors`에 {who} 넣고 다시 뽑기. 아니면 앞선 사건의 `moves`로 이리 오게 하기",
            ),
        },
        "not_in_story": {
            "en": (
                "{who} takes part as {role}, and is in the story from turn {since} to turn {until}",
                "give the part to somebody else, or change `since` or `until` of {who}",
            ),
            "ko": (
                "{who}: 이야기에 있는 턴은 {since}~{until}인데 역할이 {role}",
                "다른 사람에게 맡기거나, {who}의 `since`, `until` 고치기",
            ),
        },
        "at_once": {
            "en": (
                "{who} is at {place} and at {before} ({event}) at one time, {time}",
                "give the later event its own `time`, or leave {who} out of one of them",
            ),
            "ko": (
                "{who}: {time}에 {place}, {before}({event}) 두 곳에 있음",
                "뒤의 사건에 `time`을 따로 적거나, 한쪽에서 {who} 빼기",
            ),
        },
        "too_far": {
            "en": (
                "{who} is at {place}; from {before} ({event}) it is {minutes} minutes, and {passed} have passed",
                "give it a later `time`, the scene a longer `pace`, or the places a shorter way (`routes`)",
            ),
            "ko": (
                "{who}: {place}에 있음. {before}({event})에서 {minutes}분 거리인데 지난 시간은 {passed}분",
                "`time`을 늦추거나 씬의 `pace`를 늘리기. 더 짧은 길이 있다면 장소의 `routes`에 적기",
            ),
        },
        "cooldown": {
            "en": (
                "{who} uses {skill}, last used on turn {last} ({event}), and rests for {turns} turns: {rule}",
                "let {who} do without until turn {ready}, or give one continuous use the same `beat`",
            ),
            "ko": (
                "{who}: {last}턴({event})에 쓴 {skill} 또 씀. {turns}턴을 쉬어야 함({rule})",
                "{ready}턴 전에는 쓰지 않기. 한 번에 이어지는 일이라면 `beat`를 같게 적기",
            ),
        },
        "below_zero": {
            "en": (
                "{who}: {gauge} goes from {before} to {after}, and may not: {rule}",
                "spend {before} at most, or let an event refill it before",
            ),
            "ko": (
                "{who}: {gauge} {before}에서 {after}까지 내려감({rule})",
                "{before}까지만 쓰거나, 앞선 사건에서 채우기",
            ),
        },
        "undeclared_below_zero": {
            "en": (
                "{who}: {gauge} goes from {before} to {after}, and no range is declared for it",
                "declare its range in the world's `gauges`, {gauge}: [lowest, highest]; or let it stop at 0",
            ),
            "ko": (
                "{who}: {gauge} {before}에서 {after}까지 내려감. 밝혀 둔 범위 없음",
                "세계의 `gauges`에 {gauge}: [최저, 최고] 적기. 아니면 0에서 멈추게 하기",
            ),
        },
        "out_of_range": {
            "en": (
                "{who}: {gauge} goes from {before} to {after}, and reads {low} to {high}",
                "change it so that it stays within, or widen its range in the world's `gauges`",
            ),
            "ko": (
                "{who}: {gauge} {before} -> {after}. 범위는 {low}~{high}",
                "범위를 넘지 않게 바꾸거나, 세계의 `gauges`에서 범위 넓히기",
            ),
        },
        "tells_unknown": {
            "en": (
                "{record} is told, and none of those who are there knows it: {who}",
                "let somebody speak who knows it; if it is read or found, name the thing among the `actors`",
            ),
            "ko": (
                "{record}: 말로 알리는데 그 자리에 아는 사람이 없음({who})",
                "아는 사람이 말하게 하거나, 먼저 알게 하기. 물건에서 알아낸 것이면 그 물건을 `actors`에 넣기",
            ),
        },
        "acts_on_unknown": {
            "en": (
                "it comes of {record}, a secret that none of those who act knows: {who}",
                "reveal it to one of them first (`reveals`), or take it out of `causes`",
            ),
            "ko": (
                "비밀 {record}에서 비롯되는데 행동하는 사람 가운데 아는 이가 없음({who})",
                "앞선 사건의 `reveals`로 먼저 알게 하거나, `causes`에서 빼기",
            ),
        },
        "survive": {
            "en": ("{who} dies, and may not: {rule}", "let {who} live, or tell a faked death with `truth: false`"),
            "ko": ("{who}: 죽으면 안 되는 사람이 죽음({rule})", "살리기. 꾸민 죽음이면 `truth: false`로 적기"),
        },
        "command": {
            "en": (
                "{who} commands {above}, who is above by {rule}",
                "turn the order around, name whom it is meant for in `actors`, or leave out the flag `command`",
            ),
            "ko": (
                "{who}: 윗사람 {above}에게 명령함({rule})",
                "명령하는 쪽을 바꾸거나, 명령받는 아랫사람을 `actors`에 넣기. 명령이 아니면 `지휘` 플래그 빼기",
            ),
        },
        "closed_twice": {
            "en": (
                "{thread} is closed, and was closed before by {event}",
                "leave it out of `closes`, or let an event open it again first",
            ),
            "ko": (
                "{thread}: {event}에서 닫힌 떡밥을 또 닫음",
                "`closes`에서 빼거나, 앞선 사건에서 다시 열기",
            ),
        },
        "never_opened": {
            "en": (
                "{thread} is closed, and no event opened it",
                "write the name as it was opened, or add it to the `opens` of the event that it began with",
            ),
            "ko": (
                "{thread}: 연 적 없는 떡밥을 닫음",
                "이름을 열 때와 같게 적거나, 시작한 사건의 `opens`에 넣기",
            ),
        },
        "opened_again": {
            "en": (
                "{thread} is opened, and was closed by {event}",
                "give what is new a name of its own; leave it where the old thread is meant to go on",
            ),
            "ko": (
                "{thread}: {event}에서 닫힌 떡밥을 다시 엶",
                "새 떡밥이면 다른 이름으로. 옛 떡밥을 잇는 것이면 그대로 두기",
            ),
        },
    }
)
"""Message and mend by saying and language."""


REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nothing found": "걸린 것 없음",
        "only warnings": "알림만 있음",
        "it may be rewritten": "고쳐 쓸 수 있음",
        "the warn budget is used up; it may be rewritten": "알림 예산을 다 씀. 고쳐 쓸 수 있음",
        "a global rule is broken": "전역 규칙을 어김",
        "the block budget is used up": "막음 예산을 다 씀",
        "it was rewritten already": "이미 고쳐 썼음",
        "no rewrite is allowed": "고쳐 쓰기 없음",
    }
)
"""Why a verdict is what it is, in Korean."""


def reason_in(language: str, reason: str) -> str:
    """Return why a verdict is what it is, in a language."""
    return REASONS[reason] if language == "ko" else reason


def said(name: str, language: str, values: Mapping[str, object]) -> tuple[str, str]:
    """Return a saying's message and mend."""
    message, mend = SAYINGS[name][language]
    if language == "ko" and "role" in values:
        values = {**values, "role": korean("role", str(values["role"]))}
    return message.format(**values), mend.format(**values)
