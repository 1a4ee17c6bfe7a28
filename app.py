"""Guess a Higgs: ``streamlit run app.py`` serves it. What happens at start and end of the server stands in ui/lifespan.py."""

import streamlit as st

from ui.library import ROUTES
from ui.lifespan import lifespan
from ui.visitor import MIDDLEWARE

app = st.App("ui/site.py", lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE)
