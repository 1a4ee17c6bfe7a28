"""What a player or a model says of an event."""

from enum import StrEnum


class Call(StrEnum):
    """Signal or background.

    Examples
    --------
    >>> Call.from_label(1), Call.SIGNAL.label
    (<Call.SIGNAL: 'signal'>, 1)
    """

    SIGNAL = "signal"
    BACKGROUND = "background"

    @classmethod
    def from_label(cls, label: int) -> "Call":
        """Translate a label: 1 is signal, 0 is background.

        Raises
        ------
        ValueError
            For any other label.
        """
        if label not in (0, 1):
            raise ValueError(f"a label is 0 or 1, not {label!r}")
        return cls.SIGNAL if label == 1 else cls.BACKGROUND

    @property
    def label(self) -> int:
        """The label: 1 for signal, 0 for background."""
        return 1 if self is Call.SIGNAL else 0
