"""What the steps have in common that need nothing but the columns and the objects of an event."""

from hepmodel.features.objects import Objects
from hepmodel.features.step import Features, Step


class ObjectStep(Step):
    """A step that works on particles and jets.

    Parameters
    ----------
    features, objects
        What the input's columns are, and which objects they tell of.
    """

    def __init__(self, features: Features, objects: Objects) -> None:
        self.features = features
        self.objects = objects
