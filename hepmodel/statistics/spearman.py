"""Sums for Spearman's correlation: the same sums as Pearson's, of ranks.

Ranks need sorted events, and where values are missing each pair of features is ranked among the events that have both. So
classes of more than :data:`MOST_EVENTS` events are thinned evenly, and further where very many rankings are needed; how many
events were used is part of the result. In the sums of both classes together each class counts as much as it did before.
Where hundreds of features miss in events of their own, each is ranked once, among all events that have it.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from hepmodel.statistics.pair_sums import ClassSums, PairSums
from hepmodel.statistics.piecewise import choose_length, fold
from hepmodel.statistics.ranks import Ranking
from hepmodel.statistics.selection import Mask

MOST_EVENTS = 100_000
"""Events of a class that are ranked; up to here the result is exact."""
MOST_RANKS = 20_000_000
"""Numbers that are ranked in all: a few seconds of work."""
FEWEST_EVENTS = 1_000

Columns = Sequence[NDArray[np.float32]]
Part = tuple[NDArray[np.bool_], NDArray[np.float64] | None]


def sum_ranks(
    columns: Columns,
    labels: NDArray[np.int8],
    weights: NDArray[np.float64] | None,
    mask: Mask | None,
    progress: Callable[[float], None],
) -> ClassSums:
    """Sum up the ranks of signal, background, and both. Parameters as of :func:`hepmodel.statistics.pearson.sum_pairs`."""
    chosen = [_choose(labels, label, mask) for label in (1, 0)]
    kept = [rows for rows, _ in chosen]
    rankings = 4 * len(columns) * len(_find_patterns(columns, np.concatenate(kept)))  # two classes, and both
    ranked_once = rankings * FEWEST_EVENTS > MOST_RANKS
    if ranked_once:
        rankings = 4 * len(columns)
    kept = [_thin(rows, MOST_RANKS // max(1, rankings)) for rows in kept]
    rows = np.concatenate(kept)
    values = [column[rows] for column in columns]
    own = None if weights is None else weights[rows]
    is_signal = np.arange(len(rows)) < len(kept[0])
    in_both = _restore_shares(is_signal, own, [events for _, events in chosen])
    parts = ((is_signal, own), (~is_signal, own), (np.ones(len(rows), dtype=bool), in_both))
    patterns = (
        [list(range(len(values)))]
        if ranked_once
        else [*_find_patterns(values, np.arange(len(rows))).values()]
    )
    signal, background, both = _sum_parts(values, patterns, parts, progress)
    return ClassSums(signal, background, both, len(kept[0]), len(kept[1]), ranked_once)


def _sum_parts(
    values: Columns,
    patterns: list[list[int]],
    parts: Sequence[Part],
    progress: Callable[[float], None],
) -> list[PairSums]:
    """Rank each two groups of features among the events that have both, in each part of the events."""
    sums = [PairSums(len(values)) for _ in parts]
    there = [np.isfinite(one) for one in values]
    rankings = [Ranking(one) for one in values]
    pairs = [(first, second) for i, first in enumerate(patterns) for second in patterns[i:]]
    steps = len(values) * (len(patterns) + 1) * len(parts)  # rankings, those within a group counted twice
    done = 0
    for rows, columns in pairs:
        members = rows if rows is columns else [*rows, *columns]
        common = (
            np.ones(len(values[0]), dtype=bool) if len(patterns) == 1 else there[rows[0]] & there[columns[0]]
        )
        for (chosen, weights), total in zip(parts, sums, strict=True):
            progress(done / steps)
            done += len(members) * (2 if rows is columns else 1)
            part = _sum_part(
                [(rankings[member], there[member]) for member in members], chosen & common, weights
            )
            total.place(np.array(rows), np.array(columns), part)
    return sums


def _sum_part(
    features: list[tuple[Ranking, NDArray[np.bool_]]],
    among: NDArray[np.bool_],
    weights: NDArray[np.float64] | None,
) -> PairSums:
    """Sum up the ranks that features, each with the events that have it, have among some events."""
    length, events = choose_length(len(features)), int(np.count_nonzero(among))
    w = None if weights is None else weights[among]
    middle = 0.5 * (events if w is None else float(w.sum()))  # keeps the sums of squares small
    block = np.empty((-(-events // length), len(features), length))
    for index, (ranking, there) in enumerate(features):
        own = among & there
        ranks = np.full(events, np.nan)
        ranks[own[among]] = ranking.rank(own, weights) - middle
        block[:, index, :] = fold(ranks, length)
    sums = PairSums(len(features))
    if events:
        sums.add(block, None if w is None else fold(w, length), filled=events - (len(block) - 1) * length)
    return sums


def _find_patterns(columns: Columns, rows: NDArray[np.intp]) -> dict[bytes, list[int]]:
    """Group features that are missing in the same events."""
    groups: dict[bytes, list[int]] = {}
    for index, column in enumerate(columns):
        groups.setdefault(np.packbits(np.isfinite(column[rows])).tobytes(), []).append(index)
    return groups


def _restore_shares(
    is_signal: NDArray[np.bool_], weights: NDArray[np.float64] | None, events: list[int]
) -> NDArray[np.float64] | None:
    """Weight thinned classes so that each counts as much as before; None where ones will do."""
    kept = [int(np.count_nonzero(is_signal)), int(np.count_nonzero(~is_signal))]
    signal, background = (n / k if k else 1.0 for n, k in zip(events, kept, strict=True))
    if signal == background:
        return weights
    return np.where(is_signal, signal, background) * (1.0 if weights is None else weights)


def _choose(labels: NDArray[np.int8], label: int, mask: Mask | None) -> tuple[NDArray[np.intp], int]:
    """Return rows of a class, evenly chosen where they are too many, and how many there are in all."""
    rows = np.flatnonzero(labels == label if mask is None else (labels == label) & mask)
    return _thin(rows, MOST_EVENTS), len(rows)


def _thin(rows: NDArray[np.intp], most: int) -> NDArray[np.intp]:
    """Keep so many at most, evenly chosen."""
    return rows if len(rows) <= most else rows[np.arange(most) * len(rows) // most]
