"""A checkpoint gives back every number."""

import numpy as np
import pytest

from hepmodel.errors import StoreError
from hepmodel.runs.packing import pack_arrays
from hepmodel.training.network_state import NetworkState


def make_state() -> NetworkState:
    rng = np.random.default_rng(0)
    arrays = tuple(rng.normal(size=(n, 2)).astype(np.float32) for n in range(1, 14))
    return NetworkState(5, arrays, (*arrays, np.array(17)), 3, 0.25, arrays[::-1])


def test_pack_and_unpack() -> None:
    made = make_state()
    read = NetworkState.unpack(made.pack())
    assert (read.epoch, read.best_epoch, read.best_loss) == (5, 3, 0.25)
    for name in ("weights", "optimizer", "best_weights"):
        for one, other in zip(getattr(made, name), getattr(read, name), strict=True):
            np.testing.assert_array_equal(one, other)
            assert one.dtype == other.dtype


@pytest.mark.parametrize("content", [b"", make_state().pack()[:-30], pack_arrays({"x": np.zeros(2)})])
def test_damage_is_said(content: bytes) -> None:
    with pytest.raises(StoreError, match="checkpoint is damaged"):
        NetworkState.unpack(content)
