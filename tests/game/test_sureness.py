"""Whether a player knows what the player knows: counts, intervals and words."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from hepmodel.game.call import Call
from hepmodel.game.confidence import Confidence
from hepmodel.game.sureness import count_sureness, describe_sureness
from hepmodel.game.turn import Verdict

ANSWERS = st.lists(st.tuples(st.sampled_from(Confidence), st.booleans()), max_size=60)


def make_verdicts(answers: list[tuple[Confidence, bool]]) -> list[Verdict]:
    """Return verdicts of who was so sure, and right or not."""
    return [
        Verdict(
            row,
            Call.SIGNAL,
            Call.SIGNAL if right else Call.BACKGROUND,
            0.5,
            Call.SIGNAL,
            confidence=step.probability,
        )
        for row, (step, right) in enumerate(answers)
    ]


@given(ANSWERS)
def test_every_answer_is_counted_once_at_its_step(answers: list[tuple[Confidence, bool]]) -> None:
    results = count_sureness(make_verdicts(answers))
    assert sum(one.events for one in results) == len(answers)
    assert {one.confidence: one.events for one in results} == Counter(step for step, _ in answers)
    assert {one.confidence: one.right for one in results if one.right} == Counter(
        step for step, right in answers if right
    )
    said = [one.confidence.probability for one in results]
    assert said == sorted(said), "the surest last"


def find_wide_interval(right: int, events: int) -> tuple[float, float]:
    """Return the interval of two standard deviations, of SciPy."""
    interval = binomtest(right, events).proportion_ci(0.9544997361036416, method="wilson")
    return float(interval.low), float(interval.high)


@given(ANSWERS)
def test_the_interval_is_that_of_wilson_as_scipy_has_it(answers: list[tuple[Confidence, bool]]) -> None:
    for one in count_sureness(make_verdicts(answers)):
        interval = binomtest(one.right, one.events).proportion_ci(0.6826894921370859, method="wilson")
        assert (one.share.low, one.share.high) == pytest.approx((interval.low, interval.high), abs=1e-9)
        low, high = find_wide_interval(one.right, one.events)
        said = one.confidence.probability
        if min(abs(said - low), abs(said - high)) > 1e-9:  # six of six begin at 0.6 exactly
            assert one.is_off == (not low <= said <= high)


@given(ANSWERS.filter(bool))
def test_the_words_agree_with_the_counts(answers: list[tuple[Confidence, bool]]) -> None:
    words = describe_sureness(count_sureness(make_verdicts(answers)))
    right = sum(right for _, right in answers)
    said = sum(step.probability for step, _ in answers) / len(answers)
    told = re.search(r"you were (\d+)% sure and (\d+)% right", words)
    assert told
    assert [int(told[1]), int(told[2])] == pytest.approx([100 * said, 100 * right / len(answers)], abs=0.501)
    low, high = find_wide_interval(right, len(answers))
    if min(abs(said - low), abs(said - high)) > 1e-9:
        assert words.startswith("You are too sure") == (said > high)
        assert words.startswith("You know more than you dare") == (said < low)


@pytest.mark.parametrize(
    ("step", "right", "wrong", "off", "words"),
    [
        (Confidence.CERTAIN, 5, 5, True, "You are too sure"),
        (Confidence.TOSSING, 10, 0, True, "You know more than you dare to say"),
        (Confidence.FAIRLY_SURE, 15, 5, False, "You know well how much you know"),
        (Confidence.CERTAIN, 2, 0, False, "as far as so few answers tell"),
    ],
)
def test_somebody_who_is(step: Confidence, right: int, wrong: int, off: bool, words: str) -> None:
    (result,) = results = count_sureness(make_verdicts([(step, True)] * right + [(step, False)] * wrong))
    assert result.is_off == off
    assert words in describe_sureness(results)


def test_nothing_is_said_of_nobody() -> None:
    assert count_sureness([]) == ()
