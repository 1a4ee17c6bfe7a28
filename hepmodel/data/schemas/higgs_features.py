"""The 28 features of the heavy-Higgs search, which the own simulation and UCI HIGGS share.

Both describe the same search (Baldi, Sadowski, Whiteson, Nature Communications 5:4308, 2014,
DOI 10.1038/ncomms5308).
The own simulation gives them in GeV and rad; the authors of UCI HIGGS divided each by a constant of its own.
"""

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.data.objects import ObjectKind, PhysicsObject

_JET_ORDER = {
    1: "with the most",
    2: "with the second most",
    3: "with the third most",
    4: "with the fourth most",
}

_MASSES = (
    (
        "m_jj",
        "m<sub>jj</sub>",
        "Mass of whatever fell apart into two ordinary jets: near 80 GeV if it was a W boson.",
        "Mass of whatever fell apart into two ordinary jets, such as a W boson.",
    ),
    (
        "m_jjj",
        "m<sub>jjj</sub>",
        "Mass of three jets taken together: near 173 GeV if a top quark turned into them.",
        "Mass of three jets taken together, such as those that a top quark turns into.",
    ),
    (
        "m_lv",
        "m<sub>ℓν</sub>",
        "Mass of the lepton and the invisible neutrino together: near 80 GeV if they came from a W boson.",
        "Mass of the lepton and the invisible neutrino together, such as those that come from a W boson.",
    ),
    (
        "m_jlv",
        "m<sub>jℓν</sub>",
        "Mass of a jet, the lepton and the neutrino together: near 173 GeV if a top quark turned into them.",
        "Mass of a jet, the lepton and the neutrino together, such as those that a top quark turns into.",
    ),
    (
        "m_bb",
        "m<sub>bb</sub>",
        "Mass of the two jets that look most like bottom quarks: near 125 GeV if they came from a Higgs"
        " boson.",
        "Mass of the two jets that look most like bottom quarks: it piles up in one place if a Higgs boson"
        " made them.",
    ),
    (
        "m_wbb",
        "m<sub>Wbb</sub>",
        "Mass of a W boson and two bottom jets together: near 325 GeV if they came from the charged Higgs"
        " boson.",
        "Mass of a W boson and two bottom jets together: it piles up in one place if a charged Higgs boson"
        " made them.",
    ),
    (
        "m_wwbb",
        "m<sub>WWbb</sub>",
        "Mass of everything together, two W bosons and two bottom jets: near 425 GeV if one heavy Higgs"
        " boson made it all.",
        "Mass of everything together, two W bosons and two bottom jets: it piles up in one place if one"
        " heavy Higgs"
        " boson made it all.",
    ),
)


_PHI_UNIT = 1.8016
"""rad of a 1 in the azimuths of UCI HIGGS: their spread, which the authors divided them by."""

_ETA_UNITS = {
    "lepton": 2.5 / 2.434,
    "jet1": 2.5 / 2.970,
    "jet2": 2.5 / 2.913,
    "jet3": 2.5 / 2.730,
    "jet4": 2.5 / 2.500,
}
"""Pseudorapidity of a 1 in UCI HIGGS: its events end at 2.5, its numbers where the divisors say."""


_PT_UNITS = {
    "lepton": 15 / 0.27470,
    "met": 58.15,
    "jet1": 109.1,
    "jet2": 15 / 0.18974,
    "jet3": 15 / 0.26361,
    "jet4": 15 / 0.36500,
}
"""GeV of a 1 in UCI HIGGS, found from the events themselves: lepton and jets begin at 15 GeV (the hardest jet a little
higher, its divisor follows from the authors' m_bb), and the missing momentum's divisor from their m_lv, which is the W
boson's mass or else the transverse mass. With these, their m_jlv comes out as well."""

_TAG_UNITS = {"jet1": 1 / 1.08654, "jet2": 1 / 1.10744, "jet3": 1 / 1.27400, "jet4": 1 / 1.55098}
"""Steps of the b tag in a 1 in UCI HIGGS, whose tags have three values: 0, 1 and 2 steps."""


def build_higgs_objects(rescaled: bool) -> tuple[PhysicsObject, ...]:
    """Name the six objects of an event: lepton, missing momentum and four jets.

    Parameters
    ----------
    rescaled
        As for :func:`build_higgs_features`.
    """
    phi_unit = _PHI_UNIT if rescaled else 1.0

    def find_unit(units: dict[str, float], name: str) -> float:
        return units[name] if rescaled else 1.0

    jets = (
        PhysicsObject(
            name=f"jet{number}",
            symbol=f"j<sub>{number}</sub>",
            kind=ObjectKind.JET,
            pt=f"jet{number}_pt",
            eta=f"jet{number}_eta",
            phi=f"jet{number}_phi",
            tag=f"jet{number}_btag",
            phi_unit=phi_unit,
            eta_unit=find_unit(_ETA_UNITS, f"jet{number}"),
            pt_unit=find_unit(_PT_UNITS, f"jet{number}"),
            tag_unit=find_unit(_TAG_UNITS, f"jet{number}"),
        )
        for number in _JET_ORDER
    )
    return (
        PhysicsObject(
            name="lepton",
            symbol="ℓ",
            kind=ObjectKind.LEPTON,
            pt="lepton_pT",
            eta="lepton_eta",
            phi="lepton_phi",
            phi_unit=phi_unit,
            eta_unit=find_unit(_ETA_UNITS, "lepton"),
            pt_unit=find_unit(_PT_UNITS, "lepton"),
        ),
        PhysicsObject(
            name="met",
            symbol="miss",
            kind=ObjectKind.MISSING,
            pt="missing_energy_magnitude",
            phi="missing_energy_phi",
            phi_unit=phi_unit,
            pt_unit=find_unit(_PT_UNITS, "met"),
        ),
        *jets,
    )


def build_higgs_features(rescaled: bool) -> tuple[Feature, ...]:
    """Describe the 28 features in the order of the files.

    Parameters
    ----------
    rescaled
        True for UCI HIGGS, whose numbers carry no unit; False for GeV and rad.

    Returns
    -------
    tuple of Feature
        21 low-level features, then 7 high-level masses.

    Examples
    --------
    >>> [feature.unit for feature in build_higgs_features(rescaled=False)[:3]]
    ['GeV', '', 'rad']
    """
    energy, angle = ("", "") if rescaled else ("GeV", "rad")
    scale = " The authors divided it so that its average is 1." if rescaled else ""
    turn = " Here half a turn is 1.744." if rescaled else ""
    spread = " The authors divided it so that its spread is 1." if rescaled else ""

    def low(name: str, symbol: str, unit: str, kind: FeatureKind, meaning: str) -> Feature:
        return Feature(
            name=name, symbol=symbol, unit=unit, kind=kind, level=FeatureLevel.LOW, meaning=meaning
        )

    features = [
        low(
            "lepton_pT",
            "p<sub>T</sub>(ℓ)",
            energy,
            FeatureKind.MOMENTUM,
            f"How strongly the electron or muon was kicked out sideways from the beam.{scale}",
        ),
        low(
            "lepton_eta",
            "η(ℓ)",
            "",
            FeatureKind.PSEUDORAPIDITY,
            "How far the electron or muon leans towards one of the two beam directions: 0 is straight out to"
            f" the side.{spread}",
        ),
        low(
            "lepton_phi",
            "φ(ℓ)",
            angle,
            FeatureKind.AZIMUTH,
            f"Direction of the electron or muon on a clock face around the beam.{turn}",
        ),
        low(
            "missing_energy_magnitude",
            "p<sub>T</sub><sup>miss</sup>",
            energy,
            FeatureKind.MOMENTUM,
            "Sideways momentum that is missing from the balance: something invisible, such as a neutrino,"
            " took it"
            f" away.{scale}",
        ),
        low(
            "missing_energy_phi",
            "φ<sup>miss</sup>",
            angle,
            FeatureKind.AZIMUTH,
            f"Direction, on a clock face around the beam, in which the invisible momentum went.{turn}",
        ),
    ]
    for number, order in _JET_ORDER.items():
        jet = f"the jet (spray of particles) {order} sideways momentum"
        features += [
            low(
                f"jet{number}_pt",
                f"p<sub>T</sub>(j<sub>{number}</sub>)",
                energy,
                FeatureKind.MOMENTUM,
                f"How strongly {jet} was kicked out from the beam.{scale}",
            ),
            low(
                f"jet{number}_eta",
                f"η(j<sub>{number}</sub>)",
                "",
                FeatureKind.PSEUDORAPIDITY,
                f"How far {jet} leans towards one of the two beam directions: 0 is straight out to the"
                f" side.{spread}",
            ),
            low(
                f"jet{number}_phi",
                f"φ(j<sub>{number}</sub>)",
                angle,
                FeatureKind.AZIMUTH,
                f"Direction of {jet} on a clock face around the beam.{turn}",
            ),
            low(
                f"jet{number}_btag",
                f"b(j<sub>{number}</sub>)",
                "",
                FeatureKind.TAG,
                f"Whether {jet} seems to come from a bottom quark: "
                + (
                    "one of three values, 0 for no, the middle one for perhaps, the largest for very likely."
                    if rescaled
                    else "0 for no, 1 for perhaps (loosely tagged), 2 for very likely (tightly tagged)."
                ),
            ),
        ]
    features += [
        Feature(
            name=name,
            symbol=symbol,
            unit=energy,
            kind=FeatureKind.MASS,
            level=FeatureLevel.HIGH,
            meaning=rescaled_meaning + scale if rescaled else meaning,
        )
        for name, symbol, meaning, rescaled_meaning in _MASSES
    ]
    return tuple(features)
