"""A flat map on which events that are alike lie together (t-SNE)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.manifold import TSNE
from sklearn.neighbors import NearestNeighbors

from hepmodel.errors import SchemaMismatchError
from hepmodel.statistics.one_thread import one_thread
from hepmodel.statistics.sample import Sample, choose_evenly, take_rows
from hepmodel.statistics.scaling import Scaling, learn_scaling

MOST_EVENTS = 1500
FEWEST_EVENTS = 50
PERPLEXITY = 30
STEPS = 750
NEIGHBOURS = 10


@dataclass(frozen=True)
class EmbeddingResult:
    """Events on a map.

    Attributes
    ----------
    names, left_out
        Features that were used, and those with the same value in every event.
    rows, labels
        Row number and label of each event, shape (chosen,).
    places
        Where it lies, shape (chosen, 2); the numbers mean nothing in themselves.
    size
        Number of events that they were chosen from.
    same_class, same_class_error
        Share of an event's ten nearest neighbours on the map that are of its own class, and its statistical error from
        the number of events; and what chance would give.
    chance
        That share if classes were thrown onto the map at random.
    """

    names: tuple[str, ...]
    left_out: tuple[str, ...]
    rows: NDArray[np.intp]
    labels: NDArray[np.int8]
    places: NDArray[np.float32]
    size: int
    same_class: float
    same_class_error: float
    chance: float


def embed_events(sample: Sample, most: int = MOST_EVENTS, seed: int = 1) -> EmbeddingResult:
    """Lay evenly chosen events out on a map.

    t-SNE (L. van der Maaten and G. Hinton, J. Mach. Learn. Res. 9 (2008) 2579) of the standardised features, with the
    Barnes-Hut approximation, perplexity 30 and a start from the principal components. Its cost grows faster than the
    number of events: 1,500 take about eight seconds.

    Raises
    ------
    SchemaMismatchError
        If there are fewer than 50 events, or no feature varies.
    """
    learnt = learn_scaling(sample, Scaling.STANDARD)
    kept = np.flatnonzero(learnt.varies)
    left_out = tuple(name for name, varies in zip(sample.names, learnt.varies, strict=True) if not varies)
    rows = choose_evenly(sample, most)
    if len(rows) < FEWEST_EVENTS or not len(kept):
        raise SchemaMismatchError(
            f"A map of {len(rows)} collisions in {len(kept)} features that vary would show nothing.",
            f"Widen a cut until at least {FEWEST_EVENTS} collisions pass, or choose other features.",
        )
    sample, learnt = sample.only([sample.names[index] for index in kept]), learnt.only(kept)
    values = np.asfortranarray(take_rows(sample, rows))
    for feature in range(values.shape[1]):
        learnt.apply(values[:, feature], feature)
    perplexity = min(PERPLEXITY, (len(rows) - 1) / 3)
    with one_thread():
        start = _start(values)
        map_ = TSNE(perplexity=perplexity, init=start, max_iter=STEPS, random_state=seed)
        places = map_.fit_transform(values)
    labels = sample.labels[rows]
    finder = NearestNeighbors(n_neighbors=NEIGHBOURS).fit(places)
    neighbours = finder.kneighbors(return_distance=False)
    same = (labels[neighbours] == labels[:, None]).mean(axis=1)
    shares = np.array([(labels == code).mean() for code in range(len(sample.classes))])
    return EmbeddingResult(
        sample.names,
        left_out,
        rows,
        labels,
        np.asarray(places, dtype=np.float32),
        sample.size,
        float(same.mean()),
        float(same.std(ddof=1) / np.sqrt(len(same))),
        float((shares**2).sum()),
    )


def _start(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the first two principal components, made small, as scikit-learn starts; zeros where there is only one."""
    centred = values.astype(np.float64) - values.mean(axis=0, dtype=np.float64)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    places = np.zeros((len(values), 2))
    directions = vectors[:, ::-1][:, :2]
    places[:, : directions.shape[1]] = centred @ directions
    return np.asarray(places / (places[:, 0].std() or 1.0) * 1e-4, dtype=np.float32)
