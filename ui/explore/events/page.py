"""The part of the Events page that runs again with every step."""

import streamlit as st

from hepmodel.data.collision import Collision, read_collision
from hepmodel.game.secrecy import find_secret_events
from hepmodel.plots.event.description import describe_event, tell_what_is_known
from hepmodel.plots.event.legend import choose_legend
from hepmodel.plots.event.picture import draw_event
from hepmodel.plots.event.scene import write_scene
from hepmodel.plots.event.view import View
from hepmodel.statistics.passing import PassingRows
from hepmodel.statistics.standing import ComparisonSample, collect_comparison
from ui.error_boundary import error_boundary
from ui.explore.events.choice import ALL, DRAWN, Source, choose_rows
from ui.explore.events.code import write_event_code, write_values_code
from ui.explore.events.stepping import find_row, pick_kind, say_place, show_all, show_steps
from ui.explore.events.truth import show_truth
from ui.explore.events.values import EventValues, show_values
from ui.explore.frame import Exploration
from ui.play.picture import show_picture
from ui.play.table import DATASET, load_pool
from ui.shared_results import get_results
from ui.takeaway import offer_takeaway

PICTURE = "event"
NO_OBJECTS = (
    "This data set does not tell in which directions particles flew, so there is no picture: only the numbers. "
    "To see collisions drawn, choose another data set above, such as the one that comes with the program."
)
RESCALED = (
    "Its authors divided every momentum by its own average: lengths and heights compare a momentum with what is usual for "
    "it, not with the other momenta. Angles were rescaled as well and are brought back here."
)
VIEWS = {
    View.SPACE: "In three dimensions. Drag to turn it",
    View.ACROSS: "Seen along the beam, which comes towards you. Momentum across the beam has to balance here: what is missing is "
    "the dashed arrow. Drag to shift it",
    View.UNROLLED: "The detector's mantle rolled out flat: η leans along the beam, φ goes around it, and height is energy. "
    "What lies at the upper edge meets what lies at the lower one. Drag to turn it",
}


@st.fragment
def show_events(exploration: Exploration) -> None:
    """Show one collision and the way to the others. Only this part runs again with a step."""
    with error_boundary():
        source = _open_source(exploration)
        bar = st.container(horizontal=True, vertical_alignment="center", key="event_bar")
        with bar:
            kind = pick_kind(source)
        rows = get_results().get(
            ("passing", exploration.key, kind), lambda: choose_rows(source, exploration.cuts, kind)
        )
        if not len(rows):
            _say_that_none_passes(source, exploration, kind)
            return
        row = find_row(source, rows)
        with bar:
            show_steps(source, rows, row, say_place(rows, row, kind, bool(exploration.cuts)))
        event = _find_values(source, row)
        picture, numbers = st.columns([3, 2], gap="medium")
        with picture, error_boundary():
            _show_picture(exploration, source, row, event)
        with numbers, error_boundary():
            show_truth(source, row)
            if source.secret is not None:
                st.caption(_explain_secrecy(source, kind, int(source.secret.sum())))
            show_values(event, key="event_values")
            st.caption(_say_what_is_compared(event.sample, source))


def _open_source(exploration: Exploration) -> Source:
    table = exploration.table
    display = load_pool(DATASET).pictures if table.dataset.name == DATASET else None
    secret = get_results().get(("secret", table.version), lambda: find_secret_events(table))
    return Source(table, display, secret)


def _find_values(source: Source, row: int) -> EventValues:
    table = source.table
    values = table.row(row)
    sample = get_results().get(
        ("comparison", table.version), lambda: collect_comparison(table, left_out=source.secret)
    )
    return EventValues(table.schema, values, sample.locate(values), sample)


def _show_picture(exploration: Exploration, source: Source, row: int, event: EventValues) -> None:
    caption = f"Collision in row {row:,}, {exploration.origin}"
    if not source.table.schema.objects:
        st.info(NO_OBJECTS, icon=":material/visibility_off:")
        offer_takeaway(PICTURE, event.as_columns, write_values_code(source, row), formats=())
        return
    view = View(
        st.segmented_control(
            "View",
            list(map(str, View)),
            default=str(View.SPACE),
            required=True,
            key="look",
            bind="query-params",
            label_visibility="collapsed",
        )
    )
    collision = read_collision(source.table, row, source.display)
    shapes = draw_event(collision, view)
    alt = describe_event(collision, view)
    show_picture(
        write_scene(shapes),
        alt,
        key=PICTURE,
        view=view,
        legend=choose_legend(shapes),
        caption=f"{caption} · {view}",
    )
    offer_takeaway(PICTURE, event.as_columns, write_event_code(source, row, view, f"{caption} · {view}"))
    st.caption(
        " ".join(
            filter(
                None,
                (
                    f"{caption}.",
                    f"{VIEWS[view]}, or use the arrow keys while it has the focus.",
                    _say_limits(collision),
                ),
            )
        )
    )


def _say_limits(collision: Collision) -> str:
    return " ".join(filter(None, (tell_what_is_known(collision), "" if collision.unit else RESCALED)))


def _explain_secrecy(source: Source, kind: str, secret: int) -> str:
    if kind == DRAWN:
        drawn = 0 if source.display is None else len(source.display)
        return (
            f"Of {drawn:,} collisions everything that the detector saw is kept. They belong to the game, so what they were in "
            "truth is not told here. **All** has the other ones too, drawn from their jets and particles alone."
        )
    if kind == ALL:
        return f"What a collision was in truth is told, except for the {secret:,} of the test part, which belong to the game."
    return (
        f"These are collisions that networks may learn from. The {secret:,} of the test part belong to the game and are left "
        "out, and with them all that are fully drawn."
    )


def _say_that_none_passes(source: Source, exploration: Exploration, kind: str) -> None:
    others: PassingRows | None = None
    if kind != ALL:
        others = get_results().get(
            ("passing", exploration.key, ALL), lambda: choose_rows(source, exploration.cuts, ALL)
        )
    if others is not None and len(others):
        st.info(
            f"No collision of the kind “{kind}” is left, but {len(others):,} others "
            f"{'pass the cuts' if exploration.cuts else 'are there'}.",
            icon=":material/search_off:",
        )
        st.button("Show all", key="event_show_all", on_click=show_all, args=(source,))
        return
    st.info(
        "No collision passes the cuts. Take one of them away above, or choose a wider range for it under **Distributions**."
        if exploration.cuts
        else "This data set holds no collisions.",
        icon=":material/search_off:",
    )


def _say_what_is_compared(sample: ComparisonSample, source: Source) -> str:
    where = " that do not belong to the game" if source.secret is not None else ""
    return (
        f"Compared with {sample.signal_events:,} signal and {sample.background_events:,} background collisions{where}, "
        "without any cuts. At 50 % a value is right in the middle; far out to one side it is unusual."
    )
