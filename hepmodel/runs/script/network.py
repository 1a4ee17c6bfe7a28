"""The part of the program that builds the network."""

from collections.abc import Sequence

from hepmodel.runs.config import TrainingConfig

CLASSES = {
    "glorot_uniform": "GlorotUniform",
    "glorot_normal": "GlorotNormal",
    "he_uniform": "HeUniform",
    "he_normal": "HeNormal",
    "lecun_uniform": "LecunUniform",
    "lecun_normal": "LecunNormal",
}
NORMALISATIONS = {"batch": "BatchNormalization", "layer": "LayerNormalization"}
BALDI = "RandomNormal(stddev={spread}, seed=int(next(seeds)))"


VARIED = ("dropout", "l2")


def list_varied(configs: Sequence[TrainingConfig]) -> list[str]:
    """Return which settings of the network are others in some of the phases of a training."""
    return [name for name in VARIED if len({getattr(config, name) for config in configs}) > 1]


def write_network(configs: Sequence[TrainingConfig]) -> str:
    """Write the function ``build``; the same seed gives the same first weights as in the app.

    Parameters
    ----------
    configs
        Of the phases of the training; what differs from one to the next is given to the function.
    """
    config, varied = configs[-1], list_varied(configs)
    l2 = "l2" if "l2" in varied else repr(config.l2)
    dropout = "dropout" if "dropout" in varied else repr(config.dropout)
    with_penalty, with_dropout = "l2" in varied or config.l2 > 0, "dropout" in varied or config.dropout > 0
    penalty = ", kernel_regularizer=penalty" if with_penalty else ""
    made = f"    penalty = keras.regularizers.L2({l2})\n" if with_penalty else ""
    plain = config.normalisation == "none"
    activation = f", activation={config.activation!r}" if plain else ""
    lines = [f"layers.append(keras.layers.Dense(width{activation}, kernel_initializer=first{penalty}))"]
    if not plain:
        lines.append(f"layers.append(keras.layers.{NORMALISATIONS[config.normalisation]}())")
        lines.append(f"layers.append(keras.layers.Activation({config.activation!r}))")
    lines.append("seed_of_dropout = int(next(seeds))")
    if with_dropout:
        lines.append(f"layers.append(keras.layers.Dropout({dropout}, seed=seed_of_dropout))")
    inside = "\n".join(f"        {line}" for line in lines)
    outputs = 1 if config.output == "sigmoid" else 2
    hidden = _make_initialiser(config, "0.1 if place == 0 else 0.05")
    last = _make_initialiser(config, "0.001")
    return f'''
HIDDEN_LAYERS = {list(config.hidden_layers)}


def build(n_inputs, seed{"".join(f", {name}" for name in varied)}):
    """Make the network."""
    seeds = iter(np.random.SeedSequence(seed).generate_state(2 * len(HIDDEN_LAYERS) + 1))
{made}    layers = [keras.Input((n_inputs,))]
    for place, width in enumerate(HIDDEN_LAYERS):
        first = {hidden}
{inside}
    last = {last}
    layers.append(keras.layers.Dense({outputs}, activation={config.output!r}, kernel_initializer=last{penalty}))
    return keras.Sequential(layers)
'''


def _make_initialiser(config: TrainingConfig, spread: str) -> str:
    if config.initialiser == "baldi":
        made = BALDI.format(spread=spread)
    else:
        made = f"{CLASSES[config.initialiser]}(seed=int(next(seeds)))"
    return f"keras.initializers.{made}"
