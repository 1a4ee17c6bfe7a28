"""The steps of the pipeline as controls, each with one plain sentence that says why."""

import streamlit as st

from hepmodel.data.feature import FeatureKind
from hepmodel.features.config import LOG_KINDS, PreprocessingConfig
from hepmodel.features.description import PLURALS
from hepmodel.features.obstacles import explain_obstacle
from hepmodel.features.step import Features
from ui.explore.frame import Exploration
from ui.explore.preprocessing.step import choose_step, show_value, switch_step, write_step
from ui.pipeline import change_pipeline

TURNS = {"none": "As it is", "turn": "Turned", "mirror": "Turned and mirrored"}
SHAPES = {
    "none": "As they are",
    "yeo-johnson": "Bell curve by a power (Yeo-Johnson)",
    "quantile": "Bell curve by rank",
}
GAPS = {
    "indicator": "Median, and a flag that says so",
    "multiplicity": "Median of collisions with as many jets",
    "median": "Median",
    "drop": "Leave out every feature with gaps",
}
USUAL_PIECES = 8
KINDS = {PLURALS[kind].capitalize(): kind for kind in LOG_KINDS}


def show_controls(
    exploration: Exploration, config: PreprocessingConfig, columns: Features, gaps: int, most_components: int
) -> None:
    """Show the controls.

    Parameters
    ----------
    exploration, config
        The data set and the pipeline as it is.
    columns
        Features before they are shaped: those of the data set, and what was made of them.
    gaps
        How many features of the data set have missing values.
    most_components
        How many principal components there can be.
    """
    with st.container(border=True, gap="small"):
        st.markdown("**1 · Use the physics**")
        _show_physics(exploration, config)
    with st.container(border=True, gap="small"):
        st.markdown("**2 · Tame long tails**")
        _show_shapes(exploration, config, columns)
    with st.container(border=True, gap="small"):
        st.markdown("**3 · Fill the gaps**")
        _show_gaps(exploration, config, gaps)
    with st.container(border=True, gap="small"):
        st.markdown("**4 · Let it turn sharply**")
        _show_pieces(config)
    with st.container(border=True, gap="small"):
        st.markdown("**5 · Give all the same weight**")
        _show_scale(config, most_components)


def _show_physics(exploration: Exploration, config: PreprocessingConfig) -> None:
    schema = exploration.schema
    if not schema.objects:
        st.caption(
            f":material/block: Not possible here. {explain_obstacle('symmetry', schema, schema.feature_names)}"
        )

    def reason(step: str) -> str | None:
        return explain_obstacle(step, schema, schema.feature_names)

    choose_step(
        config,
        "symmetry",
        "The whole collision",
        TURNS,
        "A collision does not know which way is up. Turned so that the lepton (or first particle) always points the same "
        "way, collisions become comparable.",
        reason("symmetry"),
        bool(schema.objects),
    )
    for field, label, why in (
        (
            "jets_by_tag",
            "Put the likeliest bottom jets first",
            "The detector lists jets by momentum. Sorted by their b tag, the same column always tells of the same kind of jet.",
        ),
        (
            "masses",
            "Add the mass of every pair",
            "What fell apart into two leaves its mass in the pair; a network finds this formula only with difficulty.",
        ),
        (
            "distances",
            "Add the distance of every pair",
            "What was born together often flies close together: ΔR says how close.",
        ),
        (
            "groups",
            "Add the mass of three and more together",
            "A top quark leaves three jets, a heavy Higgs boson everything there is: their masses show only in the sum.",
        ),
        (
            "neutrino",
            "Add masses with the neutrino",
            "It escapes unseen. That a W boson made it together with the lepton tells where it flew.",
        ),
        (
            "cartesian",
            "px, py, cos φ and sin φ instead of φ",
            "From φ = π the number jumps to −π, though nothing happens in the collision. Sine and cosine do not jump.",
        ),
    ):
        switch_step(config, field, label, why, reason(field), bool(schema.objects))


def _show_shapes(exploration: Exploration, config: PreprocessingConfig, columns: Features) -> None:
    # What was made of other features and is no size (px, py) has either sign, and nobody wants its logarithm.
    known = {feature.name for feature in exploration.schema.features}
    kinds = {one.kind for one in columns if one.name in known or one.kind is not FeatureKind.OTHER}
    shown = {label: kind for label, kind in KINDS.items() if kind in kinds or kind in config.log}
    key = "pipeline_log"
    show_value(key, [label for label, kind in shown.items() if kind in config.log])
    st.pills(
        "Logarithm of",
        list(shown),
        selection_mode="multi",
        key=key,
        on_change=write_step,
        args=("log", key, KINDS),
        disabled=not shown,
    )
    st.caption(
        "Most momenta are small and a few are huge. In the logarithm, twice as much is always the same step."
    )
    if config.log:
        switch_step(
            config,
            "signed_log",
            "Keep the sign of negative values",
            "A negative number has no logarithm; its size has one.",
        )
    choose_step(
        config,
        "shape",
        "Shape of every feature",
        SHAPES,
        "Networks learn most easily from numbers that lie like a bell around zero, without far outliers.",
    )


def _show_pieces(config: PreprocessingConfig) -> None:
    key = "pipeline_cut"
    show_value(key, config.pieces is not None)
    st.toggle("Cut every feature into pieces", key=key, on_change=_toggle_pieces, args=(key,))
    st.caption(
        "A network bends slowly. Told how far a value has come through each piece, it can turn sharply at a mass, as trees do."
    )
    if config.pieces is None:
        return
    key = "pipeline_pieces"
    show_value(key, config.pieces)
    st.number_input(
        "How many pieces",
        2,
        64,
        key=key,
        on_change=lambda: change_pipeline(pieces=st.session_state["pipeline_pieces"]),
    )


def _toggle_pieces(key: str) -> None:
    change_pipeline(pieces=USUAL_PIECES if st.session_state[key] else None)


def _show_gaps(exploration: Exploration, config: PreprocessingConfig, gaps: int) -> None:
    schema = exploration.schema
    reason = explain_obstacle("missing", schema, schema.feature_names)
    choices = {name: label for name, label in GAPS.items() if name != "multiplicity" or reason is None}
    choices |= {config.missing: GAPS[config.missing]}
    choose_step(
        config,
        "missing",
        "Where a collision has no value",
        choices,
        "A network needs a number everywhere. The median does least harm; that it was missing may itself tell something."
        if gaps
        else "Here every collision has every value, so all of these do the same.",
    )
    if reason is not None and gaps:
        st.caption(f":material/block: Not by the number of jets. {reason}")


def _show_scale(config: PreprocessingConfig, most: int) -> None:
    switch_step(
        config,
        "scale",
        "Scale to mean 0 and spread 1",
        "A feature in hundreds would drown one in tenths: the network's first steps are equally long for all.",
    )
    key = "pipeline_pca"
    show_value(key, config.components is not None)
    st.toggle("Mix into principal components", key=key, on_change=_toggle_components, args=(key,))
    st.caption("New features that do not repeat each other, the one with most variation first.")
    if config.components is None:
        return
    key = "pipeline_components"
    number = most if config.components == "all" else config.components
    show_value(key, number)
    st.number_input(
        "How many to keep",
        1,
        max(most, number),
        key=key,
        on_change=_keep_components,
        args=(key, most),
    )
    switch_step(
        config, "whiten", "Whiten them", "Every component gets spread 1, also those in which little varies."
    )


def _toggle_components(key: str) -> None:
    change_pipeline(components="all" if st.session_state[key] else None)


def _keep_components(key: str, most: int) -> None:
    number = st.session_state[key]
    change_pipeline(components="all" if number >= most else number)
