"""The lines of Python that make the figures of the Shapes page."""

from collections.abc import Sequence

from hepmodel.metrics.feature_order import FeatureOrder
from hepmodel.statistics.cut import Cuts, format_cuts
from hepmodel.statistics.scaling import Scaling
from ui.explore.frame import Exploration

OPENING = """\
from hepmodel.data.catalogue import find_dataset
from hepmodel.data.table import EventTable
from hepmodel.game.secrecy import conceal_game
from hepmodel.settings import load_settings
from hepmodel.statistics.cut import parse_cuts
from hepmodel.statistics.selection import select_events"""


def write_andrews_code(
    exploration: Exploration,
    names: Sequence[str],
    order: FeatureOrder | None,
    most: int,
    scaling: Scaling,
    draw: str,
    caption: str,
) -> str:
    """Write the program that draws the curves; with no order the names are written out."""
    imports = ["from hepmodel.metrics.feature_order import order_features"] if order else []
    chosen = (
        f"names = order_features(table, table.schema.feature_names, {str(order)!r}, mask){_limit(exploration, most)}"
        if order
        else f"names = {list(names)!r}"
    )
    return "\n".join(
        [
            OPENING,
            *imports,
            "from hepmodel.plots.andrews import andrews_figure",
            "from hepmodel.statistics.andrews import compute_andrews",
            "",
            *_begin(exploration),
            chosen,
            f"result = compute_andrews(table, names, mask, scaling={str(scaling)!r})",
            f"figure = andrews_figure(result, {caption!r}, draw={draw!r})",
            "figure.show()",
        ]
    )


def write_flowers_code(order: FeatureOrder, scaling: Scaling, draw: str, caption: str) -> str:
    """Write the program that draws the curves of the flowers."""
    return "\n".join(
        [
            "from hepmodel.metrics.feature_order import FeatureOrder, order_sample",
            "from hepmodel.plots.andrews import andrews_figure",
            "from hepmodel.statistics.andrews import fill_andrews",
            "from hepmodel.statistics.iris import take_flowers",
            "from hepmodel.statistics.scaling import Scaling",
            "",
            "flowers = take_flowers()",
            f"names = order_sample(flowers, FeatureOrder({str(order)!r}))",
            f"result = fill_andrews(flowers.only(names), Scaling({str(scaling)!r}))",
            f"figure = andrews_figure(result, {caption!r}, draw={draw!r})",
            "figure.show()",
        ]
    )


def write_parallel_code(exploration: Exploration, names: Sequence[str], chosen: Cuts, caption: str) -> str:
    """Write the program that draws parallel coordinates."""
    picked = f", parse_cuts({format_cuts(chosen)!r}, table.schema)" if chosen else ""
    return "\n".join(
        [
            OPENING,
            "from hepmodel.plots.parallel import parallel_figure",
            "from hepmodel.statistics.parallel import choose_parallel",
            "",
            *_begin(exploration),
            f"result = choose_parallel(table, {list(names)!r}, mask)",
            f"figure = parallel_figure(table.schema, result, {caption!r}{picked})",
            "figure.show()",
        ]
    )


def write_components_code(exploration: Exploration, imports: Sequence[str], lines: Sequence[str]) -> str:
    """Write a program that finds principal components and draws something of them."""
    return "\n".join(
        [
            OPENING,
            *imports,
            "from hepmodel.statistics.principal_components import compute_principal_components",
            "",
            *_begin(exploration),
            "result = compute_principal_components(table, table.schema.feature_names, mask)",
            *lines,
            "figure.show()",
        ]
    )


def write_map_code(exploration: Exploration, names: Sequence[str], seed: int, caption: str) -> str:
    """Write the program that draws the map of neighbours."""
    return "\n".join(
        [
            OPENING,
            "from hepmodel.plots.embedding import embedding_figure",
            "from hepmodel.statistics.embedding import embed_events",
            "from hepmodel.statistics.sample import take_sample",
            "",
            *_begin(exploration),
            f"sample = take_sample(table, {list(names)!r}, mask)",
            f"figure = embedding_figure(embed_events(sample, seed={seed}), {caption!r})",
            "figure.show()",
        ]
    )


def write_flower_map_code(seed: int, caption: str) -> str:
    """Write the program that draws the map of the flowers."""
    return "\n".join(
        [
            "from hepmodel.plots.embedding import embedding_figure",
            "from hepmodel.statistics.embedding import embed_events",
            "from hepmodel.statistics.iris import take_flowers",
            "",
            "flowers = take_flowers()",
            f"figure = embedding_figure(embed_events(flowers, seed={seed}), {caption!r}, flowers.classes)",
            "figure.show()",
        ]
    )


def _begin(exploration: Exploration) -> list[str]:
    dataset, cuts = exploration.table.dataset.name, format_cuts(exploration.cuts)
    return [
        f"table = conceal_game(EventTable(find_dataset({dataset!r}, load_settings())))",
        f"mask = select_events(table, parse_cuts({cuts!r}, table.schema))",
    ]


def _limit(exploration: Exploration, most: int) -> str:
    return f"[:{most}]" if len(exploration.schema.feature_names) > most else ""
