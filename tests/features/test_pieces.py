"""The piecewise-linear encoding: exact by hand, monotonous, and enough to get the value back."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.utils.estimator_checks import parametrize_with_checks

from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.features.assembly import assemble_steps
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.pieces import PiecewiseEncoder
from hepmodel.features.step import unnamed_feature
from tests.features.physics_events import make_collisions


@parametrize_with_checks([PiecewiseEncoder(), PiecewiseEncoder(3)])
def test_scikit_learn_takes_it_for_one_of_its_own(estimator, check) -> None:  # type: ignore[no-untyped-def]
    check(estimator)


def test_by_hand() -> None:
    events = np.arange(101.0)[:, np.newaxis]
    step = PiecewiseEncoder(4).fit(events)
    np.testing.assert_allclose(step.edges_, [[0.0, 25.0, 50.0, 75.0, 100.0]])
    found = step.transform(np.array([[30.0], [-5.0], [500.0]]))
    np.testing.assert_allclose(found, [[30, 1, 0.2, 0, 0], [-5, 0, 0, 0, 0], [500, 1, 1, 1, 1]])


@given(st.integers(0, 10_000), st.integers(2, 20))
def test_the_pieces_rise_with_the_value_and_give_it_back(seed: int, number: int) -> None:
    events = np.random.default_rng(seed).normal(size=(200, 1))
    step = PiecewiseEncoder(number).fit(events)
    pieces = step.transform(np.sort(events, axis=0))[:, 1:]
    assert (np.diff(pieces, axis=0) >= 0).all()
    assert (np.diff(pieces, axis=1) <= 0).all()  # no piece is begun before the one below is done
    widths = np.diff(step.edges_[0])
    np.testing.assert_allclose(step.edges_[0, 0] + pieces @ widths, np.sort(events[:, 0]))


def test_few_values_get_no_pieces_and_repeated_ones_no_gap() -> None:
    rng = np.random.default_rng(1)
    tags = rng.integers(0, 3, 500).astype(float)
    piled = np.where(rng.random(500) < 0.6, 80.4, rng.exponential(50.0, 500))
    step = PiecewiseEncoder(8).fit(np.column_stack([tags, piled]))
    names = [one.name for one in step.describe_outputs((unnamed_feature("tag"), unnamed_feature("mass")))]
    assert names == ["tag", "mass", *(f"mass_piece{piece}" for piece in range(1, 9))]
    found = step.transform(np.array([[1.0, 80.4], [1.0, 80.3]]))
    assert np.isfinite(found).all()
    assert (found[0, 2:] - found[1, 2:]).sum() > 1.5  # a whole piece and more lies at one value


def test_in_the_pipeline_they_come_after_the_gaps_and_before_the_scale() -> None:
    events = make_collisions(HIGGS)
    config = PreprocessingConfig(pieces=5, jets_by_tag=True)
    pipeline = assemble_steps(HIGGS.features, HIGGS.objects, config)
    assert [name for name, _ in pipeline.steps] == ["jets", "missing", "pieces", "scale"]
    outputs = pipeline.fit_transform(events)
    assert outputs.shape == (len(events), 28 * 6)
    np.testing.assert_allclose(outputs.mean(axis=0), 0.0, atol=1e-9)
