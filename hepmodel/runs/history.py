"""The epochs of a run as a table for other programs."""

import csv
import io
from collections.abc import Sequence
from dataclasses import astuple

from hepmodel.runs.epoch_record import EpochRecord


def write_history(epochs: Sequence[EpochRecord]) -> bytes:
    """Write epochs as CSV in UTF-8, a row each, with all digits; what is not known is empty.

    Examples
    --------
    >>> print(write_history([EpochRecord(1, 0.7, 0.6, 0.5, 2.0)]).decode())
    epoch,loss,validation_loss,validation_auc,seconds,member,learning_rate,gradient_norm,events_per_second
    1,0.7,0.6,0.5,2.0,0,,,
    <BLANKLINE>
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(EpochRecord.__dataclass_fields__)
    writer.writerows(astuple(epoch) for epoch in epochs)
    return text.getvalue().encode()
