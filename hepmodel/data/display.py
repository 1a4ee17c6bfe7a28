"""Events as they are drawn: tracks, towers, jets, lepton and missing momentum, without label or truth."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from hepmodel.errors import DatasetError, DatasetNotAvailableError, UnreadableFileError


@dataclass(frozen=True)
class Packing:
    """How a column's numbers are stored: as integers of `dtype` that are to be multiplied by `scale`."""

    dtype: np.dtype[np.integer]
    scale: float


_ENERGY = Packing(np.dtype(np.uint16), 0.05)  # GeV: up to 3,277
_ANGLE = Packing(np.dtype(np.int16), 0.001)  # a hundredth of a tower
PACKED: dict[str, Packing] = {
    "track_pt": _ENERGY,
    "track_eta": _ANGLE,
    "track_phi": _ANGLE,
    "track_charge": Packing(np.dtype(np.int8), 1.0),
    "tower_eta": _ANGLE,
    "tower_phi": _ANGLE,
    "tower_et_em": _ENERGY,
    "tower_et_had": _ENERGY,
}
"""The packed columns of a display file, as they are written; reading, a file's own metadata decide."""

COLUMNS = (
    "row",
    *PACKED,
    *("jet_pt", "jet_eta", "jet_phi", "jet_mass", "jet_tag"),
    *("lepton_pt", "lepton_eta", "lepton_phi", "lepton_charge", "lepton_flavour"),
    *("met", "met_phi"),
)


def display_metadata() -> dict[str, str]:
    """Key-value metadata that tell a reader the scale of every packed column."""
    return {f"scale:{name}": repr(packing.scale) for name, packing in PACKED.items()}


@dataclass(frozen=True)
class Tracks:
    """Charged particles above 1 GeV, hardest first: float32, shape (tracks,); GeV, rad, charge in e."""

    pt: NDArray[np.float32]
    eta: NDArray[np.float32]
    phi: NDArray[np.float32]
    charge: NDArray[np.float32]


@dataclass(frozen=True)
class Towers:
    """Calorimeter towers above 0.5 GeV, highest first: float32, shape (towers,); transverse energies, GeV."""

    eta: NDArray[np.float32]
    phi: NDArray[np.float32]
    et_em: NDArray[np.float32]
    et_had: NDArray[np.float32]


@dataclass(frozen=True)
class Jets:
    """Jets, hardest first: float32, shape (jets,); pt and mass in GeV; b tag 0 (no), 1 (loose), 2 (tight)."""

    pt: NDArray[np.float32]
    eta: NDArray[np.float32]
    phi: NDArray[np.float32]
    mass: NDArray[np.float32]
    tag: NDArray[np.float32]


@dataclass(frozen=True)
class Lepton:
    """The isolated lepton: pt in GeV, phi in rad, charge in e, flavour ``'e'`` or ``'mu'``."""

    pt: float
    eta: float
    phi: float
    charge: int
    flavour: str


@dataclass(frozen=True)
class DisplayEvent:
    """One collision, measured.

    Attributes
    ----------
    row
        Its row in the sample file.
    tracks, towers, jets, lepton
        The reconstructed objects.
    met, met_phi
        Missing transverse momentum in GeV and its azimuth in rad.
    """

    row: int
    tracks: Tracks
    towers: Towers
    jets: Jets
    lepton: Lepton
    met: float
    met_phi: float


class DisplayEvents:
    """The events of a display file, kept in memory as they are stored: about 1 kB each.

    Made by :func:`load_display_events`; safe to share between threads, since nothing changes it.
    """

    def __init__(self, table: pa.Table) -> None:
        self._table = table.combine_chunks()
        metadata = table.schema.metadata or {}
        self._scales = {name: float(metadata[f"scale:{name}".encode()]) for name in PACKED}

    def __len__(self) -> int:
        """Return the number of events."""
        return int(self._table.num_rows)

    def __contains__(self, row: int) -> bool:
        """Return whether the event of that row was kept for drawing."""
        return self._find(row) is not None

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """Row numbers of the events in the sample file: int64, ascending, shape (events,)."""
        rows = np.asarray(self._table.column("row").to_numpy(), dtype=np.int64)
        rows.setflags(write=False)
        return rows

    def event(self, row: int) -> DisplayEvent:
        """Unpack one event.

        Parameters
        ----------
        row
            Its row in the sample file.

        Raises
        ------
        DatasetError
            If that event was not kept for drawing.
        """
        position = self._find(row)
        if position is None:
            raise DatasetError(
                f"Event {row} was not kept for drawing.", f"Choose one of the {len(self)} rows that were."
            )
        lepton = Lepton(
            float(self._scalar("lepton_pt", position)),
            float(self._scalar("lepton_eta", position)),
            float(self._scalar("lepton_phi", position)),
            int(self._scalar("lepton_charge", position)),
            str(self._scalar("lepton_flavour", position)),
        )
        return DisplayEvent(
            row=int(row),
            tracks=Tracks(
                *(self._values(f"track_{name}", position) for name in ("pt", "eta", "phi", "charge"))
            ),
            towers=Towers(
                *(self._values(f"tower_{name}", position) for name in ("eta", "phi", "et_em", "et_had"))
            ),
            jets=Jets(
                *(self._values(f"jet_{name}", position) for name in ("pt", "eta", "phi", "mass", "tag"))
            ),
            lepton=lepton,
            met=float(self._scalar("met", position)),
            met_phi=float(self._scalar("met_phi", position)),
        )

    def _find(self, row: int) -> int | None:
        position = int(np.searchsorted(self.rows, row))
        return position if position < len(self) and self.rows[position] == row else None

    def _scalar(self, name: str, position: int) -> float | int | str:
        value: float | int | str = self._table.column(name)[position].as_py()
        return value

    def _values(self, name: str, position: int) -> NDArray[np.float32]:
        stored = self._table.column(name)[position].values.to_numpy(zero_copy_only=False)
        return np.asarray(stored * np.float32(self._scales.get(name, 1.0)), dtype=np.float32)


def load_display_events(path: Path) -> DisplayEvents:
    """Load a display file.

    Raises
    ------
    DatasetNotAvailableError
        If there is no such file.
    UnreadableFileError
        If it is not a display file.
    """
    try:
        table = pq.read_table(path)
    except FileNotFoundError as error:
        raise DatasetNotAvailableError(
            f"There are no events to draw at {path}.",
            "Make them with: python -m hepmodel simulate higgs --display.",
        ) from error
    except (pa.ArrowInvalid, OSError) as error:
        raise UnreadableFileError(
            f"{path.name} cannot be read as Parquet: {error}.", "Make it again."
        ) from error
    missing = [name for name in COLUMNS if name not in table.column_names]
    metadata = table.schema.metadata or {}
    missing += [f"scale:{name}" for name in PACKED if f"scale:{name}".encode() not in metadata]
    if missing:
        raise UnreadableFileError(
            f"{path.name} is not a display file: it lacks {missing[0]!r}.", "Make it again."
        )
    return DisplayEvents(table.select(list(COLUMNS)))
