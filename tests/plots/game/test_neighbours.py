"""The most similar collisions beside this one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.neighbours import Neighbour, NeighboursResult
from hepmodel.plots.game.neighbours import describe_neighbours, neighbours_table
from tests.plots.game.drawings import HOSTILE, MASS, RATIO, has_only, read_rows, read_text, read_tree

FEATURES = (MASS, RATIO, HOSTILE)


def make_result(of_signal: int = 14, asked: int = 20) -> NeighboursResult:
    """Make neighbours that differ from each other, each without one value."""
    signal = Neighbour(7, np.array([124.0, np.nan], dtype=np.float32), 0.1)
    background = Neighbour(8, np.array([np.nan, 0.5], dtype=np.float32), 0.2)
    return NeighboursResult(signal, background, asked, of_signal)


def test_each_value_stands_under_whose_it_is() -> None:
    values = np.array([131.4, np.inf, 3.0], dtype=np.float32)
    tree = read_tree(neighbours_table(make_result(), FEATURES, values))
    heads = [read_text(cell) for cell in tree.iter("th") if cell.get("scope") == "col"]
    assert heads == ["this one", "nearest signal", "nearest background"]
    assert read_rows(tree) == [["mbb [GeV]", "131", "124", "none"], ["r", "none", "none", "0.5"]]
    (head,) = tree.iter("thead")
    assert len(next(head.iter("tr"))) == len(read_rows(tree)[0])


def test_only_what_is_compared_is_shown() -> None:
    values = np.array([1.0, 2.0, 3.0], dtype=np.float32)
    tree = read_tree(neighbours_table(make_result(), FEATURES, values))
    assert len(read_rows(tree)) == 2
    assert has_only(
        tree, {"div", "p", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "sub"}
    )


@given(st.integers(0, 20))
def test_what_became_of_them_is_said(of_signal: int) -> None:
    words = describe_neighbours(make_result(of_signal))
    assert words == (
        f"Of the 20 collisions most like this one, {of_signal if of_signal else 'none'} were signal."
    )
    values = np.array([1.0, 2.0], dtype=np.float32)
    tree = read_tree(neighbours_table(make_result(of_signal), FEATURES[:2], values))
    assert read_text(next(tree.iter("p"))) == words
