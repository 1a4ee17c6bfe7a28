"""Electric charge, read off a particle's number."""

import numpy as np
from numpy.typing import NDArray


def compute_charges(pdg: NDArray[np.int64]) -> NDArray[np.int8]:
    """Charge of leptons, photons and hadrons from their particle numbers.

    Follows the numbering scheme of the Particle Data Group (Review of Particle Physics, section 45): the
    digits of a hadron's number are its quarks.

    Examples
    --------
    >>> compute_charges(np.array([211, -321, 2212, 2112, 11, -13, 22, 130, 3112, 1000010020])).tolist()
    [1, -1, 1, 0, -1, 1, 0, 0, -1, 1]
    """
    unique, inverse = np.unique(pdg, return_inverse=True)
    charges = np.array([_compute_charge(int(code)) for code in unique], dtype=np.int8)
    return charges[inverse] if len(unique) else np.zeros(0, dtype=np.int8)


def _compute_charge(pdg: int) -> int:
    sign, code = (1 if pdg > 0 else -1), abs(pdg)
    if code in (11, 13, 15):
        return -sign
    if code >= 1_000_000_000:  # a nucleus: 10LZZZAAAI
        return sign * (code // 10_000 % 1000)
    if code < 100 or code in (130, 310):
        return 0
    quark1, quark2, quark3 = code // 1000 % 10, code // 100 % 10, code // 10 % 10

    def thirds(quark: int) -> int:
        return 0 if quark == 0 else (2 if quark % 2 == 0 else -1)

    if quark1:
        return sign * (thirds(quark1) + thirds(quark2) + thirds(quark3)) // 3
    # A meson: its heavier quark comes first, and is an antiquark in a positive number where it is down-type.
    total = thirds(quark2) - thirds(quark3)
    if quark2 % 2 == 1:
        total = -total
    return sign * total // 3
