"""Whether a score of 0.8 means signal in 80 of 100 cases."""

import streamlit as st

from hepmodel.metrics.brier import BrierResult, compute_brier
from hepmodel.metrics.calibration import BinChoice, CalibrationResult, compute_calibration
from hepmodel.plots.calibration import calibration_figure, describe_calibration
from hepmodel.statistics.rounding import write_with_error
from ui.figure import show_figure
from ui.shared_results import get_results
from ui.train.judgement.code import write_code
from ui.train.judgement.material import Judged

CHOICE = BinChoice.EQUAL_WIDTH


def show_calibration(judged: Judged) -> None:
    """Show the reliability curve, the Brier score and what they mean. Each event counts once."""
    calibration, brier = _measure(judged)
    with st.container(horizontal=True, gap="medium"):
        st.metric(
            "Brier score",
            write_with_error(brier.score, brier.error),
            help="Mean squared distance between the score and the truth (1 or 0): 0 is perfect. Somebody who always says how "
            f"common signal is gets {brier.uncertainty:.4f}.",
            width="content",
        )
        st.metric(
            "Off by, on average",
            f"{100 * calibration.error:.2g} %",
            help="Expected calibration error: mean distance between what was said and what happened. By chance alone it would "
            f"be about {100 * calibration.chance:.2g} % with so many events.",
            width="content",
        )
    show_figure(
        calibration_figure(calibration, judged.caption()),
        describe_calibration(calibration, brier),
        key="judge_calibration",
        numbers=lambda: {
            "from": calibration.edges[:-1],
            "to": calibration.edges[1:],
            "mean_score": calibration.scores,
            "share_of_signal": calibration.shares,
            "low": calibration.low,
            "high": calibration.high,
            "events": calibration.events,
        },
        code=_write_code(judged),
    )
    st.markdown(_say(calibration))
    st.caption(_explain(judged))


def _measure(judged: Judged) -> tuple[CalibrationResult, BrierResult]:
    test = judged.test
    return get_results().get(
        judged.key("calibration"),
        lambda: (
            compute_calibration(test.labels, test.scores, choice=CHOICE),
            compute_brier(test.labels, test.scores),
        ),
    )


def _say(calibration: CalibrationResult) -> str:
    if calibration.error < 1.5 * calibration.chance:
        return "**The scores mean what they say**: they are off by hardly more than chance makes."
    above = float(
        ((calibration.shares - calibration.scores) * calibration.events)[calibration.events > 0].sum()
    )
    side = "rarer than" if above < 0 else "more common than"
    return (
        f"The scores are off by more than chance makes; all in all signal is {side} the network says. The order of the "
        "collisions is not touched by that: ROC curve and AUC stay the same."
    )


def _explain(judged: Judged) -> str:
    words = "Below the dashed line it says signal too readily, above too rarely."
    if judged.table is not None and judged.table.weights is not None:
        words += " Each event counts once here, whatever its weight."
    if judged.run.config.balance != "none":
        words += " It was trained with the classes in balance: its scores mean that mixture, not the one of the test part."
    return words


def _write_code(judged: Judged) -> str:
    return write_code(
        judged,
        [
            "from hepmodel.metrics.calibration import compute_calibration",
            "from hepmodel.plots.calibration import calibration_figure",
        ],
        [
            f"calibration = compute_calibration(scores.labels, scores.scores, choice={str(CHOICE)!r})",
            f"figure = calibration_figure(calibration, {judged.caption()!r})",
        ],
    )
