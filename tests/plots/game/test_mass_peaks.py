"""What was called signal as stacked histograms, one below the other."""

import itertools

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hepmodel.game.selection import SelectionResult
from hepmodel.plots.game.mass_peaks import describe_mass_peaks, mass_peaks_figure
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR
from tests.plots.game.drawings import MASS

EDGES = np.array([50.0, 100.0, 120.0, 140.0])
NAMES = ("you", "the model", "tossing a coin")
TITLES = dict(zip(NAMES, ("3 σ", "5 σ", "1 σ"), strict=True))
COUNTS = st.lists(st.integers(0, 30), min_size=3, max_size=3)
SELECTIONS = st.lists(st.tuples(COUNTS, COUNTS, st.integers(0, 5)), min_size=1, max_size=3).map(
    lambda told: {
        name: SelectionResult(EDGES, np.array(signal, float), np.array(background, float), float(beyond))
        for name, (signal, background, beyond) in zip(NAMES, told, strict=False)
    }
)


@settings(max_examples=30)
@given(SELECTIONS)
def test_signal_stands_on_background_in_a_panel_of_each(selections: dict[str, SelectionResult]) -> None:
    figure = mass_peaks_figure(selections, MASS, TITLES, "20 collisions")
    assert figure.layout.barmode == "stack"
    assert len(figure.data) == 2 * len(selections)
    for place, one in enumerate(selections.values()):
        background, signal = figure.data[2 * place : 2 * place + 2]
        np.testing.assert_array_equal(background.y, one.background)
        np.testing.assert_array_equal(signal.y, one.signal)
        assert (background.name, signal.name) == ("background", "signal")
        assert (background.marker.color, signal.marker.color) == (BACKGROUND_COLOUR, SIGNAL_COLOUR)
        assert background.marker.pattern.shape != signal.marker.pattern.shape
        assert background.yaxis == signal.yaxis == f"y{place + 1 if place else ''}"
        for bars in (background, signal):
            np.testing.assert_allclose(np.array(bars.x) - np.array(bars.width) / 2, EDGES[:-1])
            np.testing.assert_allclose(np.array(bars.x) + np.array(bars.width) / 2, EDGES[1:])
            assert bars.showlegend == (place == 0)


@settings(max_examples=30)
@given(SELECTIONS)
def test_all_panels_have_one_scale_and_none_covers_another(selections: dict[str, SelectionResult]) -> None:
    layout = mass_peaks_figure(selections, MASS, TITLES, "20 collisions").layout
    axes = [layout[f"yaxis{place + 1 if place else ''}"] for place in range(len(selections))]
    highest = max(float((one.signal + one.background).max()) for one in selections.values())
    assert {tuple(axis.range) for axis in axes} == {(0, 1.25 * (highest or 1.0))}
    for above, below in itertools.pairwise(axes):
        assert below.domain[1] < above.domain[0] < above.domain[1]
    assert axes[-1].domain[0] >= 0
    assert axes[0].domain[1] == 1
    assert layout.xaxis.anchor in (f"y{len(selections)}", "y")
    assert layout.xaxis.title.text == "m<sub>bb</sub> [GeV]"


@settings(max_examples=30)
@given(SELECTIONS)
def test_each_panel_says_whose_it_is(selections: dict[str, SelectionResult]) -> None:
    caption, *titles = mass_peaks_figure(selections, MASS, TITLES, "20 collisions").layout.annotations
    assert caption.text == "20 collisions"
    assert [title.text for title in titles] == [f"<b>{name}</b>: {TITLES[name]}" for name in selections]


def test_plotly_takes_three_panels() -> None:
    one = SelectionResult(EDGES, np.array([0.0, 3.0, 1.0]), np.array([2.0, 0.5, 0.0]), 1.5)
    figure = mass_peaks_figure(dict.fromkeys(NAMES, one), MASS, TITLES, "9 collisions")
    go.Figure(figure.to_dict(), skip_invalid=False)


def test_words_count_what_is_drawn_and_what_is_not() -> None:
    one = SelectionResult(EDGES, np.array([0.0, 3.0, 1.0]), np.array([2.0, 0.5, 0.0]), 1.5)
    none = SelectionResult(EDGES, np.zeros(3), np.zeros(3), 0.0)
    words = describe_mass_peaks({"you": one, "the model": none}, MASS, TITLES)
    assert words == (
        "m_bb of the collisions that were called signal: you kept 8, of those drawn 4 signal and 2.5 background (3 σ); "
        "the model kept 0, of those drawn 0 signal and 0 background (5 σ)."
    )


def test_whoever_kept_nothing_has_an_empty_panel() -> None:
    none = SelectionResult(EDGES, np.zeros(3), np.zeros(3), 0.0)
    figure = mass_peaks_figure({"you": none}, MASS, TITLES, "none")
    go.Figure(figure.to_dict(), skip_invalid=False)
    assert list(figure.layout.yaxis.range) == pytest.approx([0, 1.25])
