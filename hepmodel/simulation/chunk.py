"""One chunk: from a seed to selected events, in one process and with no memory of any other chunk."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hepmodel.simulation.calibration import compute_correction
from hepmodel.simulation.calorimeter import CALORIMETER_ETA, Towers, measure_towers
from hepmodel.simulation.config import BATCH, SimulationConfig
from hepmodel.simulation.feature import FEATURES, ReconstructedEvent, compute_features, is_selected
from hepmodel.simulation.jet import Jets, calibrate_jets, find_jets, label_jets, remove_electrons, tag_jets
from hepmodel.simulation.lepton import select_leptons
from hepmodel.simulation.missing import measure_missing_momentum
from hepmodel.simulation.particle import GeneratedEvents, Particles, collect_particles
from hepmodel.simulation.process import Generator, Process
from hepmodel.simulation.record import DisplayRecord, record_event
from hepmodel.simulation.tracker import Tracks, measure_tracks


@dataclass(frozen=True)
class ChunkTask:
    """What a worker is asked for.

    Attributes
    ----------
    config
        Of the run.
    process, index
        Which process, and which chunk of it.
    displayed
        Positions within the chunk of the events to keep for drawing, ascending.
    """

    config: SimulationConfig
    process: Process
    index: int
    displayed: tuple[int, ...] = ()


@dataclass(frozen=True)
class ChunkResult:
    """What a worker gives back.

    Attributes
    ----------
    features
        float64, shape (events, 28).
    generated
        Number of events that were generated for them.
    displayed
        The events asked for, in order.
    w_bosons, sum_cos2
        Number of W bosons that the polarisation hook accepted, and the sum of their cos^2 theta*; 0 for the
        background.
    """

    features: NDArray[np.float64]
    generated: int
    displayed: tuple[DisplayRecord, ...]
    w_bosons: int
    sum_cos2: float


@dataclass(frozen=True)
class DetectedBatch:
    """A batch as the detector saw it: what :func:`reconstruct_batch` makes of generated events."""

    tracks: Tracks
    towers: Towers
    leptons: Particles
    jets: Jets
    met: NDArray[np.float64]
    met_phi: NDArray[np.float64]

    def list_selected(self) -> list[ReconstructedEvent]:
        """The events with one isolated lepton, four jets and two tags, in the order of the batch."""
        starts = np.searchsorted(self.jets.event, self.leptons.event, side="left")
        ends = np.searchsorted(self.jets.event, self.leptons.event, side="right")
        selected = []
        for position, (event, start, end) in enumerate(zip(self.leptons.event, starts, ends, strict=True)):
            jets = self.jets.select(np.arange(start, end))
            if is_selected(jets):
                lepton = self.leptons.select(np.arange(len(self.leptons)) == position)
                met, met_phi = float(self.met[event]), float(self.met_phi[event])
                selected.append(ReconstructedEvent(lepton, jets, met, met_phi))
        return selected


def reconstruct_batch(generated: GeneratedEvents, rng: np.random.Generator) -> DetectedBatch:
    """Let generated events pass the detector and reconstruct leptons, jets and the missing momentum."""
    tracks = measure_tracks(generated.final, rng)
    towers = measure_towers(generated.final, rng)
    leptons = select_leptons(tracks, generated.count).leptons
    jets = remove_electrons(find_jets(towers, generated.count), leptons)
    jets = tag_jets(label_jets(jets, generated.bottom, generated.charm), rng)
    met, met_phi = measure_missing_momentum(towers, tracks, generated.count)
    return DetectedBatch(tracks, towers, leptons, calibrate_jets(jets, compute_correction), met, met_phi)


def simulate_chunk(task: ChunkTask) -> ChunkResult:
    """Generate and reconstruct events until enough are selected.

    Raises
    ------
    SimulationNotInstalledError
        If Pythia, FastJet or Awkward is not installed.
    SimulationError
        If Pythia refuses to work.
    """
    config, wanted = task.config, task.config.chunk_size(task.index)
    rng = np.random.default_rng(config.sequence(task.process, task.index).spawn(1)[0])
    generator = Generator(task.process, config.pythia_seed(task.process, task.index), config.mpi)
    rows: list[NDArray[np.float64]] = []
    kept: list[DisplayRecord] = []
    batches = 0
    displayed = set(task.displayed)
    while len(rows) < wanted:
        # Both charges of the lepton in turn; the chunk's number decides which comes first.
        batch = generator.generate(BATCH, positive_is_leptonic=(batches + task.index) % 2 == 0)
        batches += 1
        detected = reconstruct_batch(collect_particles(batch, CALORIMETER_ETA), rng)
        for event in detected.list_selected()[: wanted - len(rows)]:
            if len(rows) in displayed:
                kept.append(record_event(event, detected.tracks, detected.towers))
            rows.append(compute_features(event))
    features = np.array(rows).reshape(wanted, len(FEATURES))
    hook = generator.hook
    w_bosons, sum_cos2 = (2 * hook.accepted, hook.sum_cos2) if hook is not None else (0, 0.0)
    return ChunkResult(features, batches * BATCH, tuple(kept), w_bosons, sum_cos2)
