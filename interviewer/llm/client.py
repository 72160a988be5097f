"""One request to a model: the only module that touches the network.

The request runs in a task of its own, so that its connection is opened and closed by the same task
whatever becomes of the reader. What arrives while the reader is away, or waits on purpose, is
joined: a reply is read in a few pieces, not in one a token.
"""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncGenerator
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from huggingface_hub import AsyncInferenceClient, is_offline_mode, set_async_client_factory
from huggingface_hub.utils import httpx  # the library's own HTTP client, which is not PyPI's httpx

from ..errors import (
    BrokenReply,
    FirstTokenTimedOut,
    ModelError,
    NotAllowed,
    Offline,
    Stalled,
    TotalTimedOut,
)
from ..settings import Mode, Settings
from .error_mapping import of_status, translate
from .inbox import Delta, Inbox, Pace, at_once
from .prompts import Prompt
from .request_log import RequestLog
from .sse import Joined

CONNECT_TIMEOUT = 10.0  # seconds ...
CONNECT_SHARE = 0.8  # ... and of the wait for the first token, so that either has its own sentence
LONGEST_ERROR = 65_536  # bytes; nobody explains an error in more
LONGEST_REPLY = 20_000  # characters; a model that ignores `max_tokens` is cut short here
STOPS = ["<|end|>", "<|endoftext|>", "<|user|>"]  # providers take four at most
_PACE: ContextVar[Pace] = ContextVar("pace", default=at_once)  # of the request of this task
NO_TOKEN = "none"  # noqa: S105 (an empty one would make the library send the machine's own)


@lru_cache(maxsize=1)
def _ssl_context() -> ssl.SSLContext:
    return ssl.create_default_context()


async def _prepare(response: Any) -> None:
    """Read an error's body while the stream is open, and raise before the library reads it.

    The library loses a body that comes in pieces, and trips over one that is no JSON object.
    """
    if response.status_code < 400:
        if "content-encoding" not in response.headers:
            response.stream = Joined(response.stream, _PACE.get())
        return
    body = b""
    with contextlib.suppress(httpx.HTTPError):
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > LONGEST_ERROR:
                break
    raise of_status(response.status_code, response.headers.get("retry-after", ""), body)


def _client() -> Any:
    return httpx.AsyncClient(
        verify=_ssl_context(),
        follow_redirects=True,
        event_hooks={"response": [_prepare]},
    )


set_async_client_factory(_client)


async def wake(settings: Settings) -> None:
    """Before the first request: have what is slow at first done, and expect nothing.

    An endpoint that was scaled down starts for any request, and so for one that asks which models
    it has; it costs no generation and says nothing about anybody.
    """
    _ssl_context()
    if settings.mode is not Mode.ENDPOINT:
        return
    url = settings.endpoint_url.rstrip("/").removesuffix("/chat/completions").removesuffix("/v1")
    headers = {"authorization": f"Bearer {settings.endpoint_token}"}
    with contextlib.suppress(httpx.HTTPError, OSError, ModelError):
        async with asyncio.timeout(settings.first_token_timeout), _client() as client:
            await client.get(f"{url}/v1/models", headers=headers if settings.endpoint_token else {})


async def call_llm(
    prompt: Prompt,
    settings: Settings,
    *,
    model: str | None = None,
    token: str | None = None,
    seconds: float | None = None,
    attempt: int = 1,
    pace: Pace = at_once,
) -> AsyncGenerator[Delta, None]:
    """Stream one reply to `prompt`; the last `Delta` carries the finish reason.

    The first text and the end come without delay, what is between them at the `pace`.

    model: default `settings.model_id`. token: a visitor's own, instead of the owner's; Hub only.
    seconds: what is left of the whole piece of work, default `settings.total_timeout`.
    attempt: the number of the try, for the log.
    Raises ModelError, also when a stream ends without a finish reason. Closing the iterator closes
    the connection.
    """
    inbox, log = Inbox(), RequestLog(model or settings.model_id, attempt)
    request = asyncio.create_task(
        _request(
            inbox,
            prompt,
            settings,
            model or settings.model_id,
            token,
            settings.total_timeout if seconds is None else seconds,
            pace,
        )
    )
    # Whatever becomes of the request, the reader is told.
    request.add_done_callback(lambda _: inbox.fail(BrokenReply()))
    pause = 0.0
    try:
        while True:
            delta = await inbox.take(pause)
            log.text(delta.text)
            log.finished(delta.finish)
            yield delta
            if delta.finish:
                return
            pause = pace()
    except ModelError as error:
        log.outcome = type(error).__name__
        raise
    finally:
        log.write()
        request.cancel()
        await asyncio.wait([request])


async def _request(
    inbox: Inbox,
    prompt: Prompt,
    settings: Settings,
    model: str,
    token: str | None,
    seconds: float,
    pace: Pace,
) -> None:
    """Put every piece of the reply into the inbox, and in the end a finish or the error."""
    limit, total = asyncio.timeout(settings.first_token_timeout), asyncio.timeout(max(seconds, 0))
    late: type[ModelError] = FirstTokenTimedOut
    _PACE.set(pace)
    try:
        async with total, limit, _connection(settings, model, token) as client:
            stream = await client.chat_completion(
                prompt.messages,
                model=model,
                stream=True,
                max_tokens=prompt.max_tokens,
                temperature=prompt.temperature,
                stop=STOPS,
            )
            async with contextlib.aclosing(stream):
                received = 0
                async for chunk in stream:
                    text, finish = _read(chunk)
                    if received + len(text) > LONGEST_REPLY:
                        text, finish = text[: LONGEST_REPLY - received], "length"
                    received += len(text)
                    if text:
                        late = Stalled
                        loop = asyncio.get_running_loop()
                        limit.reschedule(loop.time() + settings.stall_timeout)
                    if text or finish:
                        inbox.put(text, finish)
                    if finish:
                        return
    except TimeoutError as error:
        if total.expired():
            inbox.fail(TotalTimedOut())
        else:
            inbox.fail(late() if limit.expired() else translate(error))
    except Exception as error:  # whatever the library raises becomes a sentence, never a crash
        inbox.fail(translate(error))


def _read(chunk: Any) -> tuple[str, str]:
    """The text and the finish reason of a chunk; either may be missing, or be anything."""
    choice = next(iter(chunk.choices or ()), None)
    if choice is None:
        return "", ""
    content, finish = getattr(choice.delta, "content", None), choice.finish_reason
    text = content if isinstance(content, str) else ""
    return text, finish.casefold() if isinstance(finish, str) else ""


def _connection(settings: Settings, model: str, token: str | None) -> AsyncInferenceClient:
    """A client for one request. HF_TOKEN goes to the Hub only, ENDPOINT_TOKEN to the endpoint."""
    timeout: Any = httpx.Timeout(
        max(settings.first_token_timeout, settings.stall_timeout) + 1,
        connect=min(CONNECT_TIMEOUT, CONNECT_SHARE * settings.first_token_timeout),
    )
    if settings.mode is Mode.ENDPOINT:
        return AsyncInferenceClient(
            base_url=settings.endpoint_url,
            api_key=settings.endpoint_token or NO_TOKEN,
            timeout=timeout,
        )
    if is_offline_mode():
        raise Offline
    key = token or settings.hf_token
    if not key:
        raise NotAllowed
    return AsyncInferenceClient(provider="auto", api_key=key, timeout=timeout)
