"""Running what is asynchronous from tests that may lie within a browser's event loop."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def run(coroutine: Coroutine[None, None, Result]) -> Result:
    """Run a coroutine to its end, in a thread of its own: that of the tests may belong to a browser's event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
