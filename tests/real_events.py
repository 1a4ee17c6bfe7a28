"""The real public events beside the project: where they lie, and how an app comes to have them."""

from collections.abc import Callable
from pathlib import Path

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.dataset import Dataset
from hepmodel.data.importing.event_file import import_file
from hepmodel.settings import Settings

Bring = Callable[[str], Dataset]

FILES = {
    "atlas_higgs_ml": "atlas_higgs_ml/atlas_higgs_2014_v2_first18000.parquet",
    "uci_higgs": "uci_higgs/higgs_train_subset.parquet",
    "uci_susy": "uci_susy/susy_10000.parquet",
    "edinburgh_diphoton": "edinburgh_diphoton/diphoton_40000.parquet",
}


def bring_real_events(name: str, shared_data: Path, settings: Settings) -> Dataset:
    """Import real events under their known name, if that has not been done in this home before."""
    if not (settings.datasets_directory / f"{name}.parquet").exists():
        import_file(shared_data / FILES[name], settings, name=name)
    return find_dataset(name, settings)
