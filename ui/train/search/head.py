"""The head of a search: how far it is, and the buttons that change that."""

from collections.abc import Callable, Sequence

import streamlit as st

from hepmodel.errors import HepModelError
from hepmodel.runs.duration import round_duration
from hepmodel.search.progress import SearchProgress
from hepmodel.search.record import SearchRecord, SearchStatus, TrialRecord
from ui.markdown import escape_markdown
from ui.services import Services
from ui.train.search.delete import offer_delete
from ui.visitor import get_visitor

HEADLINES = {
    SearchStatus.RUNNING: "Searching",
    SearchStatus.STOPPING: "Stopping",
    SearchStatus.STOPPED: "Stopped",
    SearchStatus.FINISHED: "Finished",
    SearchStatus.FAILED: "Failed",
}
MORE = 10
TROUBLE = "search_trouble"


def show_head(
    services: Services, search: SearchRecord, trials: Sequence[TrialRecord], progress: SearchProgress
) -> None:
    """Show how far a search is, and to its owner the buttons."""
    with st.container(key="search_progress"):
        share = min(progress.done / max(search.wanted, 1), 1.0)
        st.progress(
            1.0 if search.status is SearchStatus.FINISHED else share,
            text=f"**{HEADLINES[search.status]}**: {_say(search, trials, progress)}",
        )
    if search.message:
        show = st.error if search.status is SearchStatus.FAILED else st.info
        show(escape_markdown(search.message))
    visitor = get_visitor()
    if visitor is None or search.owner != visitor:
        st.caption(
            "Only the browser that started this search can stop it; you can watch it and use what it finds."
        )
    else:
        _show_buttons(services, search, progress)
    trouble = st.session_state.pop(TROUBLE, None)
    if trouble:
        st.toast(trouble, icon=":material/error:")


def _say(search: SearchRecord, trials: Sequence[TrialRecord], progress: SearchProgress) -> str:
    ended = [
        f"{number} {word}"
        for number, word in ((progress.pruned, "given up early"), (progress.failed, "failed"))
        if number
    ]
    if search.status.is_over:
        return ", ".join([f"{progress.done} of {search.wanted} trials", *ended])
    at_work = [trial for trial in trials if not trial.state.is_over]
    number = min(progress.done + 1, search.wanted)
    parts = [f"trial {number} of {search.wanted}"]
    if at_work and at_work[0].curve:
        config = search.space.configure(search.base, at_work[0].parameters)
        parts[0] += f" (epoch {len(at_work[0].curve)} of {config.epochs})"
    elif trials and at_work:
        parts[0] += " begins"
    elif not trials:
        parts = ["the first trial is on its way …"]
    if progress.seconds_left is not None and search.status is SearchStatus.RUNNING:
        parts.append(f"about {round_duration(progress.seconds_left)} left")
    return ", ".join([*parts, *ended])


def _show_buttons(services: Services, search: SearchRecord, progress: SearchProgress) -> None:
    searches = services.searches
    with st.container(horizontal=True, gap="small", key="search_controls"):
        if not search.status.is_over:
            _button(
                "Stop",
                "stop",
                "End it after what it has found. It can go on later.",
                lambda: searches.request_stop(search.id),
                disabled=search.status is SearchStatus.STOPPING,
            )
        elif progress.done < search.wanted:
            _button("Go on", "play_arrow", "Try the rest as well.", lambda: searches.resume(search.id))
        else:
            _button(
                f"{MORE} more trials",
                "add",
                "Go on where it ended: what was learned so far counts.",
                lambda: searches.resume(search.id, MORE),
            )
        offer_delete(services, search)


def _button(
    label: str, icon: str, help: str, act: Callable[[], SearchRecord], disabled: bool = False
) -> None:
    def answer() -> None:
        try:
            act()
        except HepModelError as error:
            st.session_state[TROUBLE] = str(error)

    if st.button(
        label,
        key=f"search_{icon}",
        icon=f":material/{icon}:",
        help=help,
        disabled=disabled,
        on_click=answer,
    ):
        st.rerun(scope="app")  # from looking once to looking every second
