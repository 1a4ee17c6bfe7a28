"""Runs of others: by their link, or by the tag that a class has agreed on."""

import streamlit as st

from hepmodel.runs.shelf import TAG
from ui.address import recall, remember
from ui.train.runs.opened import read_link, remember_opened

CLASS, CLASS_FIELD, LINK_FIELD, TROUBLE = "class", "class_field", "link_field", "link_trouble"


def offer_sharing() -> None:
    """Offer to show runs of others."""
    tag = recall(CLASS)
    with st.popover(f"Class: {tag}" if tag else "Runs of others", icon=":material/group:", key="sharing"):
        st.text_input(
            "Link of a run",
            key=LINK_FIELD,
            on_change=_open_link,
            placeholder="paste it here, then press Enter",
            help="Whoever has the link of a run can see it. It stays in your list until you close this page.",
        )
        if st.session_state.pop(TROUBLE, False):
            st.warning("That is not the link of a run.", icon=":material/link_off:")
        st.session_state[CLASS_FIELD] = tag or ""
        st.text_input(
            "Tag of your class",
            key=CLASS_FIELD,
            on_change=_join_class,
            placeholder="such as 8b-2026",
            help="Shows all runs that carry this tag, whoever trained them. Choose a word that others will not guess.",
        )


def read_class() -> str | None:
    """Return the tag of the class whose runs are wanted."""
    tag = recall(CLASS)
    return tag if tag and TAG.fullmatch(tag) else None


def _open_link() -> None:
    found = read_link(st.session_state[LINK_FIELD])
    st.session_state[TROUBLE] = found is None and bool(st.session_state[LINK_FIELD].strip())
    remember_opened(found)
    st.session_state[LINK_FIELD] = ""


def _join_class() -> None:
    remember(CLASS, st.session_state[CLASS_FIELD].strip().removeprefix("#") or None)
