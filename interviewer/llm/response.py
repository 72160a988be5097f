"""Prepare a server's response before the library reads it: redirects, errors, events.

Servers write a chat reply in different ways: in several `data:` lines, after a byte order mark, as
`message` instead of `delta`, as a list of parts, as one plain JSON body, or with `[DONE]` as the
only end. The library loses these without an error, so this module normalises the bytes below it.

A model sends an event for every token, and the library takes 130 µs to parse one
(`ChatCompletionStreamOutput.parse_obj_as_instance`, see benchmarks/RESULTS.md). Text that arrives
within `GATHER` seconds therefore becomes one event. The first pieces and the end pass at once.
"""

import asyncio
import codecs
import contextlib
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from huggingface_hub import set_async_client_factory
from huggingface_hub.utils import httpx  # the library's own HTTP client, which is not PyPI's httpx

from ..errors import MovedError
from .error_mapping import of_status

GATHER = 0.1  # seconds; the page shows at most ten drafts a second
PROMPT_PIECES = 8  # pieces that pass at once, so that the first words appear early
MAX_LINE = 65_536  # characters; no event of a chat reply has more
MAX_BODY = 8_000_000  # bytes; the longest reply, with each character in an event of its own
MAX_ERROR = 65_536  # bytes; enough for any server's explanation
TLS = ssl.create_default_context()  # once for the process; it takes about 40 ms (measured)
CHAT = "/chat/completions"  # the end of the address of chat requests
DONE = "done"  # the finish reason of a stream that ends with `[DONE]` alone


@dataclass
class Piece:
    """The content of one event, or of several that were merged.

    Attributes:
        text: the reply's new text.
        reasoning: new text of the model's thoughts.
        finish: the finish reason in lower case, or "".
        model: the model's name as the server reports it, or "".
        other: an error or other data, which passes on as it is.
    """

    text: str = ""
    reasoning: str = ""
    finish: str = ""
    model: str = ""
    other: str = ""

    def __add__(self, later: "Piece") -> "Piece":
        """Return both as one; a finish reason is the last one's."""
        text, reasoning = self.text + later.text, self.reasoning + later.reasoning
        return Piece(text, reasoning, later.finish, later.model or self.model, self.other)

    def __str__(self) -> str:
        """Return the event's data in the form that the library reads."""
        if self.other:
            return self.other
        delta = {"role": "assistant", "content": self.text, "reasoning": self.reasoning}
        choice = {"index": 0, "delta": delta, "finish_reason": self.finish or None}
        return json.dumps({"choices": [choice], "model": self.model})


class GatheredStream(httpx.AsyncByteStream):
    """A response's stream, with fewer and simpler events for the library."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._held: list[Piece] = []
        self._news = asyncio.Event()
        self._receiving = asyncio.create_task(self._receive())

    async def __aiter__(self) -> AsyncIterator[bytes]:
        sent = 0
        while self._held or not self._receiving.done():
            await self._news.wait()
            if sent >= PROMPT_PIECES:
                await asyncio.wait({self._receiving}, timeout=GATHER)
            self._news.clear()
            held, self._held = self._held, []
            sent += 1
            yield "".join(f"data: {piece}\n\n" for piece in held).encode("utf-8", "replace")
        await self._receiving  # raises what broke the stream

    async def aclose(self) -> None:
        """Stop receiving, and close the stream below."""
        self._receiving.cancel()
        await asyncio.gather(self._receiving, return_exceptions=True)
        await self._stream.aclose()

    async def _receive(self) -> None:
        """Hold what arrives until the reader takes it; pieces in a row become one."""
        try:
            async for piece in read_pieces(self._stream):
                if self._held and not (self._held[-1].finish or piece.other):
                    piece = self._held.pop() + piece
                self._held.append(piece)
                self._news.set()
        finally:
            self._news.set()


async def read_pieces(stream: AsyncIterator[bytes]) -> AsyncGenerator[Piece, None]:
    """Yield the pieces of a body up to its end mark."""
    data = body = ""  # `data:` lines that are not JSON yet; the lines of a body without any
    async with contextlib.aclosing(_lines(stream)) as lines:
        async for line in lines:
            if not line.startswith("data:"):
                body += line
                if data and not line.strip():  # the end of an event of several lines
                    yield _piece(data) or Piece(other=data)  # the library reports the error
                    data = ""
                continue
            new = line.removeprefix("data:").strip()
            if new == "[DONE]":
                yield Piece(finish=DONE)
                return
            found = None if data else _piece(new)
            if found:
                yield found
            else:
                data += new
    if found := _piece(body):  # one plain JSON body
        yield found
        yield Piece(finish=DONE)


async def _lines(stream: AsyncIterator[bytes]) -> AsyncGenerator[str, None]:
    """Yield a body's lines and an empty one. Raises DecodingError if they are too long."""
    utf8 = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
    received, rest = 0, ""
    async for piece in stream:
        *lines, rest = (rest + utf8.decode(piece)).split("\n")
        received += len(piece)
        if len(rest) > MAX_LINE or received > MAX_BODY:
            raise httpx.DecodingError("the reply is too long")
        for line in lines:
            yield line
    yield rest + utf8.decode(b"", final=True)
    yield ""


def _piece(data: str) -> Piece | None:
    """Read a chunk of a chat reply, or an error. None if it is not an object."""
    raw = None
    with contextlib.suppress(ValueError, RecursionError):
        raw = json.loads(data)
    if not isinstance(raw, dict):
        return None
    if raw.get("error") is not None:
        return Piece(other=data)
    choices = raw.get("choices")
    found = [c for c in choices if isinstance(c, dict)] if isinstance(choices, list) else []
    choice = next((c for c in found if not c.get("index")), {})
    delta = next((d for key in ("delta", "message") if isinstance(d := choice.get(key), dict)), {})
    finish = _text(choice.get("finish_reason")).casefold()
    return Piece(
        _text(delta.get("content")),
        _text(delta.get("reasoning") or delta.get("reasoning_content")),
        "" if finish in {"null", "none"} else finish,
        _text(raw.get("model")),
    )


def _text(content: Any) -> str:
    """Return the text of a string or of a list of parts."""
    if isinstance(content, list):
        return "".join(_text(part.get("text")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


class BoundedStream(httpx.AsyncByteStream):
    """A response's stream of at most `MAX_BODY` bytes. Raises DecodingError beyond them."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        received = 0
        async for piece in self._stream:
            received += len(piece)
            if received > MAX_BODY:
                raise httpx.DecodingError("the reply is too long")
            yield piece

    async def aclose(self) -> None:
        """Close the stream below."""
        await self._stream.aclose()


async def _prepare(response: Any) -> None:
    """Wrap a reply's stream, or raise its error before the library reads the body.

    Only a chat reply comes in events. The library loses an error body that comes in pieces, and
    fails if it is not a JSON object.
    Raises MovedError for a redirect to another server, or one that would turn POST into GET.
    """
    if response.is_redirect:
        if response.status_code not in {307, 308} or not _stays(response):
            raise MovedError
    elif response.status_code < 400:
        if not response.request.url.path.endswith(CHAT):
            response.stream = BoundedStream(response.stream)
        elif "content-encoding" not in response.headers:
            response.stream = GatheredStream(response.stream)
    else:
        body = b""
        with contextlib.suppress(httpx.HTTPError):
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > MAX_ERROR:
                    break
        raise of_status(response.status_code, response.headers.get("retry-after", ""), body)


def _stays(response: Any) -> bool:
    """Tell whether a redirect keeps host and port, or turns http into https on the same host."""
    old, new = response.url, response.url.join(response.headers.get("location", ""))
    same = (new.scheme, new.port) == (old.scheme, old.port)
    return new.host == old.host and (same or (old.scheme, new.scheme) == ("http", "https"))


http_client = partial(
    httpx.AsyncClient,
    verify=TLS,
    follow_redirects=True,
    max_redirects=3,
    event_hooks={"response": [_prepare]},
)
"""Returns the HTTP client of one request."""
set_async_client_factory(http_client)
