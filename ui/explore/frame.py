"""What all Explore pages begin with: a headline, what the page is for, and the data set it is about."""

from dataclasses import dataclass

import streamlit as st

from hepmodel.data.schema import Schema
from hepmodel.data.table import EventTable
from hepmodel.settings import load_settings
from hepmodel.statistics.cut import Cuts
from ui.datasets import open_table, pick_dataset
from ui.explore.cuts import read_cuts, show_cuts


@dataclass(frozen=True)
class Exploration:
    """What is explored: the events of a data set and the cuts that are on."""

    table: EventTable
    cuts: Cuts

    @property
    def schema(self) -> Schema:
        """Meaning of the columns."""
        return self.table.schema

    @property
    def origin(self) -> str:
        """Where the events come from, as captions of figures say it."""
        return self.schema.provenance or self.schema.title

    @property
    def key(self) -> tuple[object, ...]:
        """Same key, same events: for results that are shared."""
        return (self.table.version, self.cuts)


def open_exploration(title: str, lead: str, with_cuts: bool = True) -> Exploration | None:
    """Begin an Explore page.

    Parameters
    ----------
    title, lead
        Headline, and one or two plain sentences that say what the page is for.
    with_cuts
        Whether the page shows only what passes the cuts; then they are shown, and can be taken away.

    Returns
    -------
    Exploration or None
        None where the chosen data set is not on this machine: how to get it has been said.
    """
    st.title(title, anchor=False)
    st.markdown(lead)
    dataset = pick_dataset(load_settings(), key="explore_dataset")
    if dataset is None:
        return None
    if not with_cuts:
        return Exploration(open_table(dataset), ())
    cuts = read_cuts(dataset.schema)
    show_cuts(dataset.schema, cuts)
    return Exploration(open_table(dataset), cuts)
