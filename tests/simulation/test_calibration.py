"""The jet energy scale: applied as written, derived without bias."""

import numpy as np
import pytest

from hepmodel.simulation.calibration import COEFFICIENTS, compute_correction
from hepmodel.simulation.calibration_fit import MatchedQuarks, fit_correction, match_quarks
from hepmodel.simulation.jet import Jets
from hepmodel.simulation.particle import collect_particles
from hepmodel.simulation.process import Generator, Process


def jets_of(pt: np.ndarray, eta: float, tag: int) -> Jets:
    zeros = np.zeros(len(pt))
    return Jets(
        np.zeros(len(pt), np.int64),
        pt,
        zeros + eta,
        zeros,
        zeros,
        np.zeros(len(pt), np.int8),
        np.full(len(pt), tag, np.int8),
    )


def test_correction_is_the_parabola_of_its_zone() -> None:
    at_reference = np.array([50.0])
    assert compute_correction(jets_of(at_reference, 0.3, 0))[0] == COEFFICIENTS[False][0][0]
    assert compute_correction(jets_of(at_reference, -1.7, 2))[0] == COEFFICIENTS[True][2][0]
    assert compute_correction(jets_of(at_reference, 4.0, 0))[0] == COEFFICIENTS[False][3][0]
    a, b, c = COEFFICIENTS[True][1]
    x = np.log(90 / 50)
    assert compute_correction(jets_of(np.array([90.0]), 1.0, 1))[0] == pytest.approx(a + b * x + c * x * x)


@pytest.mark.parametrize("tag", [0, 1, 2])
@pytest.mark.parametrize("eta", [0.0, 1.0, 1.7, 2.4])
def test_correction_is_sane_and_keeps_the_order_of_jets(eta: float, tag: int) -> None:
    pt = np.geomspace(7, 1000, 200)
    factor = compute_correction(jets_of(pt, eta, tag))
    assert np.all((factor > 0.99) & (factor < 1.6))
    assert np.all(np.diff(pt * factor) > 0)


def test_fit_finds_a_known_response() -> None:
    rng = np.random.default_rng(2)
    count = 60_000
    quark = np.exp(rng.uniform(np.log(12), np.log(350), count))
    bottom = rng.random(count) < 0.5
    true = np.where(bottom, 1.2, 1.1) - 0.08 * np.log(quark / 50)
    jet = quark / true * rng.normal(1, 0.12, count)
    fitted = fit_correction(MatchedQuarks(quark, rng.uniform(-2.5, 2.5, count), bottom, jet))
    for tagged, expected in ((False, 1.1), (True, 1.2)):
        for zone in range(4):
            pt = np.array([30.0, 60.0, 150.0])
            a, b, c = fitted[tagged][zone]
            x = np.log(pt / 50)
            # The response is given by the quark's pt: solve for it at each jet pt.
            quarks = pt.copy()
            for _ in range(50):
                quarks = pt * (expected - 0.08 * np.log(quarks / 50))
            np.testing.assert_allclose(a + b * x + c * x * x, quarks / pt, atol=0.02)


def test_too_few_quarks() -> None:
    few = np.full(10, 50.0)
    with pytest.raises(ValueError, match="too few"):
        fit_correction(MatchedQuarks(few, few * 0, np.zeros(10, bool), few))


def test_calibrated_jets_have_the_quarks_pt(needs_pythia: None) -> None:
    generator = Generator(Process.SIGNAL, seed=12, mpi=False)
    rng = np.random.default_rng(1)
    matched = match_quarks(collect_particles(generator.generate(400, True), 4.9), rng)
    assert len(matched.jet_pt) > 300
    for bottom in (False, True):
        mask = (matched.is_bottom == bottom) & (matched.quark_pt > 50)
        jets = jets_of(matched.jet_pt[mask], 0.5, 2 * int(bottom))
        response = jets.pt * compute_correction(jets) / matched.quark_pt[mask]
        assert np.median(response) == pytest.approx(1.0, abs=0.06)
