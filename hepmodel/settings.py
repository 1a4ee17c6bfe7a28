"""Where things live and how much is allowed: read from the environment, documented here and nowhere else."""

from pathlib import Path

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from hepmodel.errors import ConfigurationError

ASSETS = Path(__file__).resolve().parent.parent / "assets"


class Settings(BaseSettings):
    """Settings of one process. Each field is read from ``HEPMODEL_<FIELD>`` where that is set.

    Examples
    --------
    >>> Settings(home="/srv/higgs").resolved_database_url
    'sqlite:////srv/higgs/hepmodel.db'
    """

    model_config = SettingsConfigDict(env_prefix="HEPMODEL_", frozen=True)

    home: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("hepmodel"),
        description="Folder for everything that is kept: fetched data sets, the database, trained models.",
    )
    database_url: str | None = Field(
        None, description="SQLAlchemy URL of the store. Default: an SQLite file in `home`."
    )
    artifacts_url: str | None = Field(
        None, description="fsspec URL of the folder for models and checkpoints. Default: a folder in `home`."
    )
    scheduler: str | None = Field(
        None,
        description="Address of a dask scheduler, such as tcp://10.0.0.5:8786. Default: a private one, started on demand.",
    )
    scheduler_seconds: float = Field(
        10.0, gt=0, description="How long to wait for the scheduler's first answer, in seconds."
    )
    column_cache_bytes: int = Field(
        1536 * 1024**2,
        gt=0,
        description="Memory for columns of data sets, shared by all visitors, in bytes; the least recently used go first.",
    )
    max_import_bytes: int = Field(
        16 * 1024**3, gt=0, description="Largest size of an imported file after decompression, in bytes."
    )
    max_import_columns: int = Field(1_000, gt=1, description="Largest number of columns of an imported file.")
    max_training_events: int = Field(
        2_000_000, gt=0, description="Most events that one training reads into memory."
    )
    max_training_numbers: int = Field(
        200_000_000,
        gt=0,
        description="Most prepared numbers, events times inputs, that one training keeps in memory; it takes fewer events.",
    )
    max_epochs: int = Field(
        1_000, gt=0, description="Most epochs that one training may ask for, all its networks together."
    )
    pause_seconds: float = Field(
        20.0,
        ge=0,
        description="How long a paused training keeps its worker before others may have it, in seconds.",
    )
    max_parameters: int = Field(5_000_000, gt=0, description="Most parameters that one network may have.")
    max_model_bytes: int = Field(
        50 * 1024**2, gt=0, description="Largest Keras file that may be imported, in bytes."
    )
    retention_days: float = Field(
        30.0,
        ge=0,
        description="Days after which runs without title, note or tag are deleted; 0 keeps all.",
    )
    room_hours: float = Field(
        12.0,
        gt=0,
        description="Hours after which the room of a class closes; then it is deleted with all answers.",
    )
    draw_ahead: bool = Field(
        True,
        description="Draw all pictures of the game in the pauses after the start; without, each when it is first looked at.",
    )
    max_rooms: int = Field(
        20,
        gt=0,
        description="Most rooms that one browser may have opened within the hours for which they stay open.",
    )
    max_rooms_of_all: int = Field(1_000, gt=0, description="Most rooms that may be open on this server.")

    @property
    def datasets_directory(self) -> Path:
        """Folder of the data sets that were fetched or imported, as Parquet."""
        return self.home / "datasets"

    @property
    def resolved_database_url(self) -> str:
        """The store's URL, with the default filled in."""
        return self.database_url or f"sqlite:///{self.home / 'hepmodel.db'}"

    @property
    def resolved_artifacts_url(self) -> str:
        """The artifact folder's URL, with the default filled in."""
        return self.artifacts_url or str(self.home / "artifacts")


def load_settings() -> Settings:
    """Read the settings from the environment.

    Raises
    ------
    ConfigurationError
        If a variable makes no sense; names it.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"HEPMODEL_{str(first['loc'][0]).upper()}" if first["loc"] else "The environment"
        raise ConfigurationError(
            f"{name} is {str(first['input'])[:60]!r}: {first['msg'][0].lower()}{first['msg'][1:]}.",
            "Correct the variable, or remove it to use the default.",
        ) from error
