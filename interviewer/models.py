"""Which model is asked, how often, and which one next."""

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

from .errors import CoolingDown, ModelError
from .settings import Settings

TRIES = 3
BACKOFF = 0.5  # seconds; doubles with every try, drawn with full jitter
LONGEST_BACKOFF = 8.0
LONGEST_WAIT = 20.0  # seconds that a server may ask us to wait

T = TypeVar("T")


@dataclass(frozen=True)
class TryingAgain:
    """A try has failed and another follows. number: of that one. error: why."""

    number: int
    error: ModelError


class Models:
    """The configured models. Remembers, for the whole process, which ones rest."""

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
        self._resting: dict[str, float] = {}

    @property
    def deadline(self) -> float:
        """When a piece of work that begins now has to be done, on this object's clock."""
        return self._clock() + self._settings.total_timeout

    async def first_to(
        self,
        attempt: Callable[[str, int, float], AsyncGenerator[T, None]],
        deadline: float,
        *,
        remember: bool = True,
    ) -> AsyncGenerator[T | TryingAgain, None]:
        """Run `attempt(model, number, seconds left)` until one succeeds, and yield what it yields.

        A try that fails is begun anew: what it has yielded so far is void. remember: whether a
        lasting failure is the model's own, and not that of a visitor's key.
        Raises the last ModelError when every model has failed.
        """
        error: ModelError = CoolingDown()
        for model in self._awake():
            try:
                async with contextlib.aclosing(self._tries(model, attempt, deadline)) as steps:
                    async for step in steps:
                        yield step
                return
            except ModelError as failure:
                error = failure
            if error.lasting and remember:
                self._resting[model] = self._clock() + self._settings.model_cooldown
            if not error.next_model or self._clock() >= deadline:
                break
        raise error

    async def _tries(
        self,
        model: str,
        attempt: Callable[[str, int, float], AsyncGenerator[T, None]],
        deadline: float,
    ) -> AsyncGenerator[T | TryingAgain, None]:
        retrying = AsyncRetrying(
            retry=retry_if_exception(lambda error: isinstance(error, ModelError) and error.retry),
            stop=stop_after_attempt(TRIES) | stop_before_delay(deadline - self._clock()),
            wait=self._wait,
            reraise=True,
        )
        async for trial in retrying:
            number = trial.retry_state.attempt_number
            with trial:
                steps = attempt(model, number, deadline - self._clock())
                try:
                    async with contextlib.aclosing(steps):
                        async for step in steps:
                            yield step
                except ModelError as error:
                    if error.retry and number < TRIES:
                        yield TryingAgain(number + 1, error)
                    raise

    def _awake(self) -> list[str]:
        now = self._clock()
        return [m for m in self._settings.models if self._resting.get(m, 0.0) <= now]

    def _wait(self, state: RetryCallState) -> float:
        """What the server asked for, within reason; else exponential with full jitter."""
        error = state.outcome.exception() if state.outcome else None
        after = error.after if isinstance(error, ModelError) else None
        if after is not None:
            return min(after, LONGEST_WAIT)
        most = min(LONGEST_BACKOFF, self._backoff * 2 ** (state.attempt_number - 1))
        return random.uniform(0, most)  # noqa: S311 (spreads load, keeps no secret)
