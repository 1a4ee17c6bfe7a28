"""What all Explore pages begin with: a headline, what the page is for, and the data set it is about."""

from dataclasses import dataclass

import streamlit as st

from hepmodel.data.schema import Schema
from hepmodel.data.table import EventTable
from hepmodel.game.secrecy import conceal_game
from hepmodel.settings import load_settings
from hepmodel.statistics.cut import Cuts
from ui.datasets import open_table, pick_dataset
from ui.explore.cuts import read_cuts, show_cuts
from ui.shared_results import get_results


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


def open_exploration(
    title: str, lead: str, with_cuts: bool = True, with_game: bool = True
) -> Exploration | None:
    """Begin an Explore page.

    Parameters
    ----------
    title, lead
        Headline, and one or two plain sentences that say what the page is for.
    with_cuts
        Whether the page shows only what passes the cuts; then they are shown, and can be taken away.
    with_game
        Whether the page knows the classes of the events that the game may ask for, and keeps them to itself. Without, these
        events belong to no class and count nowhere.

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
    table = open_table(dataset)
    if not with_game:
        table = get_results().get(("concealed", table.version), lambda: conceal_game(table))
        if table.told < len(table):
            st.caption(
                f":material/lock: {len(table) - table.told:,} of the {len(table):,} collisions are kept for the game, and are "
                "not counted here: a narrow cut would give their answer away."
            )
    if not with_cuts:
        return Exploration(table, ())
    cuts = read_cuts(dataset.schema)
    show_cuts(dataset.schema, cuts)
    return Exploration(table, cuts)
