"""What one simulation run is asked for."""

from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from hepmodel.simulation.process import LARGEST_PYTHIA_SEED, Process

CHUNK = 500
"""Selected events of one process that share a Pythia seed: the unit of work, however many workers."""
BATCH = 250
"""Events generated at a time."""


class SimulationConfig(BaseModel):
    """A run of the HIGGS-like pair of processes.

    Attributes
    ----------
    events
        Selected events of each class.
    seed
        Decides every random number of the run.
    mpi
        Whether multi-parton interactions are simulated.
    display_events
        Events of the test part whose tracks and towers are kept, half of each class.
    """

    model_config = ConfigDict(frozen=True)

    schema_name: Literal["higgs"] = "higgs"
    events: int = Field(gt=0, le=20_000_000)
    seed: int = Field(ge=0, lt=2**63)
    mpi: bool = True
    display_events: int = Field(0, ge=0)

    def chunks_per_class(self) -> int:
        """Number of chunks of each process."""
        return -(-self.events // CHUNK)

    def chunk_size(self, index: int) -> int:
        """Selected events of one chunk: all are full but the last.

        Examples
        --------
        >>> SimulationConfig(events=1200, seed=1).chunk_size(2)
        200
        """
        return min(CHUNK, self.events - index * CHUNK)

    def sequence(self, process: Process, chunk: int) -> np.random.SeedSequence:
        """Source of all random numbers of one chunk."""
        return np.random.SeedSequence(self.seed, spawn_key=(process.label, chunk))

    def pythia_seed(self, process: Process, chunk: int) -> int:
        """Pythia's seed of one chunk: 1 to 900,000,000, never 0, which would mean the clock."""
        state = int(self.sequence(process, chunk).generate_state(1, np.uint64)[0])
        return 1 + state % LARGEST_PYTHIA_SEED
