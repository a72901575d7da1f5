"""Which relation types are kinship: blood and marriage, in the words that writers use for them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

__all__ = ["is_kin"]

# fmt: off
_ENGLISH: Final = frozenset((
    "parent", "child", "father", "mother", "son", "daughter", "sibling", "brother", "sister", "twin", "spouse",
    "husband", "wife", "married", "grandparent", "grandchild", "grandfather", "grandmother", "uncle", "aunt",
    "nephew", "niece", "cousin", "kin", "family",
))
_KOREAN: Final = frozenset((
    "부모", "부친", "모친", "아버지", "어머니", "아빠", "엄마", "자식", "자녀", "아들", "딸", "부자", "모자", "부녀",
    "모녀", "형제", "자매", "남매", "오누이", "쌍둥이", "형", "누나", "오빠", "언니", "동생", "부부", "남편", "아내",
    "배우자", "옛부부", "조부모", "할아버지", "할머니", "손자", "손녀", "삼촌", "숙부", "고모", "이모", "조카", "사촌",
    "가족", "친척", "혈육",
))
# fmt: on
_WORDS: Final = re.compile(r"[_\-.']+")


@lru_cache(maxsize=1024)
def is_kin(relation_type: str) -> bool:
    """Does a relation type name kin? `CHILD_OF` and `brother-of` do, and so does `형제`; `SERVES` does not."""
    words = _WORDS.split(relation_type.lower())
    return any(word in _ENGLISH or word in _KOREAN for word in words)
