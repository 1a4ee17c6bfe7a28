"""What a run has not left behind, said in words."""

import streamlit as st

from ui.train.judgement.material import Judged

AGAIN = "Train it again with the same settings, and it will be there."


def say_no_scores(part: str) -> None:
    """Say that the scores of a part were not kept."""
    st.info(
        f"This run comes from an earlier version of the program, which did not keep what the network said of the {part} "
        f"collisions. {AGAIN}",
        icon=":material/history:",
    )


def has_events(judged: Judged) -> bool:
    """Return whether the data set is still the one that was judged; say so where it is not."""
    if judged.table is None:
        st.info(
            f"The data set “{judged.run.config.dataset}” is not here any more, or has changed since this training. The scores "
            "were kept, the collisions were not: import the same file again, or train again with what is here now.",
            icon=":material/database_off:",
        )
    return judged.table is not None


def has_network(judged: Judged) -> bool:
    """Return whether network and events are there, so that it can be asked; say what is missing."""
    if judged.network is None:
        st.info(
            "This run has left no network that can be asked here: it comes from an earlier version of the program. "
            f"{AGAIN}",
            icon=":material/history:",
        )
        return False
    return has_events(judged)
