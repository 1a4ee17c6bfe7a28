import numpy as np
import pytest

from hepmodel.metrics.score_histogram import fill_score_histograms
from tests.metrics.scored import draw_events


def test_shares_of_each_class_with_errors() -> None:
    labels, scores = draw_events(np.random.default_rng(1), 3_000)
    scores[:3] = 1.0
    shapes = fill_score_histograms(labels, scores, bins=20)
    for one, label in ((shapes.signal, 1), (shapes.background, 0)):
        counts, _ = np.histogram(scores[labels == label], shapes.edges)
        np.testing.assert_allclose(one.counts, counts / counts.sum())
        np.testing.assert_allclose(one.errors, np.sqrt(counts) / counts.sum())
        assert (one.underflow, one.overflow, one.events) == (0.0, 0.0, counts.sum())
    with pytest.raises(ValueError, match="probability"):
        fill_score_histograms(labels, scores + 1)
