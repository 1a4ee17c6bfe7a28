"""The ROC curve with its band, beside boosted trees and what others have reached."""

from dataclasses import replace

import numpy as np
import streamlit as st

from hepmodel.jobs.scheduler import JobService
from hepmodel.metrics.literature import list_published, name_level
from hepmodel.metrics.published import PublishedResult
from hepmodel.metrics.roc import compute_roc
from hepmodel.metrics.roc_band import RocBandResult, compute_roc_band
from hepmodel.plots.roc_comparison import (
    NamedCurve,
    describe_roc_comparison,
    rejection_figure,
    roc_comparison_figure,
)
from hepmodel.runs.part_scores import PartScores
from hepmodel.runs.trees_scores import TreesScores
from ui.figure import show_figure
from ui.shared_results import get_results
from ui.train.judgement.code import write_code
from ui.train.judgement.material import Judged
from ui.train.judgement.published import show_published
from ui.train.judgement.trees import find_trees, show_trees

LINEAR, REJECTION = "Signal against background", "Background rejection"
NETWORK, TREES = "this network", "boosted trees"
SEED = 1
VISIBLE = 0.01  # half the height of the band: about as much as the line is thick
HELP = (
    "Background rejection: keeping so much of the signal, one in how many background collisions slips through? On a "
    "logarithmic axis, since experiments need thousands."
)


def show_roc(judged: Judged, jobs: JobService) -> None:
    """Show the curves, how to read them, the trees and the published numbers."""
    trees = find_trees(judged)
    shape = st.segmented_control(
        "Drawn as",
        (LINEAR, REJECTION),
        default=LINEAR,
        required=True,
        key="roc_as",
        bind="query-params",
        help=HELP,
    )
    curves = _collect_curves(judged, trees)
    published = _find_points(judged)
    draw = rejection_figure if shape == REJECTION else roc_comparison_figure
    drawing, beside = st.columns(2, gap="large")  # half the width: the drawing is about as wide as it is high
    with drawing:
        show_figure(
            draw(curves, judged.caption(), published),
            describe_roc_comparison(curves, published),
            key="train_roc",
            numbers=lambda: _tabulate(curves, rejection=shape == REJECTION),
            code=_write_code(judged, trees, draw.__name__),
        )
    once = " Each event counts once here, whatever its weight."
    weighted = judged.table is not None and judged.table.weights is not None
    with beside:
        st.caption(f"{_say_band(curves[0].band, shape or LINEAR)}{once if weighted else ''}")
        show_trees(judged, jobs, trees)
    show_published(judged)


def _say_band(band: RocBandResult, shape: str) -> str:
    """Say what the band means, and where it is too thin to be seen."""
    half = float(np.nanmax(band.signal_high - band.signal_low)) / 2
    means = (
        "holds 68 of 100 curves that other test events would give (bootstrap: the same events drawn again 200 times, some "
        "twice, some not at all)"
    )
    if half >= VISIBLE:
        return f"The shaded band {means}."
    where = ", except where little background is left" if shape == REJECTION else ""
    return (
        f"The band that {means} is drawn, but too thin to be seen here{where}: with so many events it is at most "
        f"± {half:.1%} of the signal."
    )


def _collect_curves(judged: Judged, trees: TreesScores | None) -> list[NamedCurve]:
    curves = [NamedCurve(NETWORK, _find_band(judged, NETWORK, judged.test))]
    if trees is not None:
        curves.append(NamedCurve(TREES, _find_band(judged, f"{TREES} {trees.seconds}", trees.test)))
    return curves


def _find_band(judged: Judged, name: str, scores: PartScores) -> RocBandResult:
    def compute() -> RocBandResult:
        band = compute_roc_band(scores.labels, scores.scores, np.random.default_rng(SEED))
        # That of the headline; the spread of so few repetitions says the same, less exactly.
        return replace(band, auc_error=compute_roc(scores.labels, scores.scores).auc_error)

    with st.spinner("Drawing the test events again and again …", show_time=False):
        return get_results().get(judged.key("roc", name), compute)


def _find_points(judged: Judged) -> tuple[PublishedResult, ...]:
    """Return published points of a curve; areas alone stand in the table below."""
    if judged.schema is None:
        return ()
    results, _ = list_published(judged.schema, name_level(judged.schema, judged.run.config.features))
    return tuple(one for one in results if one.rejection is not None)


def _tabulate(curves: list[NamedCurve], *, rejection: bool) -> dict[str, object]:
    """Return the curves as columns, read at the same places."""
    first = curves[0].band
    columns: dict[str, object] = (
        {"signal_efficiency": first.signal_grid}
        if rejection
        else {"background_efficiency": first.background_efficiency}
    )
    quantity = "rejection" if rejection else "signal"
    for curve in curves:
        name, band = curve.name.replace(" ", "_"), curve.band
        columns[f"{name}_{quantity}"] = band.rejection if rejection else band.signal_efficiency
        columns[f"{name}_low"] = getattr(band, f"{quantity}_low")
        columns[f"{name}_high"] = getattr(band, f"{quantity}_high")
    return columns


def _write_code(judged: Judged, trees: TreesScores | None, draw: str) -> str:
    imports = [
        "import numpy as np",
        "from dataclasses import replace",
        "from hepmodel.metrics.roc import compute_roc",
        "from hepmodel.metrics.roc_band import compute_roc_band",
        f"from hepmodel.plots.roc_comparison import NamedCurve, {draw}",
    ]
    lines = [
        "",
        "",
        "def band_of(part):",
        f"    band = compute_roc_band(part.labels, part.scores, np.random.default_rng({SEED}))",
        "    return replace(band, auc_error=compute_roc(part.labels, part.scores).auc_error)",
        "",
        "",
        f"curves = [NamedCurve({NETWORK!r}, band_of(scores))]",
    ]
    if trees is not None:
        imports.append("from hepmodel.runs.trees_scores import load_trees")
        lines += [
            f"curves.append(NamedCurve({TREES!r}, band_of(load_trees(artifacts, run_id).test)))",
        ]
    published = ""
    if judged.schema is not None and _find_points(judged):
        imports.append("from hepmodel.metrics.literature import list_published")
        imports += [
            "from hepmodel.data.catalogue import find_dataset",
        ]
        lines.append(f"schema = find_dataset({judged.run.config.dataset!r}, settings).schema")
        lines.append("published = [one for one in list_published(schema)[0] if one.rejection is not None]")
        published = ", published"
    lines.append(f"figure = {draw}(curves, {judged.caption()!r}{published})")
    return write_code(judged, imports, lines)
