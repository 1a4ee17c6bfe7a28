"""Search: let the computer try settings, and see which of them matter."""

import streamlit as st

from ui.address import recall
from ui.error_boundary import error_boundary
from ui.services import get_keeper, get_services
from ui.train.search.delete import say_deleted
from ui.train.search.draft import SEARCH
from ui.train.search.form import show_form
from ui.train.search.monitor import show_search
from ui.train.search.own import offer_own

st.title("Search for better settings", anchor=False)
st.markdown(
    "How long should the steps be, how large the network? Nobody knows beforehand, so the computer **tries**: it trains one "
    "network after the other and looks where it pays to go on. Press **Start the search**."
)

with error_boundary():
    services = get_services()
    say_deleted()
    get_keeper()  # it was started with the server, unless the database did not answer then
    form, live = st.columns([2, 3], gap="large")
    with form:
        show_form(services)
    search_id = recall(SEARCH)
    with live:
        with error_boundary():
            show_search(services, search_id)
        offer_own(services, search_id)
