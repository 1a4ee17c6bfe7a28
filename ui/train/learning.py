"""How the network learns: what it makes small, in which steps, and when it is done."""

from typing import Any

import streamlit as st

from ui.train.control import choose, count, pick_number, slide, switch

LOSSES = {
    "cross_entropy": "Cross-entropy",
    "mean_squared_error": "Squared error, mean",
    "sum_of_squares": "Squared error, sum",
    "focal": "Focal: easy collisions count less",
}
OPTIMISERS = {
    "sgd": "SGD: straight down the slope",
    "rmsprop": "RMSprop: each weight at its own pace",
    "adam": "Adam: that, and a memory of the way",
    "adamw": "AdamW: Adam that lets weights decay",
}
SCHEDULES = {
    "constant": "Stays the same",
    "linear": "Falls along a line",
    "exponential": "Falls by the same factor each step",
    "cosine": "Falls along half a cosine",
}
KEPT = {"best": "Of the epoch with the smallest validation loss", "last": "Of the last epoch"}
MOST_SEED, MOST_PATIENCE = 2**31 - 1, 1_000


def show_epochs(settings: dict[str, Any], most: int) -> None:
    """Show the one setting of learning that everybody sees; `most` epochs are allowed here."""
    count(
        settings,
        "epochs",
        "Epochs",
        1,
        most,
        "How often the network goes through all its training collisions.",
    )


def show_learning(settings: dict[str, Any]) -> None:
    """Show how it learns."""
    with st.expander("How it learns", icon=":material/trending_down:"):
        choose(
            settings,
            "loss",
            "Loss",
            LOSSES,
            "The number that learning makes small: how far the network's answers are from the truth.",
        )
        if settings["loss"] == "focal":
            slide(
                settings,
                "focal_gamma",
                "Focus (γ)",
                0.0,
                5.0,
                0.5,
                "How much less easy collisions count; 0: not at all.",
            )
        choose(
            settings,
            "optimiser",
            "Optimiser",
            OPTIMISERS,
            "How the weights follow the slope of the loss downhill.",
        )
        _show_optimiser(settings)
        pick_number(
            settings,
            "learning_rate",
            "Learning rate",
            (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0),
            "Length of each step. Too short: it takes for ever. Too long: it jumps over the valley. A step downhill with SGD "
            "wants about 0.05, with Adam about 0.001.",
        )
        choose(
            settings,
            "schedule",
            "During the training the rate",
            SCHEDULES,
            "Long steps find the valley, short ones its lowest point.",
        )
        if settings["schedule"] != "constant":
            pick_number(
                settings,
                "final_rate",
                "Share of it that is left at the end",
                (0.001, 0.01, 0.05, 0.1, 0.5, 1.0),
                "0.01: the last step is a hundredth as long as the first.",
            )
        pick_number(
            settings,
            "batch_size",
            "Batch size",
            (16, 32, 64, 100, 128, 256, 512, 1024, 4096),
            "Collisions between two steps. Small batches: many shaky steps. Large ones: few well-founded steps.",
        )


def show_ending(settings: dict[str, Any]) -> None:
    """Show when it stops, what is kept, and chance."""
    with st.expander("When it stops, chance, several networks", icon=":material/flag:"):
        shown = {**settings, "patience": settings["patience"] or 0}
        count(
            shown,
            "patience",
            "Patience (0: never stop early)",
            0,
            MOST_PATIENCE,
            "Stop after so many epochs in a row in which the validation loss did not become smaller.",
        )
        choose(
            settings,
            "keep",
            "Which weights are kept",
            KEPT,
            "After its best epoch a network may only learn by heart. What it was like then can be kept.",
        )
        count(
            settings,
            "seed",
            "Seed",
            0,
            MOST_SEED,
            "Number that all chance comes from: first weights, order, dropout. The same seed gives the same network again; "
            "another one shows how much is luck.",
        )
        count(
            settings,
            "members",
            "Networks",
            1,
            100,
            "More than one: each learns from collisions drawn anew, one network after the other, and their answers are "
            "averaged. Many judge better than one.",
        )


def _show_optimiser(settings: dict[str, Any]) -> None:
    optimiser = settings["optimiser"]
    if optimiser in ("sgd", "rmsprop"):
        slide(
            settings,
            "momentum",
            "Momentum",
            0.0,
            0.99,
            0.01,
            "Share of the last step that goes into the next one, like a ball that rolls on.",
        )
    if optimiser == "sgd" and settings["momentum"]:
        final = {**settings, "final_momentum": settings["final_momentum"] or settings["momentum"]}
        slide(
            final,
            "final_momentum",
            "Momentum at the end",
            0.0,
            0.99,
            0.01,
            "It changes along a line from the first epoch to the last.",
        )
        switch(
            settings, "nesterov", "Nesterov: look ahead first", "Take the slope where the momentum will lead."
        )
    if optimiser == "adamw":
        pick_number(
            settings,
            "weight_decay",
            "Weight decay",
            (0.0, 0.001, 0.004, 0.01, 0.02, 0.05, 0.1),
            "Share of each weight, times the learning rate, that every step takes away.",
        )
