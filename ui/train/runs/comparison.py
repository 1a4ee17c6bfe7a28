"""Two to five runs side by side: how they learned, how good they became, and what was different."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from hepmodel.metrics.roc_band import RocBandResult, compute_roc_band
from hepmodel.plots.roc_comparison import NamedCurve, describe_roc_comparison, roc_comparison_figure
from hepmodel.plots.run_curves import NamedEpochs, Quantity, describe_run_curves, run_curves_figure
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.comparison import ComparedSetting, compare_settings
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.record import RunRecord
from hepmodel.runs.titles import name_apart
from hepmodel.runs.wording import list_settings
from ui.figure import show_figure
from ui.services import Services
from ui.takeaway import offer_takeaway
from ui.train.runs.ranking import show_ranking
from ui.train.runs.table import Schemas

TABLE = "compared_settings"
HIGHLIGHT = "background-color: rgba(121, 80, 242, 0.22); font-weight: 600"
QUANTITIES: tuple[Quantity, ...] = ("validation_loss", "validation_auc")


def show_comparison(services: Services, runs: Sequence[RunRecord], schemas: Schemas) -> None:
    """Show curves and settings of several runs."""
    names = name_apart(runs)
    st.subheader(f"{len(runs)} runs side by side", anchor=False)
    _show_settings(runs, names, schemas)
    caption = _caption(runs, schemas)
    learned = [
        NamedEpochs(name, epochs)
        for name, run in zip(names, runs, strict=True)
        if (epochs := services.runs.epochs(run.id))
    ]
    if learned:
        for place, quantity in zip(st.columns(2), QUANTITIES, strict=True):
            with place:
                show_figure(
                    run_curves_figure(learned, quantity, f"validation part of {caption}"),
                    describe_run_curves(learned, quantity),
                    key=f"compared_{quantity}",
                    numbers=lambda quantity=quantity: _collect(learned, quantity),
                )
        if len({run.config.loss for run in runs}) > 1:
            st.caption("These runs minimise different losses: compare their AUC, not their loss.")
    finished = [run for run in runs if run.auc is not None]
    judged = [
        NamedCurve(name, _load_band(run, services.artifacts))
        for name, run in zip(names, runs, strict=True)
        if run.auc is not None
    ]
    if judged:
        left, right = st.columns(2)
        with left:
            show_figure(
                roc_comparison_figure(judged, f"test part of {caption}"),
                describe_roc_comparison(judged),
                key="compared_roc",
            )
        with right:
            show_ranking(services.artifacts, finished, [one.name for one in judged])


def _show_settings(runs: Sequence[RunRecord], names: Sequence[str], schemas: Schemas) -> None:
    settings = compare_settings([list_settings(run.config, schemas.get(run.config.dataset)) for run in runs])
    different = [one for one in settings if one.differs]
    every = st.toggle("Show what is equal, too", key="compared_all", bind="query-params")
    shown = settings if every else different
    if not shown:
        same = {run.config for run in runs}
        st.markdown(
            "Nothing differs: the same settings, so the same network."
            if len(same) == 1
            else "They differ in details only: the lists of features, or the order of preprocessing."
        )
        return
    table = pd.DataFrame(
        [one.values for one in shown], columns=list(names), index=[one.name for one in shown]
    )
    with st.container(key=TABLE):
        st.table(table.style.apply(lambda row: _mark(row, shown), axis=1))
    st.caption("Coloured: different from the first run.")
    offer_takeaway(
        TABLE,
        lambda: {"setting": [one.name for one in settings], **_columns(settings, names)},
        None,
        formats=(),
    )


def _mark(row: "pd.Series[str]", shown: Sequence[ComparedSetting]) -> list[str]:
    differs = next(one.differs for one in shown if one.name == row.name)
    return [HIGHLIGHT if differs and value != row.iloc[0] else "" for value in row]


def _columns(settings: Sequence[ComparedSetting], names: Sequence[str]) -> dict[str, list[str]]:
    return {name: [one.values[place] for one in settings] for place, name in enumerate(names)}


def _collect(runs: Sequence[NamedEpochs], quantity: Quantity) -> dict[str, object]:
    longest = max(len(run.epochs) for run in runs)
    columns: dict[str, object] = {"epoch": list(range(1, longest + 1))}
    for run in runs:
        values = [getattr(epoch, quantity) for epoch in run.epochs]
        columns[run.name] = values + [None] * (longest - len(values))
    return columns


def _caption(runs: Sequence[RunRecord], schemas: Schemas) -> str:
    names = {run.config.dataset for run in runs}
    if len(names) > 1:
        return "each run’s own data set"
    name = names.pop()
    return schemas[name].title if name in schemas else name


@st.cache_resource(show_spinner=False, max_entries=64, hash_funcs={RunRecord: lambda run: run.id})
def _load_band(run: RunRecord, _artifacts: ArtifactStore) -> RocBandResult:
    """Compute the curve of a run that is over; its scores do not change any more."""
    scores = load_scores(_artifacts, run.id)
    band = compute_roc_band(scores.labels, scores.scores, np.random.default_rng(0))
    # one run, one error: that of the table and of its own page
    return replace(band, auc_error=run.auc_error or band.auc_error)
