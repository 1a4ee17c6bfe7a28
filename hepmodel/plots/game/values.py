"""All features of one collision as a table, with units and meanings."""

import html
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.feature import Feature


def values_table(features: Sequence[Feature], values: NDArray[np.float32]) -> str:
    """Write a table as HTML: symbol, value with unit, meaning.

    Parameters
    ----------
    features, values
        What they mean and what they are, in the same order; NaN where missing.
    """
    rows = "".join(
        f"<tr><th scope='row'>{feature.symbol}</th><td>{_write(feature, float(value))}</td>"
        f"<td>{html.escape(feature.meaning)}</td></tr>"
        for feature, value in zip(features, values, strict=True)
    )
    return (
        "<table class='values'><thead><tr><th scope='col'>what</th><th scope='col'>value</th><th scope='col'>meaning</th></tr>"
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _write(feature: Feature, value: float) -> str:
    if not np.isfinite(value):
        return html.escape(feature.why_missing or "none")
    return f"{value:.3g} {feature.unit}".rstrip()
