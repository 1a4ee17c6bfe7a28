"""The private cluster as a child process, seen from the app."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

from hepmodel.errors import SchedulerError

STOP_SECONDS = 12.0


class ClusterProcess:
    """Start the private cluster; see :mod:`hepmodel.jobs.private_cluster`.

    Parameters
    ----------
    log
        File that takes what the cluster says on its standard error; written anew.

    Raises
    ------
    SchedulerError
        If the process cannot be started.
    """

    def __init__(self, log: Path) -> None:
        self._log = log
        root = str(Path(__file__).resolve().parents[2])  # the child finds the package wherever it starts
        search = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("wb") as errors:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "hepmodel.jobs.private_cluster"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    env={**os.environ, "PYTHONPATH": search},
                    start_new_session=True,  # a Ctrl-C in the terminal is for the app, which ends this one
                )
        except OSError as error:
            raise SchedulerError(
                f"The training worker cannot be started: {error.strerror or error}.",
                "Check that there is memory, room on the disk and permission to write to HEPMODEL_HOME.",
            ) from error

    @property
    def pid(self) -> int:
        """Process number of the scheduler; the worker is a child of it."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """True until the process has ended."""
        return self._process.poll() is None

    def read_address(self) -> str:
        """Wait until jobs are accepted and return the address. Raises SchedulerError if it ends before."""
        return str(self._read("address"))

    def wait_until_warm(self) -> None:
        """Wait until the worker has trained once. Raises SchedulerError if it cannot."""
        self._read("warm")

    def stop(self) -> None:
        """End the process and its worker, gently first. Safe to call twice and from any thread."""
        if self._process.stdin and not self._process.stdin.closed:
            with contextlib.suppress(BrokenPipeError):  # it has ended already, which is what we want
                self._process.stdin.close()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def close_pipes(self) -> None:
        """Close what is left of the connection; nothing may be reading from it."""
        if self._process.stdout:
            self._process.stdout.close()

    def _read(self, key: str) -> object:
        assert self._process.stdout is not None  # it was asked for above
        for line in self._process.stdout:
            try:
                message = json.loads(line)
            except json.JSONDecodeError:
                continue  # some library talks on standard output: not for us
            if isinstance(message, dict) and "error" in message:
                raise SchedulerError(f"The training worker cannot work: {message['error']}.", self._advice())
            if isinstance(message, dict) and key in message:
                return message[key]
        raise SchedulerError("The training worker ended while it was starting.", self._advice())

    def _advice(self) -> str:
        return f"What it said last is in {self._log}."
