"""How many inputs a preprocessing makes, as far as that is known before it has seen an event."""

from collections.abc import Sequence

from hepmodel.data.schema import Schema
from hepmodel.features.assembly import build_pipeline, describe_columns
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.step import DISCRETE


def count_inputs(schema: Schema, names: Sequence[str], config: PreprocessingConfig) -> int:
    """Count them; flags that say what was missing come on top, and only the events tell which columns have few values.

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
    >>> count_inputs(HIGGS, HIGGS.feature_names, PreprocessingConfig(pieces=8))
    220
    """
    features = tuple(schema.feature(name) for name in names)
    described = describe_columns(build_pipeline(schema, names, config), features, fitted=False)
    made = len(described)
    if config.pieces is not None:
        made += config.pieces * sum(one.kind not in DISCRETE for one in described)
    return min(made, config.components) if isinstance(config.components, int) else made
