"""The rows of a CSV file, a few thousand at a time, however long the file is."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv

from hepmodel.data.files.progress import ProgressMeter
from hepmodel.data.importing.column_plan import ColumnPlan, ColumnRole
from hepmodel.data.importing.csv_fault import explain_csv_fault
from hepmodel.data.importing.csv_layout import CsvLayout
from hepmodel.data.importing.file_kind import FileKind
from hepmodel.data.importing.numbers_in_text import MISSING_WORDS
from hepmodel.data.importing.text_stream import TextStream

_BLOCK_BYTES = 4 * 1024**2


def read_csv_batches(
    path: Path, kind: FileKind, layout: CsvLayout, plan: ColumnPlan, max_bytes: int, meter: ProgressMeter
) -> Iterator[pa.RecordBatch]:
    """Read the planned columns of a CSV file.

    Parameters
    ----------
    path, kind, layout
        The file and what its beginning showed.
    plan
        The columns wanted.
    max_bytes
        Most bytes of text before the file is refused.
    meter
        Is told the bytes of the file read so far.

    Yields
    ------
    pyarrow.RecordBatch
        Planned columns in the plan's order: features float32, weights float64, labels and words as strings;
        null where missing.

    Raises
    ------
    UnreadableFileError
        If a row has too few or too many fields, or a number is none; names row and column.
    """
    names = [f"c{position}" for position in range(layout.number_of_columns)]
    types = {
        f"c{column.position}": pa.string() if column.role == ColumnRole.LABEL else column.stored_type
        for column in plan.columns
    }
    rows = 0
    with TextStream(path, kind, max_bytes) as stream:
        try:
            reader = pacsv.open_csv(
                pa.PythonFile(stream, mode="r"),
                read_options=pacsv.ReadOptions(
                    column_names=names, skip_rows=layout.lines_before_data, block_size=_BLOCK_BYTES
                ),
                parse_options=pacsv.ParseOptions(delimiter=layout.delimiter),
                convert_options=pacsv.ConvertOptions(
                    column_types=types,
                    include_columns=list(types),
                    null_values=list(MISSING_WORDS),
                    strings_can_be_null=True,
                ),
            )
            for batch in reader:
                rows += batch.num_rows
                meter.update(stream.consumed, rows)
                yield batch
        except pa.ArrowInvalid as error:
            raise explain_csv_fault(path, kind, layout, plan, rows, max_bytes) from error
        meter.update(stream.consumed, rows, final=True)
