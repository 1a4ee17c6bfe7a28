"""Boosted trees for comparison: grown by a worker when somebody wants them, from the same events."""

import math

import streamlit as st

from hepmodel.jobs.scheduler import JobService
from hepmodel.jobs.trees_job import name_trees_job, run_trees
from hepmodel.metrics.auc_comparison import AucComparisonResult, compare_aucs
from hepmodel.runs.job_progress import clear_progress, read_progress
from hepmodel.runs.trees_scores import TREES, TreesScores, load_trees
from hepmodel.statistics.rounding import write_with_error
from ui.error_boundary import error_boundary
from ui.shared_results import get_results
from ui.train.judgement.lacking import has_events, say_no_scores
from ui.train.judgement.material import Judged
from ui.train.judgement.number import show_number

SECONDS_BETWEEN_LOOKS = 1.0


def find_trees(judged: Judged) -> TreesScores | None:
    """Return the trees of a run, None where none were grown."""
    return load_trees(judged.services.artifacts, judged.run.id)


def show_trees(judged: Judged, jobs: JobService, trees: TreesScores | None) -> None:
    """Show the comparison, how far the trees have grown, or the button that plants them."""
    with st.container(border=True, key="trees"):
        if trees is not None:
            _show_comparison(judged, trees)
        elif _are_growing(judged, jobs):
            st.fragment(_watch, run_every=SECONDS_BETWEEN_LOOKS)(judged, jobs)
        elif find_trees(judged) is not None:  # they were finished while this page was being made
            st.rerun()
        else:
            _offer(judged, jobs)


def _are_growing(judged: Judged, jobs: JobService) -> bool:
    if jobs.is_alive(name_trees_job(judged.run.id)):
        return True
    progress = read_progress(judged.services.artifacts, judged.run.id, TREES)
    return progress is not None and progress.is_fresh and progress.share < 1.0


def _watch(judged: Judged, jobs: JobService) -> None:
    with error_boundary():
        if find_trees(judged) is not None or not _are_growing(judged, jobs):
            st.rerun(scope="app")
        progress = read_progress(judged.services.artifacts, judged.run.id, TREES)
        share = progress.share if progress is not None else 0.0
        waits = progress is None or not progress.is_fresh
        text = "Waiting for a worker …" if waits else "Growing trees, until more of them no longer help …"
        st.progress(min(max(share, 0.0), 1.0), text=text)


def _offer(judged: Judged, jobs: JobService) -> None:
    if judged.train is None or judged.validation is None:
        say_no_scores("training")
        return
    if not has_events(judged):
        return
    st.markdown(
        "**Is it better than boosted trees?** Many small decision trees, each correcting the ones before: before networks "
        "they were what most experiments used."
    )
    progress = read_progress(judged.services.artifacts, judged.run.id, TREES)
    failure = jobs.find_failure(name_trees_job(judged.run.id))
    if (progress is not None and progress.failure) or failure:
        st.error(
            f"The last try failed: {progress.failure if progress and progress.failure else failure}",
            icon=":material/error:",
        )
    number = len(judged.train.labels)
    st.button(
        "Grow boosted trees",
        icon=":material/forest:",
        key="grow_trees",
        on_click=_start,
        args=(judged, jobs),
        help=f"They learn from {'' if judged.run.is_import else 'the same '}{number:,} collisions with the same inputs, on a "
        "worker; a few seconds to a minute.",
    )


def _start(judged: Judged, jobs: JobService) -> None:
    with error_boundary():
        clear_progress(judged.services.artifacts, judged.run.id, TREES)
        jobs.submit(run_trees, name_trees_job(judged.run.id), (judged.run.id,))


def _show_comparison(judged: Judged, trees: TreesScores) -> None:
    def compare() -> AucComparisonResult:
        return compare_aucs(judged.test.labels, judged.test.scores, trees.test.scores)

    result = get_results().get(judged.key("trees", trees.seconds), compare)
    sign = "+" if result.difference > 0 else ""
    with st.container(horizontal=True, gap="small"):
        show_number("This network", write_with_error(result.first, result.first_error))
        show_number(
            "Boosted trees",
            write_with_error(result.second, result.second_error),
            f"{trees.n_trees:,} trees, grown from {'' if judged.run.is_import else 'the same '}{trees.train_events:,} collisions "
            f"in {trees.seconds:.0f} s "
            "(scikit-learn, HistGradientBoosting; their number was chosen on the validation part).",
        )
        show_number(
            "Difference",
            f"{sign}{write_with_error(result.difference, result.difference_error)}".replace("-", "−"),
            "On the same test events both are lucky and unlucky together, so that the difference is known better than "
            "either (DeLong's method).",
        )
    st.markdown(_say_winner(result))


def _say_winner(result: AucComparisonResult) -> str:
    if not math.isfinite(result.z) or abs(result.z) < 2:
        return "No difference that could not be chance."
    better, worse = ("network", "trees") if result.difference > 0 else ("trees", "network")
    verb = "beat" if better == "trees" else "beats"
    return (
        f"The {better} {verb} the {worse}: the difference is **{abs(result.z):.1f} times its error**, more than chance "
        "would make."
    )
