"""Every known data set is described completely."""

import pytest

from hepmodel.data.feature import FeatureKind, FeatureLevel
from hepmodel.data.importing.matching import normalise
from hepmodel.data.schema import Schema
from hepmodel.data.schemas.known import KNOWN_SCHEMAS, find_known_schema

COUNTS = {
    "higgs": (21, 7),
    "uci_higgs": (21, 7),
    "uci_susy": (8, 10),
    "atlas_higgs_ml": (17, 13),
    "edinburgh_diphoton": (8, 0),
    "lisbon_ship": (0, 4),
}
parametrised = pytest.mark.parametrize("schema", KNOWN_SCHEMAS, ids=lambda schema: schema.name)


def known(name: str) -> Schema:
    schema = find_known_schema(name)
    assert schema is not None
    return schema


@parametrised
def test_every_text_is_there(schema: Schema) -> None:
    texts = (schema.title, schema.summary, schema.signal, schema.background, schema.source, schema.licence)
    assert all(texts)
    assert schema.citation
    assert schema.doi


@parametrised
def test_every_feature_is_explained_in_whole_sentences(schema: Schema) -> None:
    for feature in schema.features:
        assert feature.symbol
        assert feature.meaning[0].isupper()
        assert feature.meaning.endswith(".")
        assert len(feature.meaning) > 30
        assert feature.meaning.count("  ") == 0
        assert feature.symbol.count("<sub>") == feature.symbol.count("</sub>")
        assert feature.symbol.count("<sup>") == feature.symbol.count("</sup>")
    assert len({feature.meaning for feature in schema.features}) == len(schema.features)
    assert len({feature.symbol for feature in schema.features}) == len(schema.features)


@parametrised
def test_number_of_features_of_each_level(schema: Schema) -> None:
    levels = tuple(len(schema.names_of_level(level)) for level in (FeatureLevel.LOW, FeatureLevel.HIGH))
    assert levels == COUNTS[schema.name]


@parametrised
def test_no_column_that_must_never_be_an_input_is_a_feature(schema: Schema) -> None:
    forbidden = {"eventid", "weight", "kaggleweight", "kaggleset", "myy", "label", "source"}
    assert not forbidden & {normalise(name) for name in schema.feature_names}


@parametrised
def test_names_stay_apart_when_case_and_signs_are_dropped(schema: Schema) -> None:
    assert len({normalise(name) for name in schema.feature_names}) == len(schema.features)


@pytest.mark.parametrize("name", ["uci_higgs", "uci_susy"])
def test_rescaled_sets_carry_no_units(name: str) -> None:
    assert {feature.unit for feature in known(name).features} == {""}


def test_own_simulation_has_units_and_says_so() -> None:
    schema = known("higgs")
    assert schema.provenance == "own simulation, Pythia 8.3, √s = 8 TeV"
    assert {f.unit for f in schema.features if f.kind in (FeatureKind.MASS, FeatureKind.MOMENTUM)} == {"GeV"}
    assert {f.unit for f in schema.features if f.kind == FeatureKind.AZIMUTH} == {"rad"}
    assert schema.feature_names == known("uci_higgs").feature_names


def test_atlas_and_diphoton_keep_what_must_not_be_learned() -> None:
    assert known("edinburgh_diphoton").never_features == ("myy",)
    atlas = known("atlas_higgs_ml")
    assert {*atlas.never_features, atlas.weight} == {"EventId", "Weight", "KaggleWeight", "KaggleSet"}
    assert atlas.missing_marker == -999
