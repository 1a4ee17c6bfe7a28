"""The two physical processes, as Pythia 8 is told of them.

Signal: gg -> H0 (425 GeV) -> W H+-(325 GeV) -> W W h0 (125 GeV) -> W W b bbar. Background: top-antitop pairs.
In both one W decays to an electron or muon and its neutrino, the other to quarks (Baldi, Sadowski, Whiteson,
Nature Communications 5:4308, 2014, DOI 10.1038/ncomms5308).
"""

from enum import StrEnum
from typing import Any

from hepmodel.errors import SimulationError
from hepmodel.simulation.extra import import_pythia
from hepmodel.simulation.polarisation import create_polarisation_hook

LEPTONS = "11 13"
QUARKS = "1 2 3 4 5"
LARGEST_PYTHIA_SEED = 900_000_000


class Process(StrEnum):
    """What happens in the collision."""

    SIGNAL = "signal"
    BACKGROUND = "background"

    @property
    def label(self) -> int:
        """1 for signal and 0 for background."""
        return int(self is Process.SIGNAL)


COMMON_SETTINGS = (
    "Beams:eCM = 8000.",
    "SpaceShower:pTmaxMatch = 1",
    # What lives longer than 10 mm/c reaches the calorimeter undecayed (K0S, Lambda, ...).
    "ParticleDecays:limitTau0 = on",
    "ParticleDecays:tau0Max = 10.",
    "Print:quiet = on",
    "Random:setSeed = on",
)
SIGNAL_SETTINGS = (
    "Higgs:useBSM = on",
    "HiggsBSM:gg2H2 = on",
    "25:m0 = 125.",
    "35:m0 = 425.",
    "36:m0 = 600.",
    "37:m0 = 325.",
    "35:oneChannel = 1 0.5 100 24 -37",
    "35:addChannel = 1 0.5 100 -24 37",
    # A closed channel to gluons: without it the cross-section of gg -> H0 is taken to be zero.
    "35:addChannel = 0 0.0 0 21 21",
    "37:oneChannel = 1 1.0 100 24 25",
    "25:oneChannel = 1 1.0 100 5 -5",
    "35:doForceWidth = on",
    "35:mWidth = 0.01",
    "25:doForceWidth = on",
    "25:mWidth = 0.00407",
    "37:doForceWidth = on",
    "37:mWidth = 0.01",
)
BACKGROUND_SETTINGS = ("Top:gg2ttbar = on", "Top:qqbar2ttbar = on")


def list_settings(process: Process, mpi: bool) -> tuple[str, ...]:
    """Every setting of a process, seed and W decays apart, as Pythia reads them.

    Parameters
    ----------
    process
        Signal or background.
    mpi
        Whether further partons of the same two protons collide (multi-parton interactions).
    """
    own = SIGNAL_SETTINGS if process is Process.SIGNAL else BACKGROUND_SETTINGS
    return (*COMMON_SETTINGS, f"PartonLevel:MPI = {'on' if mpi else 'off'}", *own)


def list_w_decays(positive_is_leptonic: bool) -> tuple[str, ...]:
    """Settings that send one W boson to leptons and the other to quarks. They may change between events."""
    positive, negative = (LEPTONS, QUARKS) if positive_is_leptonic else (QUARKS, LEPTONS)
    return ("24:onMode = off", f"24:onPosIfAny = {positive}", f"24:onNegIfAny = {negative}")


class Generator:
    """One Pythia instance, ready to make events of one process.

    Parameters
    ----------
    process, mpi
        See :func:`list_settings`.
    seed
        1 to 900,000,000; the same seed gives the same events to the bit. (0 would mean the clock.)

    Raises
    ------
    SimulationNotInstalledError
        If Pythia is not installed.
    SimulationError
        If Pythia refuses a setting or cannot start.
    ValueError
        If the seed is out of range.
    """

    def __init__(self, process: Process, seed: int, mpi: bool = True) -> None:
        if not 1 <= seed <= LARGEST_PYTHIA_SEED:
            raise ValueError(f"seed {seed} is not between 1 and {LARGEST_PYTHIA_SEED}")
        pythia8 = import_pythia()
        self._pythia = pythia8.Pythia("", False)
        self._apply((*list_settings(process, mpi), f"Random:seed = {seed}", *list_w_decays(True)))
        # Pythia does not keep the hook alive: unreferenced, it is collected and silently never called.
        self.hook: Any = create_polarisation_hook(pythia8, seed) if process is Process.SIGNAL else None
        if self.hook is not None and not self._pythia.setUserHooksPtr(self.hook):
            raise SimulationError("Pythia does not accept the polarisation hook.", "Check its version.")
        if not self._pythia.init():
            raise SimulationError(f"Pythia cannot start the process {process.value!r}.", "Check its version.")

    def generate(self, events: int, positive_is_leptonic: bool) -> Any:
        """Generate a batch.

        Parameters
        ----------
        events
            How many.
        positive_is_leptonic
            Whether the W+ or the W- decays to leptons.

        Returns
        -------
        awkward.Array
            Pythia's event records, as ``Pythia.nextBatch`` gives them.
        """
        self._apply(list_w_decays(positive_is_leptonic))
        batch = self._pythia.nextBatch(events)
        if self.hook is not None and self.hook.failure is not None:
            # Pythia swallows what is raised inside a hook.
            raise SimulationError(
                f"The polarisation hook failed: {self.hook.failure!r}.", "This is a defect."
            )
        if self.hook is not None and self.hook.accepted < events:
            raise SimulationError("Pythia does not call the polarisation hook.", "Check its version.")
        return batch

    def _apply(self, settings: tuple[str, ...]) -> None:
        for setting in settings:
            if not self._pythia.readString(setting):
                raise SimulationError(f"Pythia does not understand {setting!r}.", "Check its version.")
