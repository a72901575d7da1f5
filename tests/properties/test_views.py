"""F17: nothing that the viewpoint doesn't know can be told from the bytes."""

from hypothesis import assume
from hypothesis import strategies as st

from engines import small_story
from g6 import InputError, Recalled
from properties import on_every_engine
from stories import PERSONS, PLACES, Plot, Step, Values, perform, plots
from views import discreet, settled_events, unknown_to, without


def _asked(plot: Plot) -> Recalled | None:
    with small_story() as story:
        perform(story, plot.steps)
        try:
            return story.recall(plot.scene)
        except InputError:
            return None


def _scenes(plot: Plot) -> list[Values]:
    return [plot.scene, *(step.turn["scene"] for step in plot.steps if step.turn is not None)]


def _on_any_scene(plot: Plot) -> set[str]:
    """Those whom a scene brings before the viewpoint's eyes, and the places that it names.

    Where a scene says nothing of places, those on it are seen where they stand, whatever place that is.
    """
    names = {name for s in _scenes(plot) for name in (*s["actors"], *s["locations"], s["viewpoint"])}
    return names if all(scene["locations"] for scene in _scenes(plot)) else names | {*PLACES}


def _seen_by(plot: Plot, viewpoint: str, unknown: set[str]) -> Plot:
    """The plot with its last scene seen by the viewpoint, who is there, and required cards left out everywhere."""
    scene: Values = {**plot.scene, "viewpoint": viewpoint, "required": [], "forbidden": []}
    scene["actors"] = {**scene["actors"], viewpoint: "acting"}
    steps = []
    for step in plot.steps:
        turn = step.turn
        if turn is not None:
            bare = {**turn["scene"], "required": [], "forbidden": []}
            used = [name for name in turn["used"] if name not in unknown]
            turn = {"scene": bare, "events": turn["events"], "used": used}
        steps.append(Step(step.records, turn))
    return Plot(tuple(steps), scene)


def _placed(plot: Plot) -> Plot:
    """The plot with everybody on a scene at one of its places, if it has any."""

    def placed(scene: Values) -> Values:
        return {**scene, "at": {place: list(scene["actors"]) for place in scene["locations"][:1]}}

    steps = [
        step if step.turn is None else Step(turn={**step.turn, "scene": placed(step.turn["scene"])})
        for step in plot.steps
    ]
    return Plot(tuple(steps), placed(plot.scene))


@on_every_engine(plots(), st.sampled_from(PERSONS[:2]))
def test_the_unknown_leaves_no_trace(plot: Plot, viewpoint: str) -> None:
    plot = _placed(_seen_by(plot, viewpoint, set()))
    unknown = unknown_to(plot, viewpoint) - _on_any_scene(plot)
    assume(unknown)
    plot = discreet(_seen_by(plot, viewpoint, unknown), unknown)
    whole, reduced = _asked(plot), _asked(without(plot, unknown))
    assert (whole is None) == (reduced is None)
    if whole is not None and reduced is not None:
        assert whole.text == reduced.text, f"unknown to {viewpoint}: {sorted(unknown)}"


@on_every_engine(plots(), st.sampled_from(PERSONS[:2]))
def test_no_unknown_id_stands_in_a_lunchbox(plot: Plot, viewpoint: str) -> None:
    """The same by its most direct sign, with late loads, edits and retractions in between."""
    plot = _seen_by(plot, viewpoint, set())
    unknown = unknown_to(plot, viewpoint) - _on_any_scene(plot)
    later = {event["id"] for event in settled_events(plot)} & unknown
    box = _asked(plot)
    assume(box is not None and unknown)
    if box is not None:
        words = set(box.text.replace(":", " ").replace("=", " ").replace(",", " ").replace("?", " ").split())
        assert not words & unknown
        assert not {candidate["id"] for candidate in box.candidates} & (unknown | later)
