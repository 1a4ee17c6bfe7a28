"""Masses of three and more objects: what decays in several steps leaves behind."""

from hepmodel.features.momenta import (
    describe_mass,
    find_unit,
    join_names,
    mass_of,
    read_columns,
    read_momenta,
)
from hepmodel.features.object_step import ObjectStep
from hepmodel.features.objects import group_visible
from hepmodel.features.step import Features, Matrix, stack_columns


class GroupTransformer(ObjectStep):
    """Add the invariant mass of every group of three or more visible objects; what was there stays in front.

    A top quark that falls apart into three jets, or a heavy Higgs boson into all that is seen, shows in such a mass and
    in no pair's. Objects are taken as massless. A group of which one is missing gives NaN.

    Parameters
    ----------
    features, objects
        What the input's columns are, and which objects they tell of.
    """

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: the input's, then the masses."""
        units = {feature.name: feature.unit for feature in features}
        made = [
            describe_mass(
                "_".join(("m", *(one.name for one in group))),
                f"m({', '.join(one.symbol for one in group)})",
                find_unit(units, *group),
                f"Mass of {join_names(group)} together: it piles up in one place if one particle made them all.",
            )
            for group in group_visible(self.objects, units)
        ]
        return (*features, *made)

    def _apply(self, inputs: Matrix) -> Matrix:
        columns = read_columns(inputs, self.features)
        momenta = read_momenta(columns, self.objects)
        groups = group_visible(self.objects, columns)
        return stack_columns(inputs, [mass_of([momenta[one.name] for one in group]) for group in groups])
