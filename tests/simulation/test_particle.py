"""Flattening Pythia's records."""

import numpy as np
import pytest

from hepmodel.simulation.particle import collect_particles
from hepmodel.simulation.process import Generator, Process


@pytest.fixture(scope="module")
def batch(needs_pythia: None):
    return Generator(Process.BACKGROUND, seed=6, mpi=False).generate(8, positive_is_leptonic=True)


def test_final_particles_are_those_of_the_record(batch) -> None:
    generated = collect_particles(batch, max_eta=4.9)
    assert generated.count == 8
    for number, event in enumerate(batch.prt):
        mine = generated.final.select(generated.final.event == number)
        total = {"px": 0.0, "py": 0.0, "e": 0.0}
        count = 0
        for particle in event:
            momentum = np.array([particle.p.px, particle.p.py, particle.p.pz])
            pt = np.hypot(*momentum[:2])
            visible = particle.status > 0 and abs(particle.id) not in (12, 14, 16)
            if visible and abs(np.arcsinh(momentum[2] / pt)) < 4.9:
                count += 1
                for name in total:
                    total[name] += particle.p[name]
        assert len(mine) == count
        assert np.isclose((mine.pt * np.cos(mine.phi)).sum(), total["px"], atol=1e-6)
        assert np.isclose(mine.energy.sum(), total["e"])


def test_heavy_hadrons_and_quarks(batch) -> None:
    generated = collect_particles(batch, max_eta=4.9)
    # Two b quarks and the two of the hadronic W, but for the few beyond the calorimeter.
    assert set(np.bincount(generated.partons.event, minlength=8)) <= {2, 3, 4}
    assert np.all(np.isin(np.abs(generated.partons.pdg), range(1, 6)))
    assert np.all(["5" in str(abs(code)) for code in generated.bottom.pdg])
    assert np.all(["4" in str(abs(code)) for code in generated.charm.pdg])
    assert np.all(np.bincount(generated.bottom.event, minlength=8) > 0)
