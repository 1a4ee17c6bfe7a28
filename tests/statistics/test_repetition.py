from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hepmodel.statistics.profile import profile_table
from hepmodel.statistics.repetition import BLOCK, RepetitionResult, find_repetitions
from tests.statistics.event_tables import write_table

few_values = st.sampled_from([0.0, -0.0, 1.0, 2.0, np.nan])


def find(folder: Path, columns: dict[str, np.ndarray]) -> RepetitionResult:
    table = write_table(folder, columns, np.arange(len(next(iter(columns.values())))) % 2)
    return find_repetitions(table, profile_table(table))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(arrays(np.float32, st.tuples(st.integers(1, 30), st.integers(1, 4)), elements=few_values))
def test_repeated_events_are_those_of_pandas(tmp_path: Path, events: np.ndarray) -> None:
    frame = pd.DataFrame(events, columns=[f"f{number}" for number in range(events.shape[1])])
    found = find(tmp_path, {name: frame[name].to_numpy() for name in frame})
    assert found.events == (frame + 0.0).duplicated().sum()


def test_the_order_of_columns_matters(tmp_path: Path) -> None:
    assert find(tmp_path, {"a": np.array([1.0, 2.0]), "b": np.array([2.0, 1.0])}).events == 0


def test_repetitions_across_blocks_count(tmp_path: Path) -> None:
    assert find(tmp_path, {"a": np.arange(2.0 * BLOCK) % (BLOCK + 7)}).events == BLOCK - 7


def test_columns_that_are_there_twice(tmp_path: Path) -> None:
    rng = np.random.default_rng(10)
    one, other = rng.normal(size=50), rng.normal(size=50)
    one[3] = np.nan
    swapped = one.copy()
    swapped[[0, 1]] = swapped[[1, 0]]  # the same numbers in another order
    found = find(
        tmp_path,
        {"a": one, "b": other, "c": one, "d": swapped, "e": one, "flat": np.ones(50), "flat2": np.ones(50)},
    )
    assert found.columns == (("a", "c", "e"),)


@pytest.mark.parametrize("events", [0, 1])
def test_too_few_to_repeat(tmp_path: Path, events: int) -> None:
    assert find(tmp_path, {"a": np.ones(events)}) == RepetitionResult((), 0)
