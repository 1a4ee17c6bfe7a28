"""The drawing library that browsers load: the very version whose figures Python makes."""

from pathlib import Path

import plotly
from plotly.offline import get_plotlyjs_version


def locate_library() -> Path:
    """Return the path of the JavaScript library inside the installed Plotly package."""
    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def library_version() -> str:
    """Version of that library: part of its address, so that browsers may keep it for ever."""
    return str(get_plotlyjs_version())
