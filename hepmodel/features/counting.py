"""How many inputs a preprocessing makes, as far as that is known before it has seen an event."""

from collections.abc import Sequence

from hepmodel.data.schema import Schema
from hepmodel.features.assembly import build_pipeline, describe_columns
from hepmodel.features.config import PreprocessingConfig


def count_inputs(schema: Schema, names: Sequence[str], config: PreprocessingConfig) -> int:
    """Count them; flags that say what was missing come on top, and only the events tell how many.

    Raises
    ------
    ConfigurationError
        If a step is not possible with these features.

    Examples
    --------
    >>> from hepmodel.data.schemas.higgs import HIGGS
    >>> count_inputs(HIGGS, HIGGS.feature_names, PreprocessingConfig())
    28
    >>> count_inputs(HIGGS, HIGGS.feature_names, PreprocessingConfig(components=10))
    10
    """
    features = tuple(schema.feature(name) for name in names)
    made = len(describe_columns(build_pipeline(schema, names, config), features, fitted=False))
    return min(made, config.components) if isinstance(config.components, int) else made
