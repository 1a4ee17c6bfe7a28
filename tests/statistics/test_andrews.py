"""Andrews curves by Andrews' own two properties, by pandas, and by NumPy's histograms."""

import ast
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.preprocessing import StandardScaler

from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.andrews import (
    BINS,
    MOST_FEATURES,
    POINTS,
    andrews_basis,
    compute_andrews,
    compute_curves,
    explain_place,
    fill_andrews,
)
from hepmodel.statistics.sample import Sample
from hepmodel.statistics.scaling import Scaling
from tests.statistics.event_tables import write_table

number = st.floats(-100, 100)
events = st.integers(1, 12).flatmap(lambda features: arrays(np.float64, (2, features), elements=number))


def make_sample(
    values: np.ndarray, labels: np.ndarray, mask: np.ndarray | None = None, classes: int = 2
) -> Sample:
    columns = tuple(np.ascontiguousarray(column, dtype=np.float32) for column in values.T)
    names = tuple(f"x{number}" for number in range(len(columns)))
    kinds = ("background", "signal", "third")[:classes]
    return Sample(names, columns, labels.astype(np.int8), kinds, mask)


def random_sample(seed: int, size: int = 800, features: int = 5) -> Sample:
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, size)
    return make_sample(rng.normal(size=(size, features)) + 0.7 * labels[:, None], labels)


@given(events)
def test_distance_of_curves_is_distance_of_events(pair: np.ndarray) -> None:
    t = np.linspace(-np.pi, np.pi, 4001)
    first, second = compute_curves(pair, t)
    distance = np.trapezoid((first - second) ** 2, t)
    assert distance == pytest.approx(np.pi * ((pair[0] - pair[1]) ** 2).sum(), rel=1e-9, abs=1e-9)


@given(events, number, number)
def test_curves_are_linear(pair: np.ndarray, a: float, b: float) -> None:
    t = np.linspace(-np.pi, np.pi, 17)
    first, second = compute_curves(pair, t)
    mixed = compute_curves(a * pair[0] + b * pair[1], t)[0]
    np.testing.assert_allclose(
        mixed, a * first + b * second, atol=1e-8 * (1 + np.abs(pair).max() * (abs(a) + abs(b)))
    )


def test_the_mean_curve_is_the_curve_of_the_mean_event() -> None:
    sample = random_sample(0)
    result = fill_andrews(sample, Scaling.STANDARD)
    scaled = StandardScaler().fit_transform(np.stack(sample.columns, axis=1).astype(np.float64))
    for code in (0, 1):
        chosen = scaled[sample.labels == code]
        np.testing.assert_allclose(result.means[code], chosen.mean(axis=0), atol=1e-5)
        np.testing.assert_allclose(
            result.mean_curves[code], compute_curves(chosen, result.t).mean(axis=0), atol=1e-5
        )


@pytest.fixture
def pandas_curves() -> Callable[[pd.DataFrame, int], np.ndarray]:
    """Return pandas' own andrews_curves without matplotlib: what it would plot is caught instead."""
    source = Path(pd.__file__).parent / "plotting" / "_matplotlib" / "misc.py"
    function = next(
        node
        for node in ast.parse(source.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == "andrews_curves"
    )
    function.body = [node for node in function.body if not isinstance(node, ast.Import)]
    function.args.args = [ast.arg(one.arg) for one in function.args.args]
    function.returns = None
    module = ast.fix_missing_locations(ast.Module([function], []))
    names: dict[str, object] = {
        "np": np,
        "get_standard_colors": lambda num_colors, **_: ["k"] * num_colors,
        "pprint_thing": str,
    }
    exec(compile(module, str(source), "exec"), names)

    def draw(frame: pd.DataFrame, samples: int) -> np.ndarray:
        drawn: list[np.ndarray] = []

        class Axes:
            def plot(self, t: np.ndarray, y: np.ndarray, **_: object) -> None:
                drawn.append(y)

            def legend(self, **_: object) -> None: ...
            def grid(self) -> None: ...

        names["andrews_curves"](frame, "kind", ax=Axes(), samples=samples)  # type: ignore[operator]
        return np.array(drawn)

    return draw


@pytest.mark.parametrize("features", [1, 3, 5, 9])
def test_single_curves_are_those_of_pandas(
    pandas_curves: Callable[[pd.DataFrame, int], np.ndarray], features: int
) -> None:
    values = np.random.default_rng(features).normal(size=(6, features))
    frame = pd.DataFrame(values).assign(kind="a")
    expected = pandas_curves(frame, 50)
    np.testing.assert_allclose(compute_curves(values, np.linspace(-np.pi, np.pi, 50)), expected, atol=1e-12)


def test_pandas_repeats_a_feature_where_their_number_is_even(
    pandas_curves: Callable[[pd.DataFrame, int], np.ndarray],
) -> None:
    """With x1 ... x4 it adds x2 cos 2t, which Andrews' formula has not: its np.resize starts again from the beginning."""
    values = np.random.default_rng(4).normal(size=(6, 4))
    t = np.linspace(-np.pi, np.pi, 50)
    expected = pandas_curves(pd.DataFrame(values).assign(kind="a"), 50) - values[:, 1:2] * np.cos(2 * t)
    np.testing.assert_allclose(compute_curves(values, t), expected, atol=1e-12)


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.sampled_from(Scaling), st.integers(2, 300))
def test_every_column_of_the_density_counts_every_event(seed: int, kind: Scaling, size: int) -> None:
    rng = np.random.default_rng(seed)
    values = np.where(rng.random((size, 3)) < 0.1, np.nan, rng.standard_cauchy((size, 3)))
    values[:, 0] = rng.normal(size=size)
    values[0] = [1e30, 0, -5]  # far beyond anything
    result = fill_andrews(make_sample(values, rng.integers(0, 2, size)), kind)
    assert result.counts.shape == (2, POINTS, BINS + 2)
    events = np.array(result.sizes)[:, None]
    np.testing.assert_array_equal(result.counts.sum(axis=-1), np.repeat(events, POINTS, axis=1))


def test_counts_agree_with_numpy_histograms_of_all_curves() -> None:
    sample = random_sample(3, 3000, 4)
    result = fill_andrews(sample, Scaling.STANDARD)
    scaled = StandardScaler().fit_transform(np.stack(sample.columns, axis=1).astype(np.float64))
    curves = compute_curves(scaled, result.t)
    for code in (0, 1):
        own = curves[sample.labels == code]
        for point in (0, 57, 111, 159):
            expected = np.histogram(own[:, point], result.edges)[0]
            found = result.counts[code, point]
            assert (
                np.abs(found[1:-1] - expected).sum() <= 4
            )  # an event at the very edge of a bin, in single precision
            assert abs(found[0] - (own[:, point] < result.edges[0]).sum()) <= 1


def test_chunks_make_no_difference() -> None:
    sample = random_sample(5, 2777)
    whole, parts = fill_andrews(sample, chunk=10**6), fill_andrews(sample, chunk=13)
    np.testing.assert_array_equal(whole.counts.sum(axis=-1), parts.counts.sum(axis=-1))
    moved = np.abs(whole.counts - parts.counts).sum() / 2
    assert moved <= 1e-4 * whole.counts.sum()  # rounding at the edges of bins
    assert whole.overlaps[0].mean_error == pytest.approx(parts.overlaps[0].mean_error, rel=0.01)


def test_a_mask_is_the_same_as_the_events_alone() -> None:
    sample = random_sample(6)
    mask = np.random.default_rng(0).random(len(sample.labels)) < 0.4
    alone = make_sample(np.stack(sample.columns, axis=1)[mask], sample.labels[mask])
    masked = Sample(sample.names, sample.columns, sample.labels, sample.classes, mask)
    first, second = fill_andrews(masked), fill_andrews(alone)
    np.testing.assert_array_equal(first.counts, second.counts)
    np.testing.assert_array_equal(np.flatnonzero(mask)[second.curve_rows], first.curve_rows)


def test_single_curves_are_chosen_from_both_classes_evenly() -> None:
    sample = random_sample(7, 5000)
    result = fill_andrews(sample, curves=100)
    assert np.bincount(result.curve_labels).tolist() == [50, 50]
    assert result.curve_rows[0] < 10
    assert result.curve_rows[-1] > 4990
    np.testing.assert_array_equal(sample.labels[result.curve_rows], result.curve_labels)


def test_a_constant_feature_is_left_out_and_an_empty_one_too() -> None:
    rng = np.random.default_rng(1)
    values = np.stack(
        [rng.normal(size=50), np.full(50, 4.0), np.full(50, np.nan), rng.normal(size=50)], axis=1
    )
    result = fill_andrews(make_sample(values, np.arange(50) % 2))
    assert result.names == ("x0", "x3")
    assert result.left_out == ("x1", "x2")


def test_one_class_is_drawn_alone() -> None:
    result = fill_andrews(make_sample(np.random.default_rng(1).normal(size=(50, 3)), np.ones(50)))
    assert result.overlaps == ()
    assert result.sizes == (0, 50)
    assert not result.densities[0].any()


def test_what_cannot_be_drawn_is_said(tmp_path: Path) -> None:
    table = write_table(tmp_path, {"a": np.ones(4), "b": np.arange(4.0)}, np.array([0, 1, 0, 1]))
    with pytest.raises(SchemaMismatchError, match="same value"):
        compute_andrews(table, ["a"])
    with pytest.raises(SchemaMismatchError, match="Not one collision"):
        compute_andrews(table, ["b"], np.zeros(4, dtype=bool))
    with pytest.raises(SchemaMismatchError, match="No feature"):
        compute_andrews(table, [])
    many = make_sample(np.random.default_rng(0).normal(size=(5, MOST_FEATURES + 1)), np.arange(5) % 2)
    with pytest.raises(SchemaMismatchError, match="too fast"):
        fill_andrews(many)


def test_progress_goes_from_nothing_to_all_and_can_end_the_work() -> None:
    sample, seen = random_sample(8, 4000), []
    fill_andrews(sample, report=seen.append, chunk=50)
    assert seen[0] == 0
    assert seen[-1] == 1
    assert seen == sorted(seen)
    assert len(seen) > 5

    class EnoughError(Exception):
        pass

    def stop(share: float) -> None:
        if share > 0.3:
            raise EnoughError

    with pytest.raises(EnoughError):
        fill_andrews(sample, report=stop, chunk=50)


def test_the_features_that_pull_apart_are_named() -> None:
    rng = np.random.default_rng(2)
    labels = rng.integers(0, 2, 2000)
    values = rng.normal(size=(2000, 4))
    values[:, 2] += 3 * labels
    result = fill_andrews(make_sample(values, labels))
    parts = explain_place(result, ("signal", "background"), 0.0, most=4)
    assert parts[0][0] == "x2"  # cos 0 is 1
    gap = compute_curves(result.means, [0.0])
    assert sum(part for _, part in parts) == pytest.approx(gap[1, 0] - gap[0, 0])


def test_huge_numbers_end_in_no_warning() -> None:
    values = np.array([[3e38, 1.0], [-3e38, 2.0], [np.inf, 3.0], [5.0, -np.inf]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for kind in Scaling:
            result = fill_andrews(make_sample(values, np.array([0, 1, 0, 1])), kind)
            assert (result.counts.sum(axis=-1) == 2).all()


def test_basis_begins_as_andrews_wrote_it() -> None:
    t = np.array([0.3])
    expected = [1 / np.sqrt(2), np.sin(0.3), np.cos(0.3), np.sin(0.6), np.cos(0.6), np.sin(0.9)]
    np.testing.assert_allclose(andrews_basis(6, t)[0], expected)
