"""UCI SUSY: supersymmetric particles against W bosons, both seen as two leptons and missing momentum."""

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.data.objects import ObjectKind, PhysicsObject
from hepmodel.data.schema import Schema

_SCALE = " The authors divided it so that its average is 1."
_SPREAD = " The authors divided it so that its spread is 1."
_TURN = " Here half a turn is about 1.74."


def _lepton(number: int, order: str) -> tuple[Feature, Feature, Feature]:
    """Describe momentum and direction of one lepton."""
    who = f"the electron or muon with the {order} sideways momentum"
    return (
        Feature(
            name=f"lepton{number}_pT",
            symbol=f"p<sub>T</sub>(ℓ<sub>{number}</sub>)",
            unit="",
            kind=FeatureKind.MOMENTUM,
            level=FeatureLevel.LOW,
            meaning=f"How strongly {who} was kicked out from the beam.{_SCALE}",
        ),
        Feature(
            name=f"lepton{number}_eta",
            symbol=f"η(ℓ<sub>{number}</sub>)",
            unit="",
            kind=FeatureKind.PSEUDORAPIDITY,
            level=FeatureLevel.LOW,
            meaning=f"How far {who} leans towards one of the two beam directions: 0 is straight out to the"
            f" side.{_SPREAD}",
        ),
        Feature(
            name=f"lepton{number}_phi",
            symbol=f"φ(ℓ<sub>{number}</sub>)",
            unit="",
            kind=FeatureKind.AZIMUTH,
            level=FeatureLevel.LOW,
            meaning=f"Direction of {who} on a clock face around the beam.{_TURN}",
        ),
    )


def _high(name: str, symbol: str, kind: FeatureKind, meaning: str) -> Feature:
    return Feature(name=name, symbol=symbol, unit="", kind=kind, level=FeatureLevel.HIGH, meaning=meaning)


_FEATURES = (
    *_lepton(1, "most"),
    *_lepton(2, "second most"),
    Feature(
        name="missing_energy_magnitude",
        symbol="p<sub>T</sub><sup>miss</sup>",
        unit="",
        kind=FeatureKind.MOMENTUM,
        level=FeatureLevel.LOW,
        meaning="Sideways momentum that is missing from the balance: invisible particles took it away."
        + _SCALE,
    ),
    Feature(
        name="missing_energy_phi",
        symbol="φ<sup>miss</sup>",
        unit="",
        kind=FeatureKind.AZIMUTH,
        level=FeatureLevel.LOW,
        meaning="Direction, on a clock face around the beam, in which the invisible momentum went." + _TURN,
    ),
    _high(
        "MET_rel",
        "p<sub>T</sub><sup>miss,rel</sup>",
        FeatureKind.MOMENTUM,
        "Missing momentum, with only its sideways part counted where it points close to a visible particle:"
        " one badly"
        " measured particle cannot fake it." + _SCALE,
    ),
    _high(
        "axial_MET",
        "p<sub>T</sub><sup>miss,axial</sup>",
        FeatureKind.MOMENTUM,
        "Part of the missing momentum that lies along the direction of the two leptons; negative when it"
        " points the other"
        " way. The authors rescaled it.",
    ),
    _high(
        "M_R",
        "M<sub>R</sub>",
        FeatureKind.MASS,
        "Razor mass: an estimate of how heavy the two particles were that were born together and fell apart."
        + _SCALE,
    ),
    _high(
        "M_TR_2",
        "M<sub>T</sub><sup>R</sup>",
        FeatureKind.MASS,
        "Transverse razor mass: a second estimate of that weight, from the missing momentum seen across the"
        " beam." + _SCALE,
    ),
    _high(
        "R",
        "R",
        FeatureKind.RATIO,
        "Razor: the transverse razor mass divided by the razor mass; invisible heavy particles make it large."
        + _SCALE,
    ),
    _high(
        "MT2",
        "M<sub>T2</sub>",
        FeatureKind.MASS,
        "Smallest weight that two equal parent particles can have had, if each sent one lepton and one"
        " invisible particle"
        " out." + _SCALE,
    ),
    _high(
        "S_R",
        "√s<sub>R</sub>",
        FeatureKind.ENERGY,
        "Estimate of the whole energy of the part of the collision that made the new particles." + _SCALE,
    ),
    _high(
        "M_Delta_R",
        "M<sub>Δ</sub><sup>R</sup>",
        FeatureKind.MASS,
        "Estimate of how much heavier the parent particle is than its invisible child (super-razor variable)."
        + _SCALE,
    ),
    _high(
        "dPhi_r_b",
        "Δφ<sub>R</sub><sup>β</sup>",
        FeatureKind.ANGLE,
        "Angle, seen along the beam, between the summed push of the two leptons and the way in which the"
        " whole system"
        " moves." + _SCALE,
    ),
    _high(
        "cos_theta_r1",
        "cos θ<sub>R+1</sub>",
        FeatureKind.OTHER,
        "How far the leptons' flight leans towards the direction of motion, seen by an observer who moves"
        " along: 0 is"
        " across, towards 1 is along.",
    ),
)

# The authors divided each column by its spread and did not say by how much: azimuths end at pi and the leptons'
# pseudorapidities at 2.5, so the largest numbers in the columns tell the units.
_OBJECTS = (
    *(
        PhysicsObject(
            name=f"lepton{number}",
            symbol=f"ℓ<sub>{number}</sub>",
            kind=ObjectKind.LEPTON,
            pt=f"lepton{number}_pT",
            eta=f"lepton{number}_eta",
            phi=f"lepton{number}_phi",
            phi_unit=1.811,
            eta_unit=eta_unit,
        )
        for number, eta_unit in ((1, 1.189), (2, 1.214))
    ),
    PhysicsObject(
        name="met",
        symbol="miss",
        kind=ObjectKind.MISSING,
        pt="missing_energy_magnitude",
        phi="missing_energy_phi",
        phi_unit=1.805,
    ),
)

UCI_SUSY = Schema(
    name="uci_susy",
    title="UCI SUSY",
    summary="Five million simulated collisions with two leptons and missing momentum: were there particles"
    " of supersymmetry,"
    " or only W bosons?",
    signal="Two charginos, hypothetical heavy particles of supersymmetry, each of which turns into an"
    " electron or muon, a"
    " neutrino and an invisible neutralino.",
    background="Two W bosons, each of which turns into an electron or muon and a neutrino.",
    features=_FEATURES,
    objects=_OBJECTS,
    sqrt_s=8.0,
    source="UCI SUSY, simulated by its authors",
    licence="CC BY 4.0",
    citation="D. Whiteson, SUSY, UCI Machine Learning Repository (2014); P. Baldi, P. Sadowski and D."
    " Whiteson, Searching"
    " for exotic particles in high-energy physics with deep learning, Nature Communications 5, 4308 (2014).",
    doi="10.24432/C54606",
)
