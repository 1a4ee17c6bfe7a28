"""The ATLAS Higgs machine-learning challenge of 2014: Higgs bosons that turn into two tau leptons.

The meanings follow appendix B of the challenge's description (Adam-Bourdarios et al., PMLR 42:19-55, 2015),
in plainer words. Phi is rounded to three digits, so that 3.142, a little more than pi, occurs.
"""

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.data.objects import ObjectKind, PhysicsObject
from hepmodel.data.schema import Schema

_GEV, _RAD, _NONE = "GeV", "rad", ""
_TAU = "the tau lepton (seen as a narrow spray of particles)"
_LEPTON = "the electron or muon"
_LEADING = "the jet with the most sideways momentum"
_SUBLEADING = "the jet with the second most sideways momentum"
_NO_JET = "there is no jet"
_NO_PAIR = "there are fewer than two jets"
_LEANS = "leans towards one of the two beam directions: 0 is straight out to the side."
_CLOCK = "on a clock face around the beam."

_Row = tuple[str, str, str, FeatureKind, str] | tuple[str, str, str, FeatureKind, str, str]
"""Name, symbol, unit, kind, meaning and, where an event can lack a value, why."""

_DERIVED: tuple[_Row, ...] = (
    (
        "DER_mass_MMC",
        "m<sub>MMC</sub>",
        _GEV,
        FeatureKind.MASS,
        "Best estimate of the mass of what turned into the two taus, with a guess at what the invisible"
        " neutrinos carried:"
        " near 125 GeV for a Higgs boson, 91 GeV for a Z boson.",
        "no estimate works out",
    ),
    (
        "DER_mass_transverse_met_lep",
        "m<sub>T</sub>(ℓ, miss)",
        _GEV,
        FeatureKind.MASS,
        f"Mass of {_LEPTON} and the invisible momentum, seen across the beam only: up to about 80 GeV if"
        " both came from a W"
        " boson.",
    ),
    (
        "DER_mass_vis",
        "m<sub>vis</sub>",
        _GEV,
        FeatureKind.MASS,
        f"Mass of what can be seen of the two taus, {_LEPTON} and the narrow spray, without the invisible"
        " neutrinos.",
    ),
    (
        "DER_pt_h",
        "p<sub>T</sub>(H)",
        _GEV,
        FeatureKind.MOMENTUM,
        "How strongly the would-be Higgs boson was kicked out from the beam: its visible and invisible parts"
        " added up.",
    ),
    (
        "DER_deltaeta_jet_jet",
        "|Δη<sub>jj</sub>|",
        _NONE,
        FeatureKind.ANGLE,
        "How far apart the two strongest jets lie along the beam: far apart is typical of one way to make a"
        " Higgs.",
        _NO_PAIR,
    ),
    (
        "DER_mass_jet_jet",
        "m<sub>jj</sub>",
        _GEV,
        FeatureKind.MASS,
        "Mass of the two strongest jets taken together.",
        _NO_PAIR,
    ),
    (
        "DER_prodeta_jet_jet",
        "η<sub>j1</sub> · η<sub>j2</sub>",
        _NONE,
        FeatureKind.OTHER,
        "Negative if the two strongest jets went towards opposite beam directions, positive if towards the"
        " same one.",
        _NO_PAIR,
    ),
    (
        "DER_deltar_tau_lep",
        "ΔR(τ, ℓ)",
        _NONE,
        FeatureKind.ANGLE,
        f"How far apart the directions of {_TAU} and {_LEPTON} are.",
    ),
    (
        "DER_pt_tot",
        "p<sub>T</sub><sup>tot</sup>",
        _GEV,
        FeatureKind.MOMENTUM,
        "Sideways momentum left over when tau, lepton, invisible part and the two strongest jets are added"
        " up: small if nothing"
        " else came out.",
    ),
    (
        "DER_sum_pt",
        "Σp<sub>T</sub>",
        _GEV,
        FeatureKind.MOMENTUM,
        "Sideways momenta of tau, lepton and all jets, added up regardless of direction: how violent the"
        " collision was.",
    ),
    (
        "DER_pt_ratio_lep_tau",
        "p<sub>T</sub>(ℓ) / p<sub>T</sub>(τ)",
        _NONE,
        FeatureKind.RATIO,
        f"Sideways momentum of {_LEPTON} divided by that of {_TAU}.",
    ),
    (
        "DER_met_phi_centrality",
        "C<sub>φ</sub><sup>miss</sup>",
        _NONE,
        FeatureKind.OTHER,
        "Whether the invisible momentum points between the tau and the lepton (up to 1.41) or away from both"
        " (down to -1.41).",
    ),
    (
        "DER_lep_eta_centrality",
        "C<sub>η</sub>(ℓ)",
        _NONE,
        FeatureKind.OTHER,
        f"Whether {_LEPTON} lies midway between the two strongest jets (1) or outside of them (towards 0).",
        _NO_PAIR,
    ),
)

_PRIMITIVE: tuple[_Row, ...] = (
    (
        "PRI_tau_pt",
        "p<sub>T</sub>(τ)",
        _GEV,
        FeatureKind.MOMENTUM,
        f"How strongly {_TAU} was kicked out from the beam.",
    ),
    ("PRI_tau_eta", "η(τ)", _NONE, FeatureKind.PSEUDORAPIDITY, f"How far {_TAU} {_LEANS}"),
    ("PRI_tau_phi", "φ(τ)", _RAD, FeatureKind.AZIMUTH, f"Direction of {_TAU} {_CLOCK}"),
    (
        "PRI_lep_pt",
        "p<sub>T</sub>(ℓ)",
        _GEV,
        FeatureKind.MOMENTUM,
        f"How strongly {_LEPTON} was kicked out from the beam.",
    ),
    ("PRI_lep_eta", "η(ℓ)", _NONE, FeatureKind.PSEUDORAPIDITY, f"How far {_LEPTON} {_LEANS}"),
    ("PRI_lep_phi", "φ(ℓ)", _RAD, FeatureKind.AZIMUTH, f"Direction of {_LEPTON} {_CLOCK}"),
    (
        "PRI_met",
        "p<sub>T</sub><sup>miss</sup>",
        _GEV,
        FeatureKind.MOMENTUM,
        "Sideways momentum that is missing from the balance: invisible neutrinos took it away.",
    ),
    (
        "PRI_met_phi",
        "φ<sup>miss</sup>",
        _RAD,
        FeatureKind.AZIMUTH,
        f"Direction of the invisible momentum {_CLOCK}",
    ),
    (
        "PRI_met_sumet",
        "ΣE<sub>T</sub>",
        _GEV,
        FeatureKind.ENERGY,
        "All energy that went sideways into the detector, added up: how busy the collision was.",
    ),
    (
        "PRI_jet_num",
        "N<sub>jet</sub>",
        _NONE,
        FeatureKind.COUNT,
        "Number of jets (sprays of particles) in the collision; 3 stands for three or more.",
    ),
    (
        "PRI_jet_leading_pt",
        "p<sub>T</sub>(j<sub>1</sub>)",
        _GEV,
        FeatureKind.MOMENTUM,
        f"How strongly {_LEADING} was kicked out from the beam.",
        _NO_JET,
    ),
    (
        "PRI_jet_leading_eta",
        "η(j<sub>1</sub>)",
        _NONE,
        FeatureKind.PSEUDORAPIDITY,
        f"How far {_LEADING} {_LEANS}",
        _NO_JET,
    ),
    (
        "PRI_jet_leading_phi",
        "φ(j<sub>1</sub>)",
        _RAD,
        FeatureKind.AZIMUTH,
        f"Direction of {_LEADING} {_CLOCK}",
        _NO_JET,
    ),
    (
        "PRI_jet_subleading_pt",
        "p<sub>T</sub>(j<sub>2</sub>)",
        _GEV,
        FeatureKind.MOMENTUM,
        f"How strongly {_SUBLEADING} was kicked out from the beam.",
        _NO_PAIR,
    ),
    (
        "PRI_jet_subleading_eta",
        "η(j<sub>2</sub>)",
        _NONE,
        FeatureKind.PSEUDORAPIDITY,
        f"How far {_SUBLEADING} {_LEANS}",
        _NO_PAIR,
    ),
    (
        "PRI_jet_subleading_phi",
        "φ(j<sub>2</sub>)",
        _RAD,
        FeatureKind.AZIMUTH,
        f"Direction of {_SUBLEADING} {_CLOCK}",
        _NO_PAIR,
    ),
    (
        "PRI_jet_all_pt",
        "Σp<sub>T</sub>(j)",
        _GEV,
        FeatureKind.MOMENTUM,
        "Sideways momenta of all jets added up; 0 where there is no jet.",
    ),
)


def _describe(rows: tuple[_Row, ...], level: FeatureLevel) -> tuple[Feature, ...]:
    return tuple(
        Feature(
            name=name,
            symbol=symbol,
            unit=unit,
            kind=kind,
            level=level,
            meaning=f"{meaning} Missing where {why[0]}." if why else meaning,
            why_missing=why[0] if why else "",
        )
        for name, symbol, unit, kind, meaning, *why in rows
    )


def _object(name: str, symbol: str, kind: ObjectKind, column: str) -> PhysicsObject:
    return PhysicsObject(
        name=name, symbol=symbol, kind=kind, pt=f"{column}_pt", eta=f"{column}_eta", phi=f"{column}_phi"
    )


_OBJECTS = (
    _object("tau", "τ", ObjectKind.TAU, "PRI_tau"),
    _object("lep", "ℓ", ObjectKind.LEPTON, "PRI_lep"),
    PhysicsObject(name="met", symbol="miss", kind=ObjectKind.MISSING, pt="PRI_met", phi="PRI_met_phi"),
    _object("jet1", "j<sub>1</sub>", ObjectKind.JET, "PRI_jet_leading"),
    _object("jet2", "j<sub>2</sub>", ObjectKind.JET, "PRI_jet_subleading"),
)

ATLAS_HIGGS_ML = Schema(
    name="atlas_higgs_ml",
    title="ATLAS Higgs ML challenge 2014",
    summary="The data of a famous public competition: collisions with a tau, an electron or muon and"
    " invisible neutrinos. Was"
    " there a Higgs boson?",
    signal="A Higgs boson (125 GeV) turns into two tau leptons, one of which turns into an electron or muon"
    " and the other into"
    " a narrow spray of particles.",
    background="Z bosons that turn into two taus, pairs of top quarks, and W bosons with a jet that looks"
    " like a tau.",
    features=_describe(_DERIVED, FeatureLevel.HIGH) + _describe(_PRIMITIVE, FeatureLevel.LOW),
    objects=_OBJECTS,
    expected_signal=691.98860771,  # sums of the weights, after the challenge's own normalisation
    expected_background=410_999.84732181,
    label="Label",
    weight="Weight",
    never_features=("EventId", "KaggleWeight", "KaggleSet"),
    missing_marker=-999.0,
    sqrt_s=8.0,
    source="ATLAS simulation",
    licence="CC0",
    citation="ATLAS collaboration, Dataset from the ATLAS Higgs Boson Machine Learning Challenge 2014, CERN"
    " Open Data Portal"
    " (2014); C. Adam-Bourdarios et al., The Higgs boson machine learning challenge, PMLR 42, 19 (2015).",
    doi="10.7483/OPENDATA.ATLAS.ZBP2.M5T8",
)
