"""Charges from particle numbers against Pythia's own table."""

import numpy as np
import pytest

from hepmodel.physics.charge import compute_charges

KNOWN = {
    11: -1, -13: 1, 12: 0, 22: 0, 111: 0, 211: 1, -211: -1, 321: 1, 130: 0, 310: 0, 2212: 1, -2212: -1, 2112: 0,
    3122: 0, 3222: 1, 3112: -1, 3312: -1, 3334: -1, 411: 1, 421: 0, 431: 1, 511: 0, 521: 1, 541: 1, 5122: 0,
    1000010020: 1, -1000020040: -2,
}  # fmt: skip


def test_known_particles() -> None:
    assert dict(zip(KNOWN, compute_charges(np.array(list(KNOWN))).tolist(), strict=True)) == KNOWN


def test_no_particles() -> None:
    assert compute_charges(np.zeros(0, dtype=np.int64)).shape == (0,)


def test_every_hadron_that_pythia_knows() -> None:
    pythia8 = pytest.importorskip("pythia8mc", reason="Pythia is not installed (requirements-simulation.txt)")
    table = pythia8.Pythia("", False).particleData
    # Ordinary hadrons; hidden-valley and R-hadron numbers have more digits.
    codes = [code for code in range(100, 60_000) if table.isParticle(code) and table.isHadron(code)]
    assert len(codes) > 150
    theirs = [table.chargeType(code) // 3 for code in codes]
    assert compute_charges(np.array(codes)).tolist() == theirs
