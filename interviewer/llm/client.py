"""One request to a model, and its reply as a stream."""

import asyncio
import codecs
import contextlib
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Any

from ..errors import (
    BrokenReplyError,
    FirstTokenTimeoutError,
    ModelError,
    RequestRejectedError,
    StallTimeoutError,
    TotalTimeoutError,
)
from ..settings import Settings
from .connection import OPTIONAL, RequestShape, connection
from .error_mapping import translate
from .prompts import Prompt
from .stream import DONE_REASON

AFTER_FINISH = 1.0  # seconds that a server may continue after its finish reason
FINISHES = frozenset("stop length done eos_token stop_sequence end_turn content_filter".split())
LOG_LINE = "model=%s attempt=%d outcome=%s first=%.2fs took=%.2fs characters=%d%s"
MAX_REPLY = 20_000  # characters; a model that ignores `max_tokens` is cut short here

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Delta:
    """A piece of a reply.

    Attributes:
        text: the new text; may be empty.
        finish: the finish reason in the last piece, "" before.
        thinking: the model writes text that is not part of its reply.
        writer: the model's name as its server reports it, or "".
    """

    text: str
    finish: str = ""
    thinking: bool = False
    writer: str = ""


async def call_llm(
    prompt: Prompt,
    settings: Settings,
    *,
    model: str | None = None,
    token: str | None = None,
    seconds: float | None = None,
    attempt: int = 1,
    shape: RequestShape | None = None,
) -> AsyncGenerator[Delta, None]:
    """Stream one reply to `prompt`; the last `Delta` carries the finish reason.

    Args:
        prompt: the request's text and limits.
        settings: address, key and time limits.
        model: the model's id, by default `settings.model_id`.
        token: the visitor's own, instead of the owner's; Hub only.
        seconds: time left for the whole piece of work, by default `settings.total_timeout`.
        attempt: the number of the try, for the log.
        shape: the parameters that the model's server accepts; learns from each refusal.

    Raises ModelError, also if the stream ends without an end mark. Closing the iterator closes the
    connection.
    """
    shape = shape or RequestShape(model or settings.model_id)
    limits = _Limits(settings, settings.total_timeout if seconds is None else seconds)
    began, first, characters = time.monotonic(), 0.0, 0
    outcome, reason = "left", ""  # by the reader, before the end
    try:
        async with contextlib.AsyncExitStack() as stack:
            client = await stack.enter_async_context(connection(settings, shape.model, token))
            stream = await _open(client, prompt, shape, limits)
            await stack.enter_async_context(contextlib.aclosing(stream))
            async for delta in _read(stream, limits):
                if delta.text and not characters:
                    first = time.monotonic() - began
                characters += len(delta.text)
                if delta.finish:
                    outcome = delta.finish if delta.finish in FINISHES else "other"
                yield delta
    except Exception as error:  # any error of the library becomes a sentence, not a crash
        failure = translate(error)
        outcome = type(failure).__name__
        if isinstance(failure, RequestRejectedError):
            reason = f" reason={failure.reason}"
        raise failure from (None if failure is error else error)
    finally:
        figures = (first, time.monotonic() - began, characters)
        logger.info(LOG_LINE, shape.model, attempt, outcome, *figures, reason)


async def _open(client: Any, prompt: Prompt, shape: RequestShape, limits: "_Limits") -> Any:
    """Return the reply's stream, asking again without a parameter that the server refuses."""
    messages = [{"role": "user", "content": prompt.content}]
    for _ in OPTIONAL:
        sent = shape.parameters(prompt)
        try:
            async with limits.waiting():
                return await client.chat_completion(
                    messages, model=shape.model, stream=True, **sent
                )
        except Exception as error:
            refusal = translate(error)
            if not isinstance(refusal, RequestRejectedError) or not shape.adapt(refusal, sent):
                raise
    raise RequestRejectedError


async def _read(stream: AsyncIterator[Any], limits: "_Limits") -> AsyncGenerator[Delta, None]:
    """Yield the reply's pieces; the finish reason comes in a last piece of its own."""
    received, finish, writer = 0, "", ""
    # Some servers split a surrogate pair; half of one cannot be stored or sent.
    units = codecs.getincrementaldecoder("utf-16-le")(errors="replace")
    while received < MAX_REPLY:
        try:
            async with limits.waiting(AFTER_FINISH if finish else None):
                chunk = await anext(stream, None)
        except Exception:
            if not finish:
                raise
            break
        if chunk is None:
            break
        if not chunk.choices:  # only usage, in a compressed stream, which passes as it is
            continue
        choice = chunk.choices[0]
        text = units.decode((choice.delta.content or "").encode("utf-16-le", "surrogatepass"))
        text, received = text[: MAX_REPLY - received], received + len(text)
        if choice.finish_reason and finish in ("", DONE_REASON):
            finish = choice.finish_reason
        writer = (chunk.model or "").rstrip("/").rpartition("/")[2] or writer
        thinking = bool(getattr(choice.delta, "reasoning", None))
        if text or thinking:
            limits.alive()
            yield Delta(text, "", thinking and not text, writer)
    if rest := units.decode(b"", final=True):
        yield Delta(rest, "", False, writer)
    if received >= MAX_REPLY:
        finish = "length"
    if not finish or (finish == DONE_REASON and not received):
        raise BrokenReplyError
    yield Delta("", finish, False, writer)


class _Limits:
    """Time limits of a reply: until its first sign of life, between two, and in total."""

    def __init__(self, settings: Settings, seconds: float) -> None:
        self._settings = settings
        self._loop = asyncio.get_running_loop()
        self._end = self._loop.time() + max(seconds, 0.0)
        self._quiet = settings.first_token_timeout  # seconds left of the current silence
        self._late: type[ModelError] = FirstTokenTimeoutError

    def alive(self) -> None:
        """Note that the model is writing or thinking."""
        self._quiet, self._late = self._settings.stall_timeout, StallTimeoutError

    @contextlib.asynccontextmanager
    async def waiting(self, most: float | None = None) -> AsyncIterator[None]:
        """Bound one wait, by `most` seconds if given.

        Raises the ModelError whose limit was reached.
        """
        begun = self._loop.time()
        due = min(begun + (self._quiet if most is None else most), self._end)
        try:
            async with asyncio.timeout_at(due) as timeout:
                yield
        except TimeoutError as error:
            if not timeout.expired():
                raise
            raise (TotalTimeoutError if due >= self._end else self._late)() from error
        finally:
            self._quiet -= self._loop.time() - begun
