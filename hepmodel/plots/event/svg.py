"""The picture of a collision as an SVG drawing that needs no browser to be made and any browser, or printer, to be seen.

What it paints, and in which order, is what the page's canvas paints (assets/event_scene.js).
"""

import re
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hepmodel.data.collision import Collision
from hepmodel.data.display import DisplayEvent
from hepmodel.plots.event.description import describe_event
from hepmodel.plots.event.picture import draw_event
from hepmodel.plots.event.scene import TEXT_COLOUR, Shape
from hepmodel.plots.event.view import CAMERAS, Camera, View, project

LIGHT = np.array([0.35, -0.45, 0.82])
GROUND, INK, NOTE_COLOUR = "#ffffff", "#1d1b2e", "#868e96"
NOTE_HEIGHT = 26
BOLD_FROM = 20
FAR = 1000.0  # metres


def write_event_svg(
    event: DisplayEvent | Collision,
    path: Path | str,
    view: View | str = View.SPACE,
    caption: str = "",
    width: int = 760,
    height: int = 520,
) -> None:
    """Draw a collision into an SVG file; pointing at a part of it in a browser tells what it is.

    Parameters
    ----------
    event
        What the detector saw.
    path
        The file, which is replaced if it is there.
    view
        ``'3-D'``, ``'Along the beam'`` or ``'Unrolled'``.
    caption
        Written below the picture: which event it is and where it comes from.
    width, height
        Size of the picture in pixels.
    """
    Path(path).write_text(draw_event_svg(event, view, caption, width, height), encoding="utf-8")


def draw_event_svg(
    event: DisplayEvent | Collision,
    view: View | str = View.SPACE,
    caption: str = "",
    width: int = 760,
    height: int = 520,
) -> str:
    """Draw a collision as SVG; arguments as for :func:`write_event_svg`."""
    view = View(view)
    items = _arrange(draw_event(event, view), CAMERAS[view], width, height)
    foot = NOTE_HEIGHT if caption else 0
    note = (
        f'<text x="8" y="{height + 17}" font-size="12" fill="{NOTE_COLOUR}">{escape(caption)}</text>'
        if caption
        else ""
    )
    body = "\n".join(_write(shape, places, turned) for _, shape, places, turned in items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + foot}" width="{width}" '
        f'height="{height + foot}" role="img" font-family="sans-serif" stroke-linecap="round" stroke-linejoin="round">'
        f'<title>{escape(describe_event(event, view))}</title><rect width="100%" height="100%" fill="{GROUND}"/>\n'
        f"{body}\n{note}</svg>"
    )


def _arrange(
    shapes: list[Shape], camera: Camera, width: int, height: int
) -> list[tuple[float, Shape, NDArray[np.float64], NDArray[np.float64]]]:
    """Depth, shape, places on the picture and turned places of every line, letter and face, from back to front."""
    items = []
    for shape in shapes:
        places, turned = project(np.reshape(shape["points"], (-1, 3)), camera, width, height)
        for corners in shape.get("faces", [slice(None)]):
            depth = float(turned[corners, 1].mean())
            if shape["kind"] == "letter":
                depth = -FAR  # in front of everything, to be read
            elif shape.get("behind"):
                depth = FAR
            items.append((depth, shape, places[corners], turned[corners]))
    return sorted(items, key=lambda item: -item[0])


def _write(shape: Shape, places: NDArray[np.float64], turned: NDArray[np.float64]) -> str:
    colour = INK if shape["colour"] == TEXT_COLOUR else shape["colour"]
    if shape["kind"] == "letter":
        return _write_letter(shape, places[0], colour)
    hint = f"<title>{escape(shape['hint'])}</title>" if shape["hint"] else ""
    alpha = f' opacity="{shape["opacity"]:g}"' if shape["opacity"] < 1 else ""
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    if shape["kind"] == "line":
        dash = ' stroke-dasharray="9 7"' if shape["dashed"] else ""
        return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{shape["width"]:g}"{dash}{alpha}>{hint}</path>'
    fill = _shade(colour, turned) if shape["shaded"] else colour
    return f'<path d="{path}Z" fill="{fill}" fill-rule="evenodd"{alpha}>{hint}</path>'


def _write_letter(shape: dict[str, Any], place: NDArray[np.float64], colour: str) -> str:
    size = shape["size"]
    runs = []
    for index, run in enumerate(re.split(r"</?sub>", shape["text"])):
        if index % 2:  # a lowered letter, and the line raised again after it
            runs.append(
                f'<tspan dy="{size * 0.2:.1f}" font-size="{round(size * 0.72)}">{escape(run)}</tspan>'
            )
            runs.append(f'<tspan dy="{-size * 0.2:.1f}">\u200b</tspan>')
        elif run:
            runs.append(escape(run))
    weight = ' font-weight="700"' if size >= BOLD_FROM else ""
    x, y = place[0], place[1] + size * 0.35
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{weight} '
        f'text-anchor="{shape["anchor"]}" fill="{colour}">{"".join(runs)}</text>'
    )


def _shade(colour: str, turned: NDArray[np.float64]) -> str:
    """Darken a face that turns away from the light."""
    normal = np.cross(turned[1] - turned[0], turned[2] - turned[0])
    lit = abs(float(normal @ LIGHT)) / (float(np.linalg.norm(normal)) or 1.0)
    bright = 0.62 + 0.38 * lit
    parts = (int(np.floor(int(colour[at : at + 2], 16) * bright + 0.5)) for at in (1, 3, 5))
    return f"rgb({','.join(map(str, parts))})"
