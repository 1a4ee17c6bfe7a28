"""One collision taken apart: what each feature adds to its score, and what would be if it were another."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from hepmodel.metrics.explanation import ExplanationResult, explain_event
from hepmodel.plots.explanation import describe_explanation, explanation_figure
from ui.figure import show_figure
from ui.shared_results import get_results
from ui.train.judgement.code import write_code
from ui.train.judgement.collision_choice import ChosenCollision, pick_collision
from ui.train.judgement.lacking import has_network
from ui.train.judgement.material import Judged
from ui.train.judgement.sample import draw_rows
from ui.train.judgement.what_if import show_what_if

REFERENCE = 100
SEED = 1


def show_collision(judged: Judged) -> None:
    """Show score, truth and contributions of one collision, and let the visitor change it."""
    if not has_network(judged):
        return
    chosen = pick_collision(judged)
    if chosen is None:
        return
    event = judged.read_features(np.array([chosen.row]))[0]
    result = _explain(judged, chosen, event)
    _show_verdict(chosen)
    names = [_write_value(name, value) for name, value in zip(judged.run.config.features, event, strict=True)]
    symbols = [_write_value(one.symbol, value) for one, value in zip(judged.features, event, strict=True)]
    caption = f"collision {chosen.row} of {judged.origin}, compared with {result.n_reference} others"
    show_figure(
        explanation_figure(result, symbols, caption),
        describe_explanation(result, names),
        key="judge_explanation",
        numbers=lambda: {
            "feature": list(judged.run.config.features),
            "value": event,
            "contribution": result.contributions,
            "error": result.errors,
        },
        code=_write_code(judged, chosen, symbols, caption),
    )
    st.caption(
        "It starts at the average answer and goes feature by feature to the answer for this collision: orange pushes towards "
        "signal, blue towards background (Shapley values, from random orders; ±: from the number of orders). In log-odds, where "
        "independent clues add up: +1 makes the odds 2.7 times larger. It says what the network made of the collision, not what "
        "happened in it."
    )
    show_what_if(judged, chosen, event, result)


def _show_verdict(chosen: ChosenCollision) -> None:
    said = "signal" if chosen.score >= 0.5 else "background"
    truth = "signal" if chosen.is_signal else "background"
    right = said == truth
    with st.container(horizontal=True, gap="medium", key="verdict"):
        st.metric("The network says", f"{chosen.score:.1%} signal", width="content")
        st.metric("The truth", truth, width="content")
        st.metric("So it is", "right" if right else "wrong", width="content")


def _explain(judged: Judged, chosen: ChosenCollision, event: NDArray[np.float32]) -> ExplanationResult:
    network = judged.network
    assert network is not None

    def compute() -> ExplanationResult:
        part = judged.train if judged.train is not None and len(judged.train.rows) else judged.test
        reference = judged.read_features(part.rows[draw_rows(part, REFERENCE)])
        return explain_event(network.score, event, reference, np.random.default_rng(SEED))

    with st.spinner("Taking the collision apart …", show_time=False):
        return get_results().get(judged.key("explanation", chosen.row), compute)


def _write_value(name: str, value: float) -> str:
    return f"{name} = {value:.4g}" if np.isfinite(value) else f"{name}: none"


def _write_code(judged: Judged, chosen: ChosenCollision, symbols: list[str], caption: str) -> str:
    part = "train" if judged.train is not None and len(judged.train.rows) else "test"
    return write_code(
        judged,
        [
            "from hepmodel.metrics.explanation import explain_event",
            "from hepmodel.plots.explanation import explanation_figure",
        ],
        [
            f"others = load_scores(artifacts, run_id, {part!r}).rows",
            f"rng = np.random.default_rng({SEED})",
            f"few = np.sort(rng.choice(len(others), min({REFERENCE}, len(others)), replace=False))",
            f"event = read_features(np.array([{chosen.row}]))[0]",
            "result = explain_event(",
            f"    network.score, event, read_features(others[few]), np.random.default_rng({SEED})",
            ")",
            f"symbols = {symbols!r}",
            f"figure = explanation_figure(result, symbols, {caption!r})",
        ],
        network=True,
    )
