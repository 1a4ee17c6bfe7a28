"""The whole program: plain Keras, scikit-learn, pandas and numpy."""

from textwrap import fill

from hepmodel.data.schema import Schema
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.lineage import Lineage
from hepmodel.runs.script.learning import write_learning
from hepmodel.runs.script.network import write_network
from hepmodel.runs.script.preparation import is_plain, write_preparation
from hepmodel.runs.script.sample import write_sample
from hepmodel.runs.story import tell_phases
from hepmodel.runs.titles import name_run

NEEDS = "tensorflow scikit-learn pandas pyarrow numpy"


def write_script(lineage: Lineage, schema: Schema, limit: int | None = None) -> str:
    """Write a Python program that trains the run's network again, from the data set's file to the AUC.

    It does what was done, not what was asked for: as many epochs, each with its learning rate, after those of the runs that
    this one went on from. It splits, prepares and draws events by the same rules, begins with the same weights and goes
    through the events in the same order; dropout and rounding are Keras' own, so that the AUC agrees within its statistical
    error and not to the last digit.

    Parameters
    ----------
    lineage
        What is to be reproduced.
    schema
        What the columns of its data set mean.
    limit
        Most events that this server lets a training read.
    """
    config = lineage.run.config
    configs = [phase.run.config for phase in lineage.phases if phase.epochs] or [config]
    parts = [
        _write_opening(lineage, schema),
        _write_imports(config),
        write_sample(config, schema, limit),
        write_preparation(config),
        write_network(configs),
        write_learning(lineage, limited=bool(config.max_events or limit)),
    ]
    return "\n\n".join(part.strip("\n") for part in parts).replace("\n\n\n\n", "\n\n\n") + "\n"


def _write_opening(lineage: Lineage, schema: Schema) -> str:
    run = lineage.run
    own = "" if is_plain(run.config.preprocessing) else (
        "\nThe preprocessing knows physics: it comes from this project's hepmodel.features, so run the program from the\n"
        "project's folder.\n"
    )  # fmt: skip
    known = "" if run.auc is None else f" The run reached {run.auc:.4f} ± {run.auc_error or 0:.4f}."
    story = "".join(f"\n{fill(_clean(line), 120)}\n" for line in tell_phases(lineage))
    title = _clean(name_run(run))
    return f'''
"""Train the network "{title}" again and print its AUC.{known}

    pip install {NEEDS}
    python train.py {schema.name}.parquet

The file is that of the data set "{schema.title}": Parquet or CSV with the columns below, a row for each event.
{story}{own}"""
'''


def _clean(text: str) -> str:
    """Leave out what could end the text of the program's opening."""
    return "".join(letter for letter in text if letter.isprintable() and letter not in '"\\')


def _write_imports(config: TrainingConfig) -> str:
    plain = is_plain(config.preprocessing)
    lines = ["import sys", "", "import keras", "import numpy as np", "import pandas as pd"]
    if plain:
        if config.preprocessing.components is not None:
            lines.append("from sklearn.decomposition import PCA")
        lines.append("from sklearn.impute import SimpleImputer")
    lines.append("from sklearn.metrics import roc_auc_score")
    if plain:
        lines.append("from sklearn.pipeline import make_pipeline")
        if config.preprocessing.scale:
            lines.append("from sklearn.preprocessing import StandardScaler")
    else:
        lines += [
            "",
            "from hepmodel.data.catalogue import find_entry",
            "from hepmodel.data.split import TrainEvents",
            "from hepmodel.features.config import PreprocessingConfig",
            "from hepmodel.features.pipeline import fit_preprocessing",
            "from hepmodel.settings import load_settings",
        ]
    return "\n".join(lines)
