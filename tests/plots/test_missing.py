"""The figure of missing values, by its content."""

from pathlib import Path

import numpy as np
import plotly.graph_objects as go
import pytest

from hepmodel.plots.missing import MOST_ROWS, describe_missing, missing_figure
from hepmodel.statistics.examination import ExaminationResult, examine_table
from tests.statistics.event_tables import write_table


@pytest.fixture
def gaps(tmp_path: Path) -> ExaminationResult:
    rng = np.random.default_rng(13)
    jets, labels = rng.integers(0, 3, 900).astype(float), rng.integers(0, 2, 900)
    columns = {
        "jets": jets,
        "pt": np.where(jets < 1, np.nan, rng.normal(size=900)),
        "eta": np.where(jets < 1, np.nan, rng.normal(size=900)),
        "chance": np.where(rng.random(900) < 0.8, np.nan, rng.normal(size=900)),
    }
    return examine_table(write_table(tmp_path, columns, labels))


def test_bars_are_the_shares_of_each_class(gaps: ExaminationResult) -> None:
    figure = missing_figure(gaps.profile, gaps.missing, "900 events")
    go.Figure(figure.to_dict(), skip_invalid=False)
    signal, background = figure.data
    assert [entry[0] for entry in signal.customdata] == ["pt", "eta", "chance"], "the explained ones first"
    for trace, name in ((signal, "signal"), (background, "background")):
        for share, (feature, _) in zip(trace.x, trace.customdata, strict=True):
            profile = getattr(gaps.profile.feature(feature), name)
            assert share == pytest.approx(100 * profile.missing / profile.events)
    assert signal.marker.color != background.marker.color
    assert signal.marker.pattern.shape != background.marker.pattern.shape
    texts = [note.text for note in figure.layout.annotations]
    assert texts == ["900 events", "<i>exactly where jets is 0</i>", "<i>nobody said why</i>"]
    assert figure.layout.xaxis.title.text == "events without a value [%]"


def test_in_words(gaps: ExaminationResult) -> None:
    words = describe_missing(gaps.profile, gaps.missing)
    share = gaps.profile.feature("pt").signal.missing_share
    assert f"pt, eta: {100 * share:.1f} % of signal" in words
    assert "(exactly where jets is 0)" in words


def test_hundreds_of_features_make_a_figure_of_a_screen(tmp_path: Path) -> None:
    rng = np.random.default_rng(14)
    columns = {
        f"<b>a name that is far too long {number}</b>": np.where(rng.random(60) < 0.5, np.nan, 1.0)
        for number in range(200)
    }
    result = examine_table(write_table(tmp_path, columns, np.arange(60) % 2))
    figure = missing_figure(result.profile, result.missing, "")
    assert len(figure.data[0].x) == MOST_ROWS
    assert figure.layout.height < 1_000
    assert all("<" not in tick and len(tick) < 40 for tick in figure.layout.yaxis.ticktext)
