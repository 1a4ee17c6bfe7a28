"""One run: what it is called, what is remarked of it, and what can be done with it."""

from functools import partial

import streamlit as st

from hepmodel.errors import HepModelError
from hepmodel.runs.record import RunRecord
from hepmodel.runs.shelf import LONGEST_NOTE, LONGEST_TITLE, split_tags
from hepmodel.runs.wording import INDIFFERENT_WORDS
from ui.error_boundary import show_error
from ui.markdown import escape_markdown
from ui.places import TRAIN, show_run_way
from ui.services import Services
from ui.train.export import offer_export
from ui.train.origin import show_origin
from ui.train.runs.collection import ShelvedRun
from ui.train.runs.delete import offer_delete
from ui.train.title import title_run

ERROR = "run_description_error"
PARTS = ("title", "tags", "note")


def show_details(services: Services, one: ShelvedRun) -> None:
    """Show a run that was chosen; its owner can name it, remark on it, tag and delete it."""
    run = one.run
    with st.container(border=True, key="run_details"):
        st.subheader(escape_markdown(title_run(run)), anchor=False)
        if run.message:
            st.caption(escape_markdown(run.message))
        show_origin(services, run)
        if run.is_indifferent:
            st.caption(INDIFFERENT_WORDS)
        if one.is_mine:
            _edit(services, run)
        else:
            _tell(run)
        with st.container(horizontal=True, vertical_alignment="center"):
            show_run_way(TRAIN, run.id, "Open this run", ":material/show_chart:", key="run_open")
            if one.is_mine:
                offer_delete(services, [run])
    offer_export(services, run)


def _edit(services: Services, run: RunRecord) -> None:
    values = {"title": run.title, "tags": " ".join(run.tags), "note": run.note}
    for part in PARTS:
        st.session_state.setdefault(_key(part, run), values[part])
    left, right = st.columns(2)
    with left:
        write = partial(_describe, services, run)
        st.text_input(
            "Title",
            key=_key("title", run),
            max_chars=LONGEST_TITLE,
            placeholder="What do you call it?",
            on_change=write,
            args=("title",),
        )
        st.text_input(
            "Tags",
            key=_key("tags", run),
            placeholder="words, such as 8b best",
            on_change=write,
            args=("tags",),
            help="Words to find it by. With a tag that your class agreed on, the others can see this run.",
        )
    with right:
        st.text_area(
            "Note",
            key=_key("note", run),
            max_chars=LONGEST_NOTE,
            placeholder="What did you try, and what did you learn?",
            on_change=write,
            args=("note",),
            height=124,
        )
    error = st.session_state.pop(ERROR, None)
    if error is not None:
        show_error(error)


def _describe(services: Services, run: RunRecord, part: str) -> None:
    """Write what was typed; what is wrong with it is said, and stays in its place to be corrected."""
    text = st.session_state[_key(part, run)]
    try:
        if part == "tags":
            services.shelf.describe(run.id, tags=split_tags(text))
        else:
            services.shelf.describe(run.id, **{part: text})
    except HepModelError as error:
        st.session_state[ERROR] = error


def _tell(run: RunRecord) -> None:
    if run.note:
        st.markdown(escape_markdown(run.note))
    if run.tags:
        st.markdown(" ".join(f":violet-badge[{escape_markdown(tag)}]" for tag in run.tags))
    st.caption("Somebody else’s run: you can look at it, compare it and take it home, but not change it.")


def _key(part: str, run: RunRecord) -> str:
    return f"run_{part}_{run.id}"
