"""Warming up what will be asked, while a visitor fills in the form."""

import time
from collections.abc import Callable

from ..settings import Settings
from .client import wake

AGAIN = 60.0  # seconds in which one call is enough for all visitors


class Warmer:
    """Wakes the model's server now and then; called whenever somebody begins to fill in a form."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._next = -AGAIN

    async def __call__(self) -> None:
        """Never fails, and takes no longer than the wait for a first token."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + AGAIN
        await wake(self._settings)
