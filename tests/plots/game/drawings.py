"""Drawings of the game taken apart: HTML and SVG as a tree, and features whose words mean harm."""

from xml.etree import ElementTree

from hepmodel.data.feature import Feature

MASS = Feature(
    name="m_bb",
    symbol="m<sub>bb</sub>",
    unit="GeV",
    kind="mass",
    level="high",
    meaning="Mass of the two b jets: near 125 GeV for a Higgs boson.",
)
RATIO = Feature(
    name="ratio",
    symbol="r",
    unit="",
    kind="ratio",
    level="high",
    meaning="How much of it is seen.",
    why_missing="there is no second jet",
)
HOSTILE = Feature(
    name="\"><script>alert('name')</script>",
    symbol="q",
    unit="",
    kind="other",
    level="low",
    meaning="</td></title><script>alert(\"meaning\")</script> & 'more' <b>",
    why_missing="<img src=x onerror='alert(1)'> & \"why\"",
)


def read_tree(markup: str) -> ElementTree.Element:
    """Read markup, which fails where a sign is not escaped or a tag not closed."""
    return ElementTree.fromstring(f"<div>{markup}</div>")


def read_text(element: ElementTree.Element) -> str:
    """Return what an element says, tags left out."""
    return "".join(element.itertext())


def read_rows(tree: ElementTree.Element) -> list[list[str]]:
    """Return the cells of a table's body."""
    return [[read_text(cell) for cell in row] for body in tree.iter("tbody") for row in body.iter("tr")]


def has_only(tree: ElementTree.Element, tags: set[str]) -> bool:
    """Return whether there is no other element: nothing that somebody has smuggled in."""
    return {element.tag for element in tree.iter()} <= tags
