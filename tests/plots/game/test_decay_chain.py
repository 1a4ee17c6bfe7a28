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


@pytest.mark.parametrize("chain", [SIGNAL_CHAIN, BACKGROUND_CHAIN])
def test_no_name_lies_on_a_disc(chain: Particle) -> None:
    drawing = ElementTree.fromstring(decay_chain_drawing(chain, "red"))
    discs = [
        tuple(float(disc.get(name, "")) for name in ("cx", "cy", "r")) for disc in drawing.findall("circle")
    ]
    names = [text for text in drawing.findall("text") if text.get("text-anchor") != "middle"]
    assert len(names) == len(discs)
    for text in names:
        width, x, baseline = 7.2 * len(text.text or ""), float(text.get("x", "")), float(text.get("y", ""))
        assert x >= 0
        for cx, cy, radius in discs:
            nearest = min(max(cx, x), x + width), min(max(cy, baseline - 11), baseline + 3)
            assert (nearest[0] - cx) ** 2 + (nearest[1] - cy) ** 2 > radius**2, text.text
