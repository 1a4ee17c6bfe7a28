"""The collisions of known truth that are most like one, beside it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature
from hepmodel.game.neighbours import NeighboursResult


def neighbours_table(
    result: NeighboursResult, features: Sequence[Feature], values: NDArray[np.float32]
) -> str:
    """Write the nearest collision of each class beside this one.

    Parameters
    ----------
    result
        The neighbours.
    features, values
        What is compared, and what it is in this collision, the most telling first.

    Returns
    -------
    str
        HTML: a sentence and a table.
    """
    rows = "".join(
        f"<tr><th scope='row'>{feature.symbol}{f' [{feature.unit}]' if feature.unit else ''}</th>"
        + "".join(f"<td>{_write(one)}</td>" for one in (value, signal, background))
        + "</tr>"
        for feature, value, signal, background in zip(
            features, values, result.signal.values, result.background.values, strict=False
        )
    )
    return (
        f'<p class="line">{describe_neighbours(result)}</p>'
        "<details><summary>Compare with the two most similar</summary><table><thead><tr><td></td>"
        "<th scope='col'>this one</th><th scope='col'>nearest signal</th><th scope='col'>nearest background</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></details>"
    )


def describe_neighbours(result: NeighboursResult) -> str:
    """Say what became of the collisions that are most like this one.

    Examples
    --------
    >>> from hepmodel.game.neighbours import Neighbour
    >>> one = Neighbour(1, np.zeros(1, dtype=np.float32), 0.1)
    >>> describe_neighbours(NeighboursResult(one, one, 20, 14))
    'Of the 20 collisions most like this one, 14 were signal.'
    """
    return f"Of the {result.asked} collisions most like this one, {result.of_signal or 'none'} were signal."


def _write(value: float) -> str:
    return f"{value:.3g}" if np.isfinite(value) else "none"
