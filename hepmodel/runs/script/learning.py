"""The part of the program that trains and judges."""

from textwrap import indent

from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.fork import COMPARABLE
from hepmodel.runs.lineage import Lineage, Phase, find_factors, split_members
from hepmodel.runs.script.network import list_varied
from hepmodel.runs.script.sample import write_reading

SHARES = {
    "linear": "1 + ({final} - 1) * progress",
    "exponential": "{final}**progress",
    "cosine": "{final} + (1 - {final}) * (1 + np.cos(np.pi * progress)) / 2",
}
RATES = '''
class Rates(keras.callbacks.Callback):
    """Gives every step its learning rate, counted over all epochs that were planned."""

    def __init__(self, phase, epoch, steps, factor):
        super().__init__()
        self.done, self.last = (epoch - 1) * steps, max(steps * phase["planned"] - 1, 1)
        self.find_rate, self.factor = phase["rate"], factor

    def on_train_batch_begin(self, batch, logs=None):
        self.model.optimizer.learning_rate = self.factor * self.find_rate(min((self.done + batch) / self.last, 1))
'''


def write_learning(lineage: Lineage, limited: bool) -> str:
    """Write what was learned, phase after phase, and the function that does everything in its order.

    Parameters
    ----------
    lineage
        The run, and those that it went on from.
    limited
        Whether there were more events than it read.
    """
    phases = [phase for phase in lineage.phases if phase.epochs] or [lineage.phases[-1]]
    parts = [_write_phases(phases, lineage)]
    if _has_schedule(phases):
        parts.append(RATES)
    parts += [_write_train(phases, lineage.run.config), _write_main(lineage, limited)]
    return "\n\n\n".join(part.strip("\n") for part in parts)


def _has_schedule(phases: list[Phase]) -> bool:
    return any(phase.run.config.schedule != "constant" for phase in phases)


def _write_phases(phases: list[Phase], lineage: Lineage) -> str:
    """Write the settings of each phase, and for several networks what each of them has seen."""
    events = lineage.run.train_events
    varied, schedule = list_varied([phase.run.config for phase in phases]), _has_schedule(phases)
    text = "# What was learned, one after the other. A factor multiplies the learning rate from its epoch on.\nPHASES = [\n"
    before: TrainingConfig | None = None
    for phase in phases:
        config = phase.run.config
        first, last = (phase.epochs[0].epoch, phase.epochs[-1].epoch) if phase.epochs else (1, config.epochs)
        several = config.members > 1
        factors = {} if several else find_factors(phase, events)
        lines = [
            f'"epochs": range(1, {config.epochs + 1}),'
            if several
            else f'"epochs": range({first}, {last + 1}),',
            f'"batch": {config.batch_size},',
            f'"loss": {_write_loss(config)},',
            f'"optimiser": lambda: {_write_optimiser(config)},',
            f'"rate": {_write_rate(config, schedule)},',
            f'"factors": {factors!r},',
        ]
        if schedule or config.final_momentum is not None:
            lines.append(f'"planned": {config.epochs},')
        if before is not None and config.keep == "best":
            same = all(getattr(config, name) == getattr(before, name) for name in COMPARABLE)
            lines.append(f'"same_loss": {same},')
        lines += [f'"{name}": {getattr(config, name)!r},' for name in varied]
        text += "    {\n" + "".join(f"        {line}\n" for line in lines) + "    },\n"
        before = config
    text += "]\n"
    if lineage.run.config.members > 1:
        text += _write_members(phases[-1], events)
    return text


def _write_members(phase: Phase, events: int | None) -> str:
    members = split_members(phase)
    each = [(len(one.epochs), find_factors(one, events)) for one in members] or [
        (phase.run.config.epochs, {})
    ] * phase.run.config.members
    lines = "".join(f"    {one!r},\n" for one in each)
    return f"# The networks that are averaged: epochs of each, and its factors.\nMEMBERS = [\n{lines}]\n"


def _write_rate(config: TrainingConfig, schedule: bool) -> str:
    rate = repr(config.learning_rate)
    if not schedule:
        return rate
    if config.schedule == "constant":
        return f"lambda progress: {rate}"
    return f"lambda progress: {rate} * ({SHARES[config.schedule].format(final=repr(config.final_rate))})"


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
    rate = repr(config.learning_rate)
    momentum = f", momentum={config.momentum!r}" if config.momentum else ""
    return {
        "sgd": f"keras.optimizers.SGD({rate}{momentum}{', nesterov=True' if config.nesterov else ''})",
        "rmsprop": f"keras.optimizers.RMSprop({rate}{momentum})",
        "adam": f"keras.optimizers.Adam({rate})",
        "adamw": f"keras.optimizers.AdamW({rate}, weight_decay={config.weight_decay!r})",
    }[config.optimiser]


def _write_train(phases: list[Phase], config: TrainingConfig) -> str:
    weighted = config.balance in ("class_weights", "event_weights")
    best, several, schedule = config.keep == "best", len(phases) > 1, _has_schedule(phases)
    target = (
        "labels.astype(np.float32)[:, None]"
        if config.output == "sigmoid"
        else "np.eye(2, dtype=np.float32)[labels]"
    )
    given = "".join(f', phase["{name}"]' for name in list_varied([phase.run.config for phase in phases]))
    lines = [
        "keras.utils.set_random_seed(seed)",
        "earlier = None" if several else "",
        "for phase in phases:",
        f"    network = build(train[0].shape[1], seed{given})",
        '    batch = min(phase["batch"], len(train[0]))',
        "    steps = -(-len(train[0]) // batch)" if schedule or several else "",
        '    optimiser, factor = phase["optimiser"](), 1.0',
    ]
    if several:
        lines += [
            "    if earlier is not None:  # go on with its weights and with what its optimiser remembers",
            "        network.set_weights(earlier.get_weights())",
            "        optimiser.build(network.trainable_variables)",
            "        for own, kept in zip(optimiser.variables, earlier.optimizer.variables):",
            "            own.assign(kept)",
            '        optimiser.iterations.assign((phase["epochs"][0] - 1) * steps)',
        ]
    lines.append('    network.compile(optimiser, loss=phase["loss"])')
    if best:
        start = 'loss if phase.get("same_loss") else np.inf' if several else "np.inf"
        lines.append(f"    best, best_weights = {start}, network.get_weights()")
    lines += [
        '    for epoch in phase["epochs"]:',
        "        order = np.random.default_rng([seed, epoch]).permutation(len(train[0]))",
        '        factor = phase["factors"].get(epoch, factor)',
    ]
    if not schedule:
        lines.append('        optimiser.learning_rate = factor * phase["rate"]')
    if config.final_momentum is not None:
        lines += [
            '        share = min((epoch - 1) / max(phase["planned"] - 1, 1), 1)',
            f"        optimiser.momentum = {config.momentum!r} + ({config.final_momentum!r} - {config.momentum!r}) * share",
            "        network.make_train_function(force=True)",
        ]
    lines += [
        "        told = network.fit(",
        "            train[0][order],",
        "            train[1][order],",
        "            sample_weight=train[2][order]," if weighted else "",
        "            validation_data=validation,",
        "            batch_size=batch,",
        "            shuffle=False,  # it is in its order already",
        "            callbacks=[Rates(phase, epoch, steps, factor)]," if schedule else "",
        "            verbose=0,",
        "        ).history",
        '        loss = told["val_loss"][0]',
        "        auc = roc_auc_score(validation[1][:, -1], network.predict(validation[0], batch_size=8192, verbose=0)[:, -1])",
        "        rate = float(optimiser.learning_rate)",
        "        print(f\"epoch {epoch}: rate {rate:.6g}, loss {told['loss'][0]:.6f}, \"",
        '              f"validation loss {loss:.6f}, validation AUC {auc:.5f}")',
    ]
    if best:
        lines += [
            "        if not best <= loss:",
            "            best, best_weights = loss, network.get_weights()",
        ]
    if several:
        lines.append("    earlier = network")
    if best:
        lines.append("network.set_weights(best_weights)  # of the epoch with the smallest validation loss")
    body = indent("\n".join(line for line in lines if line), "    ")
    return f'''
def aim(labels):
    """Return what the output is compared with."""
    return {target}


def train_network(train, validation, seed, phases):
    """Train one network, phase after phase, and return it."""
{body}
    return network
'''


def _write_main(lineage: Lineage, limited: bool) -> str:
    config = lineage.run.config
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
    for member, (epochs, factors) in enumerate(MEMBERS):
        seed = SEED if member == 0 else int(np.random.SeedSequence([SEED, member]).generate_state(1)[0] >> 1)
        drawn = train[np.sort(np.random.default_rng([SEED, member, 2]).integers(0, len(train), len(train)))]
        phase = {{**PHASES[0], "epochs": range(1, epochs + 1), "factors": factors}}
        network = train_network({give("drawn")}, checking, seed, [phase])
        scores += network.predict(inputs[test], batch_size=8192, verbose=0)[:, -1] / len(MEMBERS)
"""
    else:
        training = f"""    learning = {give("train")}
    checking = {give("validation")}
    network = train_network(learning, checking, SEED, PHASES)
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
