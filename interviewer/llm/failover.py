"""Choose the model to ask, retry it, and fail over to the next one."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ..errors import CoolingDownError, LoadingError, ModelError
from ..settings import Settings
from .connection import RequestShape

TRIES = 3
BACKOFF = 0.5  # seconds; doubles with every try, drawn with full jitter
LONGEST_WAIT = 20.0  # seconds; the longest wait that a server may ask for
LOADING_WAIT = 3.0  # seconds between two requests to a server that is loading its model


@dataclass(frozen=True)
class Try:
    """One try with one model.

    Attributes:
        number: the number of the try, from 1.
        seconds: time left for the whole piece of work.
        shape: the model, and the parameters that its server accepts.
    """

    number: int
    seconds: float
    shape: RequestShape


TryModel = Callable[[Try], Awaitable[None]]
Announce = Callable[[int, ModelError], Awaitable[None]]
"""Told of each further try before its wait: its number, and the failure before it."""

OWNER = "owner"
ANY = ""  # every key, or every model


class ModelPool:
    """The configured models, with each one's cool-down and form of request.

    After a permanent failure a model cools down. A model that no provider serves cools down for
    every visitor. Where a key fails, the model cools down only for requests with that key.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.monotonic,
        backoff: float = BACKOFF,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._backoff = backoff
        self._cooldowns: dict[tuple[str, str], float] = {}  # (payer, model) until when
        self._shapes: dict[str, RequestShape] = {}

    @property
    def deadline(self) -> float:
        """Return the time, on this object's clock, by which work that begins now must end."""
        return self._clock() + self._settings.total_timeout

    async def run(
        self, attempt: TryModel, announce: Announce, deadline: float, payer: str = OWNER
    ) -> None:
        """Run `attempt` with one model after the other until one succeeds.

        Args:
            attempt: makes one try; a failure voids its drafts.
            announce: receives each further try before its wait.
            deadline: the time limit, from `self.deadline`.
            payer: the owner of the key.

        Raises the last ModelError when every model has failed.
        """
        error: ModelError | None = None
        now = self._clock()
        self._cooldowns = {key: until for key, until in self._cooldowns.items() if until > now}
        for model in self._settings.models:
            if not self._cooldowns.keys().isdisjoint(((payer, model), (payer, ANY), (ANY, model))):
                continue
            try:
                return await self._retry(model, attempt, announce, deadline)
            except ModelError as failure:
                error = failure
            if error.permanent:
                what = (payer if error.key_error else ANY, model if error.next_model else ANY)
                self._cooldowns[what] = self._clock() + self._settings.model_cooldown
            if not error.next_model or self._clock() >= deadline:
                break
        raise error or CoolingDownError()

    async def _retry(
        self, model: str, attempt: TryModel, announce: Announce, deadline: float
    ) -> None:
        """Try one model `TRIES` times; keep trying while it is loading."""
        shape = self._shapes.setdefault(model, RequestShape(model))
        loaded_by = self._clock() + self._settings.first_token_timeout
        number = 1
        while True:
            try:
                return await attempt(Try(number, deadline - self._clock(), shape))
            except ModelError as failure:
                error = failure
            wait = self._wait(error, number)
            again = self._clock() + wait
            loading = isinstance(error, LoadingError) and again < loaded_by
            if not error.retry or again >= deadline or (number == TRIES and not loading):
                raise error
            number += not loading
            await announce(number, error)
            await asyncio.sleep(wait)

    def _wait(self, error: ModelError, number: int) -> float:
        """Return the server's own wait within limits, else exponential backoff with full jitter."""
        if error.after is not None:
            return min(error.after, LONGEST_WAIT)
        if isinstance(error, LoadingError):
            return LOADING_WAIT
        most = self._backoff * 2 ** (number - 1)
        return random.uniform(0, most)  # noqa: S311 (spreads load, keeps no secret)
