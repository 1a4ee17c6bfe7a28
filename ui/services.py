"""What a page needs from the rest of the house: made once a server, shared by all sessions."""

from dataclasses import dataclass

import streamlit as st

from hepmodel.game.guesses import GuessBook
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.artifacts import ArtifactStore
from hepmodel.runs.store import RunStore
from hepmodel.settings import Settings, load_settings
from hepmodel.store.engine import Store, open_store


@dataclass(frozen=True)
class Services:
    """The store, the artifacts and the workers, as the settings name them."""

    settings: Settings
    store: Store
    runs: RunStore
    guesses: GuessBook
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
    return Services(
        settings, store, RunStore(store), GuessBook(store), ArtifactStore(settings.resolved_artifacts_url)
    )


@st.cache_resource(show_spinner=False)
def get_jobs() -> JobService:
    """Start the connection to the training workers, without waiting for them.

    The server does so while it starts, so that the worker has loaded TensorFlow long before somebody wants to train.
    """
    jobs = JobService(load_settings())
    jobs.start()
    return jobs
