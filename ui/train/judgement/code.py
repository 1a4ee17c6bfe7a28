"""The lines of Python that make the figures of the judgement."""

from collections.abc import Sequence

from ui.train.judgement.material import Judged

SCORES = (
    "from hepmodel.runs.artifacts import ArtifactStore",
    "from hepmodel.runs.part_scores import load_scores",
    "from hepmodel.settings import load_settings",
)
TABLE = (
    "from hepmodel.data.catalogue import find_dataset",
    "from hepmodel.data.table import EventTable",
)
NETWORK = (
    *TABLE,
    "import numpy as np",
    "from hepmodel.runs.portable_network import load_portable_network",
)


def write_code(judged: Judged, imports: Sequence[str], lines: Sequence[str], *, network: bool = False) -> str:
    """Write a program that begins with the scores of the run, and ends with a figure.

    Parameters
    ----------
    judged
        The run.
    imports
        Lines of import besides those of the beginning.
    lines
        What it does with ``scores`` (of the test part), ``artifacts`` and ``run_id``; with ``weights`` where the data set
        has them.
    network
        Whether it needs ``network`` and ``read_features(rows)`` as well.
    """
    weighted = judged.table is not None and judged.table.weights is not None
    needed = {*SCORES, *imports, *(NETWORK if network else TABLE if weighted else ())}
    opening = ["settings = load_settings()", "artifacts = ArtifactStore(settings.resolved_artifacts_url)"]
    opening += [f"run_id = {judged.run.id!r}", "scores = load_scores(artifacts, run_id)"]
    if network or weighted:
        opening.append(f"table = EventTable(find_dataset({judged.run.config.dataset!r}, settings))")
    if weighted:
        opening.append("weights = table.weights[scores.rows]")
    if network:
        opening += [
            "network = load_portable_network(artifacts, run_id)",
            f"names = {judged.run.config.features!r}",
            "",
            "",
            "def read_features(rows):",
            "    return np.stack([column[rows] for column in table.columns(names)], axis=1)",
            "",
            "",
        ]
    order = sorted(needed, key=lambda line: (not line.startswith("import "), line))
    return "\n".join([*order, "", *opening, *lines, "figure.show()"])
