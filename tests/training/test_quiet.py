"""What TensorFlow says while it starts is left out; everything else that is written meanwhile is not."""

import os
import subprocess
import sys

import pytest

from hepmodel.training.quiet import ask_for_quiet, leave_out_noise

SAID = b"""WARNING: All log messages before absl::InitializeLog() is called are written to STDERR
I0000 00:00:1795904573.360036    8227 cudart_stub.cc:31] Could not find cuda drivers on your machine, GPU will not be used.
E0000 00:00:1795904588.668858    8227 cuda_platform.cc:52] failed call to cuInit: INTERNAL: CUDA error: UNKNOWN ERROR (303)
E0000 00:00:1795904588.668858    8227 bfc_allocator.cc:52] out of memory
Segmentation fault
"""


def test_only_noise_is_left_out() -> None:
    assert leave_out_noise(SAID).splitlines() == SAID.splitlines()[3:]
    assert leave_out_noise(b"no end of line") == b"no end of line"


def test_whoever_wants_to_hear_more_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "0")
    ask_for_quiet()
    assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "0"


def test_an_error_while_it_is_imported_is_shown() -> None:
    program = (
        "import os, sys\n"
        "from hepmodel.training.quiet import _holding_back\n"
        "with _holding_back():\n"
        "    os.write(2, b'I0000 00:00:1.5    7 stub.cc:31] noise\\n')\n"
        "    print('a warning', file=sys.stderr)\n"
        "    raise ImportError('it cannot be imported')\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr.startswith("a warning\n")
    assert "it cannot be imported" in told.stderr
    assert "noise\n" not in told.stderr.replace("noise\\n", "")
