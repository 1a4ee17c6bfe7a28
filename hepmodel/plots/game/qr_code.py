"""A link as a picture that phones read."""

import segno


def qr_drawing(link: str) -> str:
    """Draw a link as a QR code, black on white on any page: not every phone reads it the other way round.

    Returns
    -------
    str
        An SVG drawing as wide as its place.
    """
    drawing: str = segno.make(link, error="m", micro=False).svg_inline(
        border=3, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    return drawing.replace("<svg ", '<svg role="img" aria-label="QR code of the link to join" ', 1)
