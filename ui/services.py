"""What a page needs from the rest of the house: made once a server, shared by all sessions."""

import uuid
from dataclasses import dataclass

import streamlit as st

from hepmodel.game.guesses import GuessBook
from hepmodel.game.leaderboard import Leaderboard
from hepmodel.game.room_book import RoomBook
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.bin import RunBin
from hepmodel.runs.control import RunControls
from hepmodel.runs.shelf import RunShelf
from hepmodel.runs.store import RunStore
from hepmodel.search.bin import SearchBin
from hepmodel.search.driver import SearchDriver
from hepmodel.search.keeper import SearchKeeper
from hepmodel.search.store import SearchStore
from hepmodel.settings import Settings, load_settings
from hepmodel.store.engine import Store, open_store


@dataclass(frozen=True)
class Services:
    """The store, the artifacts and the workers, as the settings name them."""

    settings: Settings
    store: Store
    runs: RunStore
    controls: RunControls
    shelf: RunShelf
    run_bin: RunBin
    searches: SearchStore
    search_bin: SearchBin
    guesses: GuessBook
    leaderboard: Leaderboard
    rooms: RoomBook
    artifacts: ArtifactStore


@st.cache_resource(show_spinner=False)
def get_services() -> Services:
    """Open the store and return the services.

    Raises
    ------
    StoreUnavailableError
        If the database does not answer. Nothing is cached then, so that the next visit tries again.
    """
    settings = load_settings()
    store = open_store(settings)
    artifacts = ArtifactStore(settings.resolved_artifacts_url)
    shelf = RunShelf(store, artifacts)
    return Services(
        settings,
        store,
        RunStore(store),
        RunControls(store),
        shelf,
        RunBin(store, shelf),
        SearchStore(store),
        SearchBin(store),
        GuessBook(store),
        Leaderboard(store),
        RoomBook(store, settings.room_hours, settings.max_rooms, settings.max_rooms_of_all),
        artifacts,
    )


@st.cache_resource(show_spinner=False)
def get_jobs() -> JobService:
    """Start the connection to the training workers, without waiting for them.

    The server does so while it starts, so that the worker has loaded TensorFlow long before somebody wants to train.
    """
    jobs = JobService(load_settings())
    jobs.start()
    return jobs


@st.cache_resource(show_spinner=False)
def get_keeper() -> SearchKeeper:
    """Start looking after the searches in the store, those of a server before this one as well.

    Raises
    ------
    StoreUnavailableError
        If the database does not answer. Nothing is cached then.
    """
    driver = SearchDriver(get_services().store, get_jobs(), f"app-{uuid.uuid4().hex}")
    keeper = SearchKeeper(driver)
    keeper.start()
    return keeper
