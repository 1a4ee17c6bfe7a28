"""Events with scores, as several tests of this room need them."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp


def draw_events(rng: np.random.Generator, n: int, sharpness: float = 1.5) -> tuple[np.ndarray, np.ndarray]:
    """Labels, and scores that are calibrated: the probability of signal is what is said."""
    scores = 1 / (1 + np.exp(-sharpness * rng.normal(size=n)))
    return (rng.random(n) < scores).astype(np.int8), scores.astype(np.float32)


# Few different scores, so that ties are the rule; both classes are there.
tied_events = st.integers(2, 60).flatmap(
    lambda n: st.tuples(
        hnp.arrays(np.int8, n, elements=st.integers(0, 1)),
        hnp.arrays(np.float32, n, elements=st.integers(0, 8).map(lambda k: np.float32(k / 8))),
        hnp.arrays(np.float64, n, elements=st.floats(0.1, 5.0)),
    )
).filter(lambda made: 0 < made[0].sum() < len(made[0]))  # fmt: skip
