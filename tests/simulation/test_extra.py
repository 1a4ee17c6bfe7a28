"""Without the optional libraries: a sentence that says what to do."""

import sys

import pytest

from hepmodel.errors import SimulationNotInstalledError
from hepmodel.simulation.config import SimulationConfig
from hepmodel.simulation.extra import import_extra, import_pythia
from hepmodel.simulation.runner import simulate_sample


def test_missing_library_names_the_remedy() -> None:
    with pytest.raises(SimulationNotInstalledError, match="no_such_library") as caught:
        import_extra("no_such_library")
    assert "pip install -r requirements-simulation.txt" in caught.value.advice


@pytest.mark.parametrize("name", ["pythia8mc", "fastjet", "awkward"])
def test_nothing_starts_without_any_of_them(name: str, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)  # makes its import fail
    monkeypatch.setitem(
        sys.modules, "pythia8mc", sys.modules.get("pythia8mc", sys) if name != "pythia8mc" else None
    )
    with pytest.raises(SimulationNotInstalledError, match=r"requirements-simulation\.txt"):
        simulate_sample(SimulationConfig(events=1, seed=1), tmp_path / "sample.parquet")
    assert not list(tmp_path.iterdir())


def test_present_library_is_given(needs_pythia: None) -> None:
    assert hasattr(import_pythia(), "Pythia")
