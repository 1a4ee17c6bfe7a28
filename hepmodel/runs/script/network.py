"""The part of the program that builds the network."""

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


def write_network(config: TrainingConfig) -> str:
    """Write the function ``build``; the same seed gives the same first weights as in the app."""
    penalty = ", kernel_regularizer=penalty" if config.l2 else ""
    made = f"    penalty = keras.regularizers.L2({config.l2!r})\n" if config.l2 else ""
    plain = config.normalisation == "none"
    activation = f", activation={config.activation!r}" if plain else ""
    lines = [f"layers.append(keras.layers.Dense(width{activation}, kernel_initializer=first{penalty}))"]
    if not plain:
        lines.append(f"layers.append(keras.layers.{NORMALISATIONS[config.normalisation]}())")
        lines.append(f"layers.append(keras.layers.Activation({config.activation!r}))")
    lines.append("seed_of_dropout = int(next(seeds))")
    if config.dropout:
        lines.append(f"layers.append(keras.layers.Dropout({config.dropout!r}, seed=seed_of_dropout))")
    inside = "\n".join(f"        {line}" for line in lines)
    outputs = 1 if config.output == "sigmoid" else 2
    hidden = _make_initialiser(config, "0.1 if place == 0 else 0.05")
    last = _make_initialiser(config, "0.001")
    return f'''
HIDDEN_LAYERS = {list(config.hidden_layers)}


def build(n_inputs, seed):
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
