"""How sure and how often right, drawn to scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.confidence import Confidence
from hepmodel.game.sureness import SurenessResult
from hepmodel.metrics.share import compute_share
from hepmodel.plots.game.sureness import WIDTH, sureness_table
from hepmodel.plots.theme import ACCENT_COLOUR
from tests.plots.game.drawings import read_rows, read_tree

RESULTS = st.lists(
    st.tuples(st.sampled_from(Confidence), st.integers(0, 20), st.integers(1, 20)),
    max_size=5,
    unique_by=lambda result: result[0],
).map(
    lambda told: [
        SurenessResult(step, right, right + wrong, compute_share(right, wrong)) for step, right, wrong in told
    ]
)


@given(RESULTS)
def test_a_row_for_each_step_with_its_counts(results: list[SurenessResult]) -> None:
    tree = read_tree(sureness_table(results))
    assert [row[:2] for row in read_rows(tree)] == [
        [str(one.confidence), f"{one.right} of {one.events}"] for one in results
    ]
    drawings = list(tree.iter("svg"))
    assert len(drawings) == len(results)
    for drawing, one in zip(drawings, results, strict=True):
        assert drawing.get("role") == "img"
        assert drawing.get("aria-label") == (
            f"said {one.confidence.probability:.0%}, right in {one.share.value:.0%} "
            f"({one.share.low:.0%} to {one.share.high:.0%})"
        )


@given(RESULTS)
def test_share_interval_and_what_was_said_lie_where_they_are(results: list[SurenessResult]) -> None:
    tree = read_tree(sureness_table(results))
    for drawing, one in zip(tree.iter("svg"), results, strict=True):
        whole, interval, said = drawing.iter("line")
        (point,) = drawing.iter("circle")
        assert (float(whole.get("x1", "nan")), float(whole.get("x2", "nan"))) == (0, WIDTH)
        ends = [float(interval.get(end, "nan")) / WIDTH for end in ("x1", "x2")]
        assert ends == pytest.approx([one.share.low, one.share.high], abs=3e-4)
        assert interval.get("stroke") == point.get("fill") == ACCENT_COLOUR
        assert float(point.get("cx", "nan")) / WIDTH == pytest.approx(one.share.value, abs=3e-4)
        assert float(said.get("x1", "nan")) / WIDTH == pytest.approx(one.confidence.probability, abs=3e-4)
        assert said.get("x1") == said.get("x2")
        left, _, width, _ = map(float, drawing.get("viewBox", "").split())
        radius = float(point.get("r", "nan"))
        assert left <= float(point.get("cx", "nan")) - radius
        assert float(point.get("cx", "nan")) + radius <= left + width
