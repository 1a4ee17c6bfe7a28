"""The lines of Python that make the figures of the Relations page."""

from hepmodel.statistics.cut import format_cuts
from ui.explore.frame import Exploration
from ui.explore.relations.view import DIFFERENCE, View

IMPORTS = (
    "from hepmodel.data.catalogue import find_dataset",
    "from hepmodel.data.table import EventTable",
    "from hepmodel.game.secrecy import conceal_game",
    "from hepmodel.settings import load_settings",
    "from hepmodel.statistics.cut import parse_cuts",
    "from hepmodel.statistics.selection import select_events",
)


def write_matrix_code(exploration: Exploration, view: View, caption: str, opened: tuple[str, str]) -> str:
    """Write the program that draws the matrix."""
    of = "both" if view.show == DIFFERENCE else view.show.lower()
    if view.show == DIFFERENCE:
        drawing = "difference_figure"
        subject = "subtract_classes(result), tree"
        imports = ["from hepmodel.statistics.correlation_difference import subtract_classes"]
    else:
        drawing = "correlation_figure"
        subject = f"result.{of}, tree, {view.threshold!r}"
        imports = []
    return _write(
        exploration,
        [
            f"from hepmodel.plots.correlation import {drawing}",
            "from hepmodel.statistics.clustering import grow_tree",
            "from hepmodel.statistics.correlation import correlate",
            *imports,
        ],
        [
            f"result = correlate(table, mask=mask, {_options(exploration, view)})",
            f"tree = grow_tree(result.{of}.trusted)",
            f"figure = {drawing}(",
            f"    table.schema, {subject},",
            f"    {caption!r}, {opened!r},",
            ")",
        ],
    )


def write_pair_code(exploration: Exploration, view: View, names: tuple[str, str], drawing: str) -> str:
    """Write the program that draws a pair; `drawing` calls a figure function with what is in the program."""
    x, y = names
    needs_points = "points" in drawing
    return _write(
        exploration,
        [
            f"from hepmodel.plots.pair import {drawing.partition('(')[0]}",
            "from hepmodel.statistics.pair import fill_pair",
            *(["from hepmodel.statistics.pair_points import choose_points"] if needs_points else []),
        ],
        [
            f"x, y = table.schema.feature({x!r}), table.schema.feature({y!r})",
            f"pair = fill_pair(table, x.name, y.name, mask, {_options(exploration, view)})",
            *(["points = choose_points(table, x.name, y.name, mask)"] if needs_points else []),
            f"figure = {drawing}",
        ],
    )


def _write(exploration: Exploration, imports: list[str], steps: list[str]) -> str:
    lines = [
        *sorted([*IMPORTS, *imports]),
        "",
        f"table = conceal_game(EventTable(find_dataset({exploration.table.dataset.name!r}, load_settings())))",
        f"mask = select_events(table, parse_cuts({format_cuts(exploration.cuts)!r}, table.schema))",
        *steps,
        "figure.show()",
    ]
    return "\n".join(lines)


def _options(exploration: Exploration, view: View) -> str:
    weighted = "" if exploration.table.weights is None else f", weighted={view.weighted}"
    return f"method={view.method!r}{weighted}"
