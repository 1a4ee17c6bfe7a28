from itertools import pairwise

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.table import EventTable
from hepmodel.metrics.feature_order import FeatureOrder, order_features, order_sample
from hepmodel.settings import Settings
from hepmodel.statistics.iris import take_flowers
from tests.statistics.test_andrews import make_sample


@pytest.fixture(scope="module")
def table() -> EventTable:
    return EventTable(find_dataset("higgs", Settings()))


@pytest.mark.parametrize("order", FeatureOrder)
def test_every_feature_is_there_once(table: EventTable, order: FeatureOrder) -> None:
    names = order_features(table, table.schema.feature_names, order)
    assert sorted(names) == sorted(table.schema.feature_names)
    if order is FeatureOrder.FILE:
        assert names == table.schema.feature_names


def test_the_most_telling_comes_first(table: EventTable) -> None:
    names = table.schema.feature_names[20:]
    areas = {name: roc_auc_score(table.labels, table.column(name)) for name in names}
    found = order_features(table, names, "separation")
    powers = [max(areas[name], 1 - areas[name]) for name in found]
    assert all(second < first + 0.01 for first, second in pairwise(powers))


def test_alike_features_stand_side_by_side() -> None:
    rng = np.random.default_rng(0)
    one, other = rng.normal(size=(2, 500))
    values = np.stack([one, other, one + 0.1 * rng.normal(size=500), -other, np.full(500, 3.0)], axis=1)
    names = order_sample(make_sample(values, np.arange(500) % 2), FeatureOrder.CORRELATION)
    assert abs(names.index("x0") - names.index("x2")) == 1
    assert abs(names.index("x1") - names.index("x3")) == 1
    assert names[-1] == "x4"


def test_one_class_or_nothing_that_varies_has_an_order_all_the_same() -> None:
    same = make_sample(np.ones((9, 3)), np.ones(9))
    for order in FeatureOrder:
        assert sorted(order_sample(same, order)) == ["x0", "x1", "x2"]


def test_petals_tell_flowers_apart() -> None:
    assert set(order_sample(take_flowers(), FeatureOrder.SEPARATION)[:2]) == {"petal length", "petal width"}
