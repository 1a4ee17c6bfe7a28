"""Which programs have made a result."""

import platform
from importlib.metadata import PackageNotFoundError, version

LIBRARIES = ("tensorflow", "keras", "scikit-learn", "numpy")


def list_versions() -> dict[str, str]:
    """List the versions of Python and of the libraries that training needs, without loading any of them."""
    found = {"Python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
