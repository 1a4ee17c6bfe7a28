"""Throwing a search away, and bringing it back."""

import streamlit as st

from hepmodel.search.record import SearchRecord
from ui.address import remember
from ui.bin import discard, show_discarded
from ui.services import Services
from ui.train.search.draft import SEARCH
from ui.train.search.start import turn_to

BIN = "search_bin"


def offer_delete(services: Services, search: SearchRecord) -> None:
    """Offer to delete a search that belongs to the visitor."""
    if st.button(
        "Delete",
        icon=":material/delete:",
        key="search_delete",
        help="Throw it away, with its networks. You can bring it back.",
        on_click=_delete,
        args=(services, search.id),
    ):
        st.rerun(scope="app")  # the button stands in a fragment


def say_deleted() -> None:
    """Say what was deleted last, and offer to bring it back."""
    show_discarded(BIN)


def _delete(services: Services, search_id: str) -> None:
    def restore() -> None:
        services.search_bin.restore(search_id)
        turn_to(search_id)

    if discard(BIN, "The search and its networks", lambda: services.search_bin.discard(search_id), restore):
        remember(SEARCH, None)
