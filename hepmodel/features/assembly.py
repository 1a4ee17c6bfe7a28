"""The steps of a preprocessing put into their order, not fitted yet."""

from collections.abc import Sequence

from sklearn.pipeline import Pipeline

from hepmodel.data.schema import Schema
from hepmodel.features.cartesian import CartesianTransformer
from hepmodel.features.components import PrincipalComponents
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.groups import GroupTransformer
from hepmodel.features.jet_order import JetOrder
from hepmodel.features.logarithm import LogTransformer
from hepmodel.features.missing import MissingValues
from hepmodel.features.neutrino import NeutrinoTransformer
from hepmodel.features.objects import Objects, find_counted
from hepmodel.features.obstacles import check_possible
from hepmodel.features.pairs import PairTransformer
from hepmodel.features.pieces import PiecewiseEncoder
from hepmodel.features.quantile import QuantileNormaliser
from hepmodel.features.scaling import Standardiser
from hepmodel.features.step import DISCRETE, Features, Step
from hepmodel.features.symmetry import SymmetryTransformer
from hepmodel.features.yeo_johnson import YeoJohnsonTransformer

LEARNT_COLUMNS = ("missing", "pieces", "components")
"""Steps that know only when they are fitted which columns they make."""


def build_pipeline(schema: Schema, names: Sequence[str], config: PreprocessingConfig) -> Pipeline:
    """Build the scikit-learn pipeline, not fitted yet.

    Raises
    ------
    ConfigurationError
        If a step is not possible with these features.
    """
    check_possible(config, schema, names)
    return assemble_steps(tuple(schema.feature(name) for name in names), schema.objects, config)


def assemble_steps(features: Features, objects: Objects, config: PreprocessingConfig) -> Pipeline:
    """Put the steps of a configuration into their order."""
    steps: list[tuple[str, Step]] = []
    originals = {feature.name for feature in features}

    def add(name: str, step: Step) -> None:
        nonlocal features
        steps.append((name, step))
        if name != "missing":  # what that step makes is known when it is fitted, and nothing after it asks
            features = step.describe_outputs(features)

    if config.jets_by_tag:
        order = JetOrder(features, objects)
        add("jets", order)
        objects = order.describe_objects()
    if config.masses or config.distances:
        add("pairs", PairTransformer(features, objects, config.masses, config.distances))
    if config.groups:
        add("groups", GroupTransformer(features, objects))
    if config.neutrino:
        add("neutrino", NeutrinoTransformer(features, objects))
    if config.symmetry != "none":
        add("symmetry", SymmetryTransformer(features, objects, config.symmetry == "mirror"))
    if config.cartesian:
        add("cartesian", CartesianTransformer(features, objects))
    if config.log:
        long_tailed = tuple(index for index, one in enumerate(features) if one.kind in config.log)
        add("log", LogTransformer(long_tailed, config.signed_log, tuple(one.name for one in features)))
    continuous = tuple(index for index, one in enumerate(features) if one.kind not in DISCRETE)
    if config.shape == "yeo-johnson":
        add("shape", YeoJohnsonTransformer(continuous))
    elif config.shape == "quantile":
        add("shape", QuantileNormaliser(continuous))
    position = {one.name: index for index, one in enumerate(features)}
    indicated = tuple(index for name, index in position.items() if name in originals)
    counted = tuple(position[one.pt] for one in find_counted(objects, position))
    steps.append(("missing", MissingValues(config.missing, indicated, counted)))
    if config.pieces is not None:
        steps.append(("pieces", PiecewiseEncoder(config.pieces)))
    if config.scale:
        steps.append(("scale", Standardiser()))
    if config.components is not None:
        steps.append(("components", PrincipalComponents(config.components, config.whiten)))
    return Pipeline(steps)


def describe_columns(pipeline: Pipeline, features: Features, fitted: bool = True) -> Features:
    """Say what the columns are that a pipeline returns; before it is fitted, those that do not depend on the events."""
    for name, step in pipeline.steps:
        if fitted or name not in LEARNT_COLUMNS:
            features = step.describe_outputs(features)
    return features
