"""The Edinburgh diphoton set: two photons, from a Higgs boson or not, whose mass must not be sculpted."""

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.data.objects import ObjectKind, PhysicsObject
from hepmodel.data.schema import Schema


def _photon(number: int, order: str) -> tuple[Feature, ...]:
    """Describe the four quantities of one photon, in the file's order."""
    who, sign = f"the photon (particle of light) with {order} sideways momentum", f"γ<sub>{number}</sub>"
    rows = (
        (
            "pt",
            f"p<sub>T</sub>({sign})",
            "GeV",
            FeatureKind.MOMENTUM,
            f"How strongly {who} was kicked out from the beam.",
        ),
        (
            "eta",
            f"η({sign})",
            "",
            FeatureKind.PSEUDORAPIDITY,
            f"How far {who} leans towards one of the two beam directions: 0 is straight out to the side.",
        ),
        (
            "phi",
            f"φ({sign})",
            "rad",
            FeatureKind.AZIMUTH,
            f"Direction of {who} on a clock face around the beam.",
        ),
        (
            "e",
            f"E({sign})",
            "GeV",
            FeatureKind.ENERGY,
            f"Whole energy of {who}, along the beam and across it.",
        ),
    )
    return tuple(
        Feature(
            name=f"{name}_y{number}",
            symbol=symbol,
            unit=unit,
            kind=kind,
            level=FeatureLevel.LOW,
            meaning=meaning,
        )
        for name, symbol, unit, kind, meaning in rows
    )


EDINBURGH_DIPHOTON = Schema(
    name="edinburgh_diphoton",
    title="Two photons (Edinburgh course)",
    summary="Collisions with two bright flashes of light: did a Higgs boson turn into two photons? The mass"
    " of the pair is"
    " kept away from the model, so that it cannot cheat.",
    signal="A Higgs boson (125 GeV) turns into two photons.",
    background="Two photons, or particles that look like photons, that come from no Higgs boson: their mass"
    " falls smoothly.",
    features=(*_photon(1, "more"), *_photon(2, "less")),
    objects=tuple(
        PhysicsObject(
            name=f"y{number}",
            symbol=f"γ<sub>{number}</sub>",
            kind=ObjectKind.PHOTON,
            pt=f"pt_y{number}",
            eta=f"eta_y{number}",
            phi=f"phi_y{number}",
        )
        for number in (1, 2)
    ),
    never_features=("myy",),
    sqrt_s=13.0,
    source="ATLAS open data, prepared by L. Mijović",
    licence="CC0",
    citation="L. Mijović, Deep learning & the Higgs boson, University of Edinburgh (2023), derived from"
    " ATLAS collaboration,"
    " ATLAS 13 TeV samples collection Gamma-Gamma, for 2020 Open Data release, CERN Open Data Portal (2020).",
    doi="10.7483/OPENDATA.ATLAS.B5BJ.3SGS",
)
