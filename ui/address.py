"""What several pages share stands in the page's address, and goes along from page to page.

Streamlit empties the address when somebody turns to another page. So the session keeps a copy, and each page that needs a
value puts it back: the address is always the whole link.
"""

import streamlit as st


def recall(name: str) -> str | None:
    """Return a value from the address, or else what the session remembers; None where it was never set."""
    key = f"address_{name}"
    if name in st.query_params:
        st.session_state[key] = st.query_params[name]
    elif st.session_state.get(key):
        st.query_params[name] = st.session_state[key]
    value: str | None = st.session_state.get(key)
    return value or None


def remember(name: str, value: str | None) -> None:
    """Set a value in the address and in the session; None or an empty text takes it out of both."""
    st.session_state[f"address_{name}"] = value or ""
    if value:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]
