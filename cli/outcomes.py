"""What a command says that it did, in the language of the story's world."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from g6.graph.wording import counted

__all__ = ["INFO_LABELS", "LINES", "line", "played"]

LINES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "en": {
            "loaded": "{store}: {added} added, {changed:,} changed, {unchanged:,} as they were; "
            "the story stands at turn {turn}",
            "would_load": "would be: {added} added, {changed:,} changed, {unchanged:,} as they were; "
            "the story would stand at turn {turn}",
            "nothing_there": "{store}: there is no story there yet",
            "committed": "{store}: turn {turn} committed",
            "branch_opened": "branch {branch} opened; the story goes on along it, after turn {turn}",
            "branch_switched": "the story goes on along {branch}, after turn {turn}",
            "rewound": "back after turn {turn}, on the new branch {branch}; {before} stays as it was",
            "amended": "turn {turn} amended on the new branch {branch}; {changed:,} later lunchboxes changed",
            "no_longer_fits": "turn {turn} no longer fits; it stands there as it was given:",
            "played": "played turns {first} to {last}",
            "played_one": "played turn {first}",
            "played_none": "no turn played",
            "there": "{turns} there already",
            "stopped": "stopped: {played}. The same command goes on from there",
            "failed": "{played} before that; when it is mended, the same command goes on from there",
            "progress_turns": "turn {at}: {count:,} of {total:,}, {speed:.1f} turns/s, {left:.0f} s left",
            "bar_turns": "turn {}",
            "speed_turns": "{} turns/s",
            "progress_rows": "{at}: {count:,} of {total:,} rows, {speed:,.0f} rows/s, {left:.0f} s left",
            "bar_rows": "copying {}",
            "speed_rows": "{} rows/s",
            "progress_lines": "{at}: {count:,} of {total:,} lines, {speed:,.0f} lines/s, {left:.0f} s left",
            "bar_lines": "writing {}",
            "speed_lines": "{} lines/s",
            "progress_replays": "turn {at} replayed: {count:,} of {total:,}, {speed:.1f} turns/s, {left:.0f} s left",
            "bar_replays": "replaying turn {}",
            "speed_replays": "{} turns/s",
            "bar_left": "left",
            "copied": "{target}: {rows:,} rows copied from {source}; the story stands at turn {turn}",
            "copy_there": "{target}: the whole story of {source} is there already, at turn {turn}",
            "copy_stopped": "stopped: {count:,} of {total:,} rows copied. The same command finishes the copy",
            "exported": "{folder}: {rows:,} rows of {source} as files for neo4j-admin; the story stands at turn {turn}",
            "saved": "{path}: saved, and restored once into an empty store; the story stands at turn {turn}",
            "restored": "{store}: restored from {path}; the story stands at turn {turn}",
            "restore_there": "{store}: the whole story of {path} is there already, at turn {turn}",
            "migrated": "{store}: its format was {format}; made anew from its own ledger: {proof}. As it was: {backup}",
            "by_bytes": "for {turns} of another recall version the stored bytes alone are the proof",
            "world": "{name}: a world of {records}, nothing wrong",
            "scene": "{name}: a scene, and all its names are in its world, nothing wrong",
            "scene_alone": "{name}: a scene, nothing wrong; its names can't be looked up: no world lies beside it",
            "turns": "{name}: {turns}, nothing wrong; names are looked up when they are played",
            "events": "{name}: {events}, nothing wrong; names can be looked up only in a world",
            "cartridge": "{name}: {recipes}, and all names are in their world, nothing wrong",
            "cartridge_alone": "{name}: {recipes}, nothing wrong; names can't be looked up: no world lies around it",
            "policy": "{name}: a policy, nothing wrong",
            "policy_same": "nothing in it is otherwise than it stands",
            "policy_default": "the policy that g6 comes with: none was approved",
            "policy_stands": "policy {hash}, from turn {turn} on; approved by {who}: {why}",
            "policy_turn": "turn {turn}  {cards}",
            "policy_turn_wrong": "turn {turn} can't be recalled under it: {problem}",
            "policy_compared": "{turns} recalled again, turn {first} to {last}: {changed:,} would have other cards; "
            "FN {before} -> {after}",
            "policy_compared_none": "no turn was committed yet that it could be compared with",
            "policy_proposed": "proposed, and nothing has changed yet: g6 policy approve {hash} --who NAME --why TEXT",
            "policy_approved": "policy {hash} stands from turn {turn} on; approved by {who}",
            "found": "{world}: from {store}",
            "made": "{world}: loaded into {store}",
            "memory": "{world}: loaded into memory, since {reason}",
        },
        "ko": {
            "loaded": "{store}: 기록 {added}개 더함, {changed:,}개 바꿈, {unchanged:,}개 그대로. "
            "이야기는 {turn}턴에 있음",
            "would_load": "싣는다면: 기록 {added}개 더함, {changed:,}개 바꿈, {unchanged:,}개 그대로. "
            "이야기는 {turn}턴에 있게 됨",
            "nothing_there": "{store}: 아직 이야기가 없음",
            "committed": "{store}: {turn}턴 커밋함",
            "branch_opened": "갈래 {branch}: 새로 열림. 이야기는 {turn}턴 뒤에서 이 갈래로 이어짐",
            "branch_switched": "이야기는 갈래 {branch}의 {turn}턴 뒤에서 이어짐",
            "rewound": "{turn}턴 뒤로 돌아감, 새 갈래 {branch}. {before} 갈래는 그대로 있음",
            "amended": "{turn}턴을 새 갈래 {branch}에서 고침. 그 뒤로 바뀐 도시락 {changed:,}개",
            "no_longer_fits": "{turn}턴은 이제 맞지 않음. 적힌 그대로 남아 있음:",
            "played": "{first}턴부터 {last}턴까지 진행함",
            "played_one": "{first}턴 진행함",
            "played_none": "진행한 턴 없음",
            "there": "이미 있던 턴 {turns}개",
            "stopped": "멈춤: {played}. 같은 명령으로 이어 감",
            "failed": "그 앞까지: {played}. 고치고 나면 같은 명령으로 이어 감",
            "progress_turns": "{at}턴: {total:,}턴 가운데 {count:,}, 1초에 {speed:.1f}턴, {left:.0f}초 남음",
            "bar_turns": "{}턴",
            "speed_turns": "1초에 {}턴",
            "progress_rows": "{at}: {total:,}행 가운데 {count:,}, 1초에 {speed:,.0f}행, {left:.0f}초 남음",
            "bar_rows": "{} 옮기는 중",
            "speed_rows": "1초에 {}행",
            "progress_lines": "{at}: {total:,}줄 가운데 {count:,}, 1초에 {speed:,.0f}줄, {left:.0f}초 남음",
            "bar_lines": "{} 적는 중",
            "speed_lines": "1초에 {}줄",
            "progress_replays": "{at}턴: {total:,}턴 가운데 {count:,} 되풀이함, {speed:.1f}턴/초, {left:.0f}초 남음",
            "bar_replays": "{}턴 되풀이하는 중",
            "speed_replays": "1초에 {}턴",
            "bar_left": "남음",
            "copied": "{target}: {source}에서 {rows:,}행을 옮겨 적음. 이야기는 {turn}턴에 있음",
            "copy_there": "{target}: {source}의 이야기가 이미 다 있음({turn}턴)",
            "copy_stopped": "멈춤: {total:,}행 가운데 {count:,}행을 옮겨 적음. 같은 명령으로 마저 옮김",
            "exported": "{folder}: {source}의 {rows:,}행을 neo4j-admin이 읽을 파일로 적음. 이야기는 {turn}턴에 있음",
            "saved": "{path}: 저장하고 빈 저장소에 한 번 되살려 봄. 이야기는 {turn}턴에 있음",
            "restored": "{store}: {path}에서 되살림. 이야기는 {turn}턴에 있음",
            "restore_there": "{store}: {path}의 이야기가 이미 다 있음({turn}턴)",
            "migrated": "{store}: 형식 {format}이던 것을 제 원장에서 다시 만듦: {proof}. 있던 그대로는 {backup}",
            "by_bytes": "다른 리콜 판의 턴 {turns}개는 적혀 있던 바이트만이 증거임",
            "world": "{name}: 기록 {records}개인 세계, 틀린 곳 없음",
            "scene": "{name}: 씬, 이름이 모두 그 세계에 있음, 틀린 곳 없음",
            "scene_alone": "{name}: 씬, 틀린 곳 없음. 곁에 세계가 없어 이름은 찾아보지 못함",
            "turns": "{name}: 턴 {turns}개, 틀린 곳 없음. 이름은 진행할 때 찾아봄",
            "events": "{name}: 사건 {events}개, 틀린 곳 없음. 이름은 세계에서만 찾아볼 수 있음",
            "cartridge": "{name}: 카트리지 {recipes}개, 이름이 모두 그 세계에 있음, 틀린 곳 없음",
            "cartridge_alone": "{name}: 카트리지 {recipes}개, 틀린 곳 없음. 둘레에 세계가 없어 이름은 찾아보지 못함",
            "policy": "{name}: 정책, 틀린 곳 없음",
            "policy_same": "서 있는 정책과 다른 것이 없음",
            "policy_default": "g6에 딸린 정책. 승인된 것은 아직 없음",
            "policy_stands": "정책 {hash}, {turn}턴부터. 승인 {who}: {why}",
            "policy_turn": "{turn}턴  {cards}",
            "policy_turn_wrong": "{turn}턴은 이 정책으로 회상할 수 없음: {problem}",
            "policy_compared": "{first}턴부터 {last}턴까지 {turns}턴을 다시 회상함: {changed:,}턴의 카드가 달라졌을 것"
            ". FN {before} -> {after}",
            "policy_compared_none": "견주어 볼 커밋된 턴이 아직 없음",
            "policy_proposed": "제안해 둠. 아직 아무것도 바뀌지 않음: g6 policy approve {hash} --who 이름 --why 까닭",
            "policy_approved": "정책 {hash}, {turn}턴부터 섬. 승인 {who}",
            "found": "{world}: {store}에서 읽음",
            "made": "{world}: {store}에 실음",
            "memory": "{world}: 메모리에 실음({reason})",
        },
    }
)
"""Every line, by language and name."""

INFO_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "store": "저장소",
        "format": "형식",
        "world": "세계",
        "branch": "갈래",
        "turn": "턴",
        "played.turns": "진행한 턴 수",
        "played.first": "진행한 첫 턴",
        "played.last": "진행한 끝 턴",
        "entries": "원장 항목",
        "head": "원장 끝 해시",
        "policy.hash": "정책",
        "policy.approved_by": "정책 승인",
        "counts.actor": "인물",
        "counts.location": "장소",
        "counts.rule": "규칙",
        "counts.relation": "관계",
        "counts.event": "사건",
        "counts.cartridge": "카트리지",
        "open_threads": "열린 떡밥",
        "ring.hot": "링 HOT",
        "ring.warm": "링 WARM",
        "emergency.rate": "비상 비율",
        "emergency.safe_mode": "SAFE_MODE",
    }
)
"""What `g6 info` calls things in Korean; in English by the names that they have in JSON."""

_NOUNS: Final = {
    "added": "record",
    "records": "record",
    "turns": "turn",
    "events": "event",
    "recipes": "cartridge recipe",
}
"""What is counted where English needs a plural."""


def line(name: str, language: str, /, **values: object) -> str:
    """Return one line of `LINES`."""
    shown = {n: _count(v, n, language) if n in _NOUNS and isinstance(v, int) else v for n, v in values.items()}
    return LINES[language][name].format(**shown)


def played(first: int, last: int, there: int, language: str) -> str:
    """Return which turns a play committed, and how many it found."""
    name = "played_none" if last < first else "played_one" if last == first else "played"
    done = line(name, language, first=first, last=last)
    if not there:
        return done
    found = line("there", language, turns=there)
    return found if last < first else f"{done}; {found}"


def _count(number: int, name: str, language: str) -> str:
    return counted(number, _NOUNS[name]) if language == "en" else f"{number:,}"
