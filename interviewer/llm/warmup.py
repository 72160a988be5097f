"""Warm up what will be asked, while a visitor fills in the form."""

import asyncio
import contextlib
import time
from collections.abc import Callable

from huggingface_hub.utils import httpx

from ..errors import ModelError
from ..settings import Mode, Settings
from .connection import chat_url, http_client, ssl_context

AGAIN = 60.0  # seconds in which one call is enough for all visitors


class Warmup:
    """Wake the model's server now and then; called whenever a visitor begins to fill in a form."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._next = -AGAIN

    async def __call__(self) -> None:
        """Never fail, and take no longer than the wait for a first token."""
        now = self._clock()
        if now >= self._next:
            self._next = now + AGAIN
            await warm_up(self._settings)


async def warm_up(settings: Settings) -> None:
    """Do what is slow at first before the first request, and expect nothing.

    An endpoint that was scaled down starts for any request, and so for one that asks which models
    it has; it costs no generation and says nothing about the visitor.
    """
    ssl_context()
    if settings.mode is not Mode.ENDPOINT:
        return
    url = chat_url(settings.endpoint_url).replace("/chat/completions", "/models")
    headers = {"authorization": f"Bearer {settings.endpoint_token}"}
    with contextlib.suppress(httpx.HTTPError, OSError, ModelError):
        async with asyncio.timeout(settings.first_token_timeout), http_client() as client:
            await client.get(url, headers=headers if settings.endpoint_token else {})
