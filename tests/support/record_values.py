"""Hypothesis strategies for what files say of a story: values that are right, and values of any kind."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from g6.graph.fields import OF_OURS
from g6.graph.identifiers import is_identifier
from g6.graph.synonyms import ENUMERATIONS

Values = dict[str, Any]

identifiers = st.one_of(
    st.from_regex(r"[A-Za-z가-힣][A-Za-z0-9가-힣_]{0,8}", fullmatch=True),
    st.sampled_from(["진우", "A001", "O'Hara", "제3부두", "नमस्ते", "Ökonom", "дом.2", "天-地"]),
).filter(lambda text: is_identifier(text) and text not in OF_OURS)
turns = st.integers(0, 10_000)
decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)
numbers = st.one_of(
    st.integers(-(10**9), 10**9), decimals, decimals.map(str), st.sampled_from(["012", "1e3", ".5", "+7"])
)
levels = st.one_of(
    st.integers(0, 1),
    st.integers(0, 10_000).map(lambda n: Decimal(n) / 10_000),
    st.sampled_from(["low", "중간", "0.30"]),
)
strengths = st.one_of(levels, st.integers(-100, 0).map(lambda n: Decimal(n) / 100))
times = st.one_of(
    st.integers(-(10**9), 10**9), st.sampled_from(["2019-11-07 23:40", "+3y", "+1개월", "1999-12-31", "40"])
)
texts = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)
prose = st.one_of(texts, st.lists(texts, min_size=1, max_size=3).map("\n".join))
booleans = st.sampled_from([True, False, "true", "거짓"])
who = st.one_of(st.just("all"), st.lists(identifiers, max_size=4, unique=True))


def words(enumeration: str) -> st.SearchStrategy[str]:
    """Every word of an enumeration, English and Korean."""
    values = ENUMERATIONS[enumeration]
    return st.sampled_from([word for value, others in values.items() for word in (value, *others)])


def names_of(enumeration: str) -> st.SearchStrategy[str]:
    """A word that the engine knows, or a writer's own."""
    return st.one_of(words(enumeration), identifiers)


def english_of(enumeration: str) -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from([*ENUMERATIONS[enumeration]]), identifiers.filter(str.isascii))


def lists(item: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(item, max_size=4, unique=True)


def tables(key: st.SearchStrategy[str], value: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(key, value, max_size=3)


tones = tables(english_of("axis"), levels)
calls = tables(identifiers, st.fixed_dictionaries({}, optional={"as": lists(texts), "speech": identifiers}))
flags = st.one_of(
    lists(english_of("state_flag")), tables(english_of("state_flag"), st.one_of(st.just(True), lists(identifiers)))
)
state_changes = tables(identifiers, tables(english_of("state_flag"), st.one_of(booleans, lists(identifiers))))
changes = st.fixed_dictionaries(
    {},
    optional={
        "gauges": tables(identifiers, tables(identifiers, st.one_of(numbers, numbers.map(lambda n: f"={n}")))),
        "flags": state_changes,
        "relations": st.lists(
            st.fixed_dictionaries(
                {"from": identifiers, "to": identifiers, "type": identifiers},
                optional={"strength": strengths, "until": turns},
            ),
            max_size=3,
        ),
        "moves": tables(identifiers, identifiers),
        "reveals": tables(identifiers, who),
        "calls": tables(identifiers, calls),
    },
)

COMMON = {
    "title": texts,
    "note": prose,
    "body": st.one_of(prose, st.fixed_dictionaries({"file": texts})),
    "since": st.integers(0, 500),
    "until": st.integers(500, 1_000),
    "known_by": who,
    "hidden_from": who,
    "retract": booleans,
}

HAPPENING = COMMON | {
    "turn": turns,
    "time": times,
    "at": identifiers,
    "actors": st.one_of(lists(identifiers), tables(identifiers, names_of("role"))),
    "flags": lists(english_of("flag")),
    "tags": lists(identifiers),
    "risk": levels,
    "importance": levels,
    "tone": tones,
    "beat": identifiers,
    "causes": lists(identifiers),
    "opens": lists(identifiers),
    "closes": lists(identifiers),
    "changes": changes,
    "truth": booleans,
    "instead_of": identifiers,
    "told_by": identifiers,
    "tells": lists(texts),
    "layer": words("event_layer"),
}

OWN_PARAMS = tables(identifiers, st.one_of(identifiers, numbers, lists(identifiers)))
PARAMS: dict[str, st.SearchStrategy[Values]] = {
    "pov": st.fixed_dictionaries({}, optional={"person": words("person"), "narrator": identifiers}),
    "taboo": st.fixed_dictionaries({}, optional={"any": lists(texts), "except": lists(texts), "where": words("where")}),
    "survive": st.just({}),
    "쿨타임": st.fixed_dictionaries({}, optional={"skill": identifiers, "turns": turns}),
    "ammo": st.fixed_dictionaries({}, optional={"gauge": identifiers}),
    "command": st.fixed_dictionaries({}, optional={"order": lists(identifiers)}),
    "지형": tables(identifiers, numbers),
    "oath": OWN_PARAMS,
}


def _rules() -> st.SearchStrategy[Values]:
    def of(rule_type: str) -> st.SearchStrategy[Values]:
        return st.fixed_dictionaries(
            {"id": identifiers, "layer": words("layer"), "type": st.just(rule_type)},
            optional=COMMON
            | {
                "actors": lists(identifiers),
                "locations": lists(identifiers),
                "hours": st.sampled_from(["22:00-04:00", ["00:00", "24:00"], ["9:30", "17:00"]]),
                "overrides": lists(identifiers),
                "risk": levels,
                "importance": levels,
                "params": PARAMS[rule_type],
                "test": st.fixed_dictionaries({}, optional={"bad": lists(texts), "good": lists(texts)}),
                "contested": booleans,
            },
        )

    return st.sampled_from([*PARAMS]).flatmap(of)


records: dict[str, st.SearchStrategy[Values]] = {
    "world": st.fixed_dictionaries(
        {},
        optional=COMMON
        | {
            "id": identifiers,
            "language": words("language"),
            "clock": st.one_of(
                words("unit"),
                st.fixed_dictionaries({}, optional={"unit": words("unit"), "start": st.just("2019-11-01 00:00")}),
            ),
            "viewpoint": st.one_of(identifiers, st.sampled_from(["narrator", "서술자"])),
            "knowledge": words("knowledge"),
            "flags": lists(english_of("flag")),
            "gauges": tables(identifiers, st.sampled_from([[0, 100], ["-5", "0.5"], [Decimal("1.5"), 2]])),
            "relation_types": lists(identifiers),
        },
    ),
    "actor": st.fixed_dictionaries(
        {"id": identifiers},
        optional=COMMON
        | {
            "type": words("actor_type"),
            "name": texts,
            "aliases": lists(texts),
            "weak_aliases": lists(texts),
            "groups": lists(identifiers),
            "at": identifiers,
            "risk": levels,
            "importance": levels,
            "gauges": tables(identifiers, numbers),
            "flags": flags,
            "tone": tones,
            "calls": calls,
        },
    ),
    "location": st.fixed_dictionaries(
        {"id": identifiers},
        optional=COMMON
        | {
            "name": texts,
            "aliases": lists(texts),
            "within": identifiers,
            "routes": tables(identifiers, st.sampled_from([15, "2.5", Decimal("0.25"), 0])),
            "risk": levels,
            "importance": levels,
            "flags": flags,
        },
    ),
    "rule": _rules(),
    "relation": st.fixed_dictionaries(
        {"from": identifiers, "to": identifiers, "type": identifiers},
        optional=COMMON | {"id": identifiers, "strength": strengths, "mutual": booleans},
    ),
    "event": st.fixed_dictionaries({"id": identifiers}, optional=HAPPENING),
}
_NAMES = st.lists(identifiers, min_size=1, max_size=4, unique=True)
_latest = st.sampled_from(["at", "with", "thread"]).flatmap(
    lambda subject: st.fixed_dictionaries({"latest": st.integers(1, 8), subject: identifiers})
)
records["cartridge"] = st.fixed_dictionaries(
    {
        "id": identifiers,
        "slot": words("slot"),
        "for": identifiers,
        "cards": st.lists(st.one_of(identifiers, _latest), min_size=1, max_size=6, unique_by=str),
    },
    optional={
        **{name: COMMON[name] for name in ("title", "note", "since", "until", "retract")},
        "ttl": st.sampled_from([1, 2, 3, "4", 5]),
        "when": st.dictionaries(
            st.sampled_from(["locations", "actors", "lines"]), st.one_of(_NAMES, identifiers), min_size=1
        ),
    },
)
drafts = st.fixed_dictionaries({}, optional=HAPPENING | {"id": identifiers})


def _at(actors: list[str]) -> st.SearchStrategy[dict[str, list[str]]]:
    """Places with some of the actors, each in one of them."""
    return st.dictionaries(identifiers, st.just(None), max_size=3).map(
        lambda places: {place: actors[number :: len(places)] for number, place in enumerate(places)}
    )


def _scenes(actors: list[str]) -> st.SearchStrategy[Values]:
    return st.fixed_dictionaries(
        {"actors": st.one_of(st.just(actors), st.fixed_dictionaries({a: words("scene_role") for a in actors}))},
        optional={
            "world": texts,
            "turn": turns,
            "time": times,
            "viewpoint": st.one_of(identifiers, st.just("narrator")),
            "at": _at(actors),
            "locations": lists(identifiers),
            "pace": st.one_of(
                words("unit"),
                st.fixed_dictionaries({"unit": words("unit")}, optional={"span": st.integers(1, 90)}),
            ),
            "risks": lists(english_of("flag")),
            "lines": lists(identifiers),
            "tone": tones,
            "required": lists(st.sampled_from(["e1", "e2", "하나은신"])),
            "forbidden": lists(st.sampled_from(["e3", "e4", "하나익사"])),
            "cartridges": lists(identifiers),
            "frame": words("frame"),
            "as_of": st.sampled_from([12, "12", "2019-11-07", {"time": 40}, {"turn": 3}]),
        },
    )


scenes = st.lists(identifiers, min_size=1, max_size=6, unique=True).flatmap(_scenes)

anything = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.decimals(),
        st.floats(),
        st.text(max_size=40),
        st.sampled_from(["", "all", "narrator", "하나", "low", "=6", "+3y", "nan", "1e999", "\ud800", "x" * 40, "２"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=12), inner, max_size=4)),
    max_leaves=8,
)
"""Any value that a document could hold, most of them wrong."""
