"""Bring your own events."""

import tempfile
from pathlib import Path

import streamlit as st

from hepmodel.data.importing.event_file import import_with_notices
from hepmodel.settings import Settings
from ui.datasets import choose_dataset
from ui.error_boundary import error_boundary


def offer_upload(settings: Settings) -> None:
    """Offer to import a CSV or Parquet file; what is wrong with it is said here."""
    with st.expander("Bring your own collisions", icon=":material/upload_file:"):
        st.markdown(
            "A CSV (plain or gzip) or Parquet file with one event a row, numbers in columns, and one column that says "
            "signal or background (1 or 0, `s` or `b`). Columns of a known data set are recognised by their names. "
            "Everybody who uses this server will see it."
        )
        file = st.file_uploader(
            "File", type=["csv", "gz", "parquet"], key="upload_file", label_visibility="collapsed"
        )
        name = st.text_input("Name", key="upload_name", max_chars=60, placeholder="my_events")
        label = st.text_input(
            "Label column",
            key="upload_label",
            max_chars=200,
            placeholder="found by itself if you leave this empty",
        )
        if st.button("Import", disabled=file is None, key="upload_button") and file is not None:
            with error_boundary(), st.spinner("Reading every row …"), tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / Path(file.name).name
                path.write_bytes(file.getbuffer())
                result = import_with_notices(path, settings, name=name or None, label=label or None)
                for notice in result.notices:
                    st.info(notice)
                st.success(f"{result.dataset.number_of_events:,} events imported as {result.dataset.name!r}.")
                st.button("Show it", on_click=choose_dataset, args=(result.dataset.name,), key="upload_show")
