"""What lies on the table before a game starts: collisions and an opponent. Made once a server and shared by all players."""

from dataclasses import dataclass

import streamlit as st

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.display import load_display_events
from hepmodel.errors import GameError
from hepmodel.game.deck import Deck
from hepmodel.game.opponent import Opponent
from hepmodel.game.pool import EventPool, gather_pool
from hepmodel.game.round_config import RoundConfig, draw_round
from hepmodel.game.shipped_opponent import load_shipped_opponent
from hepmodel.metrics.roc import RocResult, thin_roc
from hepmodel.settings import ASSETS, load_settings
from ui.services import get_services

DATASET = "higgs"
WORKED = (78_006, 69_754, 19_641)
"""Events that the tour explains: a clear signal, a clear background, and a background like a signal. No round has them."""


@dataclass(frozen=True)
class Table:
    """What every game of the same kind on this server shares.

    Attributes
    ----------
    pool
        The collisions that can be asked about.
    opponent
        The model to beat.
    """

    pool: EventPool
    opponent: Opponent


def load_table(dataset: str = DATASET, run_id: str | None = None) -> Table:
    """Lay a table.

    Parameters
    ----------
    dataset
        Name of the data set.
    run_id
        The run to play against; the shipped network by default.

    Raises
    ------
    DatasetError
        If there is no such data set.
    GameError
        If no network has answered its events.
    """
    pool = load_pool(dataset)
    return Table(pool, _load_shipped(pool) if run_id is None else _load_run(pool, dataset, run_id))


@st.cache_resource(show_spinner=False, max_entries=8)
def load_pool(dataset: str) -> EventPool:
    """Gather the collisions of a data set; of the shipped one those that are kept to be drawn."""
    events = find_dataset(dataset, load_settings())
    if dataset != DATASET:
        return gather_pool(events)
    return gather_pool(events, load_display_events(ASSETS / "data" / "higgs_display.parquet"), WORKED)


@st.cache_resource(show_spinner=False, max_entries=512)
def deal(_pool: EventPool, config: RoundConfig) -> Deck:
    """Draw the collisions of a round."""
    return draw_round(config, _pool)


def _load_shipped(pool: EventPool) -> Opponent:
    if pool.dataset.name != DATASET:
        raise GameError(
            f"No network is shipped that knows {pool.dataset.schema.title}.",
            "Choose one of your runs as the opponent: train one on these collisions first.",
        )
    return _read_shipped(pool)


@st.cache_resource(show_spinner=False)
def _read_shipped(_pool: EventPool) -> Opponent:
    return load_shipped_opponent(_pool.dataset.read_labels())


@st.cache_resource(show_spinner=False, max_entries=32)
def _load_run(_pool: EventPool, dataset: str, run_id: str) -> Opponent:
    # brings scikit-learn, for which nobody should wait who plays against the shipped network
    from hepmodel.game.run_opponent import load_run_opponent

    services = get_services()
    return load_run_opponent(services.runs.get(run_id), services.artifacts, _pool)


def thin_curve(opponent: Opponent) -> RocResult:
    """Return an opponent's ROC curve with as many points as are drawn."""
    return _thin(opponent.roc, opponent.title, opponent.roc.auc)


@st.cache_resource(show_spinner=False, max_entries=32)
def _thin(_roc: RocResult, title: str, auc: float) -> RocResult:
    return thin_roc(_roc)
