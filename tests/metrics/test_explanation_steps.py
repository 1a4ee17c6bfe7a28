from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.metrics.explanation import ExplanationResult, ScoreScale
from hepmodel.metrics.explanation_steps import list_steps


def make_result(contributions: list[float]) -> ExplanationResult:
    values = np.array(contributions)
    groups = tuple((number,) for number in range(len(values)))
    errors = np.full(len(values), 0.1)
    return ExplanationResult(groups, values, errors, 0.2 + values.sum(), 0.2, ScoreScale.LOG_ODDS, 50)


@given(st.lists(st.floats(-2, 2), min_size=1, max_size=30), st.integers(2, 12))
def test_steps_lead_from_the_reference_to_the_event(contributions: list[float], most: int) -> None:
    result = make_result(contributions)
    steps = list_steps(result, [f"f{number}" for number in range(len(contributions))], most)
    assert len(steps) == min(most, len(contributions))
    assert steps[0].start == result.reference
    assert steps[-1].stop == pytest.approx(result.value)
    assert all(one.stop == other.start for one, other in pairwise(steps))
    if len(contributions) <= most:
        assert sorted(abs(one.size) for one in steps) == pytest.approx(
            sorted(map(abs, contributions)), abs=1e-12
        )
    else:
        assert steps[-1].name == f"{len(contributions) - most + 1} others"
        assert steps[-1].error == pytest.approx(0.1 * np.sqrt(len(contributions) - most + 1))


def test_names_must_fit() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        list_steps(make_result([0.1, 0.2]), ["one"])
