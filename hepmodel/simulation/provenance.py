"""What a sample's file says about how it was made: settings, versions, seeds, cross-checks."""

import json
import tomllib
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hepmodel.simulation.calibration import COEFFICIENTS
from hepmodel.simulation.chunk import ChunkResult
from hepmodel.simulation.config import BATCH, CHUNK, SimulationConfig
from hepmodel.simulation.detector import describe_detector
from hepmodel.simulation.feature import FEATURES
from hepmodel.simulation.peak import RESONANCES, find_peak
from hepmodel.simulation.process import Process, list_settings, list_w_decays
from hepmodel.simulation.sample import MANTISSA_BITS

PACKAGES = ("pythia8mc", "fastjet", "awkward", "numpy", "pyarrow")
PROJECT = "hepmodel"
PROJECT_FILE = Path(__file__).resolve().parents[2] / "pyproject.toml"


def describe_run(
    config: SimulationConfig, features: NDArray[np.float64], results: Sequence[tuple[Process, ChunkResult]]
) -> dict[str, str]:
    """Write down all that is needed to make the same file again, and numbers to check it by.

    Nothing in it depends on when, where or by how many workers the work was done.

    Parameters
    ----------
    config
        Of the run.
    features
        Background events first, then signal, unrounded, shape (2 * events, 28).
    results
        Every chunk with its process.

    Returns
    -------
    dict
        Plain strings; structured values as JSON.
    """
    metadata = {
        "schema": config.schema_name,
        "title": "own simulation, Pythia 8.3, sqrt(s) = 8 TeV",
        "units": "GeV and rad",
        "config": config.model_dump_json(),
        "seed": str(config.seed),
        "chunk": json.dumps({"selected_events": CHUNK, "generated_per_batch": BATCH}),
        "mantissa_bits": str(MANTISSA_BITS),
        "detector": json.dumps(describe_detector()),
        "jet_energy_scale": json.dumps({"untagged": COEFFICIENTS[False], "tagged": COEFFICIENTS[True]}),
        "w_decays": json.dumps({"in turn": [list_w_decays(True), list_w_decays(False)]}),
        "label": json.dumps({process.value: process.label for process in Process}),
    }
    metadata |= {f"version:{name}": read_version(name) for name in (*PACKAGES, PROJECT)}
    for process in Process:
        mine = [result for kind, result in results if kind is process]
        generated = sum(result.generated for result in mine)
        seeds = [config.pythia_seed(process, index) for index in range(config.chunks_per_class())]
        metadata |= {
            f"settings:{process.value}": json.dumps(list_settings(process, config.mpi)),
            f"pythia_seeds:{process.value}": json.dumps(seeds),
            f"generated:{process.value}": str(generated),
            f"selected_share:{process.value}": f"{config.events / generated:.4f}",
        }
    w_bosons = sum(result.w_bosons for _, result in results)
    mean_cos2 = sum(result.sum_cos2 for _, result in results) / max(w_bosons, 1)
    metadata["check:w_mean_cos2"] = f"{mean_cos2:.4f}"  # 0.2 expected
    signal = features[config.events :]
    for name, mass in RESONANCES.items():
        peak = find_peak(signal[:, FEATURES.index(name)], mass)
        metadata[f"check:peak_{name}"] = f"{peak:.1f} GeV (true mass {mass:g})"
    return metadata


def read_version(package: str) -> str:
    """Version of a package; this project's own is in ``pyproject.toml``, since it runs uninstalled."""
    try:
        return version(package)
    except PackageNotFoundError:
        if package == PROJECT and PROJECT_FILE.is_file():
            return str(tomllib.loads(PROJECT_FILE.read_text(encoding="utf-8"))["project"]["version"])
        return "unknown"
