"""What the network is made of: its layers with a drawing, and what its neurons do."""

from typing import Any

import streamlit as st

from hepmodel.plots.network_drawing import draw_network
from hepmodel.runs.layers import LayerRule, find_rule, format_layers, parse_layers
from hepmodel.runs.network_config import MOST_LAYERS
from ui.drawing import show_drawing
from ui.explore.preprocessing.step import show_value
from ui.train.control import choose, pick_number, slide, write_text
from ui.train.draft import change_settings

ACTIVATIONS = {
    "relu": "ReLU: silent below zero",
    "leaky_relu": "Leaky ReLU: nearly silent below zero",
    "gelu": "GELU: a ReLU without the kink",
    "selu": "SELU: keeps its numbers near 0 and 1",
    "tanh": "tanh: from −1 to 1",
    "sigmoid": "Sigmoid: from 0 to 1",
}
NORMALISATIONS = {
    "none": "None",
    "batch": "Batch norm: over the collisions",
    "layer": "Layer norm: over the neurons",
}
INITIALISERS = {
    "glorot_uniform": "Glorot, uniform",
    "glorot_normal": "Glorot, bell curve",
    "he_uniform": "He, uniform",
    "he_normal": "He, bell curve",
    "lecun_uniform": "LeCun, uniform",
    "lecun_normal": "LeCun, bell curve",
    "baldi": "As in the paper of 2014",
}
OUTPUTS = {"sigmoid": "Sigmoid: one neuron", "softmax": "Softmax: one for each class"}
MODES = ("By rule", "One by one")


def show_network(settings: dict[str, Any], inputs: int | None, parameters: int) -> None:
    """Show the layers and the network that they make; `inputs` is None where that is not known."""
    _show_layers(settings)
    hidden = tuple(settings["hidden_layers"])
    if inputs is not None:
        outputs = 1 if settings["output"] == "sigmoid" else 2
        show_drawing(draw_network(inputs, hidden, outputs, parameters), key="train_drawing")
        st.caption(
            f"**{parameters:,} numbers** to find: a weight for each line, and one more for each neuron."
        )


def show_neurons(settings: dict[str, Any]) -> None:
    """Show what a beginner need not see."""
    with st.expander("What its neurons do", icon=":material/hub:"):
        choose(
            settings,
            "activation",
            "Activation",
            ACTIVATIONS,
            "What a neuron makes of the sum that it hears. Without a bend there, all layers together could do no more than one.",
        )
        slide(
            settings,
            "dropout",
            "Dropout",
            0.0,
            0.9,
            0.05,
            "Share of the neurons that are silenced at random in each step. None can rely on another then: it helps against "
            "learning by heart.",
        )
        pick_number(
            settings,
            "l2",
            "Penalty on large weights (L2)",
            (0.0, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2),
            "Added to the loss: strength times the squares of all weights. Small weights make a smoother network.",
        )
        choose(
            settings,
            "normalisation",
            "Normalisation",
            NORMALISATIONS,
            "Brings the sums of the neurons to mean 0 and spread 1, so that no layer drowns the next one.",
        )
        choose(
            settings,
            "initialiser",
            "First weights",
            INITIALISERS,
            "How the weights are drawn before the first step. Glorot suits tanh and sigmoid, He suits ReLU, LeCun suits SELU.",
        )
        choose(
            settings,
            "output",
            "Output",
            OUTPUTS,
            "One neuron that says how probable signal is, or two that share the probability. Both can say the same.",
        )


def _show_layers(settings: dict[str, Any]) -> None:
    layers = tuple(settings["hidden_layers"])
    rule = find_rule(layers)
    if "train_layers_mode" not in st.session_state:
        st.session_state["train_layers_mode"] = MODES[0] if rule else MODES[1]
    mode = st.segmented_control(
        "Hidden layers",
        MODES,
        key="train_layers_mode",
        required=True,
        help="Each layer of neurons makes something new of what the one before says. By rule: depth, width, and how much "
        "narrower each layer is. One by one: write every layer's number of neurons.",
    )
    if mode == MODES[1]:
        write_text(
            settings,
            "hidden_layers",
            "Neurons of each layer",
            format_layers,
            parse_layers,
            "First to last, with hyphens between: 25-20-15.",
        )
        return
    shown = rule or LayerRule(len(layers), layers[0], 0)
    for name, value in (("depth", shown.depth), ("width", shown.width), ("step", shown.step)):
        show_value(f"set_{name}", value)
    with st.container(key="train_rule"):
        depth, width, step = st.columns(3, gap="small", wrap=False)
    with depth:
        _count_layers("depth", "Depth", 1, MOST_LAYERS, "How many hidden layers there are.")
    with width:
        _count_layers("width", "Width", 1, 2048, "How many neurons the first layer has.")
    with step:
        _count_layers(
            "step", "Step", -500, 2047, "How many neurons fewer each layer has than the one before."
        )
    if rule is None:
        st.caption(f"The layers {format_layers(layers)} follow no rule; a change here replaces them.")


def _count_layers(name: str, label: str, lowest: int, highest: int, help: str) -> None:
    st.number_input(label, lowest, highest, key=f"set_{name}", help=help, on_change=_take_rule)


def _take_rule() -> None:
    rule = LayerRule(*(int(st.session_state[f"set_{name}"]) for name in ("depth", "width", "step")))
    change_settings(hidden_layers=list(rule.build()))
