"""Warm up the model's server while a visitor fills in the form."""

import asyncio
import contextlib
import time
from collections.abc import Callable

from huggingface_hub.utils import httpx

from ..errors import ModelError
from ..settings import Mode, Settings
from .client import api_url
from .response import CHAT, http_client

AGAIN = 60.0  # seconds in which one call is enough for all visitors


class Warmup:
    """Warms up the model's server each time a visitor begins a form, but once a minute at most."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._next = -AGAIN

    async def __call__(self) -> None:
        """Send an endpoint a request ahead of the first one; ignore the result.

        An endpoint that was scaled to zero starts for any request, so the list of models is enough:
        it generates no text and says nothing about the visitor. Never raises; takes at most the
        time limit for a first token.
        """
        now, settings = self._clock(), self._settings
        if settings.mode is not Mode.ENDPOINT or now < self._next:
            return
        self._next = now + AGAIN
        url = api_url(settings.endpoint_url).replace(CHAT, "/models")
        headers = {"authorization": f"Bearer {settings.endpoint_token}"}
        with contextlib.suppress(httpx.HTTPError, OSError, ModelError):
            async with asyncio.timeout(settings.first_token_timeout), http_client() as client:
                await client.get(url, headers=headers if settings.endpoint_token else {})
