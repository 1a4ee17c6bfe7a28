"""Bring a place on the page into sight when something was done elsewhere that changes it."""

import streamlit as st

HTML = '<div class="place"></div>'
CSS = ".place { height: 0; scroll-margin-top: 4.5rem; }"
JS = """
const SETTLED = 3000; // milliseconds within which what was asked for may still push things about
const LOOK = 120;
const AT_REST = 3; // looks
const asked_before = new Map();

export default ({ data, parentElement }) => {
  const before = asked_before.get(data.key);
  asked_before.set(data.key, data.asked);
  if (before === undefined || before === data.asked) return;
  const place = parentElement.querySelector(".place");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const started = performance.now();
  let last = null;
  let resting = 0;
  const look = () => {
    const { top } = place.getBoundingClientRect();
    const seen = top > -data.height / 2 && top < innerHeight - data.height / 2; // well enough: a jump would only disturb
    if (!seen && top === last) place.scrollIntoView({ block: "start", behavior: calm ? "instant" : "smooth" });
    resting = seen && top === last ? resting + 1 : 0;
    last = top;
    if (resting === AT_REST || performance.now() - started > SETTLED) stop();
  };
  const gestures = ["wheel", "touchstart", "pointerdown", "keydown"]; // whoever moves the page keeps it
  const timer = setInterval(look, LOOK);
  const stop = () => {
    clearInterval(timer);
    gestures.forEach((gesture) => removeEventListener(gesture, stop));
  };
  gestures.forEach((gesture) => addEventListener(gesture, stop, { passive: true }));
  look();
  return stop;
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
    _mount(key=key, data={"key": key, "asked": asked, "height": height})
