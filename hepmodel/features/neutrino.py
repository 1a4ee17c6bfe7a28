"""Masses with the neutrino, whose flight along the beam follows from the W boson that made it."""

import numpy as np

from hepmodel.features.momenta import (
    describe_mass,
    find_unit,
    join_names,
    mass_of,
    read_columns,
    read_momenta,
    read_pt,
)
from hepmodel.features.object_step import ObjectStep
from hepmodel.features.objects import find_w_decay, group_jets
from hepmodel.features.step import Features, Matrix, stack_columns
from hepmodel.physics.neutrino import reconstruct_neutrino


class NeutrinoTransformer(ObjectStep):
    """Complete the missing momentum to a neutrino, and add the masses that it has with the lepton and the jets.

    Only its momentum across the beam is known. That lepton and neutrino have the W boson's mass gives the rest
    (:func:`hepmodel.physics.neutrino.reconstruct_neutrino`). The mass of lepton and neutrino is then the W boson's, or
    the transverse mass where that is larger; with one jet it shows a top quark, with all of them the whole event.

    Parameters
    ----------
    features, objects
        What the input's columns are, and which objects they tell of: one lepton, the missing momentum, and any jets.
    """

    def describe_outputs(self, features: Features) -> Features:
        """Say what the columns are: the input's, the mass of lepton and neutrino, and those with groups of jets."""
        units = {feature.name: feature.unit for feature in features}
        decay = find_w_decay(self.objects, units)
        if decay is None:
            return features
        lepton, missing = decay
        made = [
            describe_mass(
                "_".join(("m", lepton.name, "nu", *(one.name for one in group))),
                f"m({', '.join((lepton.symbol, 'ν', *(one.symbol for one in group)))})",
                find_unit(units, lepton, missing, *group),
                f"Mass of {join_names((lepton, *group))} and the neutrino, which is taken to come from a W boson.",
            )
            for group in ((), *group_jets(self.objects, units))
        ]
        return (*features, *made)

    def _apply(self, inputs: Matrix) -> Matrix:
        columns = read_columns(inputs, self.features)
        decay = find_w_decay(self.objects, columns)
        if decay is None:
            return inputs
        lepton, missing = decay
        momenta = read_momenta(columns, self.objects)
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            neutrino = reconstruct_neutrino(
                momenta[lepton.name], read_pt(columns, missing), columns[missing.phi] * missing.phi_unit
            )
        w_boson = [momenta[lepton.name], neutrino]
        groups = ((), *group_jets(self.objects, columns))
        return stack_columns(
            inputs, [mass_of([*w_boson, *(momenta[one.name] for one in group)]) for group in groups]
        )
