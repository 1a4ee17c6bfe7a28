"""The part of the program that trains and judges."""

from textwrap import indent

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.script.sample import write_reading

SCHEDULES = {
    "linear": "1 + (FINAL_RATE - 1) * progress",
    "exponential": "FINAL_RATE**progress",
    "cosine": "FINAL_RATE + (1 - FINAL_RATE) * (1 + keras.ops.cos(np.pi * progress)) / 2",
}
MOMENTUM = '''
class GrowingMomentum(keras.callbacks.Callback):
    """Lets the momentum grow along a line from the first epoch to the last."""

    def on_epoch_begin(self, epoch, logs=None):
        self.model.optimizer.momentum = MOMENTUM + (FINAL_MOMENTUM - MOMENTUM) * epoch / max(EPOCHS - 1, 1)
        self.model.make_train_function(force=True)
'''


def write_learning(config: TrainingConfig, limited: bool) -> str:
    """Write the optimiser, its schedule, and the function that does everything in its order; `limited`: not with all events."""
    parts = [_write_settings(config)]
    if config.schedule != "constant":
        parts.append(_write_schedule(config))
    if config.final_momentum is not None:
        parts.append(MOMENTUM)
    parts += [_write_train(config), _write_main(config, limited)]
    return "\n\n".join(part.strip("\n") for part in parts)


def _write_settings(config: TrainingConfig) -> str:
    lines = [f"EPOCHS, BATCH_SIZE, MEMBERS = {config.epochs}, {config.batch_size}, {config.members}"]
    if config.schedule != "constant":
        lines.append(f"FINAL_RATE = {config.final_rate!r}")
    if config.final_momentum is not None:
        lines.append(f"MOMENTUM, FINAL_MOMENTUM = {config.momentum!r}, {config.final_momentum!r}")
    return "\n".join(lines) + "\n"


def _write_schedule(config: TrainingConfig) -> str:
    return f'''
class Schedule(keras.optimizers.schedules.LearningRateSchedule):
    """Changes the learning rate from the first step to the last."""

    def __init__(self, last_step):
        self.last_step = last_step

    def __call__(self, step):
        progress = keras.ops.minimum(keras.ops.cast(step, "float32") / self.last_step, 1.0)
        return {config.learning_rate!r} * ({SCHEDULES[config.schedule]})
'''


def _write_loss(config: TrainingConfig) -> str:
    binary = config.output == "sigmoid"
    gamma = f"gamma={config.focal_gamma!r}"
    return {
        "cross_entropy": f"keras.losses.{'Binary' if binary else 'Categorical'}Crossentropy()",
        "mean_squared_error": "keras.losses.MeanSquaredError()",
        "sum_of_squares": 'keras.losses.MeanSquaredError(reduction="sum")',
        "focal": f"keras.losses.BinaryFocalCrossentropy({gamma})"
        if binary
        else f"keras.losses.CategoricalFocalCrossentropy(alpha=1.0, {gamma})",
    }[config.loss]


def _write_optimiser(config: TrainingConfig) -> str:
    rate = (
        repr(config.learning_rate)
        if config.schedule == "constant"
        else "Schedule(max(steps * EPOCHS - 1, 1))"
    )
    momentum = f", momentum={config.momentum!r}" if config.momentum else ""
    return {
        "sgd": f"keras.optimizers.SGD({rate}{momentum}{', nesterov=True' if config.nesterov else ''})",
        "rmsprop": f"keras.optimizers.RMSprop({rate}{momentum})",
        "adam": f"keras.optimizers.Adam({rate})",
        "adamw": f"keras.optimizers.AdamW({rate}, weight_decay={config.weight_decay!r})",
    }[config.optimiser]


def _write_train(config: TrainingConfig) -> str:
    patience = config.patience or config.epochs
    best = config.keep == "best"
    callbacks = []
    if config.patience or best:
        callbacks.append(
            f'keras.callbacks.EarlyStopping("val_loss", patience={patience}, restore_best_weights={best})'
        )
    if config.final_momentum is not None:
        callbacks.append("GrowingMomentum()")
    weighted = config.balance in ("class_weights", "event_weights")
    steps = "" if config.schedule == "constant" else "    steps = -(-len(train[0]) // batch)\n"
    target = (
        "labels.astype(np.float32)[:, None]"
        if config.output == "sigmoid"
        else "np.eye(2, dtype=np.float32)[labels]"
    )
    return f'''
def aim(labels):
    """Return what the output is compared with."""
    return {target}


def train_network(train, validation, seed):
    """Train one network and return it."""
    keras.utils.set_random_seed(seed)
    network = build(train[0].shape[1], seed)
    batch = min(BATCH_SIZE, len(train[0]))
{steps}    optimiser = {_write_optimiser(config)}
    network.compile(optimiser, loss={_write_loss(config)})
    network.fit(
        train[0],
        train[1],
{"        sample_weight=train[2]," + chr(10) if weighted else ""}        validation_data=validation,
        batch_size=batch,
        epochs=EPOCHS,
        callbacks=[{", ".join(callbacks)}],
        verbose=2,
    )
    return network
'''


def _write_main(config: TrainingConfig, limited: bool) -> str:
    weighted = config.balance in ("class_weights", "event_weights")
    own = "weights[{0}]" if config.balance == "event_weights" else "None"
    reading = indent(write_reading(config, config.balance == "event_weights", limited), "    ")
    chosen = ""
    if config.balance == "equal":
        chosen = (
            "    train, validation = train[choose(labels[train])], validation[choose(labels[validation])]\n"
        )

    def give(part: str) -> str:
        weights = f", weigh(labels[{part}], {own.format(part)})" if weighted else ""
        return f"(inputs[{part}], aim(labels[{part}]){weights})"

    if config.members > 1:
        training = f"""    checking = {give("validation")}
    scores = np.zeros(len(test))
    for member in range(MEMBERS):
        seed = SEED if member == 0 else int(np.random.SeedSequence([SEED, member]).generate_state(1)[0] >> 1)
        drawn = train[np.sort(np.random.default_rng([SEED, member, 2]).integers(0, len(train), len(train)))]
        network = train_network({give("drawn")}, checking, seed)
        scores += network.predict(inputs[test], batch_size=8192, verbose=0)[:, -1] / MEMBERS
"""
    else:
        training = f"""    learning = {give("train")}
    checking = {give("validation")}
    network = train_network(learning, checking, SEED)
    scores = network.predict(inputs[test], batch_size=8192, verbose=0)[:, -1]
"""
    return f'''
def main(path):
    """Read, prepare, train, judge."""
{reading}
    inputs = prepare(features, labels, train)
{chosen}{training}    auc = roc_auc_score(labels[test], scores)
    print(f"AUC {{auc:.4f}} on {{len(test)}} test events that were never trained on")


if __name__ == "__main__":
    main(sys.argv[1])
'''
