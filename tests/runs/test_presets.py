"""Every preset makes a valid training of every data set."""

import pytest

from hepmodel.data.schemas.known import KNOWN_SCHEMAS
from hepmodel.errors import ConfigurationError
from hepmodel.features.obstacles import list_obstacles
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.presets.known import PRESETS, find_preset
from hepmodel.runs.presets.preset import Preset


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_preset_fits_every_data_set(preset: Preset) -> None:
    for schema in KNOWN_SCHEMAS:
        config = preset.configure(schema.name, schema, schema.feature_names)
        assert isinstance(config, TrainingConfig)
        assert not list_obstacles(config.preprocessing, schema, config.features)
        for name, value in preset.settings.items():
            assert config.model_dump(mode="json")[name] == value


def test_presets_say_why_and_what_to_expect() -> None:
    names = [preset.name for preset in PRESETS]
    assert len(set(names)) == len(names)
    for preset in PRESETS:
        assert 2 <= preset.why.count(".") <= 8
        assert preset.expect.count(".") >= 1
        assert find_preset(preset.name) is preset


def test_a_preset_is_changed() -> None:
    schema = KNOWN_SCHEMAS[0]
    config = find_preset("lisbon").configure("higgs", schema, schema.feature_names, epochs=3, members=2)
    assert (config.epochs, config.members, config.hidden_layers) == (3, 2, (25, 20, 15))
    with pytest.raises(ConfigurationError, match="not a setting"):
        find_preset("lisbon").configure("higgs", schema, schema.feature_names, layer=3)


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(ConfigurationError, match="Did you mean lisbon"):
        find_preset("lisbn")
