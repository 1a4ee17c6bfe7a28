"""The Lisbon SHiP course set: a heavy neutral lepton that flew tens of metres before it fell apart.

No public link to the files is known to this project, nor are the exact names of their columns: the four
quantities are the ones that the course describes, and an imported file's columns are matched to them by name.
The file's units of length and angle are not known either, so the axes carry none.
"""

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.data.schema import Schema

LISBON_SHIP = Schema(
    name="lisbon_ship",
    title="Hidden particles at SHiP (Lisbon course)",
    summary="Pairs of tracks in a long empty hall behind a target: did a hidden heavy neutrino fall apart"
    " there, or did two"
    " tracks only seem to meet?",
    signal="A heavy neutral lepton, a hypothetical heavy cousin of the neutrino, flies unseen through the"
    " shield and turns"
    " into a pion and a muon.",
    background="Two tracks that seem to start at one point without a hidden particle.",
    features=(
        Feature(
            name="total_momentum",
            symbol="p",
            unit="GeV",
            kind=FeatureKind.MOMENTUM,
            level=FeatureLevel.HIGH,
            meaning="Momentum of the two tracks added up: the push of the particle that turned into them.",
        ),
        Feature(
            name="opening_angle",
            symbol="θ",
            unit="",
            kind=FeatureKind.ANGLE,
            level=FeatureLevel.HIGH,
            meaning="Angle between the two tracks: how wide the fork opens where the particle fell apart.",
        ),
        Feature(
            name="impact_parameter",
            symbol="IP",
            unit="",
            kind=FeatureKind.DISTANCE,
            level=FeatureLevel.HIGH,
            meaning="By how much the pair, traced backwards, misses the target: a hidden particle born there"
            " points back"
            " to it.",
        ),
        Feature(
            name="distance_of_closest_approach",
            symbol="DOCA",
            unit="",
            kind=FeatureKind.DISTANCE,
            level=FeatureLevel.HIGH,
            meaning="Smallest gap between the two tracks: close to zero if they really start at one point.",
        ),
    ),
    source="SHiP simulation, Lisbon machine learning course",
    licence="not stated by the course; ask its authors before passing the file on",
    citation="SHiP collaboration, The SHiP experiment at the proposed CERN SPS Beam Dump Facility,"
    " European Physical Journal C 82, 486 (2022), describes the experiment.",
    doi="10.1140/epjc/s10052-022-10346-5",
)
