"""The verdict: precedence (F9), one rewrite, budgets; and the order in which findings stand."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from g6.gate import FAIL, OK, REWRITE, Finding, Window, merged, verdict
from g6.recall.policy import Policy

POLICY = Policy()
LAYERS, SEVERITIES = ("global", "local", "personal"), ("block", "warn")


def finding(layer: str = "local", severity: str = "block", **fields: Any) -> Finding:
    given = {"kind": "dead", "place": 0, "steps": (), "message": "m", "mend": "n", **fields}
    return Finding(layer=layer, severity=severity, **given)


FINDINGS = st.builds(
    finding,
    layer=st.sampled_from(LAYERS),
    severity=st.sampled_from(SEVERITIES),
    kind=st.sampled_from(("dead", "gauge")),
    place=st.sampled_from((0, 1, 10)),
    steps=st.sampled_from(((), ("actors", "진우"), ("flags", 2))),
    rule=st.sampled_from(("", "r1", "r2")),
)


def test_places_stand_in_the_order_of_the_draft() -> None:
    assert [found.place for found in merged(finding(place=at) for at in (10, 9, 1))] == [1, 9, 10]


def test_nothing_found_is_ok() -> None:
    assert verdict((), POLICY).verdict == OK


def test_a_global_violation_fails_at_once_and_a_lower_one_may_be_rewritten_once() -> None:
    assert verdict([finding("global"), finding()], POLICY).verdict == FAIL
    for layer in ("local", "personal"):
        assert verdict([finding(layer)], POLICY).verdict == REWRITE
        assert verdict([finding(layer)], POLICY, Window(attempt=2)).verdict == FAIL
    assert verdict([finding()], Policy(rewrites=0)).verdict == FAIL


def test_warnings_stop_nothing_within_their_budget_and_block_beyond_it() -> None:
    three = [finding(severity="warn", place=i) for i in range(3)]
    assert verdict(three, POLICY, Window(warned=7)).verdict == OK
    ruling = verdict(three, POLICY, Window(warned=8))
    assert ruling.verdict == REWRITE
    assert [found.severity for found in ruling.findings] == ["warn", "warn", "block"]
    assert ruling.reason == "the warn budget is used up; it may be rewritten"
    assert verdict([finding("global", "warn")], POLICY).verdict == OK
    assert verdict([finding("global", "warn")], POLICY, Window(warned=10)).verdict == FAIL


def test_over_the_block_budget_no_rewrite_is_offered() -> None:
    assert verdict([finding()], POLICY, Window(blocked=4)).verdict == REWRITE
    ruling = verdict([finding()], POLICY, Window(blocked=5))
    assert (ruling.verdict, ruling.reason) == (FAIL, "the block budget is used up")


@given(st.lists(FINDINGS, max_size=6), st.integers(1, 2), st.integers(0, 12), st.integers(0, 8))
def test_more_that_is_wrong_never_makes_it_better(
    found: list[Finding], attempt: int, warned: int, blocked: int
) -> None:
    weigh = [OK, REWRITE, FAIL].index
    window = Window(attempt, warned, blocked)
    all_of_it = weigh(verdict(found, POLICY, window).verdict)
    assert all(weigh(verdict(found[:n], POLICY, window).verdict) <= all_of_it for n in range(len(found)))
    assert weigh(verdict(found, POLICY, Window(2, warned, blocked)).verdict) >= all_of_it


@given(st.lists(FINDINGS, max_size=8), st.randoms(use_true_random=False))
def test_findings_stand_in_one_order_whoever_found_them(found: list[Finding], random: Any) -> None:
    shuffled = random.sample(found, len(found))
    one = merged(found)
    assert one == merged(shuffled[:3], (), shuffled[3:])
    assert [LAYERS.index(f.layer) for f in one] == sorted(LAYERS.index(f.layer) for f in one), "by precedence (F9)"
    places = [(f.kind, f.where) for f in one]
    assert len(places) == len(set(places)), "each place once"
    assert set(places) == {(f.kind, f.where) for f in found}, "and none is lost"


def test_of_two_about_one_place_the_one_with_the_rule_of_the_higher_layer_stays() -> None:
    found = [finding("personal", rule="r"), finding("local"), finding("local", rule="q"), finding("local", "warn")]
    assert [f.rule for f in merged(found)] == ["q"]


def test_a_finding_is_plain_json() -> None:
    assert json.loads(json.dumps(finding().plain())) == finding().plain()
