"""What others have reached, with how many events they learned from."""

import streamlit as st

from hepmodel.metrics.literature import list_published, name_level
from hepmodel.metrics.published import PublishedResult
from ui.train.judgement.material import Judged


def show_published(judged: Judged) -> None:
    """Show published numbers as a table; say whether they are of the same events."""
    schema = judged.schema
    if schema is None:
        return
    level = name_level(schema, judged.run.config.features)
    results, same = list_published(schema, level)
    if not results:
        st.caption("Nobody has published numbers for these collisions that this program knows.")
        return
    st.markdown("**What others have reached**")
    st.markdown(_say_whose(judged, level, results, same))
    st.table([_write_row(one) for one in results], hide_index=True)


def _say_whose(judged: Judged, level: str, results: tuple[PublishedResult, ...], same: bool) -> str:
    events = judged.run.train_events
    own = f"This network learned from {events:,}." if events else "This network learned elsewhere."
    told = f", from {level} features" if results[0].features else ""
    if same and results[0].ams is not None:
        return (
            "AMS on the secret test events of the challenge; compare it with the AMS of the view Threshold, which is measured "
            f"on the test part here. {own}"
        )
    if same:
        return f"On the same kind of collisions{told}, mostly with many more of them to learn from. {own}"
    return (
        f"On **other collisions**: those of the authors, with another simulation of the detector, asking the same question"
        f"{told}. Yours are {'our own simulation' if judged.schema and judged.schema.own_simulation else 'others'}, so the "
        f"numbers are no contest, only a measure of what is possible with far more events. {own}"
    )


def _write_row(one: PublishedResult) -> dict[str, str]:
    number = "not said" if one.training_events is None else f"{one.training_events:,}"
    source = f"[{one.source}](https://doi.org/{one.doi})" if one.doi else one.source
    row = {"Technique": one.name}
    if one.auc is not None:
        row["AUC"] = f"{one.auc:g}"
    if one.ams is not None:
        row["AMS"] = f"{one.ams:.3f}"
    if one.background_efficiency is not None and one.signal_efficiency is not None:
        row["Background let through"] = (
            f"{100 * one.background_efficiency:.3g} % at {100 * one.signal_efficiency:.3g} % signal"
        )
    return {**row, "Learned from": number, "Published by": source}
