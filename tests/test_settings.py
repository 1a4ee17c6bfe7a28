import pytest

from hepmodel.errors import ConfigurationError
from hepmodel.settings import load_settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HEPMODEL_MAX_EPOCHS", "abc"),
        ("HEPMODEL_SCHEDULER_SECONDS", "-1"),
        ("HEPMODEL_MAX_IMPORT_BYTES", "0"),
    ],
)
def test_a_variable_that_makes_no_sense_is_named(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=name) as told:
        load_settings()
    assert repr(value) in str(told.value)
    assert told.value.advice
