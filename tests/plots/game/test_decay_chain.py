import xml.etree.ElementTree as ElementTree

import pytest

from hepmodel.physics.decay_chain import BACKGROUND_CHAIN, SIGNAL_CHAIN, Particle
from hepmodel.plots.game.decay_chain import WIDTH, decay_chain_drawing


def count(particle: Particle) -> int:
    return 1 + sum(map(count, particle.daughters))


@pytest.mark.parametrize("chain", [SIGNAL_CHAIN, BACKGROUND_CHAIN, Particle("x", "alone")])
def test_every_particle_is_a_disc_and_every_decay_a_line(chain: Particle) -> None:
    drawing = ElementTree.fromstring(decay_chain_drawing(chain, "#123456"))
    discs = drawing.findall("circle")
    assert len(discs) == count(chain)
    assert len(drawing.findall("line")) == count(chain) - 1
    assert sum(disc.get("fill") == "#123456" for disc in discs) == count(chain) - len(
        list(chain.list_final())
    )
    height = float(drawing.get("viewBox", "").split()[3])
    assert all(0 <= float(disc.get("cx", "")) <= WIDTH for disc in discs)
    assert all(0 < float(disc.get("cy", "")) < height for disc in discs)


def test_names_are_only_text() -> None:
    drawing = decay_chain_drawing(Particle("<b>", '"><script>', (Particle("a", "a"),)), "red")
    assert "<script>" not in drawing
    assert ElementTree.fromstring(drawing).get("aria-label") == '"><script> turns into a.'
