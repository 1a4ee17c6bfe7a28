"""Several networks as one: the mean of their answers."""

from collections.abc import Sequence

import keras


def average_models(models: Sequence[keras.Model]) -> keras.Model:
    """Return one model whose output is the mean of the outputs; of one model, that model."""
    if len(models) == 1:
        return models[0]
    inputs = keras.Input(models[0].input_shape[1:], name="inputs")
    outputs = []
    for number, model in enumerate(models):
        model.name = f"member_{number}"
        outputs.append(model(inputs))
    return keras.Model(inputs, keras.layers.Average(name="mean")(outputs), name="ensemble")
