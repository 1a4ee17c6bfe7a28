"""The lines of Python that build the pipeline, fit it and draw a feature before and after."""

from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.notation import format_preprocessing
from ui.explore.frame import Exploration

IMPORTS = """\
from hepmodel.data.catalogue import find_dataset
from hepmodel.data.table import EventTable
from hepmodel.data.train_part import load_train_events
from hepmodel.features.notation import parse_preprocessing
from hepmodel.features.pipeline import fit_preprocessing
"""


def write_pipeline_code(exploration: Exploration, config: PreprocessingConfig, events: int) -> str:
    """Write the program that builds and fits the pipeline, and prepares events with it."""
    return f"{IMPORTS}from hepmodel.settings import load_settings\n\n{_fit(exploration, config, events)}"


def write_column_code(
    exploration: Exploration, config: PreprocessingConfig, events: int, name: str, after: bool, caption: str
) -> str:
    """Write the program that draws one column, before or after the pipeline."""
    columns = "pipeline.outputs, inputs" if after else "pipeline.inputs, train.features"
    return "\n".join(
        [
            f"{IMPORTS}from hepmodel.plots.matrix_column import column_figure",
            "from hepmodel.settings import load_settings",
            "from hepmodel.statistics.matrix_column import fill_column",
            "",
            _fit(exploration, config, events),
            f"column = fill_column({columns}, {name!r}, train.labels)",
            f"figure = column_figure(column, {caption!r})",
            "figure.show()",
        ]
    )


def _fit(exploration: Exploration, config: PreprocessingConfig, events: int) -> str:
    return "\n".join(
        [
            f"table = EventTable(find_dataset({exploration.table.dataset.name!r}, load_settings()))",
            f"train = load_train_events(table, limit={events})",
            f"config = parse_preprocessing({format_preprocessing(config)!r})",
            "pipeline = fit_preprocessing(train, table.schema, table.schema.feature_names, config)",
            "inputs = pipeline.transform(train.features)  # pipeline.pipeline is scikit-learn's",
        ]
    )
