"""Reading figures and components out of a page that Streamlit's test runner has run."""

import json
from typing import Any

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
