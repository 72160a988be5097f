"""One request to a model, and its reply as a stream."""

import asyncio
import codecs
import contextlib
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
from .connection import connection
from .error_mapping import translate
from .prompts import Prompt
from .request_log import RequestLog
from .request_shape import RequestShape
from .stream import DONE_REASON

AFTER_FINISH = 1.0  # seconds for which a server may go on after it gave a finish reason
MAX_REPLY = 20_000  # characters; a model that ignores `max_tokens` is cut short here


@dataclass(frozen=True)
class Delta:
    """A piece of a reply.

    Attributes:
        text: what is added; may be empty.
        finish: the finish reason in the last one, "" before.
        thinking: the model is at work on text that is not part of its reply.
        writer: the model's name as its server reports it, "" if it does not.
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
        prompt: what to ask.
        settings: where to ask, and for how long to wait.
        model: default `settings.model_id`.
        token: a visitor's own, instead of the owner's; Hub only.
        seconds: what is left of the whole piece of work, default `settings.total_timeout`.
        attempt: the number of the try, for the log.
        shape: what is known of the model's server; learns from a refused parameter.

    Raises ModelError, also when the stream ends without an end mark. Closing the iterator closes
    the connection.
    """
    shape = shape or RequestShape(model or settings.model_id)
    clock = _Limits(settings, settings.total_timeout if seconds is None else seconds)
    log = RequestLog(shape.model, attempt)
    try:
        async with contextlib.AsyncExitStack() as stack:
            client = await stack.enter_async_context(connection(settings, shape.model, token))
            stream = await _open(client, prompt, shape, clock)
            await stack.enter_async_context(contextlib.aclosing(stream))
            async for delta in _read(stream, clock):
                log.add(delta.text, delta.finish)
                yield delta
    except ModelError as error:
        log.fail(error)
        raise
    except Exception as error:  # whatever the library raises becomes a sentence, never a crash
        failure = translate(error)
        log.fail(failure)
        raise failure from error
    finally:
        log.write()


async def _open(client: Any, prompt: Prompt, shape: RequestShape, clock: "_Limits") -> Any:
    """Return the reply's stream, asking again without a parameter that the server refuses."""
    while True:
        try:
            async with clock.waiting():
                return await client.chat_completion(
                    prompt.messages, model=shape.model, stream=True, **shape.parameters(prompt)
                )
        except Exception as error:
            refusal = translate(error)
            if not isinstance(refusal, RequestRejectedError) or not shape.adapt(refusal):
                raise


async def _read(stream: AsyncIterator[Any], clock: "_Limits") -> AsyncGenerator[Delta, None]:
    """Yield the reply's pieces; the finish reason comes alone, when nothing follows it."""
    received, finish, writer = 0, "", ""
    # Some servers split a character of two UTF-16 units; half of one cannot be kept or sent.
    units = codecs.getincrementaldecoder("utf-16-le")(errors="replace")
    while received < MAX_REPLY:
        try:
            async with clock.after_finish() if finish else clock.waiting():
                chunk = await anext(stream, None)
        except Exception:
            if not finish:
                raise
            break
        if chunk is None:
            break
        choice = chunk.choices[0]
        text = units.decode((choice.delta.content or "").encode("utf-16-le", "surrogatepass"))
        text, received = text[: MAX_REPLY - received], received + len(text)
        if choice.finish_reason and finish in ("", DONE_REASON):
            finish = choice.finish_reason
        writer = (chunk.model or "").rstrip("/").rpartition("/")[2] or writer
        thinking = bool(getattr(choice.delta, "reasoning", None))
        if text or thinking:
            clock.alive()
            yield Delta(text, "", thinking and not text, writer)
    if rest := units.decode(b"", final=True):
        yield Delta(rest, "", False, writer)
    if received >= MAX_REPLY:
        finish = "length"
    if not finish or (finish == DONE_REASON and not received):
        raise BrokenReplyError
    yield Delta("", finish, False, writer)


class _Limits:
    """How long a reply may take: to its first sign of life, between two, and in all."""

    def __init__(self, settings: Settings, seconds: float) -> None:
        self._settings = settings
        self._loop = asyncio.get_running_loop()
        self._end = self._loop.time() + max(seconds, 0.0)
        self._quiet = settings.first_token_timeout  # seconds left of the silence at hand
        self._late: type[ModelError] = FirstTokenTimeoutError

    def alive(self) -> None:
        """Note that the model is writing or thinking."""
        self._quiet, self._late = self._settings.stall_timeout, StallTimeoutError

    @contextlib.asynccontextmanager
    async def waiting(self) -> AsyncIterator[None]:
        """Bound one wait. Raises the ModelError whose limit was reached."""
        begun = self._loop.time()
        due = min(begun + self._quiet, self._end)
        try:
            async with asyncio.timeout_at(due) as timeout:
                yield
        except TimeoutError as error:
            if not timeout.expired():
                raise
            raise (TotalTimeoutError if due >= self._end else self._late)() from error
        finally:
            self._quiet -= self._loop.time() - begun

    @contextlib.asynccontextmanager
    async def after_finish(self) -> AsyncIterator[None]:
        """Bound the wait for text after a finish reason."""
        async with asyncio.timeout_at(min(self._loop.time() + AFTER_FINISH, self._end)):
            yield
