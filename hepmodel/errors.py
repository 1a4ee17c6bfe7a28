"""Everything that can go wrong and is worth a sentence to the user.

::

    HepModelError
    ├── ConfigurationError            a setting or a configuration makes no sense
    │   └── SettingError              one setting has a value that it cannot have
    ├── DatasetError
    │   ├── UnknownDatasetError       no such name in the catalogue
    │   ├── DatasetNotAvailableError  known, but not on this machine yet
    │   ├── UnreadableFileError       the file is not what it says it is
    │   ├── SchemaMismatchError       the columns do not fit what was asked for
    │   ├── DownloadError             the source did not give what it promised
    │   └── DiskFullError             not enough room for what was asked
    ├── SimulationError
    │   └── SimulationNotInstalledError   the optional extra is missing
    ├── TrainingError                 a training could not start or go on
    ├── StoreError
    │   ├── StoreUnavailableError     the database is locked, gone or full
    │   ├── UnknownRunError           no such run in the store
    │   └── UnknownSearchError        no such search in the store
    ├── SchedulerError                no scheduler or worker answers
    └── GameError                     a guess that the rules do not allow

Every error carries a message that names the thing, and an advice that says what can be done about it.
"""


class HepModelError(Exception):
    """The root: an error whose text is meant for the user.

    Parameters
    ----------
    message
        One sentence that names the thing that is wrong (the file, column, row, setting).
    advice
        One sentence that says what to do about it. May be empty where nothing can be done.

    Examples
    --------
    >>> str(DatasetError("'higs' is not in the catalogue.", "Did you mean 'higgs'?"))
    "'higs' is not in the catalogue. Did you mean 'higgs'?"
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message, advice)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()


class ConfigurationError(HepModelError):
    """A setting or a training configuration makes no sense."""


class SettingError(ConfigurationError):
    """One setting of a configuration has a value that it cannot have.

    Parameters
    ----------
    message, advice
        As for every error.
    setting
        Its name, such as ``learning_rate``.
    wish
        What would do, as it follows on "must be": ``greater than 0``.
    """

    def __init__(self, message: str, advice: str = "", setting: str = "", wish: str = "") -> None:
        super().__init__(message, advice)
        self.setting = setting
        self.wish = wish


class DatasetError(HepModelError):
    """Something is wrong with a data set."""


class UnknownDatasetError(DatasetError):
    """No data set of that name is in the catalogue."""


class DatasetNotAvailableError(DatasetError):
    """The data set is known but its events are not on this machine yet."""


class UnreadableFileError(DatasetError):
    """A file is not what it says it is: wrong format, text in numbers, empty, hostile."""


class SchemaMismatchError(DatasetError):
    """The columns of a data set do not fit what was asked of it."""


class DownloadError(DatasetError):
    """A source did not deliver what it promised."""


class DiskFullError(DatasetError):
    """There is not enough room on the disk."""


class SimulationError(HepModelError):
    """The event generator or the detector simulation could not do its work."""


class SimulationNotInstalledError(SimulationError):
    """The optional simulation libraries are not installed."""


class TrainingError(HepModelError):
    """A training could not start or go on."""


class StoreError(HepModelError):
    """The store of runs and guesses did not do what was asked."""


class StoreUnavailableError(StoreError):
    """The database is locked, gone or full."""


class UnknownRunError(StoreError):
    """No run of that identifier is in the store."""


class UnknownSearchError(StoreError):
    """No search of that identifier is in the store."""


class SchedulerError(HepModelError):
    """No scheduler or no worker answers."""


class GameError(HepModelError):
    """A guess that the rules of the game do not allow."""
