"""What may follow a Korean name and leave it a name: honorifics, plurals, particles (조사), forms of 이다.

A closed grammar and no dictionary: `진우에게서는` and `진우 씨` are 진우, `진우성` is somebody else. Particles agree
with the syllable before them (`민재가`, `민혁이`), so `민재이` is none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["TAIL_MAX", "Tail", "is_hangul", "tail_of", "without_particles"]

TAIL_MAX: Final = 14
"""Syllables behind a name that are looked at: `선배님들에게서부터는` has ten."""
PARTICLES_MAX: Final = 3
"""One behind the other: 에게서 + 만 + 은."""

_TITLES: Final = (
    "씨 님 군 양 형 누나 언니 오빠 누님 선배 후배 선생 교수 박사 사장 부사장 이사장 회장 대표 부장 과장 차장 "
    "팀장 반장 소장 실장 국장 원장 관장 총장 교장 대리 주임 기사 간호사 의사 감독 작가 기자 형사 검사 판사 "
    "변호사 경위 경감 경사 순경 경장 서장 장군 대장 대령 중령 소령 대위 중위 소위 상사 중사 하사 병장 상병 "
    "일병 이병 선장 기관장 갑판장 항해사 검수 검수사 아저씨 아줌마 아주머니 할머니 할아버지 할멈 할아범 영감 "
    "어르신 이모 고모 삼촌 숙모 엄마 아빠 어머니 아버지 어멈 아범 공주 왕자 왕비 여왕 폐하 전하 마마 대감 "
    "나리 도령 낭자 아씨 공 옹 경 여사 스님 신부 수녀 목사 도사 대사 사부 사형 사제"
)
_HONORIFICS: Final = tuple(f"{title}{more}" for title in _TITLES.split() for more in ("", "님"))
_PLURALS: Final = ("들", "네", "네들")
"""네 is the household: 진우네."""

_ANY: Final = (
    "의 도 만 에 에게 에게서 께 께서 한테 한테서 에서 에다 에다가 더러 보고 까지 부터 조차 마저 마다 만큼 만치 처럼 "
    "같이 보다 밖에 뿐 대로 커녕 치고 하고"
)
_ANY_LAST: Final = (
    "엔 에겐 께선 한텐 에선 까진 부턴 같은 요 답게 다운 이여 이나 이든 이든지 이라도 이라면 이라고 이라는 이란 "
    "이야말로 이며 인들"
)
_CLOSED_LAST: Final = "이 은 을 과 아 이랑 이야"
_OPEN_LAST: Final = "가 는 를 와 야 여 랑 나 든 든지 라도 라면 라고 라는 란 야말로 며"
_WAYS: Final = "로 로서 로써 로부터"
"""진우로, 한솔로, and with 으 before them 민혁으로."""
_LAST: Final = frozenset(f"{_ANY_LAST} {_CLOSED_LAST} {_OPEN_LAST}".split())
"""Particles behind which the word ends, but for 커녕 and 요."""
_AFTER_LAST: Final = ("커녕", "요")
_PERSONAL: Final = frozenset(["에게", "에겐", "에게서", "께", "께서", "께선", "한테", "한텐", "한테서", "더러"])
"""Particles that follow persons alone."""

_SPOKEN: Final = (
    "다 다고 다는 지 지만 죠 지요 고 고요 며 면 면서 니 니까 라 라고 라는 라니 라며 라면 라서 라도 라야 란 "
    "네 네요 나 냐 냐고 군 군요 구나 거든 거든요 잖아 잖아요 든 든지 든가"
)
_ONLY_FULL: Final = "에요 어서 자 건 랄 려나 다만 십니다 십니까 시다 시며 시고 신 신데 신가 신지 세요 셔"


def _either(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_COPULA: Final = re.compile(
    rf"이(?:{_either(_SPOKEN)}|{_either(_ONLY_FULL)}|(?:었|겠|셨)[가-힣]{{1,5}})"
    r"|입니(?:다|까|다만)|인(?:데|지|지라|가|가요|걸|즉|데요|데도)?"
    r"|일(?:까|까요|지|지도|지라도|뿐|수록|세)?|임(?:을|이|은|에도)?"
)
_COPULA_OPEN: Final = re.compile(rf"(?:{_either(_SPOKEN)})|(?:예요|여서|였[가-힣]{{1,5}})")
"""Behind a vowel 이 may be left out: 진우다, 진우였다."""


class Tail(NamedTuple):
    """What follows a name up to the end of the word."""

    personal: bool
    """It follows persons alone: 하나 씨, 하나에게; not 하나만."""


def is_hangul(character: str) -> bool:
    """Whether a character is a whole Korean syllable."""
    return "가" <= character <= "힣"


def _closing(character: str) -> str:
    """How a syllable ends: in a vowel, in ㄹ, in another consonant (받침); unknown where it is no syllable."""
    if not is_hangul(character):
        return "unknown"
    return {0: "vowel", 8: "liquid"}.get((ord(character) - ord("가")) % 28, "consonant")


def _longest_first(*words: str) -> tuple[str, ...]:
    return tuple(sorted({word for line in words for word in line.split()}, key=lambda word: (-len(word), word)))


_FULL_WAYS: Final = " ".join(f"으{way}" for way in _WAYS.split())
_PARTICLES: Final = {
    "vowel": _longest_first(_ANY, _ANY_LAST, _OPEN_LAST, _WAYS),
    "liquid": _longest_first(_ANY, _ANY_LAST, _CLOSED_LAST, _WAYS),
    "consonant": _longest_first(_ANY, _ANY_LAST, _CLOSED_LAST, _FULL_WAYS),
    "unknown": _longest_first(_ANY, _ANY_LAST, _CLOSED_LAST, _OPEN_LAST, _WAYS, _FULL_WAYS),
}
"""By how the syllable before them ends."""


@lru_cache(maxsize=8192)
def tail_of(last: str, run: str) -> Tail | None:
    """What stands behind a name, read as honorific, plural and particles; None: the word goes on otherwise.

    Args:
        last: the last character of the name; behind what is no Korean syllable any particle may stand.
        run: all the Korean syllables that follow it without a gap.
    """
    if not run:
        return Tail(personal=False)
    if len(run) > TAIL_MAX:
        return None
    found = [
        titled or personal
        for begin, titled in _stems(last, run)
        for end, personal in _endings(last, run, begin)
        if end == len(run)
    ]
    return Tail(any(found)) if found else None


def _stems(last: str, run: str) -> Iterator[tuple[int, bool]]:
    """Where particles may begin, and whether behind an honorific: also behind a plural, a familiar 이 (민혁이가)."""
    if run[0] == "이" and _closing(last) in {"consonant", "liquid"}:
        yield 1, False
    for head, titled in ((0, False), *((len(word), True) for word in _HONORIFICS if run.startswith(word))):
        yield head, titled
        yield from ((head + len(word), titled) for word in _PLURALS if run.startswith(word, head))


def _endings(last: str, run: str, begin: int) -> Iterator[tuple[int, bool]]:
    """Where a form of 이다, or so many particles, end, and whether one of them follows persons alone."""
    yield begin, False
    before = _closing(run[begin - 1] if begin else last)
    if _COPULA.fullmatch(run, begin) or (before in {"vowel", "unknown"} and _COPULA_OPEN.fullmatch(run, begin)):
        yield len(run), False
    reached = {(begin, False, _PARTICLES[before])}
    for _ in range(PARTICLES_MAX):
        reached = {
            (at + len(word), personal or word in _PERSONAL, _next(word))
            for at, personal, following in reached
            for word in following
            if run.startswith(word, at)
        }
        yield from ((at, personal) for at, personal, _ in reached)


def _next(particle: str) -> tuple[str, ...]:
    """The particles that may stand behind one."""
    return _AFTER_LAST if particle in _LAST else _PARTICLES[_closing(particle[-1])]


@lru_cache(maxsize=8192)
def without_particles(word: str) -> str:
    """A Korean word without what may follow a name, as short as that leaves it; of one syllable before one particle.

    So 이사장에게 leaves 이사장, and 하지 stays as it is.
    """
    if word[1:] in _PARTICLES[_closing(word[0])]:
        return word[0]
    return next(word[:end] for end in range(min(2, len(word)), len(word) + 1) if _may_end(word, end))


def _may_end(word: str, end: int) -> bool:
    return tail_of(word[end - 1], word[end:]) is not None
