"""TensorFlow likes to talk on standard error while it starts: what it says there of a machine without a GPU helps nobody."""

import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator

NOISE = re.compile(
    rb"WARNING: All log messages before absl::InitializeLog\(\) is called are written to STDERR"
    rb"|[IW]\d{4} [\d:.]+ +\d+ [\w./-]+:\d+\] .*"  # informations and warnings of its C++ part
    rb"|E\d{4} [\d:.]+ +\d+ [\w./-]+:\d+\] .*cuInit.*UNKNOWN ERROR \(303\).*"  # there is no driver, and no GPU either
)


def ask_for_quiet() -> None:
    """Ask TensorFlow to be quiet, in the environment that it will find; whoever has asked for more hears more."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")


def import_quietly() -> None:
    """Import TensorFlow and let it look for devices, without the words that it has for this before it can be asked for quiet.

    Everything else that is written to standard error meanwhile, such as a real error, is shown afterwards.
    """
    ask_for_quiet()
    with _holding_back():
        import tensorflow as tf

        tf.config.list_physical_devices()
    tf.get_logger().setLevel("ERROR")  # each network of several is a graph of its own: no mistake


@contextlib.contextmanager
def _holding_back() -> Iterator[None]:
    """Hold back what is written to standard error, by whatever part of the process, and show what is no noise of it."""
    try:
        kept = os.dup(2)
    except OSError:  # no standard error at all
        yield
        return
    sys.stderr.flush()
    with tempfile.TemporaryFile() as file:
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(kept, 2)
            os.close(kept)
            file.seek(0)
            os.write(2, leave_out_noise(file.read()))


def leave_out_noise(text: bytes) -> bytes:
    """Leave out the lines that are noise.

    Examples
    --------
    >>> leave_out_noise(b"I0000 00:00:1.5    7 cudart_stub.cc:31] Could not find cuda drivers\\nKilled: no memory\\n")
    b'Killed: no memory\\n'
    """
    return b"".join(line for line in text.splitlines(keepends=True) if not NOISE.fullmatch(line.rstrip()))
