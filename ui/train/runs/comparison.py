"""Two to five runs side by side: how they learned, how good they became, and what was different."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from hepmodel.metrics.roc_band import RocBandResult, compute_roc_band
from hepmodel.plots.curve_style import draw_glyph
from hepmodel.plots.roc_comparison import NamedCurve, describe_roc_comparison, roc_comparison_figure
from hepmodel.plots.run_curves import NamedEpochs, Quantity, describe_run_curves, run_curves_figure
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.comparison import ComparedSetting, compare_settings
from hepmodel.runs.lineage import Lineage
from hepmodel.runs.part_scores import load_scores
from hepmodel.runs.record import RunRecord
from hepmodel.runs.story import tell_story
from hepmodel.runs.wording import list_known, list_settings
from hepmodel.statistics.rounding import write_with_error
from ui.figure import show_figure
from ui.services import Services
from ui.takeaway import offer_takeaway
from ui.train.runs.ranking import show_ranking
from ui.train.runs.table import Schemas
from ui.train.title import find_lineage

TABLE = "compared_settings"
HIGHLIGHT = "background-color: rgba(121, 80, 242, 0.22); font-weight: 600"
NUMBERS = "①②③④⑤"
ENSEMBLE = "Where several networks are averaged, these curves show one after the other; the AUC above is that of the average."
QUANTITIES: tuple[Quantity, ...] = ("validation_loss", "validation_auc")


def show_comparison(
    services: Services, runs: Sequence[RunRecord], shown: Mapping[str, str], schemas: Schemas
) -> None:
    """Show curves and settings of several runs; each has its number, colour and line everywhere.

    Parameters
    ----------
    services, schemas
        What the page needs.
    runs
        Those that are compared.
    shown
        What runs are called in the table above, by their identifiers.
    """
    names = [f"{number} {shown[run.id]}" for number, run in zip(NUMBERS, runs, strict=False)]
    lineages = [find_lineage(services, run) for run in runs]
    st.subheader(f"{len(runs)} runs side by side", anchor=False)
    _show_stories(lineages, names)
    _show_settings(runs, names, schemas)
    caption = _caption(runs, schemas)
    learned = [
        NamedEpochs(name, lineage.epochs, place)
        for place, (name, lineage) in enumerate(zip(names, lineages, strict=True))
        if lineage.epochs
    ]
    if learned:
        for column, quantity in zip(st.columns(2), QUANTITIES, strict=True):
            with column:
                show_figure(
                    run_curves_figure(learned, quantity, f"validation part of {caption}"),
                    describe_run_curves(learned, quantity),
                    key=f"compared_{quantity}",
                    numbers=lambda quantity=quantity: _collect(learned, quantity),
                )
        if len({run.config.loss for run in runs}) > 1:
            st.caption("These runs minimise different losses: compare their AUC, not their loss.")
        if any(run.config.members > 1 for run in runs):
            st.caption(ENSEMBLE)
    judged = [
        NamedCurve(name, _load_band(run, services.artifacts), place)
        for place, (name, run) in enumerate(zip(names, runs, strict=True))
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
            show_ranking(
                services.artifacts,
                [run for run in runs if run.auc is not None],
                [one.name for one in judged],
            )


def _show_stories(lineages: Sequence[Lineage], names: Sequence[str]) -> None:
    """Show what happened to each run, and how it is drawn below."""
    told = compare_settings([tell_story(lineage) for lineage in lineages])
    glyphs = [draw_glyph(place) for place in range(len(names))]
    table = pd.DataFrame(
        [
            [glyph for glyph, _ in glyphs],
            [_write_auc(one.run) for one in lineages],
            *(one.values for one in told),
        ],
        columns=list(names),
        index=["Drawn as", "AUC", *(one.name for one in told)],
    )
    colours = [f"color: {colour}; font-weight: 700; white-space: nowrap" for _, colour in glyphs]
    with st.container(key="compared_stories"):
        st.table(
            table.style.apply(lambda row: colours if row.name == "Drawn as" else [""] * len(row), axis=1)
        )


def _write_auc(run: RunRecord) -> str:
    if run.auc is None:
        return "not judged yet" if not run.status.is_over else "not judged"
    if run.is_indifferent:
        return f"{run.auc:.4f} (the same answer to all)"
    return write_with_error(run.auc, run.auc_error or float("nan"))


def _show_settings(runs: Sequence[RunRecord], names: Sequence[str], schemas: Schemas) -> None:
    settings = compare_settings([_list_settings(run, schemas) for run in runs])
    different = [one for one in settings if one.differs]
    every = st.toggle("Show what is equal, too", key="compared_all", bind="query-params")
    shown = settings if every else different
    if not shown:
        same = {run.config for run in runs}
        st.markdown(
            "Nothing differs in what was asked for: the same settings, so the same network, where it went undisturbed."
            if len(same) == 1
            else "They differ in details only: the lists of features, or the order of preprocessing."
        )
        return
    table = pd.DataFrame(
        [one.values for one in shown], columns=list(names), index=[one.name for one in shown]
    )
    st.markdown("**What was asked for**")
    with st.container(key=TABLE):
        st.table(table.style.apply(lambda row: _mark(row, shown), axis=1))
    st.caption("Coloured: different from the first run.")
    offer_takeaway(
        TABLE,
        lambda: {"setting": [one.name for one in settings], **_columns(settings, names)},
        None,
        formats=(),
    )


def _list_settings(run: RunRecord, schemas: Schemas) -> dict[str, str]:
    list_them = list_known if run.is_import else list_settings
    return list_them(run.config, schemas.get(run.config.dataset))


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
