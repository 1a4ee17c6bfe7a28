"""What the network answers, and whether it has learned its own collisions by heart."""

import streamlit as st

from hepmodel.metrics.overtraining import OvertrainingResult, compute_overtraining
from hepmodel.metrics.overtraining_verdict import OvertrainingLevel, judge_overtraining
from hepmodel.metrics.score_histogram import fill_score_histograms
from hepmodel.plots.score_distribution import describe_score_distribution, score_distribution_figure
from hepmodel.runs.part_scores import PartScores
from hepmodel.statistics.distribution import DistributionResult
from hepmodel.statistics.rounding import write_with_error
from ui.figure import show_figure
from ui.shared_results import get_results
from ui.train.judgement.code import write_code
from ui.train.judgement.lacking import say_no_scores
from ui.train.judgement.material import Judged
from ui.train.judgement.threshold_results import find_histograms, weigh_positively

ICONS = {
    OvertrainingLevel.NONE: (st.success, ":material/check_circle:"),
    OvertrainingLevel.TINY: (st.success, ":material/check_circle:"),
    OvertrainingLevel.CLEAR: (st.warning, ":material/menu_book:"),
    OvertrainingLevel.ODD: (st.info, ":material/help:"),
}


def show_scores(judged: Judged) -> None:
    """Show the scores of both parts and both classes, and the check for overtraining."""
    log = st.toggle("Logarithmic heights", key="scores_log", bind="query-params")
    train = judged.train
    learned = bool(judged.run.train_events)  # what learned elsewhere has seen none of these events
    test_shapes = find_histograms(judged)
    train_shapes = _fill_train(judged, train) if train is not None and learned else None
    caption = judged.caption()
    if train_shapes is not None and train is not None:
        caption = f"{len(train.labels):,} train and {caption}"
    show_figure(
        score_distribution_figure(test_shapes, caption, train_shapes, log_y=log),
        describe_score_distribution(test_shapes, train_shapes),
        key="judge_scores",
        numbers=lambda: _tabulate(test_shapes, train_shapes),
        code=_write_code(judged, caption, train_shapes is not None, log),
    )
    if not learned:
        st.caption(
            "This network learned elsewhere: whether it knows its own events by heart cannot be seen here."
        )
    elif train is None:
        say_no_scores("training")
    else:
        _show_check(_check(judged, train))


def _show_check(result: OvertrainingResult) -> None:
    verdict = judge_overtraining(result)
    show, icon = ICONS[verdict.level]
    show(verdict.words, icon=icon)
    with st.expander("The numbers of this check"):
        st.markdown(
            "The test of Kolmogorov and Smirnov looks for the score at which the shares of train and test events below it "
            "differ most. The **p-value** says how often chance alone makes a difference at least as large: near 0 it was "
            "no chance, anything above some hundredths is nothing special."
        )
        st.table(
            [
                {
                    "Class": name,
                    "Largest difference": f"{one.distance:.2%}",
                    "p-value": f"{one.p_value:.3g}",
                    "Train events": f"{one.n_train:,}",
                    "Test events": f"{one.n_test:,}",
                }
                for name, one in (("signal", result.signal), ("background", result.background))
            ],
            hide_index=True,
        )
        st.markdown(
            f"AUC: {write_with_error(result.train_auc, result.train_auc_error)} on the train part, "
            f"{write_with_error(result.test_auc, result.test_auc_error)} on the test part."
        )


def _check(judged: Judged, train: PartScores) -> OvertrainingResult:
    test = judged.test
    return get_results().get(
        judged.key("overtraining"),
        lambda: compute_overtraining(
            train.labels,
            train.scores,
            test.labels,
            test.scores,
            weigh_positively(judged, train),
            weigh_positively(judged, test),
        ),
    )


def _fill_train(judged: Judged, train: PartScores) -> DistributionResult:
    return get_results().get(
        judged.key("histograms", "train"),
        lambda: fill_score_histograms(train.labels, train.scores, weigh_positively(judged, train)),
    )


def _tabulate(test: DistributionResult, train: DistributionResult | None) -> dict[str, object]:
    columns: dict[str, object] = {"from": test.edges[:-1], "to": test.edges[1:]}
    for part, shapes in (("test", test), ("train", train)):
        if shapes is not None:
            for name, one in (("signal", shapes.signal), ("background", shapes.background)):
                columns |= {f"{part}_{name}": one.counts, f"{part}_{name}_error": one.errors}
    return columns


def _write_code(judged: Judged, caption: str, with_train: bool, log: bool) -> str:
    weighted = judged.table is not None and judged.table.weights is not None
    weights = ", weights.clip(0.0)" if weighted else ""
    lines = [f"test = fill_score_histograms(scores.labels, scores.scores{weights})"]
    if with_train:
        weights = ", table.weights[train.rows].clip(0.0)" if weighted else ""
        lines += [
            'train = load_scores(artifacts, run_id, "train")',
            f"train = fill_score_histograms(train.labels, train.scores{weights})",
        ]
    lines.append(
        f"figure = score_distribution_figure(test, {caption!r}, {'train' if with_train else 'None'}, log_y={log})"
    )
    imports = [
        "from hepmodel.metrics.score_histogram import fill_score_histograms",
        "from hepmodel.plots.score_distribution import score_distribution_figure",
    ]
    return write_code(judged, imports, lines)
