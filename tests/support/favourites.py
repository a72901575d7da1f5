"""The favourites of the Neo4j Browser, and what each draws of the Korean noir when all its turns are played."""

from collections.abc import Iterable
from typing import Final

from rooms import ROOT

FOLDER: Final = ROOT / "cypher" / "favourites"
STYLE: Final = FOLDER / "g6.grass"
EXAMPLE: Final = "'noir' AS story"
"""How a favourite names its story."""

DRAWN: Final = {
    "causes": "섬열병 약봉투 이중계근 자매재회 하나부탁 하나은신",
    "chosen": "turn_46 귓속말 두번째장례 민재부탁 밸브 부두총성 서랍밑 수아 장부받기 칠번칸 태식야맹 하나 하나익사",
    "known": "수아 빈줄 서랍수색 민혁귀환 제3부두 두번째장례 밸브 기관실 장부받기 못한말 창고수색 기계소리 세바늘"
    " 트럭사이 공손한대답 빈장례 마흔한대 속기숫자 첫질문 수아도착 민재도주 신발수습 선착장 하나익사",
    "left_out": "turn_55 허씨창고 수아도착 공손한대답 기계소리 까막섬 민재도주 섬으로 언니의밤 옛혼인",
    "lies": "광세 덕만 민재도주 민혁 부두총성 수아 지선 진우 태식 하나 하나은신 하나익사 해라 허씨",
    "map": "검수실 계근대 기관실 까막섬 북항 선착장 운포 제3부두 조합 허씨창고",
    "rules": "까막섬 선착장 야간통선 자정안개 제3부두 해라",
    "secrets": "광세 귓속말 덕만 부두총성 섬으로 진우 태식 하나 하나은신 해라 허씨",
    "shared": "귓속말 두번째장례 마흔한대 못한말 빈장례 빈저울의서명 빈줄 세바늘 수아 자매재회 진우 첫질문 트럭사이"
    " 하나복귀",
    "threads": "빈저울의서명 광세행방 기수밀고 가방행방 무게없는돈 서랍밑 사라진총 세발 새차용증 새빚 귓속말"
    " 수아에게말할것 자매재회",
    "why": "turn_46 권총 덕만 민재 부두총성 제3부두 태식",
}
"""By favourite: the ids of the nodes; a receipt has none, and goes by its name."""


def text_of(name: str, story: str = "noir") -> str:
    """The text of a favourite, asked of another story."""
    text = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")
    assert EXAMPLE in text
    return text.replace(EXAMPLE, f"'{story}' AS story")


def title_of(name: str) -> str:
    """What the Browser calls it."""
    return text_of(name).splitlines()[0].removeprefix("// ")


def drawn_ids(nodes: Iterable[object]) -> set[str]:
    """The ids of nodes of the driver, as they stand above."""
    found = [dict(node) for node in nodes]  # type: ignore[call-overload]
    return {node.get("id") or node["name"].replace(" ", "_") for node in found}
