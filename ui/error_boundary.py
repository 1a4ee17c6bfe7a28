"""What goes wrong is said in words, at its place, and never as a traceback."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from hepmodel.errors import HepModelError

logger = logging.getLogger(__name__)


def show_error(error: HepModelError) -> None:
    """Show an error of the project: what is wrong in bold, what to do below it."""
    st.error(f"**{_escape(error.message)}**\n\n{_escape(error.advice)}", icon=":material/error:")


@contextmanager
def error_boundary() -> Iterator[None]:
    """Turn exceptions in a part of a page into a sentence, so that the rest of the page lives on.

    Errors of the project are shown as they are. Anything else is a defect of the program: it is logged with its traceback
    under a short number, and the visitor is shown the number.
    """
    try:
        yield
    except HepModelError as error:
        show_error(error)
    except Exception:  # the outermost boundary: logged in full, never swallowed
        number = secrets.token_hex(3)
        logger.exception("defect %s", number)
        st.error(
            f"**Something broke in the program, not in what you did.** Reload the page to go on. "
            f"If it happens again, tell whoever runs this page the number **{number}**.",
            icon=":material/bug_report:",
        )


def _escape(text: str) -> str:
    """Keep names of files and columns from being read as Markdown."""
    for mark in "\\*_[]<>#$":
        text = text.replace(mark, f"\\{mark}")
    return text
