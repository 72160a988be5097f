"""Which model is asked, how often, and which one next."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ..errors import CoolingDownError, LoadingError, ModelError
from ..settings import Settings
from .request_shape import RequestShape

TRIES = 3
BACKOFF = 0.5  # seconds; doubles with every try, drawn with full jitter
LONGEST_WAIT = 20.0  # seconds that a server may ask us to wait
LOADING_WAIT = 3.0  # seconds between two looks at a server that is loading its model


@dataclass(frozen=True)
class Try:
    """One try with one model.

    Attributes:
        model: its id.
        number: of the try, from 1.
        seconds: what is left of the whole piece of work.
        shape: what is known of the model's server.
    """

    model: str
    number: int
    seconds: float
    shape: RequestShape


@dataclass(frozen=True)
class TryingAgain:
    """A try has failed and another follows.

    Attributes:
        number: of the try that follows.
        error: why it is needed.
    """

    number: int
    error: ModelError


TryModel = Callable[[Try], Awaitable[None]]
Announce = Callable[[TryingAgain], Awaitable[None]]

OWNER = "owner"
ANY = ""  # every key, or every model


class ModelPool:
    """The configured models, with what the process has learnt of each.

    After a permanent failure a model cools down. A model that no provider serves cools down for
    every visitor; a key without credit for this model, or for all, only for who pays with it.
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
        """When a piece of work that begins now has to be done, on this object's clock."""
        return self._clock() + self._settings.total_timeout

    async def run(
        self, attempt: TryModel, announce: Announce, deadline: float, payer: str = OWNER
    ) -> None:
        """Run `attempt` with one model after the other until one succeeds.

        Args:
            attempt: one try; what it has emitted is void when it fails.
            announce: told of each further try before its wait.
            deadline: as `self.deadline`.
            payer: whose key it is.

        Raises the last ModelError when every model has failed.
        """
        error: ModelError = CoolingDownError()
        for model in self._available(payer):
            try:
                return await self._retry(model, attempt, announce, deadline)
            except ModelError as failure:
                error = failure
            if error.permanent:
                self._cool_down(error, payer, model)
            if not error.next_model or self._clock() >= deadline:
                break
        raise error

    async def _retry(
        self, model: str, attempt: TryModel, announce: Announce, deadline: float
    ) -> None:
        """Try one model `TRIES` times, and as long as it is loading."""
        shape = self._shapes.setdefault(model, RequestShape(model))
        loaded_by = self._clock() + self._settings.first_token_timeout
        number = 1
        while True:
            now = self._clock()
            try:
                return await attempt(Try(model, number, deadline - now, shape))
            except ModelError as failure:
                error = failure
            wait, now = self._wait(error, number), self._clock()
            loading = isinstance(error, LoadingError) and now + wait < loaded_by
            if not error.retry or now + wait >= deadline or (number == TRIES and not loading):
                raise error
            number += not loading
            await announce(TryingAgain(number, error))
            await asyncio.sleep(wait)

    def _wait(self, error: ModelError, number: int) -> float:
        """Return what the server asked for, within reason; else exponential with full jitter."""
        if error.after is not None:
            return min(error.after, LONGEST_WAIT)
        if isinstance(error, LoadingError):
            return LOADING_WAIT
        most = self._backoff * 2 ** (number - 1)
        return random.uniform(0, most)  # noqa: S311 (spreads load, keeps no secret)

    def _cool_down(self, error: ModelError, payer: str, model: str) -> None:
        now = self._clock()
        what = (payer if error.key_error else ANY, model if error.next_model else ANY)
        self._cooldowns = {key: until for key, until in self._cooldowns.items() if until > now}
        self._cooldowns[what] = now + self._settings.model_cooldown

    def _available(self, payer: str) -> list[str]:
        now = self._clock()

        def cools_down(model: str) -> bool:
            keys = ((payer, model), (payer, ANY), (ANY, model))
            return any(self._cooldowns.get(key, now) > now for key in keys)

        return [model for model in self._settings.models if not cools_down(model)]
