"""First weights: too large and neurons saturate, too small and nothing gets through."""

from typing import Literal

import keras

from hepmodel.runs.network_config import Initialiser

Place = Literal["first", "hidden", "output"]
BALDI_SPREAD = {"first": 0.1, "hidden": 0.05, "output": 0.001}
"""Nature Communications 5:4308 (2014), Methods."""

CLASSES = {
    "glorot_uniform": keras.initializers.GlorotUniform,
    "glorot_normal": keras.initializers.GlorotNormal,
    "he_uniform": keras.initializers.HeUniform,
    "he_normal": keras.initializers.HeNormal,
    "lecun_uniform": keras.initializers.LecunUniform,
    "lecun_normal": keras.initializers.LecunNormal,
}


def make_initialiser(name: Initialiser, place: Place, seed: int) -> keras.initializers.Initializer:
    """Return what draws the first weights of a layer: see :class:`hepmodel.runs.network_config.NetworkConfig`."""
    if name == "baldi":
        return keras.initializers.RandomNormal(stddev=BALDI_SPREAD[place], seed=seed)
    return CLASSES[name](seed=seed)
