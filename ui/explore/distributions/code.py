"""The lines of Python that make the figures of the Distributions page."""

from hepmodel.plots.distribution import SHAPE_TITLE
from hepmodel.statistics.cut import format_cuts
from ui.explore.distributions.view import BINS, COUNTS, EXPECTED, RATIO, SCAN, View
from ui.explore.frame import Exploration

OPENING = """\
from hepmodel.data.catalogue import find_dataset
from hepmodel.data.table import EventTable
from hepmodel.game.secrecy import conceal_game
from hepmodel.settings import load_settings
from hepmodel.statistics.cut import parse_cuts
"""


def write_distribution_code(
    exploration: Exploration, view: View, caption: str, expected: tuple[float, float]
) -> str:
    """Write the program that draws the large figure."""
    table, cuts = exploration.table, exploration.cuts
    options = [f"bins={view.bins}"] if view.bins else []
    options += ["log=True"] if view.log_x else []
    arguments = "".join(f", {option}" for option in options)
    lines = [
        OPENING + "from hepmodel.plots.distribution import distribution_figure",
        "from hepmodel.statistics.linked import fill_passing, scale_to_expectation",
        *_panel_imports(view),
        "",
        f"table = conceal_game(EventTable(find_dataset({table.dataset.name!r}, load_settings())))",
        f"cuts = parse_cuts({format_cuts(cuts)!r}, table.schema)",
        f"feature = table.schema.feature({view.feature.name!r})",
        f"counts = fill_passing(table, feature.name, cuts{arguments})",
    ]
    if view.scale == EXPECTED or view.panel in (BINS, SCAN):
        lines.append(f"expected = scale_to_expectation(table, counts, {expected[0]!r}, {expected[1]!r})")
    shapes = {EXPECTED: "expected", COUNTS: "counts"}.get(view.scale, "counts.normalised()")
    lines += [
        "figure = distribution_figure(",
        f"    feature, {shapes}, {caption!r},",
        *([f"    panel={_panel(view, shapes)},"] if _panel(view, shapes) else []),
        "    cut=next((cut for cut in cuts if cut.feature == feature.name), None),",
        f"    log_x={view.log_x}, log_y={view.log_y}, y_title={title_of(view, table.weights is not None)!r},",
        ")",
        "figure.show()",
    ]
    return "\n".join(lines)


def title_of(view: View, weighted: bool) -> str:
    """Return the title of the y axis."""
    counts = "sum of weights per bin" if weighted else "simulated events per bin"
    return {EXPECTED: "expected events per bin", COUNTS: counts}.get(view.scale, SHAPE_TITLE)


def write_wall_code(
    exploration: Exploration, names: list[str], measure: tuple[str, str], caption: str, step: int = 1
) -> str:
    """Write the program that draws the small histograms; the measure is what stands above each, and its attribute."""
    dataset, cuts = exploration.table.dataset.name, exploration.cuts
    thinned = f", step={step}" if step > 1 else ""
    return "\n".join(
        [
            OPENING + "from hepmodel.metrics.discrimination import rank_features",
            "from hepmodel.plots.wall import wall_figure",
            "from hepmodel.statistics.linked import choose_feature_edges, fill_linked",
            "",
            f"table = conceal_game(EventTable(find_dataset({dataset!r}, load_settings())))",
            f"cuts = parse_cuts({format_cuts(cuts)!r}, table.schema)",
            f"names = {names!r}",
            "edges = [choose_feature_edges(table, name, bins=30) for name in names]",
            f"linked = fill_linked(table, names, edges, cuts{thinned})",
            f"measured = {{one.feature: one.{measure[1]} for one in rank_features(table, names)}}",
            "figure = wall_figure(",
            "    [table.schema.feature(name) for name in names],",
            "    linked.shares,",
            f'    [f"{measure[0]} {{measured[name]:.3f}}" for name in names],',
            f"    {caption!r},",
            ")",
            "figure.show()",
        ]
    )


def _panel_imports(view: View) -> list[str]:
    return {
        RATIO: ["from hepmodel.plots.distribution_panel import ratio_panel"],
        BINS: [
            "from hepmodel.metrics.cut_scan import compute_bin_significances",
            "from hepmodel.plots.distribution_panel import significance_panel",
        ],
        SCAN: [
            "from hepmodel.metrics.cut_scan import scan_cut",
            "from hepmodel.plots.distribution_panel import scan_panel",
        ],
    }.get(view.panel, [])


def _panel(view: View, shapes: str) -> str:
    return {
        RATIO: f"ratio_panel({shapes})",
        BINS: "significance_panel(counts.edges, compute_bin_significances(expected))",
        SCAN: "scan_panel(scan_cut(expected))",
    }.get(view.panel, "")
