"""Each thing to look out for is found where it is, said in words, and not said where it is not."""

from pathlib import Path

import numpy as np
import pytest

from hepmodel.data.catalogue import find_dataset
from hepmodel.data.table import EventTable
from hepmodel.settings import Settings
from hepmodel.statistics.examination import examine_table
from hepmodel.statistics.warning import DataWarning, Severity, list_parts
from tests.statistics.event_tables import write_table

EVENTS = 4_000
RNG = np.random.default_rng(12)
LABELS = RNG.integers(0, 2, EVENTS)
PLAIN = RNG.normal(size=EVENTS)


def warn(
    folder: Path,
    columns: dict[str, np.ndarray] | None = None,
    labels: np.ndarray = LABELS,
    weights: np.ndarray | None = None,
    **schema: object,
) -> dict[str, DataWarning]:
    """Warnings by title; one plain feature makes sure that no two events are the same."""
    table = write_table(folder, {"plain": PLAIN[: len(labels)], **(columns or {})}, labels, weights, **schema)
    return {warning.title: warning for warning in examine_table(table).warnings}


def test_nothing_is_said_of_good_data(tmp_path: Path) -> None:
    weights = RNG.uniform(0.9, 1.1, EVENTS)
    assert warn(tmp_path, {"mass": RNG.normal(90, 5, EVENTS)}, weights=weights) == {}


def test_one_class_only(tmp_path: Path) -> None:
    only = warn(tmp_path, labels=np.ones(EVENTS, dtype=int))
    assert list(only) == ["Only signal"]
    assert only["Only signal"].severity is Severity.SERIOUS
    assert "no background" in only["Only signal"].text


def test_unequal_classes(tmp_path: Path) -> None:
    found = warn(tmp_path, labels=(np.arange(EVENTS) % 50 == 0).astype(int))
    assert "Only 2.0% of the collisions (80) are signal" in found["Unequal classes"].text
    assert "98.0%" in found["Unequal classes"].advice
    assert "80 signal events" in found["Few collisions"].text
    assert "Unequal classes" not in warn(tmp_path, labels=(np.arange(EVENTS) % 5 == 0).astype(int))


@pytest.mark.parametrize(
    ("name", "column", "title", "words"),
    [
        ("gone", np.full(EVENTS, np.nan), "No values at all", "gone"),
        ("flat", np.full(EVENTS, 2.5), "Always the same", "flat (2.5)"),
        ("hole", np.where(RNG.random(EVENTS) < 0.8, np.nan, PLAIN), "Mostly missing", "missing in 80%"),
        ("leak", np.where(LABELS == 0, np.nan, PLAIN), "Missing values give the answer away", "leak"),
        ("endless", np.where(np.arange(EVENTS) < 3, np.inf, PLAIN), "Infinite values", "3 times"),
        ("twin", PLAIN, "The same column twice", "plain and twin"),
        ("charge", RNG.choice([-1.0, 1.0], EVENTS), "Numbers or names?", "charge (-1 and 1)"),
        ("coded", np.where(RNG.random(EVENTS) < 0.1, -999, RNG.normal(90, 5, EVENTS)), "A number that means “no value”", "-999"),
        ("wide", RNG.lognormal(0, 3, EVENTS), "Very wide range: try a logarithm", "orders of magnitude"),
        ("tail", RNG.lognormal(3, 0.9, EVENTS), "Long tails", "skewness"),
        ("both", RNG.standard_t(2.1, EVENTS) ** 3, "Long tails that a logarithm does not cure", "both"),
        ("rounded", RNG.choice([0.0, 1.087, 1.09, 2.17], EVENTS), "Nearly the same value, written twice", "1.087 and 1.09"),
    ],
)  # fmt: skip
def test_features(tmp_path: Path, name: str, column: np.ndarray, title: str, words: str) -> None:
    found = warn(tmp_path, {name: column})
    assert title in found, list(found)
    assert words in found[title].text
    assert name in found[title].features
    assert found[title].advice


def test_a_wide_range_says_how_wide_and_what_a_logarithm_does(tmp_path: Path) -> None:
    wide = np.geomspace(1e-2, 1e3, EVENTS)
    warning = warn(tmp_path, {"wide": wide})["Very wide range: try a logarithm"]
    assert "wide (5.0 orders)" in warning.text or "wide (4.9 orders)" in warning.text
    assert warning.advice.endswith("small values as well as large ones.")
    assert "to 0.0" in warning.advice


def test_a_tag_that_is_known_as_one_is_only_noted(tmp_path: Path) -> None:
    features = [
        {"name": name, "symbol": name, "unit": "", "kind": kind, "level": "low", "meaning": "A number."}
        for name, kind in (("plain", "other"), ("tag", "tag"))
    ]
    found = warn(tmp_path, {"tag": RNG.integers(0, 3, EVENTS).astype(float)}, features=features)
    assert "Numbers or names?" not in found
    assert found["Few different values"].severity is Severity.NOTE


@pytest.mark.parametrize(
    ("weights", "title", "words"),
    [
        (np.where(RNG.random(EVENTS) < 0.1, -1.0, 1.0), "Negative weights", "%"),
        (np.where(LABELS == 1, 0.0, 1.0), "Weights without a sum", "0 for signal"),
        (np.where(np.arange(EVENTS) == 0, np.nan, 1.0), "Weights that are no numbers", "1 collisions"),
        (RNG.lognormal(0, 2, EVENTS), "Very different weights", "equal weight"),
    ],
)
def test_weights(tmp_path: Path, weights: np.ndarray, title: str, words: str) -> None:
    found = warn(tmp_path, weights=weights)
    assert title in found, list(found)
    assert words in found[title].text


def test_repeated_collisions(tmp_path: Path) -> None:
    table = write_table(tmp_path, {"x": np.arange(EVENTS) % 1_000}, LABELS)
    warnings = {warning.title: warning for warning in examine_table(table).warnings}
    assert "3,000 collisions (75.00%)" in warnings["Repeated collisions"].text


def test_the_serious_comes_first_and_five_hundred_features_make_few_warnings(tmp_path: Path) -> None:
    columns = {f"feature_{number}": RNG.lognormal(0, 1, 200) for number in range(500)}
    columns["gone"] = np.full(200, np.nan)
    table = write_table(tmp_path, columns, LABELS[:200])
    warnings = examine_table(table).warnings
    assert len(warnings) < 8
    assert [warning.severity for warning in warnings] == sorted(
        (warning.severity for warning in warnings), key=list(Severity).index
    )
    assert all(len(warning.text) < 300 for warning in warnings)


def test_the_shipped_events() -> None:
    found = {one.title: one for one in examine_table(EventTable(find_dataset("higgs", Settings()))).warnings}
    assert found["Long tails"].features[0] == "m_jj"
    assert found["Few different values"].features == ("jet1_btag", "jet2_btag", "jet3_btag", "jet4_btag")
    assert not [one for one in found.values() if one.severity is Severity.SERIOUS]


def test_lists_are_cut_short() -> None:
    assert list_parts(["a"]) == "a"
    assert list_parts(["a", "b", "c"]) == "a, b and c"
    assert list_parts(list("abcde"), 2) == "a, b and 3 more"
