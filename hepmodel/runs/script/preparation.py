"""The part of the program that brings features into the form that the network takes."""

from hepmodel.features.config import PreprocessingConfig
from hepmodel.runs.config import TrainingConfig


def is_plain(config: PreprocessingConfig) -> bool:
    """Return whether scikit-learn alone can do it: gaps filled, scaled, principal components."""
    rest = config.replace(missing="indicator", scale=True, components=None, whiten=False)
    return rest.is_standard and config.missing != "multiplicity"


def write_preparation(config: TrainingConfig) -> str:
    """Write the function ``prepare``, which is fitted to the train part alone."""
    steps = config.preprocessing
    return _write_plain(steps) if is_plain(steps) else _write_physics(config)


def _write_plain(steps: PreprocessingConfig) -> str:
    indicator = ", add_indicator=True" if steps.missing == "indicator" else ""
    made = [f'SimpleImputer(strategy="median", keep_empty_features=True{indicator})']
    if steps.scale:
        made.append("StandardScaler()")
    if steps.components is not None:
        number = None if steps.components == "all" else steps.components
        made.append(f'PCA({number}, whiten={steps.whiten}, svd_solver="full")')
    lines = "".join(f"        {one},\n" for one in made)
    drop = (
        "    features = features[:, ~np.isnan(features[train]).any(axis=0)]  # no feature that can be missing\n"
        if steps.missing == "drop"
        else ""
    )
    return f'''
def prepare(features, labels, train):
    """Fill gaps and scale; medians, means and spreads are those of the train part."""
{drop}    steps = make_pipeline(
{lines}    )
    steps.fit(features[train].astype(np.float64))
    return steps.transform(features.astype(np.float64)).astype(np.float32)
'''


def _write_physics(config: TrainingConfig) -> str:
    changed = {
        name: value
        for name, value in config.preprocessing.model_dump(mode="json").items()
        if value != getattr(PreprocessingConfig(), name) and value != []
    }
    return f'''
def prepare(features, labels, train):
    """Prepare with the steps of the app, fitted to the train part."""
    schema = find_entry({config.dataset!r}, load_settings()).schema
    events = TrainEvents(train, features[train], labels[train], np.ones(len(train)))
    steps = fit_preprocessing(events, schema, FEATURES, PreprocessingConfig(**{changed!r}))
    return steps.transform(features)
'''
