"""The frozen rules' constants are those of the law, and every rule is named."""

from g6 import frozen


def test_every_rule_has_a_sentence() -> None:
    assert list(frozen.RULES) == [f"F{number}" for number in range(1, 18)]
    assert all(sentence and not sentence.endswith(".") for sentence in frozen.RULES.values())


def test_the_numbers_are_the_frozen_ones() -> None:
    assert frozen.LUNCHBOX_CHARS_MAX == 2500
    assert frozen.POOL_SIZES == (50, 100)
    assert (frozen.HIGH_DENSITY_CRITERIA, frozen.WAR_SCALE_CRITERIA, frozen.DENSITY_CRITERIA) == (2, 4, 5)
    assert frozen.CARTRIDGE_SLOTS == (1, 2, 3)
    assert frozen.LAYERS == ("global", "local", "personal")
    assert (frozen.TTL_DEFAULT, frozen.TTL_MIN, frozen.TTL_MAX, frozen.EMERGENCY_TTL) == (3, 1, 5, 1)
