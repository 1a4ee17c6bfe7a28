"""Would more events to learn from help? The same training with fewer and fewer of them tells."""

import streamlit as st

from hepmodel.errors import SchedulerError
from hepmodel.jobs.scheduler import JobService
from hepmodel.jobs.task import GIVES_WAY
from hepmodel.metrics.learning_curve import LearningCurveResult, LearningPoint, collect_learning_curve
from hepmodel.metrics.literature import list_published, name_level
from hepmodel.metrics.power_law import PowerLawResult, fit_power_law
from hepmodel.metrics.published import PublishedResult
from hepmodel.plots.learning_curve import describe_learning_curve, learning_curve_figure
from hepmodel.runs.record import RunRecord
from hepmodel.runs.smaller_runs import SmallerRuns, collect_points, shrink_config
from ui.error_boundary import error_boundary
from ui.figure import show_figure
from ui.train.judgement.lacking import has_events
from ui.train.judgement.material import Judged
from ui.train.judgement.more_data_code import write_curve_code
from ui.train.judgement.smaller_trainings import show_progress

SECONDS_BETWEEN_LOOKS = 1.0


def show_more_data(judged: Judged, jobs: JobService) -> None:
    """Show the learning curve, how far it has come, or the button that measures it."""
    smaller = _list_smaller(judged)
    records = smaller.list_records()
    if any(not run.status.is_over for run in records):
        st.fragment(_watch, run_every=SECONDS_BETWEEN_LOOKS)(judged, jobs)
        return
    if collect_points(records):
        _show_curve(judged, records)
    _offer(judged, jobs, again=bool(records))


def _list_smaller(judged: Judged) -> SmallerRuns:
    return SmallerRuns(judged.services.runs, judged.services.artifacts, judged.run)


def _watch(judged: Judged, jobs: JobService) -> None:
    with error_boundary():
        records = tuple(jobs.reconcile(run.id) for run in _list_smaller(judged).list_records())
        if all(run.status.is_over for run in records):
            st.rerun(scope="app")
        show_progress(judged.services, jobs, records)
        _show_curve(judged, records)


def _offer(judged: Judged, jobs: JobService, *, again: bool) -> None:
    number = len(shrink_config(judged.run))
    if not judged.run.train_events:
        st.info(
            "This network learned elsewhere: how it would have learned from fewer events cannot be tried here."
        )
        return
    if number < 2:
        st.info("There are too few events to learn from even fewer.")
        return
    if not has_events(judged):
        return
    if not again:
        st.markdown(
            f"The same network is trained {number} times more, from a half down to a small part of the "
            f"{judged.run.train_events:,} collisions. If the AUC still climbs at the end, more collisions would help; if it is "
            "flat, the network or its features are the limit."
        )
    st.button(
        "Measure again" if again else "Measure the learning curve",
        icon=":material/stacked_line_chart:",
        key="measure_curve",
        on_click=_start,
        args=(judged, jobs),
        help="On a worker, together about as long as the training itself; trainings that somebody waits for go first.",
    )


def _start(judged: Judged, jobs: JobService) -> None:
    with error_boundary():
        ids = _list_smaller(judged).create()
        try:
            for run_id in ids:
                jobs.submit_training(run_id, GIVES_WAY)
        except SchedulerError:
            for run_id in ids:
                judged.services.controls.request_stop(run_id)
            raise


def _show_curve(judged: Judged, records: tuple[RunRecord, ...]) -> None:
    points = [*collect_points(records)]
    run = judged.run
    if run.train_events and run.auc is not None and run.auc_error is not None:
        points.append(LearningPoint(run.train_events, run.auc, run.auc_error))
    curve = collect_learning_curve(points)
    law = fit_power_law(curve) if len(points) > 1 else None
    published, same = _find_published(judged)
    caption = judged.caption()
    show_figure(
        learning_curve_figure(curve, caption, law, published),
        describe_learning_curve(curve, law, published),
        key="judge_learning_curve",
        numbers=lambda: {"train_events": curve.events, "auc": curve.auc, "auc_error": curve.auc_error},
        code=write_curve_code(judged, curve, published, law is not None, caption),
    )
    if len(points) > 1:
        st.markdown(_say(curve, law))
    notes = ["All are tested on the same events, so that their errors go up and down together."]
    if published and not same:
        notes.append(
            "The published results are of other collisions, those of their authors: a hint, no contest."
        )
    st.caption(" ".join(notes))


def _find_published(judged: Judged) -> tuple[tuple[PublishedResult, ...], bool]:
    if judged.schema is None:
        return (), True
    results, same = list_published(judged.schema, name_level(judged.schema, judged.run.config.features))
    return tuple(one for one in results if one.auc is not None and one.training_events), same


def _say(curve: LearningCurveResult, law: PowerLawResult | None) -> str:
    last, before = float(curve.auc[-1]), float(curve.auc[-2])
    times = curve.events[-1] / curve.events[-2]
    gain, error = last - before, float(curve.auc_error[-1])
    words = f"The last step, {times:.2g} times the events, brought **{gain:+.4f}** in AUC (each is known to ±{error:.4f}). "
    words += (
        "More collisions would very likely help."
        if gain > error
        else "More collisions of this kind would hardly help this network: try other features or another network."
    )
    if law is not None:
        words += (
            f" If it went on like this for ever, it would end at {law.limit:.3f} ± {law.limit_error:.3f}."
        )
    return words
