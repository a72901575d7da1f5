"""The enumerated values of files, and the Korean words that mean the same.

A file may say 사망 where it means death; from the first check on, everything of ours says `death`. Only
values that the engine itself knows have synonyms: a writer's own names stay as they are written. The
first Korean word of each is the one shown to Korean readers. `g6 schema` lists these tables.
"""

from collections.abc import Iterable, Mapping
from typing import Final

__all__ = [
    "DEAD_FLAGS",
    "ENUMERATIONS",
    "FIELDS",
    "LEVELS",
    "RELATIVE_UNITS",
    "SAME_AS",
    "english",
    "in_language_of",
    "is_korean",
    "korean",
    "spelled",
    "words",
]

ENUMERATIONS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "kind": {
        "world": ("세계",),
        "actor": ("인물",),
        "location": ("장소",),
        "rule": ("규칙",),
        "relation": ("관계",),
        "event": ("사건",),
        "cartridge": ("카트리지",),
    },
    "boolean": {"true": ("참", "True", "TRUE"), "false": ("거짓", "False", "FALSE")},
    "language": {"ko": ("한국어",), "en": ("영어",)},
    "unit": {"seconds": ("초",), "minutes": ("분",), "hours": ("시간",), "days": ("일",)},
    "knowledge": {"witnessed": ("목격",), "open": ("공개",)},
    "actor_type": {"person": ("사람",), "group": ("집단", "단체"), "thing": ("물건", "사물")},
    "layer": {"global": ("전역",), "local": ("지역",), "personal": ("대인",)},
    "event_layer": {"local": ("지역",), "personal": ("대인",)},
    "slot": {"local": ("지역",), "personal": ("대인",), "aux": ("보조",)},
    "rule_type": {
        "pov": ("시점",),
        "taboo": ("금기",),
        "survive": ("생존",),
        "cooldown": ("쿨타임",),
        "ammo": ("탄약",),
        "command": ("지휘",),
        "terrain": ("지형",),
    },
    "person": {"first": ("1인칭",), "second": ("2인칭",), "third": ("3인칭",)},
    "where": {"narration": ("서술", "지문"), "dialogue": ("대사",), "both": ("모두", "둘다")},
    "level": {"low": ("낮음",), "mid": ("중간",), "high": ("높음",)},
    "role": {
        "acting": ("행동",),
        "speaking": ("대사",),
        "present": ("등장",),
        "unseen": ("미등장",),
        "victim": ("피해자", "희생자"),
        "killer": ("살해자", "가해자"),
        "held": ("소지품",),
    },
    "scene_role": {
        "acting": ("행동",),
        "speaking": ("대사",),
        "present": ("등장",),
        "unseen": ("미등장",),
    },
    "flag": {
        "death": ("사망", "죽음"),
        "injury": ("부상",),
        "weapon": ("무기",),
        "marriage": ("결혼", "혼인"),
        "birth": ("출생", "탄생"),
        "ammo": ("탄약",),
        "cooldown": ("쿨타임",),
        "command": ("지휘",),
    },
    # What somebody is, not what happened: who has died is dead.
    "state_flag": {
        "dead": ("사망", "죽음"),
        "injury": ("부상",),
        "weapon": ("무기",),
        "ammo": ("탄약",),
        "cooldown": ("쿨타임",),
        "command": ("지휘",),
    },
    "axis": {
        "tension": ("긴장",),
        "danger": ("위험",),
        "pace": ("속도",),
        "information": ("정보",),
        "intimacy": ("친밀",),
        "hostility": ("적대",),
        "grief": ("슬픔",),
        "joy": ("기쁨",),
        "dread": ("공포",),
        "awe": ("경외",),
        "resolve": ("결의",),
        "mystery": ("수수께끼", "신비"),
    },
    "frame": {"now": ("현재",), "flashback": ("회상",), "dream": ("꿈",)},
    "viewpoint": {"narrator": ("서술자",)},
    "everyone": {"all": ("모두",)},
}
"""For each enumeration its values, and for each value the other words for it, the one to show first."""

DEAD_FLAGS: Final = frozenset({"dead", "death"})
"""Flags that the engine itself understands: a world's own list of `flags` need not declare them."""

SAME_AS: Final = frozenset({"same_as", "same-as", "동일인", "같은사람"})
"""Relation types that say of two actors that they are one: `relation_types` need not declare them."""

LEVELS: Final[Mapping[str, str]] = {"low": "0.2", "mid": "0.5", "high": "0.8"}
"""What the three words for a risk, an importance or a strength are worth."""

RELATIVE_UNITS: Final[Mapping[str, tuple[str, ...]]] = {
    "y": ("년",),
    "mo": ("개월", "달"),
    "w": ("주",),
    "d": ("일",),
    "h": ("시간",),
    "min": ("분",),
    "s": ("초",),
}
"""The units of a time such as "+3y" or "+1개월"; m alone could be a minute or a month, so it is neither."""

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "세계": ("world",),
    "이름": ("name",),
    "별명": ("aliases",),
    "제목": ("title",),
    "메모": ("note",),
    "본문": ("body", "text"),
    "장면": ("scene",),
    "씬": ("scene",),
    "사건": ("events",),
    "쓴카드": ("used",),
    "종류": ("kind", "slot", "type"),
    "대상": ("for",),
    "수명": ("ttl",),
    "조건": ("when",),
    "카드": ("cards",),
    "최근": ("latest",),
    "떡밥": ("thread", "opens"),
    "장소": ("at", "locations"),
    "위치": ("at",),
    "인물": ("actors", "with"),
    "시점": ("viewpoint",),
    "집단": ("groups",),
    "상태": ("flags",),
    "수치": ("gauges",),
    "위험": ("risks", "risk"),
    "중요": ("importance",),
    "분위기": ("tone",),
    "톤": ("tone",),
    "시각": ("time",),
    "시간": ("time",),
    "턴": ("turn",),
    "아는사람": ("known_by",),
    "원인": ("causes",),
    "변화": ("changes",),
    "관계": ("relations",),
    "세기": ("strength",),
    "길": ("routes",),
}
"""What a Korean writer may mean by a field, where a file has one that is called so: fields have English names alone."""

_ENGLISH: Final[Mapping[str, Mapping[str, str]]] = {
    enumeration: {word: value for value, synonyms in values.items() for word in (value, *synonyms)}
    for enumeration, values in ENUMERATIONS.items()
}


def words(enumeration: str) -> tuple[str, ...]:
    """Return all words of an enumeration, English and Korean."""
    return tuple(_ENGLISH[enumeration])


def english(enumeration: str, word: str) -> str | None:
    """Return the value of an enumeration that `word` (in NFC) means, or None where it means none of them."""
    return _ENGLISH[enumeration].get(word)


def korean(enumeration: str, value: str) -> str:
    """Return the Korean word to show for a value; a writer's own name is its own word."""
    synonyms = ENUMERATIONS[enumeration].get(value)
    return synonyms[0] if synonyms else value


def spelled(enumerations: Iterable[str], names: Iterable[str]) -> frozenset[str]:
    """Return names with every other word for those that are values of one of the enumerations."""
    known = frozenset(names)
    return known.union(*(ENUMERATIONS[enumeration].get(name, ()) for enumeration in enumerations for name in known))


def is_korean(text: str) -> bool:
    """Tell whether a text has Hangul in it, so that its writer is best answered with Korean words."""
    return any("가" <= letter <= "힣" or "ㄱ" <= letter <= "ㅣ" for letter in text)


def in_language_of(text: str, words_of: Mapping[str, tuple[str, ...]]) -> str:
    """Return the words of a table as a list to show, in the language that a text is written in."""
    return ", ".join(others[0] if is_korean(text) else value for value, others in words_of.items())
