"""The frozen rules as numbers and orders: each constant stands here once, beside its rule's number.

They are not defaults. Nothing in a policy, a file or an argument can loosen them; what tries to is refused
with `FrozenRuleError` and the rule's number. Import them from here, never retype them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# F1: one lunchbox a turn, counted in Unicode code points of the rendered NFC text, closing newline included.
LUNCHBOX_CHARS_MAX: Final = 2500

# F2: what a token may be. An identifier is too short to hold a sentence.
IDENTIFIER_CHARS_MAX: Final = 32
IDENTIFIER_SEPARATORS_MAX: Final = 3
IDENTIFIER_SEPARATORS: Final = "_-.'"

# F3: the smallest check of sameness is three recalls with one hash.
HASH_MATCH_RECALLS: Final = 3

# F5: the two sizes that a pool may have. No other exists.
POOL_SIZE_NORMAL: Final = 50
POOL_SIZE_DENSE: Final = 100
POOL_SIZES: Final = (POOL_SIZE_NORMAL, POOL_SIZE_DENSE)

# F6: how many of the five density criteria make a scene dense, and a war.
DENSITY_CRITERIA: Final = 5
HIGH_DENSITY_CRITERIA: Final = 2
WAR_SCALE_CRITERIA: Final = 4

# F6: the five criteria themselves: acting or speaking actors, places, pace, colliding risks, information lines.
DENSE_ACTORS_MIN: Final = 5
DENSE_ACTOR_ROLES: Final = ("acting", "speaking")
DENSE_LOCATIONS_MIN: Final = 2
DENSE_PACE_UNITS: Final = ("seconds", "minutes")
DENSE_RISKS: Final = ("death", "injury", "ammo", "cooldown", "command")
DENSE_RISKS_MIN: Final = 2
DENSE_LINES_MIN: Final = 3

# F7: cartridges attached at once.
CARTRIDGES_NORMAL: Final = 1
CARTRIDGES_DENSE: Final = 2
CARTRIDGES_WAR: Final = 3
CARTRIDGE_SLOTS: Final = (CARTRIDGES_NORMAL, CARTRIDGES_DENSE, CARTRIDGES_WAR)

# F8, F9: the layers in order of precedence, the strongest first; the global layer never competes.
LAYERS: Final = ("global", "local", "personal")

# F10: turns that a carried card lives; other values than the default only in a dense scene's recipe.
TTL_DEFAULT: Final = 3
TTL_MIN: Final = 1
TTL_MAX: Final = 5

# F11: the emergency cartridge is gone the next turn, always.
EMERGENCY_TTL: Final = 1

RULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "F1": "a lunchbox is at most 2,500 characters, and a record is in it whole or not at all",
        "F2": "a lunchbox holds schema keys, numbers and declared identifiers, never prose",
        "F3": "the same branch, scene, policy, recall version and trigger give the same bytes",
        "F4": "recall changes nothing; only a commit writes, in one transaction",
        "F5": "a pool is at most 50 candidates, or 100; no other size exists",
        "F6": "two of the five density criteria make a scene dense, four make it war scale",
        "F7": "at most 1 cartridge, 2 in high density, 3 at war scale",
        "F8": "global rules are always in the lunchbox, open to everyone, and fit their reserve",
        "F9": "global goes before local, local before personal",
        "F10": "TTL is 3, in a dense scene's recipe 1 to 5; a recipe is carried, never a body",
        "F11": "the emergency cartridge has TTL 1, is counted, and is rationed in SAFE_MODE",
        "F12": "a COLD card enters a lunchbox only through the pool",
        "F13": "every committed turn leaves a receipt",
        "F14": "a pointer whose body no longer matches its hash fails hard",
        "F15": "weights and policy change only by an approved, logged change",
        "F16": "recall of a turn sees exactly what was committed before it on its branch",
        "F17": "nothing that the viewpoint doesn't know can be told from the bytes",
    }
)
"""Every frozen rule in one sentence, for messages that name it."""

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("lunchbox_chars", "lunchbox_chars_max", "lunchbox_size", "chars_max", "max_chars"), "F1"),
        **dict.fromkeys(("lunchbox", "lunchbox_max", "chars", "도시락"), "F1"),
        **dict.fromkeys(("prose", "identifier_chars", "identifier_chars_max", "identifier_separators"), "F2"),
        **dict.fromkeys(("pool", "pool_max", "pool_size", "pool_size_dense", "pool_size_normal", "pool_sizes"), "F5"),
        **dict.fromkeys(("max_pool", "max_pool_size", "pool_limit", "dense_pool", "후보풀"), "F5"),
        **dict.fromkeys(("recall_version", "seed"), "F3"),
        **dict.fromkeys(("density", "density_criteria", "high_density", "war_scale", "dense_actors", "밀도"), "F6"),
        **dict.fromkeys(("cartridges", "cartridges_max", "cartridges_at_once", "cartridge_slots"), "F7"),
        **dict.fromkeys(("slots", "max_slots", "slots_max", "max_cartridges", "카트리지"), "F7"),
        **dict.fromkeys(("l0", "global_cards", "global_rules"), "F8"),
        **dict.fromkeys(("layers", "layer_order", "precedence"), "F9"),
        **dict.fromkeys(("ttl", "ttl_default", "ttl_turns", "ttl_min", "ttl_max"), "F10"),
        **dict.fromkeys(
            ("emergency_ttl", "emergency_ttl_turns", "ttl_emergency", "d_ttl", "ttl_d", "safe_mode"), "F11"
        ),
        **dict.fromkeys(("cold", "cold_cards"), "F12"),
        **dict.fromkeys(("receipt", "receipts"), "F13"),
        **dict.fromkeys(("fallback", "tampered_pointer"), "F14"),
        **dict.fromkeys(("approval", "approvals"), "F15"),
    }
)
"""What somebody may call what a rule freezes, and the rule: a policy that sets it is refused by that number."""


def rule_of(name: str) -> str | None:
    """The rule that freezes what is called so; None: no rule of ours speaks of it."""
    spelled = name.casefold().replace("-", "").replace("_", "").replace(" ", "")
    return next((rule for word, rule in WORDS.items() if word.replace("_", "") == spelled), None)
