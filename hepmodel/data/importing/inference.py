"""A schema for a file that nobody described: numbers are features, one column says signal or background."""

import html
from collections.abc import Sequence

from hepmodel.data.feature import Feature, FeatureKind, FeatureLevel
from hepmodel.data.importing.column_plan import ColumnPlan, ColumnRole, PlannedColumn
from hepmodel.data.importing.column_sample import ColumnSample
from hepmodel.data.importing.label_words import ACCEPTED
from hepmodel.data.importing.matching import LABEL_NAMES, SchemaMatch, normalise
from hepmodel.data.schema import Schema
from hepmodel.errors import SchemaMismatchError

_WEIGHT_NAMES = ("weight", "weights", "eventweight", "sampleweight", "mcweight", "kaggleweight", "w")
_NEVER_NAMES = (
    "id",
    "eventid",
    "event",
    "eventnumber",
    "run",
    "runnumber",
    "runid",
    "lumi",
    "lumiblock",
    "index",
    "unnamed0",
    "row",
    "rownumber",
    "entry",
    "kaggleset",
    "indexlevel0",
)
# Endings and beginnings of names, and what they usually mean. The first that fits decides.
_KIND_OF_NAME = (
    ("phi", FeatureKind.AZIMUTH),
    ("eta", FeatureKind.PSEUDORAPIDITY),
    ("btag", FeatureKind.TAG),
    ("mass", FeatureKind.MASS),
    ("pt", FeatureKind.MOMENTUM),
    ("met", FeatureKind.MOMENTUM),
    ("momentum", FeatureKind.MOMENTUM),
    ("energy", FeatureKind.ENERGY),
    ("angle", FeatureKind.ANGLE),
    ("theta", FeatureKind.ANGLE),
    ("ratio", FeatureKind.RATIO),
)


def infer_plan(
    name: str,
    filename: str,
    samples: Sequence[ColumnSample],
    label: str | None = None,
    resembles: SchemaMatch | None = None,
) -> ColumnPlan:
    """Decide what the columns of an unknown file are.

    Parameters
    ----------
    name, filename
        Name of the data set to be, and of the file.
    samples
        The file's columns.
    label
        Name of the label column; guessed where it is None.
    resembles
        A known schema of which the file has some columns; their descriptions are used.

    Raises
    ------
    SchemaMismatchError
        If no column says signal or background, or none is left to be a feature.
    """
    chosen = _choose_label(samples, label)
    never = set(map(normalise, resembles.schema.never_features)) | {"myy"} if resembles else {"myy"}
    weight = next(
        (s for s in samples if normalise(s.name) in _WEIGHT_NAMES and s.is_numeric and s is not chosen), None
    )
    described = {normalise(f.name): f for f in resembles.schema.features} if resembles else {}
    features: list[tuple[ColumnSample, Feature]] = []
    left_out: list[str] = []
    for sample in samples:
        if sample is chosen or sample is weight:
            continue
        key = normalise(sample.name)
        reason = _tell_why_not(sample, never)
        if reason:
            left_out.append(f"{sample.name or f'column {sample.position + 1}'!r} ({reason})")
        else:
            features.append((sample, _describe(sample.name, filename, described.get(key))))
    if not features:
        raise SchemaMismatchError(
            f"{filename!r} has no column of numbers that a model may learn from.",
            f"Left out: {'; '.join(left_out[:12])}."
            if left_out
            else "Give a file with features besides the label.",
        )
    notices = [f"The column {chosen.name!r} says signal or background."] if label is None else []
    if resembles is not None:
        lacking = ", ".join(map(repr, resembles.missing[:8]))
        notices.append(
            f"It resembles {resembles.schema.title!r} but lacks {lacking}: it is read as a data set of its"
            " own."
        )
    if weight is not None:
        notices.append(f"The column {weight.name!r} is taken as the events' weight.")
    if left_out:
        advice = (
            " Words become features once each is written as a number."
            if any("(holds words)" in one for one in left_out)
            else ""
        )
        notices.append(
            f"Left out: {'; '.join(left_out[:12])}{' and more' if len(left_out) > 12 else ''}.{advice}"
        )
    schema = Schema(
        name=name,
        title=name,
        summary=f"Events that were imported from the file {html.escape(filename)}.",
        signal="Signal, as the file labels it.",
        background="Background, as the file labels it.",
        features=tuple(feature for _, feature in features),
        label=chosen.name,
        weight=weight.name if weight else None,
        missing_marker=resembles.schema.missing_marker if resembles else None,
        source=f"imported file {html.escape(filename)}",
    )
    columns = [PlannedColumn(chosen.position, chosen.name, chosen.name, ColumnRole.LABEL)]
    columns += [PlannedColumn(s.position, s.name, s.name, ColumnRole.FEATURE) for s, _ in features]
    if weight is not None:
        columns.append(PlannedColumn(weight.position, weight.name, weight.name, ColumnRole.WEIGHT))
    return ColumnPlan(schema, tuple(columns), allows_missing=True, notices=tuple(notices))


def _choose_label(samples: Sequence[ColumnSample], label: str | None) -> ColumnSample:
    names = ", ".join(repr(sample.name[:60]) for sample in samples[:20])
    if label is not None:
        found = [s for s in samples if s.name == label] or [
            s for s in samples if normalise(s.name) == normalise(label)
        ]
        if not found:
            raise SchemaMismatchError(
                f"There is no column {label[:60]!r} to be the label.", f"There are: {names}."
            )
        return found[0]
    for wanted in LABEL_NAMES:
        for sample in samples:
            if normalise(sample.name) == wanted and sample.is_label_like:
                return sample
    raise SchemaMismatchError(
        "No column says which events are signal and which background.",
        f"Name one with --label, or name it 'label' and write {ACCEPTED}. The columns are: {names}.",
    )


def _tell_why_not(sample: ColumnSample, never: set[str]) -> str:
    """Say why a column is no feature; empty where it is one."""
    key = normalise(sample.name)
    if not sample.name:
        return "has no name"
    if key in never or key in _WEIGHT_NAMES:
        return "must not be an input"
    if key in _NEVER_NAMES or sample.is_running_index:
        return "numbers the events"
    return "" if sample.is_numeric else "holds words"


def _describe(name: str, filename: str, known: Feature | None) -> Feature:
    if known is not None:
        return known.model_copy(update={"name": name})
    key = normalise(name)
    kind = next(
        (kind for end, kind in _KIND_OF_NAME if key.endswith(end) or key.startswith(end)), FeatureKind.OTHER
    )
    return Feature(
        name=name,
        symbol=html.escape(name),  # it goes into pages and figures, and comes from a stranger
        unit="",
        kind=kind,
        level=FeatureLevel.LOW,
        meaning=f"The column '{html.escape(name)}' of the imported file; the file does not say what it"
        " means.",
    )
