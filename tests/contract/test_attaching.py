"""Cartridges in a lunchbox: recipes that a scene calls, groups that the engine composes, and D (F7, F10, F11, F12)."""

import pytest

from g6 import InputError, Story
from g6.frozen import EMERGENCY_TTL
from small import HANA, JINU, SUA, WORLD, Values, event, scene

PIER = "부두"
NIGHT = {
    "kind": "cartridge",
    "id": "부두전",
    "slot": "local",
    "for": PIER,
    "when": {"risks": ["ammo"]},
    "cards": ["옛날일", {"latest": 1, "with": HANA}],
}
OLD = event("옛날일", 0, "민호", title="아무도 묻지 않을 옛일")
DENSE: Values = {"pace": "seconds", "risks": ["death", "injury"], "lines": ["하나", "둘", "셋"]}


def _loaded(story: Story, *more: Values) -> Story:
    story.load(WORLD)
    story.load([{"kind": "actor", "id": "민호"}, OLD, NIGHT, *more])
    return story


def _attached(story: Story, asked: Values) -> list[tuple[str, str, int]]:
    return [(c.id, c.kind, c.ttl) for c in story.recall(asked).lunchbox.cartridges]


def test_a_recipe_comes_where_its_scene_calls_it(story: Story) -> None:
    _loaded(story)
    assert _attached(story, scene(JINU, locations=[PIER])) == []
    called = story.recall(scene(JINU, locations=[PIER], risks=["ammo"]))
    (cartridge,) = called.lunchbox.cartridges
    assert (cartridge.id, cartridge.kind, cartridge.ttl) == ("부두전", "local", 3)
    assert "옛날일" in cartridge.cards
    assert set(cartridge.cards) <= set(called.cards)
    assert _attached(story, scene(SUA, cartridges=["부두전"])) == [("부두전", "local", 3)]


def test_a_recipe_is_carried_by_its_turns_and_stays_no_longer(story: Story) -> None:
    _loaded(story)
    story.commit(story.recall(scene(SUA, cartridges=["부두전"])))
    lives = []
    while attached := _attached(story, scene(SUA)):
        lives += [ttl for _, _, ttl in attached]
        story.commit(story.recall(scene(SUA)))
    assert lives == [2, 1]


def test_its_own_life_counts_only_in_a_dense_scene(story: Story) -> None:
    _loaded(story).load([NIGHT | {"ttl": 5}])
    assert _attached(story, scene(SUA, cartridges=["부두전"])) == [("부두전", "local", 3)]
    dense = story.recall(scene(SUA, cartridges=["부두전"], **DENSE)).lunchbox.cartridges
    assert [(c.id, c.ttl) for c in dense if c.id == "부두전"] == [("부두전", 5)]


def test_its_cards_live_on_as_all_others_do_but_for_a_dense_scene(story: Story) -> None:
    _loaded(story)
    plain, dense = scene(SUA, cartridges=["부두전"]), scene(SUA, **DENSE)
    lives = []
    for asked in (plain, scene(SUA), dense):
        moves = story.commit(story.recall(asked), used=["옛날일"])["moves"]
        lives += [move["ttl"][1] for move in moves if (move["id"], move["to"]) == ("옛날일", "HOT")]
    assert lives == [3, 3, 1], "in a dense scene what is left of the recipe (F10)"


def test_a_recipe_shows_a_viewpoint_only_what_it_knows(story: Story) -> None:
    _loaded(story)
    box = story.recall(scene(SUA, cartridges=["부두전"], viewpoint=SUA))
    assert "옛날일" not in box.text
    assert all("옛날일" not in cartridge.cards for cartridge in box.lunchbox.cartridges)


def test_no_more_cartridges_than_slots(story: Story) -> None:
    more = [NIGHT | {"id": f"묶음{i}", "cards": ["옛날일", "만남", "약속"][i : i + 1]} for i in range(3)]
    _loaded(story, *more)
    names = ["부두전", *(recipe["id"] for recipe in more)]
    assert len(_attached(story, scene(JINU, SUA, cartridges=names))) == 1
    assert len(_attached(story, scene(JINU, SUA, cartridges=names, **DENSE))) == 2


TANK = {"kind": "rule", "id": "말썽", "layer": "personal", "type": "taboo", "actors": [JINU], "contested": True}


def test_what_the_tank_holds_is_seen_in_an_emergency_alone_and_gone_the_next_turn(story: Story) -> None:
    _loaded(story, TANK)
    assert "말썽" not in story.recall(scene(JINU, SUA)).cards
    box = story.recall(scene(JINU, SUA), emergency="rules_collide")
    assert "말썽" in box.cards
    assert [(c.id, c.ttl) for c in box.lunchbox.cartridges] == [("D", EMERGENCY_TTL)]
    receipt = story.commit(box)
    assert receipt["emergency"] == {"fired": True, "trigger": "rules_collide", "rate": "0", "safe_mode": False}
    assert receipt["attempts"][-1]["trigger"] == "rules_collide"
    assert "말썽" not in story.recall(scene(JINU, SUA)).cards
    moves = story.commit(story.recall(scene(JINU, SUA)))["moves"]
    assert {"id": "말썽", "from": "WARM", "to": "COLD", "ttl": [2, 0], "rule": 1} in moves
    assert str(story.replay()) == "HASH_MATCH 2/2"


def test_over_its_limit_d_is_rationed_and_it_is_said(story: Story) -> None:
    _loaded(story, TANK)
    fired = []
    for _ in range(18):
        receipt = story.commit(story.recall(scene(JINU, SUA), emergency="gate_blocks"))
        fired.append((receipt["emergency"]["fired"], receipt["emergency"]["safe_mode"]))
    assert fired[:6] == [(True, False)] * 6
    assert fired[6:15] == [(False, True)] * 9
    assert fired[15] == (True, True)
    info = story.info()["emergency"]
    assert info["safe_mode"]
    assert info["rate"] == "0.14"


def test_d_comes_once_when_the_fn_rate_passes_its_threshold_and_the_pool_stays_large(story: Story) -> None:
    _loaded(story)
    lacking, full = [{"forbidden": ["만남"], "used": ["만남"]}, {"used": ["만남"]}]
    told = []
    for turn in [lacking, {}, lacking, {}, *[full] * 10, {}, lacking, {}, {}]:
        box = story.recall(scene(JINU, SUA, viewpoint=JINU, forbidden=turn.get("forbidden", [])))
        receipt = story.commit(box, used=turn.get("used", []))
        told.append(("D" if receipt["emergency"]["fired"] else "-", receipt["pool"]["size"]))
    assert told[:4] == [("-", 50), ("D", 100), ("-", 100), ("-", 100)], "one passing, one D"
    assert told[-5:] == [("-", 50), ("-", 50), ("-", 50), ("D", 100), ("-", 100)], "passed again, and it comes again"
    assert str(story.replay()) == f"HASH_MATCH {len(told)}/{len(told)}"


def test_in_safe_mode_it_is_said_that_the_fn_rate_called_d_and_that_it_was_kept_back(story: Story) -> None:
    _loaded(story, TANK)
    for _ in range(6):
        story.commit(story.recall(scene(JINU, SUA), emergency="gate_blocks"))
    story.commit(story.recall(scene(JINU, SUA, forbidden=["만남"])), used=["만남"])
    box = story.recall(scene(JINU, SUA))
    told = {"fired": False, "trigger": "fn_threshold", "rate": "0.12", "safe_mode": True}
    assert box.emergency == told
    assert story.commit(box)["emergency"] == told
    assert str(story.replay()) == "HASH_MATCH 8/8"


def test_an_unknown_trigger_is_refused(story: Story) -> None:
    _loaded(story)
    with pytest.raises(InputError, match="rules_collide"):
        story.recall(scene(JINU), emergency="혼란")
