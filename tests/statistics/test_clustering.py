from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import squareform
from sklearn.cluster import AgglomerativeClustering

from hepmodel.statistics.clustering import count_groups, grow_tree


def make_matrix(seed: int, features: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(200, features)) + rng.normal(size=(200, 1)) * rng.integers(0, 2, features)
    return np.asarray(np.corrcoef(x.T)).reshape(features, features)


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 12), st.floats(0.05, 0.95))
def test_groups_are_those_of_scikit_learn(seed: int, features: int, threshold: float) -> None:
    matrix = make_matrix(seed, features)
    oracle = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - threshold
    ).fit(1 - np.abs(matrix))
    groups = grow_tree(matrix).cut(threshold)
    assert {frozenset(group) for group in groups} == {
        frozenset(np.flatnonzero(oracle.labels_ == label).tolist()) for label in set(oracle.labels_)
    }
    assert count_groups(matrix, threshold) == oracle.n_clusters_


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 12), st.floats(0, 1))
def test_every_feature_is_in_one_group_and_groups_stand_together(
    seed: int, features: int, threshold: float
) -> None:
    tree = grow_tree(make_matrix(seed, features))
    assert sorted(tree.order) == list(range(features))
    assert tuple(one for group in tree.cut(threshold) for one in group) == tree.order


def test_neighbours_are_as_alike_as_in_scipys_best_order() -> None:
    matrix = make_matrix(4, 9)
    distances = squareform(1 - np.abs(matrix), checks=False)
    best = optimal_leaf_ordering(linkage(distances, "average"), distances)

    def length(order: tuple[int, ...]) -> float:
        return float(sum(1 - abs(matrix[a, b]) for a, b in pairwise(order)))

    assert length(grow_tree(matrix).order) == pytest.approx(length(tuple(leaves_list(best))))
    assert len(set(fcluster(best, 0.5, "distance"))) == count_groups(matrix, 0.5)


def test_more_is_asked_more_groups_there_are() -> None:
    matrix = make_matrix(5, 20)
    counts = [count_groups(matrix, threshold) for threshold in np.linspace(0, 1, 21)]
    assert counts == sorted(counts)
    assert counts[0] == 1
    assert counts[-1] == 20


def test_constant_features_stand_alone_at_the_end() -> None:
    matrix = make_matrix(6, 5)
    matrix[1, :] = matrix[:, 1] = np.nan
    tree = grow_tree(matrix)
    assert tree.order[-1] == 1
    assert (1,) in tree.cut(0.0)
    assert count_groups(matrix, 0.0) == 2


def test_pairs_without_common_events_are_not_known_to_be_related() -> None:
    matrix = np.array([[1.0, np.nan, 0.9], [np.nan, 1.0, 0.2], [0.9, 0.2, 1.0]])
    assert {frozenset(group) for group in grow_tree(matrix).cut(0.5)} == {frozenset({0, 2}), frozenset({1})}


def test_nothing_is_known_at_all() -> None:
    assert count_groups(np.full((3, 3), np.nan), 0.5) == 3
    assert grow_tree(np.empty((0, 0))).cut(0.5) == ()


def test_features_without_correlations_tell_no_story() -> None:
    matrix = np.array([[1.0, np.nan, 0.9], [np.nan, np.nan, np.nan], [0.9, np.nan, 1.0]])
    tree = grow_tree(matrix)
    assert {frozenset(group) for group in tree.cut(0.5)} == {frozenset({0, 2}), frozenset({1})}
    assert [frozenset(group) for group in tree.tell(0.5)] == [frozenset({0, 2})]
    assert grow_tree(np.full((3, 3), np.nan)).tell(0.5) == ()
