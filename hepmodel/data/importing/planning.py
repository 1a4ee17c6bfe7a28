"""What the columns of an imported file are: those of a known data set, or new ones."""

from pathlib import Path

from hepmodel.data.importing.column_plan import ColumnPlan
from hepmodel.data.importing.column_sample import ColumnSample
from hepmodel.data.importing.csv_layout import CsvLayout
from hepmodel.data.importing.inference import infer_plan
from hepmodel.data.importing.label_words import parse_label
from hepmodel.data.importing.matching import find_best_match, guess_headerless, match_schema, plan_known
from hepmodel.data.schema import Schema
from hepmodel.errors import SchemaMismatchError


def name_columns(layout: CsvLayout, path: Path) -> tuple[str, ...]:
    """Return the header's names, or those of the known data set that has no header.

    Raises
    ------
    SchemaMismatchError
        If there is no header and the columns are not those of a known data set.
    """
    if layout.names is not None:
        return layout.names
    schema = guess_headerless(layout.number_of_columns)
    if schema is None or any(row and row[0] and parse_label(row[0]) is None for row in layout.sample[:100]):
        raise SchemaMismatchError(
            f"{path.name!r} begins with numbers: its {layout.number_of_columns} columns have no names.",
            "Add a first line with the columns' names. Without one, only HIGGS (29 columns) and SUSY (19),"
            " label first,"
            " are recognised.",
        )
    return (schema.label, *schema.feature_names)


def plan_import(
    path: Path,
    samples: tuple[ColumnSample, ...],
    required: Schema | None,
    label: str | None,
    name: str,
    stated: str | None,
) -> ColumnPlan:
    """Decide what the columns of a file are.

    Parameters
    ----------
    path, samples
        The file and what its columns show.
    required
        The known data set that it must be; recognised or inferred where it is None.
    label
        Name of the label column; guessed where it is None.
    name
        Name of the data set to be.
    stated
        Name of the schema that the file itself states, if any.

    Raises
    ------
    SchemaMismatchError
        If the columns do not fit, or no label is among them.
    """
    _refuse_duplicates([sample.name for sample in samples], path.name)
    if required is not None:
        return plan_known(match_schema(required, [sample.name for sample in samples], label), samples)
    best = find_best_match(samples, label, stated)
    if best is None or any(missing != best.schema.label for missing in best.missing):
        return infer_plan(name, path.name, samples, label, best)
    schema = best.schema
    update: dict[str, object] = {"title": f"{schema.title}: {name}"}
    if schema.own_simulation and stated != schema.name:
        # the columns are ours, the events may be anybody's
        update |= {
            "own_simulation": False,
            "source": f"imported file {path.name}",
            "licence": "",
            "citation": "",
            "doi": "",
        }
    plan = plan_known(best, samples, [f"The columns are those of {schema.title!r}."])
    return ColumnPlan(plan.schema.model_copy(update=update), plan.columns, plan.allows_missing, plan.notices)


def _refuse_duplicates(names: list[str], filename: str) -> None:
    seen: dict[str, str] = {}
    for name in filter(None, names):
        first = seen.setdefault(name.casefold(), name)
        if first is not name or names.count(name) > 1:
            both = (
                f"two columns {name!r}"
                if first == name
                else f"the columns {first!r} and {name!r}, alike but for case"
            )
            raise SchemaMismatchError(f"{filename!r} has {both}.", "Give every column a name of its own.")
