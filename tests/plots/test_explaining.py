"""The figures that say what a network looks at, by their content and in words."""

import numpy as np
import plotly.graph_objects as go
import pytest

from hepmodel.data.feature import Feature
from hepmodel.metrics.explanation import ExplanationResult, explain_event
from hepmodel.metrics.explanation_steps import list_steps
from hepmodel.metrics.partial_dependence import compute_partial_dependence
from hepmodel.metrics.permutation_importance import compute_permutation_importance
from hepmodel.plots.explanation import describe_explanation, explanation_figure
from hepmodel.plots.importance import describe_importance, importance_figure
from hepmodel.plots.partial_dependence import describe_partial_dependence, partial_dependence_figure
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR

NAMES = [f"x{number}" for number in range(12)]
SYMBOLS = [f"x<sub>{number}</sub>" for number in range(12)]
SLOPES = np.linspace(1.0, -0.8, 12)
MASS = Feature(name="m_bb", symbol="m<sub>bb</sub>", unit="GeV", kind="mass", level="high", meaning="A mass.")


def score(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(np.nan_to_num(x) @ SLOPES)))


@pytest.fixture(scope="module")
def events() -> np.ndarray:
    return np.random.default_rng(1).normal(size=(400, 12)).astype(np.float32)


def validate(figure: go.Figure) -> None:
    go.Figure(figure.to_dict(), skip_invalid=False)


def test_bars_of_importance_with_errors_the_largest_on_top(events: np.ndarray) -> None:
    labels = (score(events) > np.random.default_rng(2).random(400)).astype(int)
    result = compute_permutation_importance(score, events, labels, np.random.default_rng(3), 2)
    figure = importance_figure(result, SYMBOLS, "400 events", most=5)
    validate(figure)
    (bars,) = figure.data
    order = result.order[:5]
    np.testing.assert_array_equal(bars.x, result.means[order])
    np.testing.assert_array_equal(bars.error_x.array, result.errors[order])
    assert list(figure.layout.yaxis.ticktext) == [SYMBOLS[place] for place in order]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1], "the first on top"
    assert figure.layout.annotations[0].text == "400 events"
    words = describe_importance(result, NAMES, 2)
    assert f"Most: {NAMES[order[0]]} {result.means[order[0]]:.2f}"[:-1] in words
    assert "12 in all" in words


def test_dependence_with_its_band(events: np.ndarray) -> None:
    some = events.copy()
    some[:40, 2] = np.nan
    result = compute_partial_dependence(score, some, 2, np.random.default_rng(4), points=8)
    figure = partial_dependence_figure(result, MASS, "360 events")
    validate(figure)
    band, line = figure.data
    np.testing.assert_array_equal(line.x, result.grid)
    np.testing.assert_array_equal(line.y, result.means)
    np.testing.assert_array_equal(line.error_y.array, result.errors)
    np.testing.assert_array_equal(band.y, np.concatenate((result.high, result.low[::-1])))
    assert figure.layout.xaxis.title.text == "m<sub>bb</sub> [GeV]"
    words = describe_partial_dependence(result, MASS)
    assert "as m_bb goes from" in words
    assert f"highest {result.means[-1]:.3f}" in words
    assert "40 events without a value are left out" in words


@pytest.fixture(scope="module")
def explanation(events: np.ndarray) -> ExplanationResult:
    return explain_event(score, events[0], events[1:60], np.random.default_rng(5))


def test_steps_lead_from_the_average_to_the_event(explanation: ExplanationResult) -> None:
    figure = explanation_figure(explanation, SYMBOLS, "event 1 of 400")
    validate(figure)
    steps = list_steps(explanation, SYMBOLS)
    assert list(figure.layout.yaxis.ticktext) == [step.name for step in steps]
    drawn = {}
    for bars in figure.data:
        for y, base, size, error in zip(bars.y, bars.base, bars.x, bars.error_x.array, strict=True):
            drawn[y] = (base, size, error)
            assert (size >= 0) == (bars.name == "more like signal")
    for row, step in enumerate(steps):
        assert drawn[row] == pytest.approx((step.start, step.size, step.error))
    towards, away = figure.data
    assert (towards.marker.color, away.marker.color) == (SIGNAL_COLOUR, BACKGROUND_COLOUR)
    assert towards.marker.pattern.shape != away.marker.pattern.shape
    assert [shape.x0 for shape in figure.layout.shapes] == [explanation.reference, explanation.value]
    assert "log-odds" in figure.layout.xaxis.title.text


def test_an_explanation_in_words(explanation: ExplanationResult) -> None:
    words = describe_explanation(explanation, NAMES)
    first = list_steps(explanation, NAMES)[0]
    assert f"{first.name} {'+' if first.size > 0 else '-'}" in words
    assert f"{explanation.value:.3f}" in words
    assert "59 other events" in words
    assert "4 others" in words
