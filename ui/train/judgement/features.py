"""What the network looks at: how much it relies on each feature, and how it answers to one of them."""

import numpy as np
import streamlit as st

from hepmodel.metrics.feature_groups import group_features
from hepmodel.metrics.permutation_importance import (
    PermutationImportanceResult,
    compute_permutation_importance,
)
from hepmodel.plots.importance import describe_importance, importance_figure
from ui.figure import show_figure
from ui.progress import Report, compute_in_sight
from ui.shared_results import get_results
from ui.train.judgement.code import write_code
from ui.train.judgement.dependence import show_dependence
from ui.train.judgement.lacking import has_network
from ui.train.judgement.material import Judged
from ui.train.judgement.sample import SAMPLE_CODE, SEED, choose_events

REPEATS = 3
GROUPED = "importance_groups"


def show_features(judged: Judged) -> None:
    """Show permutation importance, then partial dependence of one feature."""
    if not has_network(judged):
        return
    grouped = st.toggle(
        "Count features that go together as one",
        key=GROUPED,
        bind="query-params",
        help="Of two features that tell the same, neither seems important alone: the other one still tells it. Grouped are "
        "those whose correlation is at least 0.5, directly or over others.",
    )
    result = _measure(judged, grouped)
    names = _name_groups(judged, result, symbols=False)
    caption = judged.caption(len(choose_events(judged).labels))
    show_figure(
        importance_figure(result, _name_groups(judged, result, symbols=True), caption),
        describe_importance(result, names),
        key="judge_importance",
        numbers=lambda: {"features": names, "auc_lost": result.means, "error": result.errors},
        code=_write_code(judged, grouped, _name_groups(judged, result, symbols=True), caption),
    )
    st.caption(
        "A feature is taken from other collisions, by chance: the network then sees a wrong number in its place. What it loses "
        f"is how much it relied on it (mean of {REPEATS} times; ±: events and chance). That says what **this** network uses, "
        "not what could be used."
    )
    show_dependence(judged, first=int(result.groups[result.order[0]][0]))


def _measure(judged: Judged, grouped: bool) -> PermutationImportanceResult:
    network = judged.network
    assert network is not None

    def compute(report: Report) -> PermutationImportanceResult:
        few = choose_events(judged)
        groups = group_features(few.features) if grouped else None
        rng = np.random.default_rng(SEED)
        return compute_permutation_importance(
            network.score, few.features, few.labels, rng, REPEATS, groups, progress=report
        )

    text = "Mixing up one feature after the other …"
    return compute_in_sight(get_results(), judged.key("importance", grouped), text, compute)


def _name_groups(judged: Judged, result: PermutationImportanceResult, *, symbols: bool) -> list[str]:
    """Name groups after their features; long ones after the first three."""
    features = judged.features
    names = []
    for group in result.groups:
        own = [features[column].symbol if symbols else features[column].name for column in group]
        rest = len(own) - 3
        names.append(", ".join(own[:3]) + (f" and {rest} more" if rest > 0 else ""))
    return names


def _write_code(judged: Judged, grouped: bool, symbols: list[str], caption: str) -> str:
    groups = ", group_features(features)" if grouped else ""
    imports = [
        "from hepmodel.metrics.permutation_importance import compute_permutation_importance",
        "from hepmodel.plots.importance import importance_figure",
    ]
    if grouped:
        imports.append("from hepmodel.metrics.feature_groups import group_features")
    lines = [
        *SAMPLE_CODE,
        "result = compute_permutation_importance(",
        f"    network.score, features, labels, np.random.default_rng({SEED}), {REPEATS}{groups}",
        ")",
        f"symbols = {symbols!r}",
        f"figure = importance_figure(result, symbols, {caption!r})",
    ]
    return write_code(judged, imports, lines, network=True)
