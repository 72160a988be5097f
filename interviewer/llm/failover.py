"""Choose the model to ask, retry it, and fail over to the next one.

The process remembers of each model which form of request it accepts, and when it may be asked again
after a permanent failure.
"""

import asyncio
import hashlib
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..errors import CoolingDownError, LoadingError, ModelError, RequestRejectedError
from ..settings import Mode, Settings
from ..text.units import estimate_tokens
from .prompts import Prompt

TRIES = 3
BACKOFF = 0.5  # seconds; doubles with every try, drawn with full jitter
LONGEST_WAIT = 20.0  # seconds; the longest wait that a server may ask for
LOADING_WAIT = 3.0  # seconds between two requests to a server that is loading its model

LIMIT, NEW_LIMIT = "max_tokens", "max_completion_tokens"  # two names of one parameter
OPTIONAL = ("stop", "temperature", LIMIT, NEW_LIMIT)
MAX_OUTPUT = 4_096  # tokens; no request of the app needs more
SMALL_CONTEXT = "phi-3-mini-4k"  # has no more than `MAX_OUTPUT` tokens for prompt and output
STOPS = ("<|endoftext|>", "<|user|>")
PHI_STOP = "<|end|>"  # ends Phi-3's turn; other models may end a thought with it


@dataclass
class RequestShape:
    """The form of request that a model accepts, learnt from refusals; lives with the process.

    Attributes:
        model: the model's id.
        refused: parameters that its server does not accept.
        limit: the parameter that limits the output.
        roomy: the model thinks first, and so needs more output than its reply has.
    """

    model: str
    refused: set[str] = field(default_factory=set)
    limit: str = LIMIT
    roomy: bool = False

    def parameters(self, prompt: Prompt) -> dict[str, Any]:
        """Return the request's parameters beside messages and model."""
        known = self.model.casefold()
        room = prompt.max_tokens
        if self.roomy:
            used = estimate_tokens(prompt.content) if SMALL_CONTEXT in known else 0
            room = max(room, MAX_OUTPUT - used)
        stops = (PHI_STOP, *STOPS) if "phi-3" in known else STOPS
        wanted = {self.limit: room, "temperature": prompt.temperature, "stop": [*stops]}
        return {name: value for name, value in wanted.items() if name not in self.refused}

    def adapt(self, error: RequestRejectedError, sent: Mapping[str, Any]) -> bool:
        """Learn from the refusal of a request. Return whether to ask again.

        Another request may have learned the same in the meantime; then that is reason enough.
        """
        refused = next((name for name in OPTIONAL if name in sent and error.names(name)), None)
        if refused is None:
            return False
        if self.roomy and refused in {LIMIT, NEW_LIMIT}:
            self.roomy = False  # it may be more output than this model can give
        elif refused == LIMIT and error.names(NEW_LIMIT):
            self.limit = NEW_LIMIT
        else:
            self.refused.add(refused)
        return True


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


T = TypeVar("T")
TryModel = Callable[[Try], Awaitable[T]]
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
        self,
        attempt: TryModel[T],
        announce: Announce | None,
        token: str | None = None,
        deadline: float | None = None,
    ) -> T:
        """Run `attempt` with one model after the other until one succeeds, and return its result.

        Args:
            attempt: makes one try; a failure voids its drafts.
            announce: receives each further try before its wait, or None.
            token: the visitor's own, instead of the owner's; Hub only.
            deadline: the time limit, by default the one of work that begins now.

        Raises the last ModelError when every model has failed.
        """
        error: ModelError | None = None
        payer, now = OWNER, self._clock()
        if token and self._settings.mode is not Mode.ENDPOINT:
            payer = hashlib.sha256(token.encode()).hexdigest()
        deadline = deadline or now + self._settings.total_timeout
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
        self, model: str, attempt: TryModel[T], announce: Announce | None, deadline: float
    ) -> T:
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
            if announce:
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
