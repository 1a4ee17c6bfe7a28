"""The flowers that Andrews curves were first tried on by generations of students: easy where collisions are hard."""

import numpy as np
from sklearn.datasets import load_iris

from hepmodel.statistics.sample import Sample

CITATION = "E. Anderson, Ann. Missouri Bot. Gard. 23 (1936) 457; R. A. Fisher, Ann. Eugenics 7 (1936) 179"
FEATURES = ("sepal length", "sepal width", "petal length", "petal width")


def take_flowers() -> Sample:
    """Return 50 flowers of each of three kinds of iris: length and width of sepals and petals in cm.

    Measured by E. Anderson, made famous by R. A. Fisher (doi:10.1111/j.1469-1809.1936.tb02137.x); they come with
    scikit-learn.
    """
    flowers = load_iris()
    values = np.asarray(flowers.data, dtype=np.float32)
    return Sample(
        names=FEATURES,
        columns=tuple(np.ascontiguousarray(column) for column in values.T),
        labels=np.asarray(flowers.target, dtype=np.int8),
        classes=tuple(str(name) for name in flowers.target_names),
    )
