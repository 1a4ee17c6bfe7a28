"""Tell on standard error what the owner of a run should know."""

from collections.abc import Callable, Sequence

import click

from hepmodel.runs.record import Notice


class NoticePrinter:
    """Tells each notice of a run once.

    Parameters
    ----------
    look
        Returns the notices so far, oldest first.
    """

    def __init__(self, look: Callable[[], Sequence[Notice]]) -> None:
        self._look = look
        self._told = 0

    def tell(self) -> None:
        """Tell what is new."""
        notices = self._look()
        for notice in notices[self._told :]:
            click.echo(f"note: {notice.text}", err=True)
        self._told = len(notices)
