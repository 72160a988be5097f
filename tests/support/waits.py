"""Waits for a state, with a generous limit for a busy machine."""

import asyncio
import time
from collections.abc import Callable

LIMIT = 60.0  # seconds


def until(holds: Callable[[], object]) -> None:
    """Wait in a test without an event loop."""
    end = time.monotonic() + LIMIT
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


async def soon(holds: Callable[[], object]) -> None:
    """Wait in a test with an event loop, and let the others in it run."""
    end = time.monotonic() + LIMIT
    while not holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.01)
