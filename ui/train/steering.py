"""The buttons of a run. Their row keeps its place when the run ends, so that nothing below it moves."""

from collections.abc import Callable

import streamlit as st

from hepmodel.errors import ConfigurationError, HepModelError
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.learning_config import MOST_RATE
from hepmodel.runs.rate import double_rate, halve_rate
from hepmodel.runs.record import RunRecord
from hepmodel.runs.status import RunStatus
from ui.services import Services
from ui.visitor import get_visitor

TROUBLE = "train_control_trouble"
JUDGEMENT_ASKED, FORK_ASKED = "train_judgement_asked", "train_fork_asked"
READ_ONLY = (
    "Only the browser that started this training can pause, change or stop it; you can watch it, and fork it when it is "
    "over."
)


def show_steering(services: Services, jobs: JobService, run: RunRecord, done: int, judged: bool) -> None:
    """Show what can be done with a run now.

    Parameters
    ----------
    services, jobs
        Where it is done.
    run, done
        The run, and how many epochs of it are finished.
    judged
        Whether it has learned all that it will and is being judged.
    """
    is_mine, over = run.may_be_steered_by(get_visitor()), run.status.is_over
    if not is_mine:
        st.caption(READ_ONLY)
    with st.container(horizontal=True, gap="small", key="train_controls"):
        buttons = _Buttons(services, jobs, run, judged)
        if over or not is_mine:
            _show_ways(run, done)
        else:
            buttons.show_pace(done)
        if is_mine and not run.is_import:
            buttons.show_rest()
    trouble = st.session_state.pop(TROUBLE, None)
    if trouble:
        st.toast(trouble, icon=":material/error:")


def _show_ways(run: RunRecord, done: int) -> None:
    """Show the ways to what comes after a training, as wide as the two buttons in whose place they stand."""
    over = run.status.is_over
    ways = [
        (
            "Fork",
            "to_fork",
            "fork_right",
            FORK_ASKED,
            "Go on from here with other settings, as a new training. Possible when this one is over.",
            over and done > 0 and run.config.members == 1,
        ),
        (
            "How good is it?",
            "see",
            "query_stats",
            JUDGEMENT_ASKED,
            "What it can do with collisions that it has never seen. Known when the training is over.",
            over and run.auc is not None,
        ),
    ]
    for label, key, icon, asked, help, offered in ways[1:] if run.is_import else ways:
        if st.button(label, key=f"train_{key}", icon=f":material/{icon}:", help=help, disabled=not offered):
            st.session_state[asked] = st.session_state.get(asked, 0) + 1
            st.rerun(scope="app")  # what is to come into sight stands outside of this fragment


class _Buttons:
    def __init__(self, services: Services, jobs: JobService, run: RunRecord, judged: bool) -> None:
        self._services, self._jobs, self._run = services, jobs, run
        self._closed = run.status.is_over or run.stop_requested or judged

    def show_pace(self, done: int) -> None:
        """Show those for waiting and going on; what would do nothing is grey."""
        run, controls = self._run, self._services.controls
        if run.pause_after is not None:
            self._button("Go on", "resume", "play_arrow", "Go on learning", lambda: controls.resume(run.id))
        else:
            self._button("Pause", "pause", "pause", "Wait after this epoch", lambda: controls.pause(run.id))
        self._button(
            "One epoch",
            "step",
            "skip_next",
            "While it is paused: learn for one more epoch and wait again",
            lambda: controls.step(run.id, done),
            run.status is RunStatus.PAUSED,
        )

    def show_rest(self) -> None:
        """Show those for the end and for the learning rate."""
        run, controls = self._run, self._services.controls
        self._button(
            "Stop",
            "stop",
            "stop",
            "End it here. What it has learned is kept and judged.",
            lambda: controls.request_stop(run.id),
        )
        slower, faster = halve_rate(run), double_rate(run)
        now = f"Now it is {run.config.learning_rate * run.rate_factor:.3g}."
        self._button(
            "Rate ÷ 2",
            "slower",
            "arrow_downward",
            f"Half the learning rate from the next epoch on: shorter steps. {now}",
            lambda: controls.scale_rate(run.id, slower),
            slower < run.rate_factor,
        )
        fastest = run.config.learning_rate * faster >= MOST_RATE
        self._button(
            "Rate × 2",
            "faster",
            "arrow_upward",
            f"Twice the learning rate from the next epoch on: longer steps, at most {MOST_RATE:g}. {now}",
            lambda: controls.scale_rate(run.id, faster),
            faster > run.rate_factor,
            f"The learning rate is {MOST_RATE:g} from the next epoch on, which is the most that is allowed."
            if fastest
            else "",
        )

    def _button(
        self,
        label: str,
        key: str,
        icon: str,
        help: str,
        act: Callable[[], RunRecord],
        offered: bool = True,
        remark: str = "",
    ) -> None:
        run = self._run

        def answer() -> None:
            try:
                # A button is only drawn for the owner, but what a browser sends need not come from one that was drawn.
                if not run.may_be_steered_by(get_visitor()):
                    raise ConfigurationError(READ_ONLY)
                act()
                self._jobs.reconcile(run.id)  # a paused run whose worker has gone is submitted again
                st.session_state[TROUBLE] = remark or None
            except HepModelError as error:
                st.session_state[TROUBLE] = str(error)

        st.button(
            label,
            key=f"train_{key}",
            icon=f":material/{icon}:",
            help=help,
            disabled=not offered or self._closed,
            on_click=answer,
        )
