"""Where the pages are, for pages that lead to others."""

from pathlib import Path

_PAGES = Path(__file__).resolve().parent.parent / "pages"

TRAIN = _PAGES / "train" / "network.py"
PREPROCESSING = _PAGES / "explore" / "preprocessing.py"
