"""Numerical libraries without threads of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]


@contextmanager
def one_thread() -> Iterator[None]:
    """Let matrix products and scikit-learn run in the thread that asks for them while the block lasts.

    Their own threads wait for each other by spinning. Where several visitors compute at once on few cores that costs far
    more than it brings (measured on two busy cores: a chunk of curves took 130 times as long, a t-SNE map 4 times).
    """
    with _find_libraries().limit(limits=1):
        yield


@cache
def _find_libraries() -> ThreadpoolController:
    return ThreadpoolController()
