"""One line on the terminal that says how far a long task is, written over itself."""

import sys
from types import TracebackType
from typing import Self, TextIO

from hepmodel.data.files.progress import ProgressReport


class ProgressLine:
    """Shows reports on the error stream, in place on a terminal and as few plain lines elsewhere.

    Parameters
    ----------
    stream
        Where to write; the error stream by default, so that results can be piped.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream if stream is not None else sys.stderr
        self._in_place = self._stream.isatty()
        self._is_open = False
        self._tenth = -1

    def __enter__(self) -> Self:
        """Return the line itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """End the line, so that what follows begins on a new one."""
        if self._is_open:
            self._stream.write("\n")
            self._stream.flush()

    def show(self, report: ProgressReport) -> None:
        """Show a report."""
        if self._in_place:
            self._stream.write(f"\r\x1b[K{format_report(report)}")
            self._is_open = True
        else:
            share = report.done / report.total if report.total else 0.0
            tenth = int(10 * share)
            if tenth == self._tenth:
                return
            self._tenth = tenth
            self._stream.write(f"{format_report(report)}\n")
        self._stream.flush()


def format_report(report: ProgressReport) -> str:
    """Put a report in one line.

    Examples
    --------
    >>> format_report(ProgressReport("download", 500_000_000, 2_000_000_000, 10_000_000, 150.0))
    'download  25 %  0.50 of 2.00 GB  10.0 MB/s  2:30 left'
    >>> format_report(ProgressReport("convert", 4_000_000, None, 2_000_000, None, events=1000))
    'convert  4.0 MB  2.0 MB/s  1,000 events'
    """
    parts = [report.step]
    if report.total:
        scale, unit = (1e9, "GB") if report.total >= 1e9 else (1e6, "MB")
        parts.append(f"{100 * report.done // report.total} %")
        parts.append(f"{report.done / scale:.2f} of {report.total / scale:.2f} {unit}")
    else:
        parts.append(f"{report.done / 1e6:.1f} MB")
    parts.append(f"{report.rate / 1e6:.1f} MB/s")
    if report.seconds_left is not None:
        minutes, seconds = divmod(round(report.seconds_left), 60)
        parts.append(f"{minutes}:{seconds:02d} left")
    if report.events:
        parts.append(f"{report.events:,} events")
    return "  ".join(parts)
