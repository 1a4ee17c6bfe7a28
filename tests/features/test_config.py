"""A pipeline as one line and back; nonsense is refused in words; what a data set does not allow is known beforehand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
from hepmodel.data.schemas.edinburgh_diphoton import EDINBURGH_DIPHOTON
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.data.schemas.lisbon_ship import LISBON_SHIP
from hepmodel.errors import ConfigurationError
from hepmodel.features.config import LOG_KINDS, PreprocessingConfig
from hepmodel.features.description import describe_steps
from hepmodel.features.notation import READERS, format_preprocessing, parse_preprocessing
from hepmodel.features.obstacles import check_possible, explain_obstacle, leave_out, list_obstacles

configs = st.builds(
    lambda **fields: PreprocessingConfig().replace(**fields),
    jets_by_tag=st.booleans(),
    masses=st.booleans(),
    distances=st.booleans(),
    groups=st.booleans(),
    neutrino=st.booleans(),
    symmetry=st.sampled_from(["none", "turn", "mirror"]),
    cartesian=st.booleans(),
    log=st.lists(st.sampled_from(LOG_KINDS), unique=True).map(tuple),
    signed_log=st.booleans(),
    shape=st.sampled_from(["none", "yeo-johnson", "quantile"]),
    missing=st.sampled_from(["indicator", "multiplicity", "median", "drop"]),
    pieces=st.none() | st.integers(2, 64),
    scale=st.booleans(),
    components=st.none() | st.just("all") | st.integers(1, 10_000),
    whiten=st.booleans(),
)
FULL = PreprocessingConfig(
    masses=True, distances=True, symmetry="mirror", cartesian=True, missing="multiplicity"
)


@given(configs)
def test_a_line_and_back(config: PreprocessingConfig) -> None:
    line = format_preprocessing(config)
    assert parse_preprocessing(line) == config
    assert "\n" not in line
    assert len(line) < 250
    assert PreprocessingConfig.model_validate_json(config.model_dump_json(), strict=True) == config


@given(configs, st.randoms())
def test_the_order_of_words_does_not_matter(config: PreprocessingConfig, chance) -> None:  # type: ignore[no-untyped-def]
    words = format_preprocessing(config).split(";")
    chance.shuffle(words)
    assert parse_preprocessing(" ; ".join(words)) == config


words = st.sampled_from([*READERS, "mass", "on", "off", "yeo-johnson", "all", "whiten", "momentum"])


def parse_or_complain(text: str) -> PreprocessingConfig | str:
    try:
        return parse_preprocessing(text)
    except ConfigurationError as error:
        return error.message


@given(st.text() | st.lists(words | st.sampled_from(list(":;,")), max_size=9).map("".join))
def test_any_text_is_a_pipeline_or_words(text: str) -> None:
    found = parse_or_complain(text)
    if isinstance(found, str):
        assert found.endswith((".", "?"))
    else:
        assert parse_preprocessing(format_preprocessing(found)) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("trun", "does not know 'trun'. Did you mean turn?"),
        ("turn;turn", "says 'turn' twice"),
        ("pairs:mass;pairs:distance", "says 'pairs' twice"),
        ("pairs:masses", "'masses' in 'pairs:masses' is not known. It knows: mass, distance."),
        ("log", "says nothing after a colon"),
        ("log:azimuth", "'azimuth' in 'log:azimuth' is not known"),
        ("log:mass,mass", "says something twice"),
        ("shape:boxcox", "'boxcox'"),
        ("missing:median,drop", "needs one word"),
        ("pca:0", "greater than or equal to 1"),
        ("pca:many", "'many' in 'pca:many' is no number of components"),
        ("pca:²", "no number of components"),
        ("pca:99999999999999999999", "makes no sense"),
        ("cartesian:yes", "takes nothing after a colon"),
        ("standard;turn", "does not know 'standard'"),
        ("turn;" * 300, "a text of 1,500 characters"),
    ],
)
def test_nonsense_is_named(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_preprocessing(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "fields", [{"signed_log": True}, {"whiten": True}, {"log": ("tag",)}, {"turn": True}]
)
def test_what_does_not_belong_together_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        PreprocessingConfig(**fields)


@given(configs)
def test_every_step_is_said_in_words(config: PreprocessingConfig) -> None:
    told = describe_steps(config)
    assert len(set(told)) == len(told)
    assert all(told)


def test_a_set_without_objects_allows_no_physics() -> None:
    obstacles = list_obstacles(FULL, LISBON_SHIP, LISBON_SHIP.feature_names)
    assert {one.step for one in obstacles} == {"masses", "distances", "symmetry", "cartesian", "missing"}
    assert all("does not say which columns belong" in one.reason for one in obstacles)
    assert leave_out(FULL, obstacles) == PreprocessingConfig()
    with pytest.raises(ConfigurationError, match="turning the event: This data set does not say"):
        check_possible(FULL, LISBON_SHIP, LISBON_SHIP.feature_names)


@pytest.mark.parametrize("schema", [HIGGS, ATLAS_HIGGS_ML], ids=lambda schema: schema.name)
def test_sets_with_objects_allow_everything(schema) -> None:  # type: ignore[no-untyped-def]
    check_possible(FULL, schema, schema.feature_names)


def test_chosen_features_may_not_suffice() -> None:
    assert "which direction" in str(explain_obstacle("symmetry", HIGGS, ("m_bb", "lepton_pT")))
    assert "momentum of a particle" in str(explain_obstacle("missing", HIGGS, ("m_bb",)))
    assert explain_obstacle("symmetry", HIGGS, ("jet1_eta", "jet1_phi")) is None
    assert "size and direction" in str(explain_obstacle("masses", HIGGS, ("jet1_eta", "jet1_phi")))


def test_the_mass_that_is_searched_for_is_out_of_reach() -> None:
    names = EDINBURGH_DIPHOTON.feature_names
    assert "the search looks at" in str(explain_obstacle("masses", EDINBURGH_DIPHOTON, names))
    assert explain_obstacle("distances", EDINBURGH_DIPHOTON, names) is None
