"""The searches of a visitor, to find again."""

import streamlit as st

from hepmodel.search.record import SearchRecord
from ui.services import Services
from ui.train.search.dimensions import label_of
from ui.train.search.head import HEADLINES
from ui.train.search.start import turn_to
from ui.visitor import get_visitor


def offer_own(services: Services, shown: str | None) -> None:
    """List the visitor's searches; `shown` is on the page already."""
    visitor = get_visitor()
    others = [one for one in services.searches.list(visitor) if one.id != shown] if visitor else []
    if not others:
        return
    with st.expander(f"Your other searches ({len(others)})", icon=":material/history:", key="search_own"):
        for one in others:
            st.button(
                _name(one),
                key=f"own_{one.id}",
                type="tertiary",
                icon=":material/travel_explore:",
                on_click=turn_to,
                args=(one.id,),
            )


def _name(search: SearchRecord) -> str:
    varied = ", ".join(label_of(name).lower() for name in search.space.dimensions)
    return f"{search.base.dataset}: {varied} · {search.wanted} trials · {HEADLINES[search.status].lower()}"
