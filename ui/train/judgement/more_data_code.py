"""The lines of Python that make the figure of the learning curve."""

from collections.abc import Sequence

from hepmodel.metrics.learning_curve import LearningCurveResult
from hepmodel.metrics.published import PublishedResult
from ui.train.judgement.material import Judged


def write_curve_code(
    judged: Judged,
    curve: LearningCurveResult,
    published: Sequence[PublishedResult],
    with_law: bool,
    caption: str,
) -> str:
    """Write the program that draws the learning curve."""
    imports = [
        "from hepmodel.metrics.learning_curve import LearningPoint, collect_learning_curve",
        "from hepmodel.plots.learning_curve import learning_curve_figure",
    ]
    lines = ["points = ["]
    for events, auc, error in zip(curve.events, curve.auc, curve.auc_error, strict=True):
        lines.append(f"    LearningPoint({int(events)}, {float(auc)!r}, {float(error)!r}),")
    lines += ["]", "curve = collect_learning_curve(points)"]
    law = "None"
    if with_law:
        imports.append("from hepmodel.metrics.power_law import fit_power_law")
        law = "fit_power_law(curve)"
    others = "()"
    if published:
        imports += [
            "from hepmodel.data.catalogue import find_dataset",
            "from hepmodel.metrics.literature import list_published, name_level",
            "from hepmodel.settings import load_settings",
        ]
        lines += [
            f"schema = find_dataset({judged.run.config.dataset!r}, load_settings()).schema",
            f"level = name_level(schema, {judged.run.config.features!r})",
            "others = [one for one in list_published(schema, level)[0] if one.auc and one.training_events]",
        ]
        others = "others"
    lines += [f"figure = learning_curve_figure(curve, {caption!r}, {law}, {others})", "figure.show()"]
    return "\n".join([*sorted(imports), "", *lines])
