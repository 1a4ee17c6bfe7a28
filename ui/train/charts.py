"""The curves of a run. Their elements stay the same from one epoch to the next, so that nothing flickers or jumps."""

from collections.abc import Sequence

import streamlit as st

from hepmodel.plots.auc_by_epoch import auc_chart, describe_auc
from hepmodel.plots.loss import describe_loss, loss_chart
from hepmodel.runs.config import TrainingConfig
from hepmodel.runs.epoch_record import EpochRecord

SMOOTHED = 5
LOSS_HEIGHT, AUC_HEIGHT = 310, 166
AUC_CAPTION = "Area under the ROC curve on the validation part: 0.5 is guessing, 1 is perfect"
LOSSES = {
    "cross_entropy": "cross-entropy",
    "mean_squared_error": "squared error",
    "sum_of_squares": "sum of squares",
    "focal": "focal",
}
DEFAULT_EPOCHS = 20


def show_charts(
    epochs: Sequence[EpochRecord], config: TrainingConfig | None, caption: str, over: bool = False
) -> None:
    """Show loss and AUC; without a configuration the empty axes, so that the browser has them when the first epoch comes.

    Captions stand above the charts and not in them, where a narrow screen would cut them off.
    """
    total = config.epochs * config.members if config is not None else DEFAULT_EPOCHS
    members = config.members if config is not None else 1
    with st.container(horizontal=True, gap="medium", key="train_view"):
        log = st.toggle(
            "Logarithmic loss",
            key="train_log",
            help="Ten times smaller is always the same way down: shows small changes late.",
        )
        smooth = st.toggle(
            "Smooth",
            key="train_smooth",
            help=f"Draw the mean of {SMOOTHED} epochs; what was measured stays pale behind it.",
        )
    st.caption(f"{caption[0].upper()}{caption[1:]}")
    st.echarts_chart(
        loss_chart(
            epochs,
            total,
            log=log,
            loss=LOSSES[config.loss] if config is not None else LOSSES["cross_entropy"],
            smoothed=SMOOTHED if smooth else 1,
            members=members,
            over=over,
        ),
        alt=describe_loss(epochs, total),
        key="train_loss",
        height=LOSS_HEIGHT,
    )
    st.caption(AUC_CAPTION)
    st.echarts_chart(
        auc_chart(epochs, total, members, over), alt=describe_auc(epochs), key="train_auc", height=AUC_HEIGHT
    )
