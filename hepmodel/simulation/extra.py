"""The optional libraries of the simulation, imported where they are used and nowhere else."""

import importlib
from types import ModuleType

from hepmodel.errors import SimulationNotInstalledError

ADVICE = "Add the simulation with: pip install -r requirements-simulation.txt"


def import_extra(name: str) -> ModuleType:
    """Import one of the simulation's libraries.

    Raises
    ------
    SimulationNotInstalledError
        If it is not installed.
    """
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise SimulationNotInstalledError(
            f"The simulation needs {name!r}, which is not installed.", ADVICE
        ) from error


def import_pythia() -> ModuleType:
    """Import Pythia 8, whichever of its two packages is there."""
    return import_extra("pythia8mc")
