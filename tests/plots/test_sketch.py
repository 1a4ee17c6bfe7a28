import base64
import re
from xml.etree import ElementTree

import numpy as np

from hepmodel.plots.sketch import HEIGHT, WIDTH, draw_sketch
from hepmodel.plots.theme import BACKGROUND_COLOUR, SIGNAL_COLOUR
from hepmodel.statistics.sketch import Sketch


def read(address: str) -> dict[str, str]:
    """Outlines of the picture by colour."""
    kind, content = address.split(",", 1)
    assert kind == "data:image/svg+xml;base64"
    root = ElementTree.fromstring(base64.b64decode(content))
    return {path.get("stroke", ""): path.get("d", "") for path in root}


def heights(outline: str) -> list[float]:
    levels = [float(level) for level in re.findall(r"V([\d.]+)H", outline)]
    return [HEIGHT - 1 - level for level in levels]


def test_heights_follow_the_counts_and_both_classes_have_the_same_area() -> None:
    outlines = read(draw_sketch(Sketch(0.0, 4.0, np.array([1, 2, 1, 0]), np.array([300, 0, 0, 100]))))
    signal, background = heights(outlines[SIGNAL_COLOUR]), heights(outlines[BACKGROUND_COLOUR])
    np.testing.assert_allclose(np.array(signal) / signal[1], [0.5, 1, 0.5, 0], atol=0.01)
    np.testing.assert_allclose(np.array(background) / background[0], [1, 0, 0, 1 / 3], atol=0.01)
    assert abs(sum(signal) - sum(background)) < 0.3
    assert max(signal + background) <= HEIGHT
    ends = [float(edge) for edge in re.findall(r"H([\d.]+)", outlines[SIGNAL_COLOUR])]
    assert max(ends) <= WIDTH


def test_a_class_without_events_is_a_flat_line() -> None:
    outlines = read(draw_sketch(Sketch(0.0, 1.0, np.array([0, 0]), np.array([5, 5]))))
    assert heights(outlines[SIGNAL_COLOUR]) == [0, 0]
    assert "nan" not in outlines[SIGNAL_COLOUR]
