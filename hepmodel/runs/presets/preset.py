"""A training that was thought out before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hepmodel.data.schema import Schema
from hepmodel.features.config import PreprocessingConfig
from hepmodel.features.obstacles import leave_out, list_obstacles
from hepmodel.runs.config import TrainingConfig, parse_config


@dataclass(frozen=True)
class Preset:
    """A training that was thought out before.

    Attributes
    ----------
    name, title
        For links and the command line, and for people.
    why
        What it is built like that for, in a few sentences.
    expect
        What will be seen.
    settings
        Of :class:`hepmodel.runs.config.TrainingConfig`: those that differ from the defaults.
    preprocessing
        What is done to the features first; steps that a data set does not allow are left out.
    """

    name: str
    title: str
    why: str
    expect: str
    settings: Mapping[str, Any]
    preprocessing: PreprocessingConfig = field(default_factory=PreprocessingConfig)

    def prepare(self, schema: Schema, features: Sequence[str]) -> PreprocessingConfig:
        """Return its preprocessing, without the steps that are not possible with these features."""
        obstacles = list_obstacles(self.preprocessing, schema, features)
        return leave_out(self.preprocessing, obstacles) if obstacles else self.preprocessing

    def configure(
        self, dataset: str, schema: Schema, features: Sequence[str], **changes: Any
    ) -> TrainingConfig:
        """Make the configuration for a data set.

        Parameters
        ----------
        dataset, schema
            Name of the data set, and what its columns mean.
        features
            What the network may look at.
        changes
            Settings that are to be others than the preset's.

        Raises
        ------
        ConfigurationError
            If a change makes no sense.
        """
        preprocessing = self.prepare(schema, features).model_dump(mode="json")
        return parse_config(
            {
                "dataset": dataset,
                "features": list(features),
                "preprocessing": preprocessing,
                **self.settings,
                **changes,
            }
        )


PLAIN = Preset(
    name="plain",
    title="Plain",
    why="Two layers of 64 neurons and Adam: what everybody would try first.",
    expect="A fair result within seconds.",
    settings={},
)
"""What is trained where nothing else is said."""
