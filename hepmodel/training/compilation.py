"""Whether a network is worth compiling."""

# Measured on two cores: XLA takes about 2 s to compile and then saves up to half a millisecond a step,
# but nothing in large networks, whose time goes into matrix products.
XLA_STEPS = 6_000
XLA_PARAMETERS = 100_000


def pays_xla(steps: int, epochs: int, parameters: int) -> bool:
    """Return whether XLA is quicker over the whole training, given the steps of an epoch and the network's size."""
    return steps * (epochs - 1) >= XLA_STEPS and parameters <= XLA_PARAMETERS
