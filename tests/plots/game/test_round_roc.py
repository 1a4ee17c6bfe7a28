"""Player and model on the plane of ROC curves."""

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings

from hepmodel.game.call import Call
from hepmodel.game.round_result import judge_round
from hepmodel.game.turn import Verdict
from hepmodel.metrics.roc import RocResult, compute_roc
from hepmodel.metrics.share import compute_share
from hepmodel.plots.game.round_roc import describe_round_roc, round_roc_figure
from tests.game.answers import VERDICTS

TITLE = "the rival"


@pytest.fixture(scope="module")
def model() -> RocResult:
    rng = np.random.default_rng(1)
    labels = np.arange(1200) % 3 == 0
    return compute_roc(labels, rng.normal(size=1200) + labels)


def make_verdicts(signal: list[tuple[bool, bool]], background: list[tuple[bool, bool]]) -> list[Verdict]:
    """Make verdicts of events; each says whether player and model called it signal."""
    calls = {True: Call.SIGNAL, False: Call.BACKGROUND}
    told = [(truth, *pair) for truth, some in zip(Call, (signal, background), strict=True) for pair in some]
    return [Verdict(row, calls[you], truth, 0.5, calls[it]) for row, (truth, you, it) in enumerate(told)]


ROUND = make_verdicts([(True, True)] * 3 + [(False, True)], [(True, False)] + [(False, False)] * 4)


def find_trace(figure: go.Figure, start: str) -> object:
    (trace,) = [trace for trace in figure.data if trace.name.startswith(start)]
    return trace


def test_points_lie_at_what_was_called_signal_with_their_intervals(model: RocResult) -> None:
    figure = round_roc_figure(judge_round(ROUND), model, TITLE, "9 collisions")
    go.Figure(figure.to_dict(), skip_invalid=False)
    for name, kept, mistaken in (("you, this round", 3, 1), (f"{TITLE}, this round", 4, 0)):
        point = find_trace(figure, name)
        x, y = compute_share(mistaken, 5 - mistaken), compute_share(kept, 4 - kept)
        assert (list(point.x), list(point.y)) == ([x.value], [y.value])
        for bar, share in ((point.error_x, x), (point.error_y, y)):
            assert share.value + bar.array[0] == pytest.approx(share.high)
            assert share.value - bar.arrayminus[0] == pytest.approx(share.low)
            assert not bar.symmetric
    assert find_trace(figure, "you, this").marker.symbol != find_trace(figure, TITLE + ", this").marker.symbol


def test_curves_are_those_of_model_player_and_chance(model: RocResult) -> None:
    result = judge_round(ROUND)
    figure = round_roc_figure(result, model, TITLE, "9 collisions")
    coin = find_trace(figure, "tossing a coin")
    assert (list(coin.x), list(coin.y)) == ([0, 1], [0, 1])
    curve = find_trace(figure, f"{TITLE}, 1,200 test events: AUC {model.auc:.3f}")
    np.testing.assert_array_equal(curve.x, model.background_efficiency)
    np.testing.assert_array_equal(curve.y, model.signal_efficiency)
    you = find_trace(figure, "you, by how sure")
    assert result.player.roc is not None
    np.testing.assert_array_equal(you.x, result.player.roc.background_efficiency)
    np.testing.assert_array_equal(you.y, result.player.roc.signal_efficiency)
    assert you.line.color == find_trace(figure, "you, this round").marker.color != curve.line.color
    assert len({trace.line.dash for trace in (coin, curve, you)}) == 3
    assert figure.layout.xaxis.title.text == "background called signal"
    assert figure.layout.yaxis.title.text == "signal called signal"
    assert figure.layout.annotations[0].text == "9 collisions"


@settings(max_examples=50)
@given(VERDICTS)
def test_every_round_can_be_drawn_and_without_a_class_there_is_no_point(
    model: RocResult, verdicts: list[Verdict]
) -> None:
    result = judge_round(verdicts)
    figure = round_roc_figure(result, model, TITLE, "some")
    both = len({verdict.truth for verdict in verdicts}) == 2
    assert len(figure.data) == (5 if both else 2)
    for trace in figure.data:
        assert np.isfinite([*trace.x, *trace.y]).all()


def test_words_say_the_same(model: RocResult) -> None:
    words = describe_round_roc(judge_round(ROUND), model, TITLE)
    share, mistaken = compute_share(3, 1), compute_share(1, 4)
    assert f"You called 75% ({share.low:.0%} to {share.high:.0%}) of the signal" in words
    assert f"and 20% ({mistaken.low:.0%} to {mistaken.high:.0%}) of the background signal" in words
    assert f"{TITLE} called 100% (" in words
    assert words.endswith(f"the area under the curve of {TITLE} is {model.auc:.3f}.")


def test_a_class_that_was_absent_is_none(model: RocResult) -> None:
    words = describe_round_roc(judge_round(make_verdicts([(True, False)], [])), model, TITLE)
    assert "of the signal and none of the background signal" in words
    assert "nan" not in words
