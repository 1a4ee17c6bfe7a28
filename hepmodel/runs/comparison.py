"""Several runs side by side: which of their settings differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ComparedSetting:
    """One setting of several runs.

    Attributes
    ----------
    name
        What it is called.
    values
        Of each run, in their order; a dash where a run has no such setting.
    """

    name: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the runs do not agree."""
        return len(set(self.values)) > 1


def compare_settings(runs: Sequence[Mapping[str, str]]) -> tuple[ComparedSetting, ...]:
    """Put the settings of runs side by side, in the order in which they first come.

    Parameters
    ----------
    runs
        Of each run its settings by name, as :func:`hepmodel.runs.wording.list_settings` gives them.

    Examples
    --------
    >>> [one.differs for one in compare_settings([{"Seed": "1", "Loss": "focal"}, {"Seed": "2", "Loss": "focal"}])]
    [True, False]
    """
    names = dict.fromkeys(name for settings in runs for name in settings)
    return tuple(ComparedSetting(name, tuple(settings.get(name, "–") for settings in runs)) for name in names)
