"""What was called signal, as histograms: every event is somewhere, once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hepmodel.game.call import Call
from hepmodel.game.selection import fill_selections
from hepmodel.game.turn import Verdict

EDGES = np.array([50.0, 80.0, 110.0, 140.0, 200.0])
VALUES = st.one_of(
    st.floats(0, 300, width=32),
    st.sampled_from([*EDGES.tolist(), float("nan"), float("inf"), float("-inf")]),
)
EVENTS = st.lists(st.tuples(st.sampled_from(Call), st.sampled_from(Call), st.sampled_from(Call), VALUES))


def make_verdicts(events: list[tuple[Call, Call, Call, float]]) -> tuple[list[Verdict], np.ndarray]:
    """Return who said what of such events, and a feature of them."""
    verdicts = [
        Verdict(row, guess, truth, 0.5, model_call)
        for row, (guess, truth, model_call, _) in enumerate(events)
    ]
    return verdicts, np.array([event[3] for event in events], dtype=np.float32)


@given(EVENTS)
def test_every_event_that_was_called_signal_is_somewhere_once(
    events: list[tuple[Call, Call, Call, float]],
) -> None:
    verdicts, values = make_verdicts(events)
    filled = fill_selections(verdicts, values, EDGES)
    called = {
        "you": sum(verdict.guess is Call.SIGNAL for verdict in verdicts),
        "the model": sum(verdict.model_call is Call.SIGNAL for verdict in verdicts),
        "tossing a coin": len(verdicts) / 2,
    }
    assert list(filled) == list(called)
    for name, one in filled.items():
        assert one.signal.sum() + one.background.sum() + one.beyond == called[name], name
        assert one.beyond >= 0


@given(EVENTS)
def test_each_is_in_the_bin_where_its_mass_lies_by_its_truth(
    events: list[tuple[Call, Call, Call, float]],
) -> None:
    verdicts, values = make_verdicts(events)
    filled = fill_selections(verdicts, values, EDGES)
    for name, call in (("you", 0), ("the model", 2)):
        expected = {truth: [0] * (len(EDGES) - 1) for truth in Call}
        for event in events:
            for place in range(len(EDGES) - 1):
                last = place == len(EDGES) - 2 and event[3] == EDGES[-1]
                if event[call] is Call.SIGNAL and (EDGES[place] <= event[3] < EDGES[place + 1] or last):
                    expected[event[1]][place] += 1
        assert filled[name].signal.tolist() == expected[Call.SIGNAL], name
        assert filled[name].background.tolist() == expected[Call.BACKGROUND], name


@given(EVENTS)
def test_a_coin_keeps_half_of_everything_whatever_was_said(
    events: list[tuple[Call, Call, Call, float]],
) -> None:
    all_kept = [(Call.SIGNAL, truth, model, value) for _, truth, model, value in events]
    filled = fill_selections(*make_verdicts(all_kept), EDGES)
    you, coin = filled["you"], filled["tossing a coin"]
    assert (2 * coin.signal).tolist() == you.signal.tolist()
    assert (2 * coin.background).tolist() == you.background.tolist()
    assert 2 * coin.beyond == you.beyond


def test_what_has_no_mass_or_one_far_away_is_beyond() -> None:
    values = [float("nan"), float("inf"), float("-inf"), 49.0, 201.0, 100.0]
    events = [(Call.SIGNAL, Call.SIGNAL, Call.BACKGROUND, value) for value in values]
    filled = fill_selections(*make_verdicts(events), EDGES)
    assert (filled["you"].beyond, filled["you"].signal.tolist()) == (5, [0, 1, 0, 0])
    assert (filled["the model"].beyond, filled["tossing a coin"].beyond) == (0, 2.5)


def test_one_value_an_event_is_needed() -> None:
    verdicts, _ = make_verdicts([(Call.SIGNAL, Call.SIGNAL, Call.SIGNAL, 1.0)])
    with pytest.raises(ValueError, match="2 values for 1 events"):
        fill_selections(verdicts, np.ones(2, dtype=np.float32), EDGES)
