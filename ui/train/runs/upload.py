"""Bring a network along that was trained elsewhere: it is looked at, refused in words or judged like any other."""

from contextlib import suppress

import streamlit as st

from hepmodel.errors import SchedulerError
from hepmodel.jobs.scheduler import JobService
from hepmodel.runs.importing import Preparation, configure_import, create_import
from hepmodel.runs.model_file import read_model_file
from ui.datasets import pick_dataset
from ui.error_boundary import error_boundary
from ui.services import Services
from ui.train.runs.opened import remember_opened
from ui.train.runs.table import choose
from ui.visitor import get_visitor

PREPARATIONS: dict[str, Preparation] = {
    "scaled to mean 0 and spread 1 (the standard of this app)": "standard",
    "raw: in their own units": "raw",
}


def offer_import(services: Services, jobs: JobService) -> None:
    """Offer to judge a Keras file."""
    limit = services.settings.max_model_bytes
    with st.expander("Bring your own network", icon=":material/upload_file:", key="import_expander"):
        st.markdown(
            "A `.keras` file with dense layers that ends in one sigmoid or a softmax of two. It is judged on the test part "
            "of a data set, so that you can compare it with the others. Nothing in the file is run except sums and products."
        )
        file = st.file_uploader(
            "Keras file",
            type=["keras"],
            key="import_file",
            max_upload_size=max(1, -(-limit // 1024**2)),
        )
        dataset = pick_dataset(services.settings, key="import_dataset")
        if dataset is None:
            return
        features = st.multiselect(
            "Features it was trained with, in their order",
            dataset.schema.feature_names,
            default=dataset.schema.feature_names,
            key=f"import_features_{dataset.name}",
        )
        prepared = st.radio("How they were prepared", list(PREPARATIONS), key="import_preparation")
        pressed = st.button(
            "Judge it", type="primary", disabled=file is None or not features, key="import_button"
        )
        if not pressed or file is None:
            return
        with error_boundary():
            model = read_model_file(file.getvalue(), limit)
            config = configure_import(model, dataset.name, features, PREPARATIONS[prepared])
            run = create_import(
                model, config, file.name, services.runs, services.artifacts, owner=get_visitor()
            )
            remember_opened(run.id)
            choose([run.id])
            with suppress(SchedulerError):  # the run has failed then, and says why in the list
                jobs.submit_training(run.id)
            st.rerun()
