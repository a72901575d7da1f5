"""What the emergency cartridge D did, in one line: that it came and why, or that SAFE_MODE kept it back."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from g6 import EmergencyInfo

__all__ = ["WORDS", "emergency_lines"]

TURNS_SHOWN_MAX: Final = 8
"""Turns of one line; the rest are counted."""

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "came": "{turns}: D came ({why})",
        "came_rationed": "{turns}: D came ({why}), and SAFE_MODE rations it: it came too often lately",
        "kept_back": "{turns}: D was called ({why}) and did not come: SAFE_MODE rations it, it came too often lately",
        "turn": "turn {turns}",
        "turns": "turns {turns}",
        "more": " and {more} more",
        "gate_blocks": "gate_blocks: the gate handed the draft before back",
        "rewrite_failed": "rewrite_failed: the rewritten draft was handed back too",
        "rules_collide": "rules_collide: a local and a personal rule contradict each other",
        "important_violated": "important_violated: a card that is marked important was violated",
        "fn_threshold": "fn_threshold: the lunchboxes lately lacked too much of what was needed",
    },
    "ko": {
        "came": "{turns}: D가 옴({why})",
        "came_rationed": "{turns}: D가 옴({why}). 요즘 너무 자주 와서 SAFE_MODE가 아껴 씀",
        "kept_back": "{turns}: D를 불렀지만({why}) 오지 않음. 요즘 너무 자주 와서 SAFE_MODE가 아껴 씀",
        "turn": "{turns}턴",
        "turns": "{turns}턴",
        "more": " 밖에 {more}",
        "gate_blocks": "gate_blocks: 앞 초고를 게이트가 돌려보냄",
        "rewrite_failed": "rewrite_failed: 고쳐 쓴 초고도 돌아옴",
        "rules_collide": "rules_collide: 지역 규칙과 대인 규칙이 부딪힘",
        "important_violated": "important_violated: 중요하다고 한 카드를 어김",
        "fn_threshold": "fn_threshold: 요즘 도시락이 필요한 것을 너무 많이 빠뜨림",
    },
}
"""Everything that is said of D, by language."""


def emergency_lines(turns: Iterable[tuple[int, "EmergencyInfo"]], language: str) -> Iterator[str]:
    """Yield what D did on some turns, those of one kind and one trigger in a line; nothing where it wasn't called."""
    alike: dict[tuple[str, str], list[int]] = {}
    for turn, told in turns:
        if told["trigger"]:
            came = "came_rationed" if told["safe_mode"] else "came"
            alike.setdefault((came if told["fired"] else "kept_back", told["trigger"]), []).append(turn)
    words = WORDS[language]
    for (name, trigger), found in alike.items():
        shown = ", ".join(map(str, found[:TURNS_SHOWN_MAX]))
        if len(found) > TURNS_SHOWN_MAX:
            shown += words["more"].format(more=len(found) - TURNS_SHOWN_MAX)
        which = words["turn" if len(found) == 1 else "turns"].format(turns=shown)
        yield words[name].format(turns=which, why=words[trigger])
