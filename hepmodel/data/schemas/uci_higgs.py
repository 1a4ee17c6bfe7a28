"""UCI HIGGS: the eleven million events that made deep learning known in particle physics."""

from hepmodel.data.schema import Schema
from hepmodel.data.schemas.higgs_features import build_higgs_features, build_higgs_objects

UCI_HIGGS = Schema(
    name="uci_higgs",
    title="UCI HIGGS",
    summary="Eleven million simulated collisions in which a heavy Higgs boson hides among top quarks; a"
    " famous test for"
    " deep learning.",
    signal="A heavy Higgs boson (425 GeV) turns into a W boson and a charged Higgs boson (325 GeV), which"
    " turns into a"
    " second W boson and the known Higgs boson (125 GeV), which turns into two bottom quarks.",
    background="A top quark and its antiparticle, each of which turns into a W boson and a bottom quark: the"
    " same particles"
    " without any Higgs boson.",
    features=build_higgs_features(rescaled=True),
    objects=build_higgs_objects(rescaled=True),
    sqrt_s=8.0,
    source="UCI HIGGS, simulated by its authors",
    licence="CC BY 4.0",
    citation="D. Whiteson, HIGGS, UCI Machine Learning Repository (2014); P. Baldi, P. Sadowski and D."
    " Whiteson, Searching"
    " for exotic particles in high-energy physics with deep learning, Nature Communications 5, 4308 (2014).",
    doi="10.24432/C5V312",
)
