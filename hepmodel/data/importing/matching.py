"""Whether a file's columns are those of a known data set, in whatever order and case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hepmodel.data.feature import FeatureKind
from hepmodel.data.importing.column_plan import ColumnPlan, ColumnRole, PlannedColumn
from hepmodel.data.importing.column_sample import ColumnSample
from hepmodel.data.schema import Schema
from hepmodel.data.schemas.known import KNOWN_SCHEMAS
from hepmodel.errors import SchemaMismatchError

LABEL_NAMES = ("label", "target", "y", "class", "signal", "issignal", "truth")
_ALIASES = {
    "lisbon_ship": {
        "total_momentum": ("p", "ptot", "momentum", "totalp"),
        "opening_angle": ("openingangle", "angle", "opang", "theta"),
        "impact_parameter": ("ip", "impactpar", "impact"),
        "distance_of_closest_approach": ("doca", "dca", "distanceclosestapproach"),
    },
}
# Rescaled momenta have mean 1; in GeV nothing that a collider's trigger keeps is below 5.
_SMALLEST_GEV = 5.0


@dataclass(frozen=True)
class SchemaMatch:
    """How well a file's columns fit a known schema.

    Attributes
    ----------
    schema
        The known schema.
    positions
        Place in the file of each stored column that was found, by the schema's name for it.
    missing
        Features, and the label, that the file does not have.
    """

    schema: Schema
    positions: dict[str, int]
    missing: tuple[str, ...]


def normalise(name: str) -> str:
    """Strip a name to its lower-case letters and digits, by which names are compared.

    Examples
    --------
    >>> normalise("Lepton 1 pT"), normalise("lepton1_pT")
    ('lepton1pt', 'lepton1pt')
    """
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def match_schema(schema: Schema, names: Sequence[str], label: str | None = None) -> SchemaMatch:
    """Look for a schema's columns among a file's.

    Parameters
    ----------
    schema, names
        The known schema, and the names of the file's columns.
    label
        Name of the label column in the file, where the user gave it.

    Raises
    ------
    SchemaMismatchError
        If two columns of the file fit the same column of the schema.
    """
    found: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        found.setdefault(normalise(name), []).append(position)
    aliases = _ALIASES.get(schema.name, {})
    positions: dict[str, int] = {}
    for wanted in (*schema.feature_names, *schema.never_features, *filter(None, [schema.weight])):
        candidates = _first_found(found, (normalise(wanted), *aliases.get(wanted, ())))
        exact = [position for position in candidates if names[position] == wanted]
        if len(exact or candidates) > 1:
            both = ", ".join(repr(names[position]) for position in candidates)
            raise SchemaMismatchError(
                f"The columns {both} could all be {wanted!r} of {schema.title!r}.",
                "Keep one of them, rename the others.",
            )
        if candidates:
            positions[wanted] = (exact or candidates)[0]
    label_names = (normalise(schema.label), *LABEL_NAMES) if label is None else (normalise(label),)
    if label is not None and label in names:
        positions[schema.label] = list(names).index(label)
    elif candidates := _first_found(found, label_names):
        positions[schema.label] = candidates[0]
    missing = tuple(name for name in (*schema.feature_names, schema.label) if name not in positions)
    return SchemaMatch(schema, positions, missing)


def find_best_match(
    samples: Sequence[ColumnSample], label: str | None = None, stated: str | None = None
) -> SchemaMatch | None:
    """Find the known schema that fits a file best; None where none has more than half of its features there.

    Parameters
    ----------
    samples
        The file's columns.
    label
        Name of the label column, where the user gave it.
    stated
        Name of the schema that the file itself states, if any.
    """
    names = [sample.name for sample in samples]
    matches = [match_schema(schema, names, label) for schema in KNOWN_SCHEMAS]
    matches = [match for match in matches if 2 * _count_features(match) > len(match.schema.features)]
    # stable: of equally good ones the first whose units fit
    return max(
        matches,
        key=lambda match: (
            -len(match.missing),
            match.schema.name == stated,
            _fits_units(match, samples),
        ),
        default=None,
    )


def plan_known(
    match: SchemaMatch, samples: Sequence[ColumnSample], notices: Sequence[str] = ()
) -> ColumnPlan:
    """Plan to read a file as a known data set.

    Raises
    ------
    SchemaMismatchError
        If a feature or the label is not there, or holds no numbers.
    """
    schema = match.schema
    if match.missing:
        raise SchemaMismatchError(
            f"For {schema.title!r} the file lacks {_enumerate(match.missing)}.",
            f"It has {_enumerate([sample.name for sample in samples])}.",
        )
    told = list(notices)
    if schema.weight is not None and schema.weight not in match.positions:
        told.append(f"There is no column {schema.weight!r}: every event counts the same.")
        schema = schema.model_copy(update={"weight": None})
    by_position = {sample.position: sample for sample in samples}
    columns = [
        PlannedColumn(
            match.positions[schema.label],
            by_position[match.positions[schema.label]].name,
            schema.label,
            ColumnRole.LABEL,
        )
    ]
    roles = [(name, ColumnRole.FEATURE) for name in schema.feature_names]
    roles += [(name, ColumnRole.WEIGHT) for name in [schema.weight] if name is not None]
    roles += [(name, ColumnRole.KEPT) for name in schema.never_features if name != schema.weight]
    for name, role in roles:
        if name not in match.positions:
            continue
        sample = by_position[match.positions[name]]
        if role != ColumnRole.KEPT and not sample.is_numeric:
            raise SchemaMismatchError(
                f"The column {sample.name!r} holds words where {schema.title!r} has numbers.",
                "Give the column of numbers this name.",
            )
        columns.append(PlannedColumn(sample.position, sample.name, name, role, is_text=not sample.is_numeric))
    used = {column.position for column in columns}
    extra = [
        sample.name or f"(column {sample.position + 1})" for sample in samples if sample.position not in used
    ]
    if extra:
        told.append(f"Left out, as {schema.title!r} has no such column: {_enumerate(extra)}.")
    return ColumnPlan(schema, tuple(columns), schema.missing_marker is not None, tuple(told))


def guess_headerless(number_of_columns: int) -> Schema | None:
    """Return the known schema that is published without a header and has that many columns."""
    published = [schema for schema in KNOWN_SCHEMAS if schema.name in ("uci_higgs", "uci_susy")]
    return next((schema for schema in published if len(schema.features) + 1 == number_of_columns), None)


def _first_found(found: dict[str, list[int]], names: Sequence[str]) -> list[int]:
    return next((found[name] for name in names if name in found), [])


def _count_features(match: SchemaMatch) -> int:
    return sum(name in match.positions for name in match.schema.feature_names)


def _fits_units(match: SchemaMatch, samples: Sequence[ColumnSample]) -> bool:
    """Say whether the momenta are as large as the schema's unit makes them."""
    medians = [
        float(np.median(samples[match.positions[feature.name]].numbers))
        for feature in match.schema.features
        if feature.kind == FeatureKind.MOMENTUM
        and feature.name in match.positions
        and len(samples[match.positions[feature.name]].numbers)
    ]
    if not medians:
        return False
    is_gev = match.schema.features[0].unit == "GeV" or any(f.unit == "GeV" for f in match.schema.features)
    return (float(np.median(medians)) > _SMALLEST_GEV) == is_gev


def _enumerate(names: Sequence[str], most: int = 12) -> str:
    """List names, and how many more there are."""
    shown = ", ".join(repr(name[:60]) for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
