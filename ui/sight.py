"""Bring a place on the page into sight when something was done elsewhere that changes it."""

import streamlit as st

HTML = '<div class="place"></div>'
CSS = ".place { height: 0; scroll-margin-top: 4.5rem; }"
JS = """
const seen = new WeakMap();

export default ({ data, parentElement }) => {
  const before = seen.get(parentElement);
  seen.set(parentElement, data.asked);
  if (before === undefined || before === data.asked) return;
  const place = parentElement.querySelector(".place");
  const { top } = place.getBoundingClientRect();
  if (top > -data.height / 2 && top < innerHeight - data.height / 2) return; // seen well enough: a jump would only disturb
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.scrollIntoView({ block: "start", behavior: calm ? "instant" : "smooth" });
};
"""

_mount = st.components.v2.component("place_in_sight", html=HTML, css=CSS, js=JS)


def bring_into_sight(asked: int, key: str, height: int = 500) -> None:
    """Scroll to this place whenever `asked` changes; not when the page is opened, nor where it is in sight already.

    Parameters
    ----------
    asked
        How often the visitor has asked to see it.
    key
        Identity of the place on the page.
    height
        In pixels, of what stands below it and wants to be seen.
    """
    _mount(key=key, data={"asked": asked, "height": height})
