"""What a writer does between turns is proved like the turns: late loads, edits, what is taken back and comes back."""

from hypothesis import given

from engines import story_in_memory
from stories import Plot, perform, plots


@given(plots(most_turns=5))
def test_the_ledger_makes_every_row_of_a_story_again(plot: Plot) -> None:
    with story_in_memory() as story:
        receipts = perform(story, plot.steps)
        proved = story.verify()
        assert proved.turns == len(receipts)
