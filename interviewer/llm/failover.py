"""Which model is asked, how often, and which one next."""

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from typing import TypeVar

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    stop_before_delay,
)

from ..errors import CoolingDown, ModelError
from ..settings import Settings

TRIES = 3
BACKOFF = 0.5  # seconds; doubles with every try, drawn with full jitter
LONGEST_WAIT = 20.0  # seconds that a server may ask us to wait

T = TypeVar("T")


@dataclass(frozen=True)
class TryingAgain:
    """A try has failed and another follows. number: of that one. error: why."""

    number: int
    error: ModelError


Attempt = Callable[[str, int, float], AsyncGenerator[T, None]]
"""One try: (model, number of the try from 1, seconds left of the whole piece of work)."""

OWNER = "owner"
ANY = ""  # every key, or every model


class Models:
    """The configured models. Remembers, for the whole process, what rests after a lasting failure.

    A model that nobody serves rests for everybody; a key without credit for this model, or for
    all of them, rests only for whoever pays with it.
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
        self._resting: dict[tuple[str, str], float] = {}  # (payer, model) until when

    @property
    def deadline(self) -> float:
        """When a piece of work that begins now has to be done, on this object's clock."""
        return self._clock() + self._settings.total_timeout

    async def first_to(
        self, attempt: Attempt[T], deadline: float, payer: str = OWNER
    ) -> AsyncGenerator[T | TryingAgain, None]:
        """Run `attempt` with one model after the other until one succeeds; yield what it yields.

        A try that fails is begun anew: what it has yielded so far is void. payer: whose key it is.
        Raises the last ModelError when every model has failed.
        """
        error: ModelError = CoolingDown()
        for model in self._awake(payer):
            try:
                async with contextlib.aclosing(self._tries(model, attempt, deadline)) as steps:
                    async for step in steps:
                        yield step
                return
            except ModelError as failure:
                error = failure
            if error.lasting:
                self._rest(error, payer, model)
            if not error.next_model or self._clock() >= deadline:
                break
        raise error

    async def _tries(
        self, model: str, attempt: Attempt[T], deadline: float
    ) -> AsyncGenerator[T | TryingAgain, None]:
        """Up to `TRIES` tries with one model; each further one is announced before its wait."""
        waits: list[float] = []

        async def announce_first(seconds: float) -> None:
            waits.append(seconds)

        retrying = AsyncRetrying(
            retry=retry_if_exception(lambda error: isinstance(error, ModelError) and error.retry),
            stop=stop_after_attempt(TRIES) | stop_before_delay(deadline - self._clock()),
            wait=self._wait,
            sleep=announce_first,
            reraise=True,
        )
        error = ModelError()
        async for trial in retrying:
            number = trial.retry_state.attempt_number
            if waits:
                yield TryingAgain(number, error)
                await asyncio.sleep(waits.pop())
            with trial:
                steps = attempt(model, number, deadline - self._clock())
                try:
                    async with contextlib.aclosing(steps):
                        async for step in steps:
                            yield step
                except ModelError as failure:
                    error = failure
                    raise

    def _rest(self, error: ModelError, payer: str, model: str) -> None:
        now = self._clock()
        what = (payer if error.of_key else ANY, model if error.next_model else ANY)
        self._resting = {key: until for key, until in self._resting.items() if until > now}
        self._resting[what] = now + self._settings.model_cooldown

    def _awake(self, payer: str) -> list[str]:
        now = self._clock()

        def rests(model: str) -> bool:
            keys = ((payer, model), (payer, ANY), (ANY, model))
            return any(self._resting.get(key, now) > now for key in keys)

        return [model for model in self._settings.models if not rests(model)]

    def _wait(self, state: RetryCallState) -> float:
        """What the server asked for, within reason; else exponential with full jitter."""
        error = state.outcome.exception() if state.outcome else None
        after = error.after if isinstance(error, ModelError) else None
        if after is not None:
            return min(after, LONGEST_WAIT)
        most = self._backoff * 2 ** (state.attempt_number - 1)
        return random.uniform(0, most)  # noqa: S311 (spreads load, keeps no secret)
