"""Which events a network learns from, and what it is told about each."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, field_validator

from hepmodel.features.config import PreprocessingConfig

Balance = Literal["none", "equal", "class_weights", "event_weights"]
FeatureName = Annotated[str, Field(min_length=1, max_length=200)]


class SampleConfig(BaseModel):
    """The events of a training.

    Attributes
    ----------
    dataset
        Name of the data set in the catalogue.
    features
        Names of the features that are read, in order.
    preprocessing
        What is done to them before the network sees them.
    balance
        What is done where the classes differ in number. ``none``: nothing. ``equal``: as many events of the larger class
        are left out as it has more. ``class_weights``: each event counts so that both classes count the same.
        ``event_weights``: each counts by the data set's own weight, negative ones by its absolute value, and both classes
        the same.
    validation_share
        Share of all events that choices are made on, such as which epoch's weights are kept. The test part is always the
        same fifth, whatever is chosen here.
    max_events
        Most events for training and validation together; all of them by default.
    """

    dataset: str = Field(min_length=1, max_length=200)
    features: tuple[FeatureName, ...] = Field(min_length=1, max_length=1000)
    preprocessing: PreprocessingConfig = PreprocessingConfig()
    balance: Balance = "none"
    validation_share: float = Field(0.2, ge=0.02, le=0.6)
    max_events: int | None = Field(None, ge=10)

    @field_validator("features")
    @classmethod
    def _are_different(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"{', '.join(twice)} is listed twice")
        return names
