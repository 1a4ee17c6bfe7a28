"""All schemas that the project knows, in the order in which lists show them."""

from hepmodel.data.schema import Schema
from hepmodel.data.schemas.atlas_higgs_ml import ATLAS_HIGGS_ML
from hepmodel.data.schemas.edinburgh_diphoton import EDINBURGH_DIPHOTON
from hepmodel.data.schemas.higgs import HIGGS
from hepmodel.data.schemas.lisbon_ship import LISBON_SHIP
from hepmodel.data.schemas.uci_higgs import UCI_HIGGS
from hepmodel.data.schemas.uci_susy import UCI_SUSY

KNOWN_SCHEMAS: tuple[Schema, ...] = (
    HIGGS,
    UCI_HIGGS,
    UCI_SUSY,
    ATLAS_HIGGS_ML,
    EDINBURGH_DIPHOTON,
    LISBON_SHIP,
)


def find_known_schema(name: str) -> Schema | None:
    """Return the known schema of that name, or None.

    Examples
    --------
    >>> find_known_schema("uci_susy").title
    'UCI SUSY'
    >>> find_known_schema("nothing") is None
    True
    """
    return next((schema for schema in KNOWN_SCHEMAS if schema.name == name), None)
