"""Gather and normalise server-sent events before the library reads them.

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
import io
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

from huggingface_hub.utils import httpx

GATHER = 0.1  # seconds; the page shows at most ten drafts a second
PROMPT_PIECES = 8  # pieces that pass at once, so that the first words appear early
MAX_HELD = 65_536  # characters of one event or a plain body; no chat reply has more
MAX_PIECES = 1_000  # that may wait for a slow reader; beyond that the server waits
DONE_REASON = "done"  # the finish reason of a stream that ends with `[DONE]` alone

Chunk = dict[str, Any]


class GatheredStream(httpx.AsyncByteStream):
    """A response's stream, with fewer and simpler events for the library."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._held: list[Chunk | str] = []
        self._receiving: asyncio.Task[None] | None = None
        self._news, self._end, self._taken = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self._receiving = receiving = asyncio.create_task(self._receive())
        receiving.add_done_callback(lambda _: self._wake(last=True))
        pieces = 0
        while self._held or not receiving.done():
            await self._news.wait()
            if pieces >= PROMPT_PIECES:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._end.wait(), GATHER)
            self._news.clear()
            held, self._held = self._held, []
            self._taken.set()
            pieces += 1
            texts = (c if isinstance(c, str) else json.dumps(c) for c in _merged(held))
            yield "".join(f"data: {text}\n\n" for text in texts).encode("utf-8", "replace")
        await receiving  # raises what broke the stream

    async def aclose(self) -> None:
        """Stop receiving, and close the stream below."""
        if self._receiving is not None:
            self._receiving.cancel()
            await asyncio.gather(self._receiving, return_exceptions=True)
        await self._stream.aclose()

    async def _receive(self) -> None:
        utf8 = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        lines = io.IncrementalNewlineDecoder(utf8, translate=True)
        events = EventReader()
        async for piece in self._stream:
            self._hold(events.feed(lines.decode(piece)))
            if len(self._held) > MAX_PIECES:
                await self._taken.wait()
        self._hold(events.flush(lines.decode(b"", final=True)))

    def _hold(self, chunks: Iterator[Chunk | str]) -> None:
        self._taken.clear()
        for chunk in chunks:
            self._held.append(chunk)
            self._wake(last=_said(chunk) is None)

    def _wake(self, *, last: bool) -> None:
        self._news.set()
        if last:
            self._end.set()


@dataclass
class EventReader:
    """Reads a body's lines into chunks of a chat reply; passes anything else on unchanged."""

    _line: str = ""  # the last line, incomplete
    _data: str = ""  # `data:` lines that do not form JSON yet
    _body: str = ""  # of a response that is not an event stream
    _is_stream: bool = False

    def feed(self, text: str) -> Iterator[Chunk | str]:
        """Yield the chunks that this piece of the body completes."""
        *lines, self._line = (self._line + text).split("\n")
        if len(self._line) + len(self._data) + len(self._body) > MAX_HELD:
            raise httpx.DecodingError("an event is too long")
        for line in lines:
            yield from self._read(line)

    def flush(self, text: str) -> Iterator[Chunk | str]:
        """Yield the chunks that the end of the body completes."""
        yield from self.feed(text + "\n\n")
        if not self._is_stream and (body := _parsed(self._body)) is not None:
            yield from (_normalised(body), _chunk({}, DONE_REASON), "[DONE]")

    def _read(self, line: str) -> Iterator[Chunk | str]:
        data = line.removeprefix("data:").strip() if line.startswith("data:") else ""
        if data and not self._data and (found := _event(data)):
            self._is_stream = True
            yield from found
        elif data:
            self._is_stream = True
            self._data += data + "\n"
        elif self._data and not line.strip():
            data, self._data = self._data.strip(), ""
            yield from _event(data) or (data,)  # the library reports the error
        elif not self._is_stream:
            self._body += line + "\n"


def _event(data: str) -> tuple[Chunk | str, ...]:
    """Return the chunks of an event; () if its data is incomplete."""
    if data == "[DONE]":
        return _chunk({}, DONE_REASON), data
    found = _parsed(data)
    return () if found is None else (_normalised(found),)


def _parsed(text: str) -> Chunk | None:
    with contextlib.suppress(ValueError, RecursionError):
        found = json.loads(text)
        if isinstance(found, dict):
            return found
    return None


def _normalised(raw: Chunk) -> Chunk:
    """Return the chunk's text, finish reason and model; pass an error on unchanged."""
    if raw.get("error") is not None:
        return raw
    choices = raw.get("choices")
    found = [c for c in choices if isinstance(c, dict)] if isinstance(choices, list) else []
    choice = next((c for c in found if not c.get("index")), {})
    delta = next((d for key in ("delta", "message") if isinstance(d := choice.get(key), dict)), {})
    reasoning = delta.get("reasoning") or delta.get("reasoning_content")
    said = {"content": _text(delta.get("content")), "reasoning": _text(reasoning)}
    reason = choice.get("finish_reason")
    finish = reason.casefold() if isinstance(reason, str) else ""
    return _chunk(said, None if finish in {"", "null", "none"} else finish, raw.get("model"))


def _text(content: Any) -> str:
    """Return the text of a string or of a list of parts."""
    if isinstance(content, list):
        return "".join(_text(p.get("text")) for p in content if isinstance(p, dict))
    return content if isinstance(content, str) else ""


def _chunk(said: dict[str, str], finish: str | None, model: Any = None) -> Chunk:
    delta = {"role": "assistant", **{key: text for key, text in said.items() if text}}
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return {"choices": [choice], "model": model if isinstance(model, str) else ""}


def _merged(held: list[Chunk | str]) -> Iterator[Chunk | str]:
    """Merge neighbouring chunks that only add text."""
    last: Chunk | None = None
    for chunk in held:
        added = _said(chunk)
        if last is not None and added is not None:
            for key in ("content", "reasoning"):
                if key in added:
                    mine = last["choices"][0]["delta"]
                    mine[key] = mine.get(key, "") + added[key]
            continue
        if last is not None:
            yield last
        last = chunk if isinstance(chunk, dict) and added is not None else None
        if last is None:
            yield chunk
    if last is not None:
        yield last


def _said(chunk: Chunk | str) -> dict[str, str] | None:
    """Return a chunk's text if it has nothing else; None for an end, an error or other data."""
    if isinstance(chunk, str) or "choices" not in chunk:
        return None
    choice = chunk["choices"][0]
    said: dict[str, str] = choice["delta"]
    return said if choice["finish_reason"] is None else None
