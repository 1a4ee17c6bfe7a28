"""Reading figures and components out of a page that Streamlit's test runner has run."""

import base64
import json
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest


def component_data(page: AppTest, key: str) -> dict[str, Any]:
    """Return what a component of our own was given."""
    for element in page.get("bidi_component"):
        if element.key == key:
            data: dict[str, Any] = json.loads(element.proto.json)
            return data
    raise AssertionError(
        f"no component {key!r} on the page: {[one.key for one in page.get('bidi_component')]}"
    )


def figure_on(page: AppTest, key: str) -> dict[str, Any]:
    """Return a figure as the browser gets it: data and layout."""
    figure: dict[str, Any] = json.loads(component_data(page, key)["figure"])
    return figure


def figure_of_code(code: str) -> dict[str, Any]:
    """Run the lines that a page offers, and return the figure they make as the browser would get it."""
    assert "\nfigure.show()" in code
    scope: dict[str, Any] = {}
    exec(compile(code.replace("\nfigure.show()", ""), "shown code", "exec"), scope)
    made: dict[str, Any] = json.loads(scope["figure"].to_json())
    return made


def assert_alike(one: Any, other: Any, place: str = "figure") -> None:
    """Compare figures, numbers to a few parts in ten thousand: single precision rounds by how memory happens to lie."""
    if isinstance(one, dict) and "bdata" in one and isinstance(other, dict):
        first, second = (
            np.frombuffer(base64.b64decode(array["bdata"]), array["dtype"]) for array in (one, other)
        )
        assert first.shape == second.shape, place
        if first.dtype.kind == "f":
            scale = float(np.nanmax(np.abs(first), initial=0.0))
            np.testing.assert_allclose(second, first, rtol=5e-3, atol=1e-3 * scale, err_msg=place)
        else:
            np.testing.assert_array_equal(second, first, err_msg=place)
    elif isinstance(one, dict):
        assert one.keys() == other.keys(), place
        for name in one:
            assert_alike(one[name], other[name], f"{place}.{name}")
    elif isinstance(one, list):
        assert len(one) == len(other), place
        for number, (first, second) in enumerate(zip(one, other, strict=True)):
            assert_alike(first, second, f"{place}[{number}]")
    elif isinstance(one, float) and isinstance(other, float):
        assert other == pytest.approx(one, rel=1e-4, abs=1e-4), place
    else:
        assert one == other, place
