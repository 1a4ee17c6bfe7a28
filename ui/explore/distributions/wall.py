"""All features at once: dragging a range on one of them cuts, and the others follow."""

import html
from collections.abc import Callable

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from hepmodel.metrics.discrimination import DiscriminationResult, rank_features
from hepmodel.plots.theme import ACCENT_COLOUR, BACKGROUND_COLOUR, SIGNAL_COLOUR
from hepmodel.settings import ASSETS
from hepmodel.statistics.distribution import DistributionResult
from hepmodel.statistics.linked import LinkedResult, choose_feature_edges, fill_linked
from hepmodel.statistics.thinning import choose_step
from ui.explore.distributions.code import write_wall_code
from ui.explore.distributions.figure import find_cut
from ui.explore.frame import Exploration
from ui.progress import Report, compute_in_sight
from ui.shared_results import get_results
from ui.takeaway import offer_takeaway

KEY = "wall"
BINS = 30
PANELS_A_PAGE = 40
POWER, KS, SEPARATION, FILE = "AUC", "KS distance", "separation ⟨S²⟩", "order of the file"
MEASURES = {
    POWER: ("AUC", "power"),
    KS: ("KS", "ks"),
    SEPARATION: ("⟨S²⟩", "separation"),
}
COLOURS = {"signal": SIGNAL_COLOUR, "background": BACKGROUND_COLOUR, "accent": ACCENT_COLOUR}

CSS = """
.wall { display: grid; grid-template-columns: repeat(auto-fill, minmax(155px, 1fr)); gap: 0.5rem 1rem; }
.wall { font-family: var(--st-font); }
.panel { min-width: 0; padding: 0.15rem 0.35rem; border-radius: 0.4rem; border: 1px solid transparent; }
.panel.chosen { border-color: var(--st-primary-color); }
.panel .head { display: flex; align-items: baseline; gap: 0.4rem; }
.panel .title {
  flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; text-align: left;
  font: inherit; font-weight: 600; font-size: 0.9rem; color: var(--st-text-color); background: none; border: 0; padding: 0.2rem 0;
  cursor: pointer; min-height: 1.7rem;
}
.panel .title:hover { color: var(--st-primary-color); }
.panel .title sub, .panel .title sup { font-size: 0.7em; }
.panel .note { font-size: 0.75rem; opacity: 0.75; white-space: nowrap; }
.panel svg { display: block; width: 100%; cursor: col-resize; touch-action: pan-y; overflow: visible; user-select: none; }
.panel path { fill-opacity: 0.12; stroke-width: 1.6; transition: d 120ms; }
.panel .background { stroke-dasharray: 2.5 2; }
.panel .floor { stroke: var(--st-text-color); opacity: 0.4; }
.panel text { font-size: 10px; fill: var(--st-text-color); opacity: 0.65; }
.panel .kept { opacity: 0.15; }
.panel .limit { opacity: 0; outline: none; }
.panel .limit.set, .panel .limit:focus-visible { opacity: 1; }
.panel .limit:focus-visible rect { stroke: var(--st-text-color); stroke-width: 1.5; }
"""

_mount = st.components.v2.component(
    "linked_histograms",
    html='<div class="wall"></div>',
    css=CSS,
    js=(ASSETS / "linked_histograms.js").read_text(encoding="utf-8"),
)


def rank(exploration: Exploration) -> tuple[DiscriminationResult, ...]:
    """Measure all features without any cut, the best separated first; once for all sessions."""
    table, names = exploration.table, exploration.schema.feature_names

    def measure(report: Report) -> tuple[DiscriminationResult, ...]:
        return tuple(sort_features(rank_features(table, names, progress=report), SEPARATION, names))

    text = f"Reading {len(names)} features of {len(table):,} collisions …"
    return compute_in_sight(get_results(), ("ranking", table.version), text, measure)


def show_wall(
    exploration: Exploration,
    ranking: tuple[DiscriminationResult, ...],
    chosen: str,
    on_cut: Callable[[], None],
    on_chosen: Callable[[], None],
) -> None:
    """Show a small histogram of each feature.

    Parameters
    ----------
    exploration
        Events and cuts.
    ranking
        From :func:`rank`.
    chosen
        Feature that is drawn large, marked.
    on_cut, on_chosen
        Called for what the visitor did: ``st.session_state["wall"].cut`` holds ``feature``, ``low``, ``high`` and
        ``final`` (False while the finger is still down), ``.chosen`` a name.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = st.selectbox(
            "Order",
            (SEPARATION, POWER, KS, FILE),
            key="order",
            bind="query-params",
            width=220,
            help="AUC: how often a signal collision has the larger (or always the smaller) value of two. KS: the largest "
            "distance of the two cumulative curves. ⟨S²⟩: 0 for the same shape, 1 for no overlap.",
        )
        powers = sort_features(ranking, order, exploration.schema.feature_names)
        powers = _turn_page(powers)
    known = [one for one in powers if one.n_signal + one.n_background]
    table = exploration.table
    edges = [_find_edges(exploration, one.feature) for one in known]
    step = choose_step(len(table))
    names = tuple(one.feature for one in known)
    linked = get_results().get(
        ("linked", *exploration.key, names),
        lambda: fill_linked(table, names, edges, exploration.cuts, step),
    )
    panels = [
        _describe_panel(exploration, one, shapes, order)
        for one, shapes in zip(known, linked.shares, strict=True)
    ]
    _mount(
        key=KEY,
        data={"name": KEY, "panels": panels, "chosen": chosen, "colours": COLOURS},
        on_cut_change=on_cut,
        on_chosen_change=on_chosen,
    )
    looked = (
        f"{-(-len(table) // step):,} evenly chosen of {len(table):,}" if step > 1 else f"{table.told:,}"
    ) + f" events, {exploration.origin}"
    weightless = [
        name for name, total in zip(("signal", "background"), linked.totals, strict=True) if total <= 0
    ]
    if weightless and table.weights is not None:
        st.warning(
            f"The weights of all {' and of all '.join(weightless)} events sum to zero or less: no shares of them can be drawn. "
            "Import the file without its weight column to see each event counted once."
        )
    st.caption(
        f"Solid orange: signal, dotted blue: background, as shares of all events of their class; {looked}. "
        f"A histogram shows what passes the cuts on all other features. The number above it is measured "
        f"before any cut{', each event counted once' if table.weights is not None else ''}."
    )
    if len(known) < len(powers):
        empty = ", ".join(one.feature for one in powers if one not in known)
        st.caption(f"Not one event has a value of: {empty}.")
    offer_takeaway(
        KEY,
        lambda: tabulate_wall(known, linked),
        write_wall_code(
            exploration, [one.feature for one in known], MEASURES.get(order, MEASURES[POWER]), looked, step
        ),
    )


def tabulate_wall(powers: list[DiscriminationResult], linked: LinkedResult) -> dict[str, list[object]]:
    """Return all bins of all small histograms as one table."""
    columns: dict[str, list[object]] = {
        name: []
        for name in ("feature", "auc", "auc_error", "ks", "separation", "from", "to", "signal", "background")
    }
    for power, shapes in zip(powers, linked.distributions, strict=True):
        for number in range(len(shapes.signal.counts)):
            row = (
                power.feature,
                power.auc,
                power.auc_error,
                power.ks,
                power.separation,
                shapes.edges[number],
                shapes.edges[number + 1],
                shapes.signal.counts[number],
                shapes.background.counts[number],
            )
            for name, value in zip(columns, row, strict=True):
                columns[name].append(value)
    return columns


def sort_features(
    ranking: tuple[DiscriminationResult, ...], order: str, names: tuple[str, ...]
) -> list[DiscriminationResult]:
    """Sort features by a measure, the most telling first; those that cannot be measured last."""
    if order == FILE:
        return sorted(ranking, key=lambda one: names.index(one.feature))
    measure = {KS: lambda one: one.ks, SEPARATION: lambda one: one.separation}.get(
        order, lambda one: one.power
    )
    return sorted(ranking, key=lambda one: -np.nan_to_num(measure(one), nan=-1.0))


def _turn_page(powers: list[DiscriminationResult]) -> list[DiscriminationResult]:
    """Show so many at a time: 500 histograms at once would help nobody."""
    if len(powers) <= PANELS_A_PAGE:
        return powers
    pages = -(-len(powers) // PANELS_A_PAGE)
    page = st.number_input(f"Page (of {pages})", 1, pages, 1, key="wallpage", bind="query-params", width=140)
    return powers[(page - 1) * PANELS_A_PAGE : page * PANELS_A_PAGE]


def _find_edges(exploration: Exploration, name: str) -> NDArray[np.float64]:
    table = exploration.table
    return get_results().get(("edges", table.version, name), lambda: choose_feature_edges(table, name, BINS))


def _describe_panel(
    exploration: Exploration,
    power: DiscriminationResult,
    shapes: DistributionResult,
    order: str,
) -> dict[str, object]:
    feature = exploration.schema.feature(power.feature)
    cut = find_cut(exploration, feature.name)
    note = _note(power, order)
    unit = f" {feature.unit}" if feature.unit else ""
    return {
        "name": feature.name,
        "symbol": html.unescape(feature.symbol),  # the page writes it as text
        "unit": feature.unit,
        "edges": [float(f"{edge:.6g}") for edge in shapes.edges],
        "ends": [f"{shapes.edges[0]:.4g}", f"{shapes.edges[-1]:.4g}{unit}"],
        "log": False,
        "signal": [float(f"{value:.4g}") for value in shapes.signal.counts],
        "background": [float(f"{value:.4g}") for value in shapes.background.counts],
        "cut": [cut.low, cut.high] if cut else [None, None],
        "note": note,
        "alt": f"{feature.name}: {feature.meaning} {note}. Drag along it to cut.",
    }


def _note(power: DiscriminationResult, order: str) -> str:
    if np.isnan(power.auc):
        return "one class only"
    name, measure = MEASURES.get(order, MEASURES[POWER])
    return f"{name} {getattr(power, measure):.3f}"
