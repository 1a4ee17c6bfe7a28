"""What if this collision were a little different? Sliders, and the network's new answer at once."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from hepmodel.metrics.explanation import ExplanationResult
from ui.markdown import escape_markdown
from ui.shared_results import get_results
from ui.symbol import write_symbol
from ui.train.judgement.collision_choice import ChosenCollision
from ui.train.judgement.material import Judged
from ui.train.judgement.sample import choose_events

SLIDERS = 3
PLACES = 200


def show_what_if(
    judged: Judged, chosen: ChosenCollision, event: NDArray[np.float32], result: ExplanationResult
) -> None:
    """Show sliders for the features that moved the score most; only this part runs again when one moves."""
    st.markdown("**What if …** Change what mattered most, and see what the network would say.")
    columns = [result.groups[place][0] for place in result.order]
    limits = get_results().get(judged.key("limits"), lambda: _find_limits(judged))
    known = [
        column for column in columns if np.isfinite(event[column]) and limits[column, 1] > limits[column, 0]
    ]
    st.fragment(_show)(judged, chosen, event, known[:SLIDERS], limits)


def _show(
    judged: Judged,
    chosen: ChosenCollision,
    event: NDArray[np.float32],
    columns: list[int],
    limits: NDArray[np.float64],
) -> None:
    network = judged.network
    assert network is not None
    changed, moved = event.copy(), False
    places = st.columns(len(columns) or 1)
    for place, column in zip(places, columns, strict=False):
        feature = judged.features[column]
        own = float(event[column])
        low, high = min(own, limits[column, 0]), max(own, limits[column, 1])
        value = place.slider(
            escape_markdown(f"{write_symbol(feature.symbol)}{f' [{feature.unit}]' if feature.unit else ''}"),
            low,
            high,
            own,
            (high - low) / PLACES,
            key=f"what_if_{judged.run.id}_{chosen.row}_{feature.name}",
            help=feature.meaning,
            format="%.4g",
        )
        if abs(value - own) > (high - low) / PLACES / 2:  # a slider rounds what it is given
            changed[column], moved = value, True
    answer = float(network.score(changed[None])[0]) if moved else chosen.score
    st.metric(
        "The network would say",
        f"{answer:.1%} signal",
        f"{100 * (answer - chosen.score):+.1f} percentage points" if moved else None,
        width="content",
    )
    st.caption(
        "Everything else stays as it is, also where it could not: a collision like that may not exist in nature."
    )


def _find_limits(judged: Judged) -> NDArray[np.float64]:
    """Return between which values most test events lie: shape (features, 2); NaN where none has a value."""
    features = choose_events(judged).features.astype(np.float64)
    limits = np.full((features.shape[1], 2), np.nan)
    for column, values in enumerate(features.T):
        there = values[np.isfinite(values)]
        if len(there):
            limits[column] = np.quantile(there, (0.01, 0.99))
    return limits
