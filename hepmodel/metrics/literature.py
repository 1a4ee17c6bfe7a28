"""What others have reached on the public data sets, with the number of events that they learned from.

As far as the project knows the tables of the papers; a number that is missing is not published.
"""

from hepmodel.data.feature import FeatureLevel
from hepmodel.data.schema import Schema
from hepmodel.metrics.published import PublishedResult

BALDI, BALDI_DOI = "Baldi et al. 2014", "10.1038/ncomms5308"
LOW, HIGH, ALL = "low-level", "high-level", "all"
HIGGS_EVENTS, SUSY_EVENTS = 10_500_000, 4_500_000  # all but the 500,000 test events


def _list_baldi(
    areas: dict[str, tuple[float, float, float]], training_events: int
) -> tuple[PublishedResult, ...]:
    return tuple(
        PublishedResult(name, BALDI, training_events, auc, features=features, doi=BALDI_DOI)
        for name, three in areas.items()
        for features, auc in zip((LOW, HIGH, ALL), three, strict=True)
    )


def _list_challenge(name: str, source: str, ams: float, doi: str = "") -> PublishedResult:
    return PublishedResult(name, source, 250_000, ams=ams, doi=doi)


PUBLISHED: dict[str, tuple[PublishedResult, ...]] = {
    "uci_higgs": _list_baldi(
        {
            "boosted trees": (0.73, 0.78, 0.81),
            "shallow network": (0.733, 0.777, 0.816),
            "deep network": (0.880, 0.800, 0.885),
        },
        HIGGS_EVENTS,
    ),
    "uci_susy": _list_baldi(
        {
            "boosted trees": (0.850, 0.835, 0.863),
            "shallow network": (0.867, 0.863, 0.875),
            "deep network": (0.876, 0.869, 0.879),
        },
        SUSY_EVENTS,
    ),
    "atlas_higgs_ml": (
        _list_challenge("1st place: 70 networks of 3 x 600", "G. Melis", 3.80581),
        _list_challenge("2nd place", "T. Salimans", 3.78912),
        _list_challenge("3rd place", "nhlx5haze", 3.78682),
        _list_challenge("boosted trees (XGBoost)", "Chen and He", 3.71885),
    ),
    "lisbon_ship": (PublishedResult("network 25-20-15", "Lisbon course", None, 0.99829, 0.99, 0.0190),),
}
RELATIVES = {"higgs": "uci_higgs"}
"""Data sets whose question is the same as that of another one, though their events are not."""


def name_level(schema: Schema, names: tuple[str, ...]) -> str:
    """Say which features a network is given, as the papers do.

    Examples
    --------
    >>> from hepmodel.data.schemas.uci_higgs import UCI_HIGGS
    >>> name_level(UCI_HIGGS, ("m_bb", "m_jj"))
    'high-level'
    """
    levels = {schema.feature(name).level for name in names if name in schema.feature_names}
    if levels == {FeatureLevel.LOW}:
        return LOW
    return HIGH if levels == {FeatureLevel.HIGH} else ALL


def list_published(schema: Schema, level: str | None = None) -> tuple[tuple[PublishedResult, ...], bool]:
    """List what others have reached.

    Parameters
    ----------
    schema
        Of the data set.
    level
        Only what was given these features, as :func:`name_level` says; all by default.

    Returns
    -------
    tuple of PublishedResult
        Empty where nothing is published.
    bool
        Whether they are of the same events; False where they are of others that answer the same question.

    Examples
    --------
    >>> from hepmodel.data.schemas.higgs import HIGGS
    >>> results, same_events = list_published(HIGGS, "all")
    >>> results[-1].name, results[-1].auc, same_events
    ('deep network', 0.885, False)
    """
    own = schema.name in PUBLISHED
    results = PUBLISHED.get(schema.name if own else RELATIVES.get(schema.name, ""), ())
    return tuple(one for one in results if level is None or one.features in ("", level)), own
