"""The table of trials, best first, each with the way to its run."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from hepmodel.search.progress import rank_trials
from hepmodel.search.record import SearchRecord, TrialRecord, TrialState
from hepmodel.search.wording import describe_parameters
from ui.train.search.dimensions import label_of

ROW, TALLEST = 36, 400
STATES = {
    TrialState.RUNNING: "learning",
    TrialState.PRUNING: "being given up",
    TrialState.COMPLETE: "finished",
    TrialState.PRUNED: "given up early",
    TrialState.STOPPED: "stopped",
    TrialState.FAILED: "failed",
}


def show_table(search: SearchRecord, trials: Sequence[TrialRecord]) -> None:
    """Show all trials."""
    if not trials:
        return
    column = st.column_config
    st.dataframe(
        tabulate(search, trials, _link_to_runs()),
        key="search_table",
        hide_index=True,
        height=min(TALLEST, ROW * (len(trials) + 1) + 2),
        row_height=ROW,
        column_config={
            "Trial": column.LinkColumn(
                display_text=r"#(\d+)$", pinned=True, width=60, help="Click to see how this trial learned."
            ),
            "AUC": column.NumberColumn(
                format="%.4f", width=76, help="On the validation part: 0.5 is guessing, 1 is perfect."
            ),
            "State": column.TextColumn(width=106),
            "Seconds": column.NumberColumn(format="%.1f", width=80),
        },
        alt=f"Table of {len(trials)} trials with their settings and results, best first.",
    )
    st.caption(
        "Trials are compared on the **validation part**. The test part has no say in it: whoever chooses the best of many by "
        "the test has learned from it, and can no longer tell how good the winner really is. For the same reason the winner's "
        "validation AUC is a little too good; its run tells the honest one."
    )
    failed = [trial for trial in trials if trial.state is TrialState.FAILED and trial.message]
    if failed:
        with st.expander(f"Why {len(failed)} failed", icon=":material/error:"):
            for trial in failed:
                st.text(f"Trial {trial.number + 1}: {trial.message}")


def tabulate(search: SearchRecord, trials: Sequence[TrialRecord], runs: str) -> pd.DataFrame:
    """Put trials into a table, a line each, best first; `runs` is the address of a run without its identifier."""
    ranked = rank_trials(trials)
    told = [describe_parameters(trial.parameters) for trial in ranked]
    table: dict[str, object] = {
        "Trial": [f"{runs}{trial.run_id}#{trial.number + 1}" for trial in ranked],
        "AUC": [trial.auc for trial in ranked],
        **{label_of(name): [one.get(name, "") for one in told] for name in search.space.dimensions},
        "State": [STATES[trial.state] for trial in ranked],
        "Seconds": [trial.ended - trial.created if trial.ended else None for trial in ranked],
    }
    return pd.DataFrame(table).astype({"AUC": float, "Seconds": float})


def _link_to_runs() -> str:
    return f"{(st.context.url or '').split('?')[0].rpartition('/')[0]}/train?run="
