"""Pythia does what it is told: particles, charges, masses, seeds, spins."""

import numpy as np
import pytest

from hepmodel.errors import SimulationError
from hepmodel.simulation.process import Generator, Process, list_settings

pytestmark = pytest.mark.usefixtures("needs_pythia")


def decay_cosines(batch, process_id: int) -> np.ndarray:
    """cos(theta*) of the W bosons' decay products, by boosts with the library vector: an independent oracle."""
    vector = pytest.importorskip("vector", reason="the library vector is not installed")
    cosines = []
    for event in batch.prt:
        ids, status = event.id.to_numpy(), event.status.to_numpy()
        px, py, pz, energy = (event.p[name].to_numpy() for name in ("px", "py", "pz", "e"))

        def four(index: int):
            return vector.obj(px=px[index], py=py[index], pz=pz[index], E=energy[index])  # noqa: B023

        for index in np.flatnonzero((np.abs(ids) == 24) & (status == -22)):
            parent = int(event.mother1[int(index)])
            # The hard process' record: its decay products are copies with status 23 and this W as mother.
            daughters = np.flatnonzero((np.abs(status) == 23) & (event.mother1.to_numpy() == index))
            if not len(daughters) or abs(int(ids[parent])) not in (process_id, 35, 37):
                continue
            boson = four(int(index))
            flight = -four(parent).boostCM_of_p4(boson).to_pxpypz()
            daughter = four(int(daughters[0])).boostCM_of_p4(boson).to_pxpypz()
            cosines.append(flight.dot(daughter) / flight.mag / daughter.mag)
    return np.array(cosines)


def test_signal_is_polarised_and_the_hook_was_called() -> None:
    generator = Generator(Process.SIGNAL, seed=3, mpi=False)
    batch = generator.generate(400, positive_is_leptonic=True)
    hook = generator.hook
    assert hook.failure is None
    assert hook.accepted == 400
    # An isotropic decay is accepted with the probability (2/3)^2.
    assert hook.accepted / hook.calls == pytest.approx(4 / 9, abs=0.06)
    assert hook.sum_cos2 / (2 * hook.accepted) == pytest.approx(0.2, abs=0.03)
    cosines = decay_cosines(batch, 35)
    assert len(cosines) > 300
    assert np.mean(cosines**2) == pytest.approx(0.2, abs=0.04)


def test_background_has_no_hook_and_two_tops() -> None:
    generator = Generator(Process.BACKGROUND, seed=3, mpi=False)
    assert generator.hook is None
    for event in generator.generate(10, positive_is_leptonic=True).prt:
        ids = event.id.to_numpy()
        assert 6 in ids
        assert -6 in ids


@pytest.mark.parametrize("process", list(Process))
def test_exactly_one_w_is_leptonic_and_its_charge_is_as_asked(process: Process) -> None:
    generator = Generator(process, seed=8, mpi=False)
    for positive in (True, False):
        for event in generator.generate(10, positive_is_leptonic=positive).prt:
            hard = event.id.to_numpy()[np.abs(event.status.to_numpy()) == 23]
            leptons = hard[np.isin(np.abs(hard), (11, 13))]
            assert len(leptons) == 1
            assert (leptons[0] < 0) == positive


def test_signal_masses_are_exact() -> None:
    batch = Generator(Process.SIGNAL, seed=4, mpi=False).generate(20, positive_is_leptonic=True)
    for event in batch.prt:
        for code, mass in ((35, 425.0), (37, 325.0), (25, 125.0)):
            masses = event.m.to_numpy()[np.abs(event.id.to_numpy()) == code]
            assert len(masses)
            np.testing.assert_allclose(masses, mass, atol=0.5)


def test_the_seed_decides() -> None:
    first, again, other = (
        Generator(Process.BACKGROUND, seed=seed, mpi=False)
        .generate(5, positive_is_leptonic=True)
        .prt.p.e.to_list()
        for seed in (21, 21, 22)
    )
    assert first == again
    assert first != other


@pytest.mark.parametrize("seed", [0, -1, 900_000_001])
def test_seeds_that_pythia_would_misread(seed: int) -> None:
    with pytest.raises(ValueError, match=str(seed)):
        Generator(Process.SIGNAL, seed=seed)


def test_a_setting_that_pythia_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hepmodel.simulation.process.COMMON_SETTINGS", ("Beams:noSuchThing = 1",))
    with pytest.raises(SimulationError, match="noSuchThing"):
        Generator(Process.SIGNAL, seed=1)


def test_settings_name_the_multi_parton_interactions() -> None:
    assert "PartonLevel:MPI = off" in list_settings(Process.SIGNAL, mpi=False)
    assert "PartonLevel:MPI = on" in list_settings(Process.BACKGROUND, mpi=True)
