"""The published shape of a receipt: JSON Schema (draft 2020-12)."""

from __future__ import annotations

from typing import Any, Final

from g6.frozen import LUNCHBOX_CHARS_MAX, POOL_SIZES
from g6.recall.cards import CARD_KINDS, ONE
from g6.recall.score import SCORE_ONE, Terms

__all__ = ["receipt_schema"]

_TEXT: Final = {"type": "string"}
_IDS: Final = {"type": "array", "items": _TEXT}
_COUNT: Final = {"type": "integer", "minimum": 0}
_SHA256: Final = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_RATE: Final = {"type": ["string", "null"], "description": "A share from 0 to 1 as a decimal; null: no sample."}
_TERM: Final = {"type": "integer", "minimum": 0, "maximum": ONE, "description": "In ten-thousandths."}


def receipt_schema() -> dict[str, Any]:
    """Return the JSON Schema of a receipt. Fields may be added; those required keep their name and meaning."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "g6 receipt",
        "description": "What one turn chose, why, and what moved.",
        **_record(
            turn=_COUNT,
            branch=_TEXT,
            view={**_TEXT, "description": "Whose view it was; a point is the narrator's."},
            recall_version=_TEXT,
            scene_sha256=_SHA256,
            policy_sha256=_SHA256,
            pool=_record(
                size={"enum": list(POOL_SIZES)},
                reason=_TEXT,
                density=_record(actors=_COUNT, locations=_COUNT, pace=_TEXT, risks=_COUNT, lines=_COUNT, met=_COUNT),
                diagnosis=_TEXT,
            ),
            candidates=_list(_candidate()),
            lunchbox=_record(sha256=_SHA256, chars={**_COUNT, "maximum": LUNCHBOX_CHARS_MAX}, cards=_IDS),
            cartridges=_list(_record(id=_TEXT, kind=_TEXT, ttl=_COUNT, cards=_IDS, chars=_COUNT)),
            attempts=_list(_record(sha256=_SHA256, verdict=_TEXT, trigger=_TEXT)),
            moves=_list(
                _record(
                    id=_TEXT,
                    **{"from": _TEXT, "to": _TEXT},
                    ttl={"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2},
                    rule=_COUNT,
                )
            ),
            used=_record(**{"from": {"enum": ["given", "text", "events"]}}, cards=_IDS),
            carries=_carries(),
            missing=_IDS,
            fn=_record(turn=_RATE, window=_RATE),
            gate=_record(verdict=_TEXT, findings={"type": "array"}),
            emergency=_record(fired={"type": "boolean"}, trigger=_TEXT, rate=_TEXT, safe_mode={"type": "boolean"}),
            events=_IDS,
            previous_sha256=_SHA256,
            sha256={**_SHA256, "description": "Of the canonical bytes (RFC 8785) of all else."},
        ),
    }


def _candidate() -> dict[str, Any]:
    return _record(
        id=_TEXT,
        kind={"enum": list(CARD_KINDS)},
        layer={"enum": ["local", "personal"]},
        rank={"type": "integer", "minimum": 1, "maximum": max(POOL_SIZES)},
        score={"type": "integer", "minimum": 0, "maximum": SCORE_ONE, "description": "In hundred-millionths."},
        terms=_record(**dict.fromkeys(Terms._fields, _TERM)),
        chosen={"type": "boolean"},
        reason=_TEXT,
    )


def _carries() -> dict[str, Any]:
    card = _record(id=_TEXT, kind=_TEXT, slot=_TEXT, ttl=_COUNT, score=_COUNT, only_by_emergency={"type": "boolean"})
    return _record(
        cards=_list(card),
        cartridges=_list(_record(id=_TEXT, ttl=_COUNT)),
        fired=_list(_COUNT),
        judged=_list(_record(turn=_COUNT, warned=_COUNT, blocked=_COUNT)),
    )


def _record(**fields: object) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields)}


def _list(items: object) -> dict[str, Any]:
    return {"type": "array", "items": items}
