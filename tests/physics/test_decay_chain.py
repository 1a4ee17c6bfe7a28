from collections import Counter

from hepmodel.physics.decay_chain import BACKGROUND_CHAIN, SIGNAL_CHAIN


def test_signal_and_background_leave_the_same_particles() -> None:
    signal, background = (
        Counter(one.symbol for one in chain.list_final()) for chain in (SIGNAL_CHAIN, BACKGROUND_CHAIN)
    )
    assert signal == background == {"q": 2, "ℓ": 1, "ν": 1, "b": 2}
