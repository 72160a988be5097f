"""One request to a model, and its reply as a stream."""

import asyncio
import codecs
import contextlib
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from huggingface_hub import AsyncInferenceClient, is_offline_mode
from huggingface_hub.utils import httpx

from ..errors import (
    BrokenReplyError,
    FirstTokenTimeoutError,
    ModelError,
    OfflineError,
    RequestRejectedError,
    StallTimeoutError,
    TotalTimeoutError,
    UnauthorizedError,
)
from ..settings import Mode, Settings
from .error_mapping import outcome_of, translate
from .failover import RequestShape
from .prompts import Prompt
from .response import CHAT, DONE

CONNECT_TIMEOUT = 10.0  # seconds ...
CONNECT_SHARE = 0.8  # ... and share of the first-token limit, so that each has its own error
NO_TOKEN = "none"  # noqa: S105 (an empty one would make the library send the machine's own)
AFTER_FINISH = 1.0  # seconds that a server may continue after its finish reason
COMPLETE = {DONE, *"stop eos eos_token stop_token stop_sequence end_turn complete".split()}
"""Finish reasons of a whole reply, as servers call it; any other one has cut it short."""
FINISHES = COMPLETE | {"length", "content_filter"}  # the log shows no other text of a server
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
    began, first, characters = time.monotonic(), 0.0, 0
    outcome, reason = "left", ""  # by the reader, before the end
    seconds = settings.total_timeout if seconds is None else seconds
    now = asyncio.get_running_loop().time()
    due, end = now + settings.first_token_timeout, now + seconds
    try:
        async with (
            _connection(settings, token) as client,
            contextlib.aclosing(await _open(client, prompt, shape, due, end)) as stream,
        ):
            async for delta in _read(stream, due, end, settings.stall_timeout):
                if delta.text and not characters:
                    first = time.monotonic() - began
                characters += len(delta.text)
                if delta.finish:
                    outcome = delta.finish if delta.finish in FINISHES else "other"
                yield delta
    except Exception as error:  # any error of the library becomes a sentence, not a crash
        failure = translate(error)
        outcome, reason = outcome_of(failure)
        raise failure from (None if failure is error else error)
    finally:
        figures = (first, time.monotonic() - began, characters)
        logger.info(LOG_LINE, shape.model, attempt, outcome, *figures, reason)


def api_url(endpoint: str, end: str = CHAT) -> str:
    """Return the address for requests: a path gets the end it lacks, no path `/v1` as well."""
    parts = urlsplit(endpoint)
    path = parts.path.rstrip("/")
    if not path.endswith(end):
        path = f"{path or '/v1'}{end}"
    return urlunsplit(parts._replace(path=path))


def http_timeout(settings: Settings) -> Any:
    """Return the HTTP client's limits, which only matter where `bounded` cannot reach."""
    return httpx.Timeout(
        max(settings.first_token_timeout, settings.stall_timeout) + 1,
        connect=min(CONNECT_TIMEOUT, CONNECT_SHARE * settings.first_token_timeout),
    )


def hub_client(settings: Settings, token: str | None, provider: Any) -> AsyncInferenceClient:
    """Return a client of the Hub, for the visitor's own key or else the owner's.

    The library checks the provider's name. Raises ModelError if the Hub is closed.
    """
    if is_offline_mode():
        raise OfflineError
    key = token or settings.hf_token
    if not key:
        raise UnauthorizedError
    return AsyncInferenceClient(provider=provider, api_key=key, timeout=http_timeout(settings))


def _connection(settings: Settings, token: str | None) -> AsyncInferenceClient:
    """Return a client for one request.

    HF_TOKEN goes to the Hub only, ENDPOINT_TOKEN to the endpoint only.
    """
    if settings.mode is not Mode.ENDPOINT:
        return hub_client(settings, token, "auto")
    url, key = api_url(settings.endpoint_url), settings.endpoint_token or NO_TOKEN
    return AsyncInferenceClient(base_url=url, api_key=key, timeout=http_timeout(settings))


async def _open(client: Any, prompt: Prompt, shape: RequestShape, due: float, end: float) -> Any:
    """Return the reply's stream, asking again without a parameter that the server refuses."""
    messages = [{"role": "user", "content": prompt.content}]
    while True:
        sent = shape.parameters(prompt)
        try:
            async with bounded(due, end):
                return await client.chat_completion(
                    messages, model=shape.model, stream=True, extra_body=sent
                )
        except RequestRejectedError as refusal:
            if not shape.adapt(refusal, sent):
                raise


async def _read(
    stream: AsyncIterator[Any], due: float, end: float, stall: float
) -> AsyncGenerator[Delta, None]:
    """Yield the reply's pieces; the last one has the finish reason."""
    received, finish, writer = 0, "", ""
    late: type[ModelError] = FirstTokenTimeoutError
    # Some servers split a surrogate pair; half of one cannot be stored or sent.
    units = codecs.getincrementaldecoder("utf-16-le")(errors="replace")
    while received < MAX_REPLY:
        try:
            async with bounded(due, end, late):
                chunk = await anext(stream, None)
        except Exception:  # after a finish reason the reply is whole, whatever breaks
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
        finish = finish or choice.finish_reason or ""
        writer = (chunk.model or "").rstrip("/").rpartition("/")[2] or writer
        thinking = bool(choice.delta.reasoning)
        if text or thinking:
            yield Delta(text, "", thinking and not text, writer)
        if text or thinking or finish:
            due = asyncio.get_running_loop().time() + (AFTER_FINISH if finish else stall)
            late = StallTimeoutError
    if received >= MAX_REPLY:
        finish = "length"
    if not finish or (finish == DONE and not received):
        raise BrokenReplyError
    yield Delta(units.decode(b"", final=True), finish, False, writer)


@contextlib.asynccontextmanager
async def bounded(
    due: float, end: float, late: type[ModelError] = FirstTokenTimeoutError
) -> AsyncIterator[None]:
    """Bound one wait, by times of the event loop's clock.

    Args:
        due: of the next sign of life.
        end: of the whole reply.
        late: the error if no sign of life comes in time.

    Raises the ModelError whose limit was reached.
    """
    try:
        async with asyncio.timeout_at(min(due, end)) as timeout:
            yield
    except TimeoutError as error:
        if not timeout.expired():
            raise
        raise (TotalTimeoutError if end <= due else late)() from error
