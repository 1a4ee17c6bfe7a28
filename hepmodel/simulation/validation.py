"""Own events beside real ones: distances feature by feature, boosted trees on both, the resonances' peaks."""

from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy.stats import ks_2samp
from sklearn.ensemble import HistGradientBoostingClassifier

from hepmodel.data.split import split_indices
from hepmodel.errors import DatasetNotAvailableError, SchemaMismatchError, UnreadableFileError
from hepmodel.metrics.roc import compute_roc
from hepmodel.settings import ASSETS, load_settings
from hepmodel.simulation.feature import FEATURES, HIGH_LEVEL, LOW_LEVEL
from hepmodel.simulation.peak import RESONANCES, find_peak
from hepmodel.simulation.reference_units import convert_from_reference_units
from hepmodel.simulation.validation_result import DistanceResult, PeakResult, TreesResult, ValidationResult

LEVELS = {"low": LOW_LEVEL, "high": HIGH_LEVEL, "all": FEATURES}
SHIPPED_SAMPLE = ASSETS / "data" / "higgs.parquet"
REFERENCE_NAME = "uci_higgs"
MOST_EVENTS = 500_000
TREES_SEED = 0


@dataclass(frozen=True)
class LabelledFeatures:
    """Features float64, shape (events, 28), and labels int8, shape (events,)."""

    features: NDArray[np.float64]
    labels: NDArray[np.int8]


def validate_sample(sample: Path | None = None, reference: Path | None = None) -> ValidationResult:
    """Compare an own sample with real HIGGS rows.

    Parameters
    ----------
    sample
        Own events in GeV and rad; the shipped ones by default.
    reference
        Real events in their authors' units; the fetched UCI HIGGS set by default.

    Raises
    ------
    DatasetNotAvailableError, UnreadableFileError, SchemaMismatchError
        If one of the files is not there or not what it should be.
    """
    own = read_events(sample or SHIPPED_SAMPLE)
    public = read_events(reference or load_settings().datasets_directory / f"{REFERENCE_NAME}.parquet")
    real = LabelledFeatures(
        convert_from_reference_units(public.features, public.labels, own.features, own.labels), public.labels
    )
    return ValidationResult(
        own_events=len(own.labels),
        real_events=len(real.labels),
        distances=compute_distances(own, real),
        trees=compare_trees(own, real),
        peaks=measure_peaks(own),
    )


def read_events(path: Path, limit: int = MOST_EVENTS) -> LabelledFeatures:
    """Read label and features of a Parquet file of the HIGGS schema.

    Parameters
    ----------
    path
        The file.
    limit
        Of a larger file only the first rows are read, about so many.
    """
    try:
        file = pq.ParquetFile(path)
        for name in ("label", *FEATURES):
            if name not in file.schema_arrow.names:
                raise SchemaMismatchError(
                    f"{path.name} has no column {name!r}.", "Name a file of the HIGGS schema."
                )
        batches: list[pa.RecordBatch] = []
        for batch in file.iter_batches(columns=["label", *FEATURES]):
            batches.append(batch)
            if sum(each.num_rows for each in batches) >= limit:
                break
        table = pa.Table.from_batches(batches)
    except FileNotFoundError as error:
        raise DatasetNotAvailableError(
            f"There are no events at {path}.",
            f"Name files with --sample and --reference, or run: python -m hepmodel datasets fetch {REFERENCE_NAME}.",
        ) from error
    except (pa.ArrowInvalid, OSError) as error:
        raise UnreadableFileError(
            f"{path.name} cannot be read as Parquet: {error}.", "Name another file."
        ) from error
    features = np.stack([table.column(name).to_numpy().astype(np.float64) for name in FEATURES], axis=1)
    return LabelledFeatures(features, np.asarray(table.column("label").to_numpy(), dtype=np.int8))


def compute_distances(own: LabelledFeatures, real: LabelledFeatures) -> tuple[DistanceResult, ...]:
    """Distance in every feature, class by class; both in the same units."""

    def distance(index: int, label: int) -> float:
        mine, theirs = (events.features[events.labels == label, index] for events in (own, real))
        return float(ks_2samp(mine, theirs, method="asymp").statistic)

    return tuple(
        DistanceResult(name, distance(index, 1), distance(index, 0)) for index, name in enumerate(FEATURES)
    )


def compare_trees(own: LabelledFeatures, real: LabelledFeatures) -> tuple[TreesResult, ...]:
    """Train boosted trees on the same number of own and of real events, test them on events apart."""
    samples = {"real": real, "own": own}
    parts = {name: split_indices(events.labels, validation_share=0.0) for name, events in samples.items()}
    number = min(len(part.train) for part in parts.values())
    results = []
    for (train, test), (level, names) in product(
        [("real", "real"), ("own", "own"), ("own", "real")], LEVELS.items()
    ):
        columns = [FEATURES.index(name) for name in names]
        # Spread over the file: its rows may be sorted by class.
        every = np.arange(number) * len(parts[train].train) // number
        learning, judging = parts[train].train[every], parts[test].test
        trees = HistGradientBoostingClassifier(max_iter=300, early_stopping=True, random_state=TREES_SEED)
        trees.fit(samples[train].features[learning][:, columns], samples[train].labels[learning])
        scores = trees.predict_proba(samples[test].features[judging][:, columns])[:, 1]
        roc = compute_roc(samples[test].labels[judging], scores)
        results.append(TreesResult(train, test, level, roc.auc, roc.auc_error, number, len(judging)))
    return tuple(results)


def measure_peaks(own: LabelledFeatures, repetitions: int = 30) -> tuple[PeakResult, ...]:
    """Find the three resonances in own signal events, in GeV, with bootstrap errors."""
    rng = np.random.default_rng(TREES_SEED)
    signal = own.features[own.labels == 1]
    peaks = []
    for name, mass in RESONANCES.items():
        masses = signal[:, FEATURES.index(name)]
        again = [find_peak(rng.choice(masses, len(masses)), mass) for _ in range(repetitions)]
        peaks.append(PeakResult(name, find_peak(masses, mass), float(np.std(again, ddof=1)), mass))
    return tuple(peaks)
