"""Tell the epochs of a training on standard error."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from hepmodel.training.callback import Callback, Progress


def make_epoch_printer(epochs: int, tell_more: Callable[[], None]) -> "Callback":
    """Return a callback that prints a line for every epoch of `epochs`; `tell_more` is called before each."""
    # Its base class lives beside TensorFlow, which `--help` need not load.
    from hepmodel.training.callback import Callback

    class EpochPrinter(Callback):
        def on_epoch_end(self, progress: "Progress") -> None:
            tell_more()
            epoch = progress.epoch
            click.echo(
                f"epoch {epoch.epoch:>{len(str(epochs))}}/{epochs}  loss {epoch.loss:.4f}"
                f"  validation loss {epoch.validation_loss:.4f}  validation AUC {epoch.validation_auc:.4f}"
                f"  {epoch.seconds:.2f} s",
                err=True,
            )

    return EpochPrinter()
