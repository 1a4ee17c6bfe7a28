"""Groups of correlated features: those that tell much the same story stand together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage
from scipy.spatial.distance import squareform

ROUNDING = 1e-9


@dataclass(frozen=True)
class FeatureTree:
    """Features joined step by step, the most correlated first.

    Attributes
    ----------
    order
        Positions of the features in the order in which neighbours are most alike; features without any correlation (the same
        in every event, or never there) at the end, shape (features,).
    joints
        SciPy's linkage matrix of the others, in the order of :attr:`members`, shape (members - 1, 4).
    members
        Positions of the features that have correlations, ascending.
    """

    order: tuple[int, ...]
    joints: NDArray[np.float64]
    members: tuple[int, ...]

    def cut(self, threshold: float) -> tuple[tuple[int, ...], ...]:
        """Return groups of features: two groups are one where their features' \\|r\\| is at least the threshold on average.

        Returns
        -------
        tuple of tuples of int
            Positions of features, groups and features in the tree's order; each feature is in one group.
        """
        place = {feature: index for index, feature in enumerate(self.members)}
        if len(self.members) > 1:
            numbers = fcluster(self.joints, 1 - threshold + ROUNDING, criterion="distance")
        else:
            numbers = np.ones(len(self.members))
        groups: dict[object, list[int]] = {}
        for feature in self.order:
            key = ("group", numbers[place[feature]]) if feature in place else ("alone", feature)
            groups.setdefault(key, []).append(feature)
        return tuple(tuple(group) for group in groups.values())

    def tell(self, threshold: float) -> tuple[tuple[int, ...], ...]:
        """Return those groups of :meth:`cut` whose features have correlations: others tell no story of their own."""
        return tuple(group for group in self.cut(threshold) if group[0] in self.members)


def grow_tree(matrix: NDArray[np.float64], ordered: bool = True) -> FeatureTree:
    """Join features by their correlations.

    Hierarchical clustering with average linkage on the distance ``1 - |r|``; the leaves are ordered so that neighbours are as
    alike as can be (Z. Bar-Joseph, D. K. Gifford and T. S. Jaakkola, Bioinformatics 17 (2001) S22,
    doi:10.1093/bioinformatics/17.suppl_1.S22).

    Parameters
    ----------
    matrix
        Correlation coefficients, symmetric, shape (features, features). NaN between two features means that they are not
        known to be related; a feature with nothing but NaN stands alone.
    ordered
        Whether the order matters; without it hundreds of features are quicker.

    Returns
    -------
    FeatureTree
    """
    known = ~np.isnan(np.diagonal(matrix))
    members, alone = np.flatnonzero(known), np.flatnonzero(~known)
    joints, leaves = np.empty((0, 4)), np.arange(len(members))
    if len(members) > 1:
        distances = 1 - np.abs(np.nan_to_num(matrix[np.ix_(members, members)], nan=0.0))
        np.fill_diagonal(distances, 0.0)
        joints = linkage(squareform(distances, checks=False), "average", optimal_ordering=ordered)
        leaves = leaves_list(joints)
    order = (*members[leaves].tolist(), *alone.tolist())
    return FeatureTree(order, joints, tuple(members.tolist()))


def count_groups(matrix: NDArray[np.float64], threshold: float) -> int:
    """Count the groups of correlated features.

    Parameters
    ----------
    matrix
        Correlation coefficients, NaN where there is none, shape (features, features).
    threshold
        How large \\|r\\| must be on average between the features of a group, 0 to 1.

    Examples
    --------
    >>> matrix = np.array([[1.0, -0.9, 0.1], [-0.9, 1.0, 0.0], [0.1, 0.0, 1.0]])
    >>> count_groups(matrix, 0.5), count_groups(matrix, 0.95), count_groups(matrix, 0.0)
    (2, 3, 1)
    """
    return len(grow_tree(matrix, ordered=False).cut(threshold))
