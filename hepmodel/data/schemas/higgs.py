"""The shipped data set: heavy Higgs bosons against top quarks, simulated by this project."""

from hepmodel.data.schema import Schema
from hepmodel.data.schemas.higgs_features import build_higgs_features, build_higgs_objects

HIGGS = Schema(
    name="higgs",
    title="Heavy Higgs search (own simulation)",
    summary="Proton collisions with an electron or muon, four jets and a neutrino: did a new heavy Higgs"
    " boson make them,"
    " or two top quarks?",
    signal="A heavy Higgs boson (425 GeV) turns into a W boson and a charged Higgs boson (325 GeV), which"
    " turns into a"
    " second W boson and the known Higgs boson (125 GeV), which turns into two bottom quarks.",
    background="A top quark and its antiparticle, each of which turns into a W boson and a bottom quark: the"
    " same particles"
    " without any Higgs boson.",
    features=build_higgs_features(rescaled=False),
    objects=build_higgs_objects(rescaled=False),
    sqrt_s=8.0,
    own_simulation=True,
    source="Pythia 8.3",
    licence="MIT, like the program that made it",
    citation="Own simulation with C. Bierlich et al., A comprehensive guide to the physics and usage of"
    " PYTHIA 8.3,"
    " SciPost Phys. Codebases 8 (2022), of the search described by P. Baldi, P. Sadowski and D. Whiteson,"
    " Searching for"
    " exotic particles in high-energy physics with deep learning, Nature Communications 5, 4308 (2014).",
    doi="10.21468/SciPostPhysCodeb.8",
)
