"""Correlations and their order: computed once for all sessions."""

from dataclasses import dataclass

from hepmodel.statistics.class_correlation import ClassCorrelation
from hepmodel.statistics.clustering import FeatureTree, grow_tree
from hepmodel.statistics.correlation import CorrelationResult, correlate, rank_pairs
from hepmodel.statistics.correlation_difference import CorrelationDifferenceResult, subtract_classes
from hepmodel.statistics.selection import select_events
from ui.explore.frame import Exploration
from ui.explore.relations.view import BACKGROUND, SIGNAL, View
from ui.progress import Report, compute_in_sight
from ui.shared_results import get_results


@dataclass(frozen=True)
class Relations:
    """All that the page shows of the matrices.

    Attributes
    ----------
    correlation
        Of each class.
    difference
        Of the two.
    trees
        Order and groups of the features, by class.
    """

    correlation: CorrelationResult
    difference: CorrelationDifferenceResult
    trees: dict[str, FeatureTree]

    def choose(self, view: View) -> tuple[ClassCorrelation, FeatureTree]:
        """Return the chosen class; for the difference, both together."""
        name = {SIGNAL: "signal", BACKGROUND: "background"}.get(view.show, "both")
        one: ClassCorrelation = getattr(self.correlation, name)
        return one, self.trees[name]

    def choose_first_pair(self) -> tuple[str, str]:
        """Return the pair that tells most: where the classes differ, or else where there is any correlation."""
        names = self.correlation.both.names
        for matrix in (self.difference.matrix, self.correlation.both.trusted):
            best = rank_pairs(matrix, 1)
            if best:
                return names[best[0][0]], names[best[0][1]]
        return names[0], names[1]


def find_relations(exploration: Exploration, view: View) -> Relations:
    """Return the correlations under the cuts; long work shows a bar."""

    return compute_in_sight(
        get_results(),
        ("relations", exploration.key, view.method, view.weighted),
        "Comparing every feature with every other …",
        lambda report: _relate(exploration, view, report),
    )


def _relate(exploration: Exploration, view: View, report: Report) -> Relations:
    table = exploration.table
    mask = select_events(table, exploration.cuts)
    correlation = correlate(table, mask=mask, method=view.method, weighted=view.weighted, progress=report)
    trees = {one.of: grow_tree(one.trusted) for one in vars(correlation).values()}
    return Relations(correlation, subtract_classes(correlation), trees)
