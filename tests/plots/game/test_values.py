"""All that is known of one collision, as a table."""

import numpy as np
import pytest

from hepmodel.plots.game.values import values_table
from tests.plots.game.drawings import HOSTILE, MASS, RATIO, has_only, read_rows, read_text, read_tree


def test_symbol_value_with_unit_and_meaning() -> None:
    tree = read_tree(values_table([MASS, RATIO], np.array([131.4, 0.25], dtype=np.float32)))
    assert read_rows(tree) == [
        ["mbb", "131 GeV", MASS.meaning],
        ["r", "0.25", RATIO.meaning],
    ]
    assert [read_text(cell) for cell in tree.iter("th")] == ["what", "value", "meaning", "mbb", "r"]
    assert [cell.get("scope") for cell in tree.iter("th")] == ["col"] * 3 + ["row"] * 2


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_missing_says_why_or_none(value: float) -> None:
    tree = read_tree(values_table([MASS, RATIO], np.array([value, value], dtype=np.float32)))
    assert [row[1] for row in read_rows(tree)] == ["none", "there is no second jet"]


@pytest.mark.parametrize("value", [1.0, float("nan")])
def test_words_that_mean_harm_are_only_words(value: float) -> None:
    tree = read_tree(values_table([HOSTILE], np.array([value], dtype=np.float32)))
    assert has_only(tree, {"div", "table", "thead", "tbody", "tr", "th", "td"})
    expected = "1" if value == 1.0 else HOSTILE.why_missing
    assert read_rows(tree) == [["q", expected, HOSTILE.meaning]]


def test_a_value_for_each_feature_is_needed() -> None:
    with pytest.raises(ValueError, match="zip"):
        values_table([MASS], np.zeros(2, dtype=np.float32))
