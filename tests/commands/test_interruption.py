"""Ctrl-C, once and twice."""

import signal

import pytest

from hepmodel.commands.interruption import heed_interrupts


def test_the_first_is_noted_and_the_second_interrupts() -> None:
    before = signal.getsignal(signal.SIGINT)
    with heed_interrupts() as pressed:
        assert not pressed.is_set()
        signal.raise_signal(signal.SIGINT)
        assert pressed.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_one_that_comes_where_errors_are_dropped_is_not_lost() -> None:
    class Finalized:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    with heed_interrupts() as pressed:
        Finalized()
    assert pressed.is_set()
