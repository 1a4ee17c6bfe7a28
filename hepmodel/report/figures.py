"""The three drawings of a report."""

from collections.abc import Sequence

from hepmodel.metrics.roc import RocResult
from hepmodel.plots.epoch_axis import VALIDATION_COLOUR
from hepmodel.plots.loss import describe_loss
from hepmodel.plots.roc import describe_roc
from hepmodel.plots.theme import ACCENT_COLOUR, NEUTRAL_COLOUR
from hepmodel.report.line_chart import Axis, Line, draw_lines
from hepmodel.runs.epoch_record import EpochRecord


def draw_loss(epochs: Sequence[EpochRecord]) -> str:
    """Draw loss and validation loss against the epoch."""
    across = [epoch.epoch for epoch in epochs]
    lines = (
        Line("training", across, [epoch.loss for epoch in epochs], ACCENT_COLOUR),
        Line("validation", across, [epoch.validation_loss for epoch in epochs], VALIDATION_COLOUR, "dash"),
    )
    return draw_lines(lines, Axis("epoch"), Axis("loss"), describe_loss(epochs, len(epochs)))


def draw_auc(epochs: Sequence[EpochRecord]) -> str:
    """Draw the area under the ROC curve of the validation part against the epoch."""
    areas = [epoch.validation_auc for epoch in epochs]
    line = Line("validation", [epoch.epoch for epoch in epochs], areas, VALIDATION_COLOUR, "dash")
    words = f"Validation AUC by epoch: from {areas[0]:.3f} to {areas[-1]:.3f}."
    return draw_lines((line,), Axis("epoch"), Axis("AUC"), words)


def draw_roc(roc: RocResult) -> str:
    """Draw the ROC curve."""
    error = f" ± {roc.auc_error:.4f}" if roc.auc_error == roc.auc_error else ""
    lines = (
        Line("tossing a coin", [0, 1], [0, 1], NEUTRAL_COLOUR, "dot"),
        Line(f"AUC {roc.auc:.4f}{error}", roc.background_efficiency, roc.signal_efficiency, ACCENT_COLOUR),
    )
    across, up = Axis("background efficiency", 0, 1), Axis("signal efficiency", 0, 1)
    return draw_lines(lines, across, up, describe_roc(roc))
