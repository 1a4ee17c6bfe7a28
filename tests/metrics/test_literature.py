"""What others have published belongs to data sets that the project knows, with its numbers in their bounds."""

import pytest

from hepmodel.data.schemas.known import KNOWN_SCHEMAS
from hepmodel.metrics.literature import ALL, HIGH, LOW, PUBLISHED, RELATIVES, list_published, name_level

KNOWN = {schema.name: schema for schema in KNOWN_SCHEMAS}


def test_every_data_set_is_known() -> None:
    assert set(PUBLISHED) | set(RELATIVES) <= set(KNOWN)
    assert set(RELATIVES.values()) <= set(PUBLISHED)


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_numbers_are_in_their_bounds(name: str) -> None:
    results, same_events = list_published(KNOWN[name])
    assert same_events
    for one in results:
        assert one.auc is None or 0.5 < one.auc < 1.0
        assert one.auc is not None or one.ams is not None
        assert one.training_events is None or one.training_events >= 1_000


def test_the_level_of_the_features_chooses_the_column() -> None:
    schema = KNOWN["uci_higgs"]
    low = tuple(feature.name for feature in schema.features if name_level(schema, (feature.name,)) == LOW)
    assert name_level(schema, low) == LOW
    assert name_level(schema, schema.feature_names) == ALL
    deep = [list_published(schema, level)[0][-1].auc for level in (LOW, HIGH, ALL)]
    assert deep == [0.880, 0.800, 0.885]


def test_own_simulation_is_not_passed_off_as_the_published_one() -> None:
    results, same_events = list_published(KNOWN["higgs"])
    assert results
    assert not same_events


def test_where_nothing_is_published_nothing_is_listed() -> None:
    assert list_published(KNOWN["edinburgh_diphoton"]) == ((), False)
