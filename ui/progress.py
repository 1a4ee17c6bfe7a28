"""Long work is seen to go on, and stops when the visitor turns to something else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def progress_bar(text: str) -> Iterator[Callable[[float], None]]:
    """Show a bar while the block runs; the block calls what it is given with the share that is done, 0 to 1.

    Each call is also where Streamlit ends the work of a visitor who has clicked on something else meanwhile.
    """
    place = st.empty()

    def report(share: float) -> None:
        place.progress(min(max(share, 0.0), 1.0), text=text)

    try:
        yield report
    finally:
        place.empty()
