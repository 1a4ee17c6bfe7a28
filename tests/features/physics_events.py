"""Random collisions in the columns of a known data set."""

import numpy as np

from hepmodel.data.schema import Schema


def make_collisions(schema: Schema, events: int = 200, seed: int = 1, missing: float = 0.0) -> np.ndarray:
    """Return features of isotropic objects, float64, shape (events, features); a share of the jets and photons is missing."""
    rng = np.random.default_rng(seed)
    position = {name: index for index, name in enumerate(schema.feature_names)}
    made = rng.exponential(50.0, (events, len(position)))
    for one in schema.objects:
        made[:, position[one.pt]] = rng.exponential(40.0, events) + 20.0
        made[:, position[one.phi]] = rng.uniform(-np.pi, np.pi, events) / one.phi_unit
        if one.eta is not None:
            made[:, position[one.eta]] = rng.uniform(-2.5, 2.5, events) / one.eta_unit
        if one.kind in ("jet", "photon"):
            gone = rng.random(events) < missing
            made[np.ix_(gone, [position[name] for name in one.columns])] = np.nan
    return made


def rescale(events: np.ndarray, schema: Schema) -> np.ndarray:
    """Return events as the authors of a schema have rescaled them."""
    rescaled = events.copy()
    position = {name: index for index, name in enumerate(schema.feature_names)}
    for one in schema.objects:
        for name, unit in (
            (one.pt, one.pt_unit),
            (one.phi, one.phi_unit),
            (one.eta, one.eta_unit),
            (one.tag, one.tag_unit),
        ):
            if name is not None:
                rescaled[:, position[name]] /= unit
    return rescaled
