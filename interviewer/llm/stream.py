"""The wire below the library: server-sent events are gathered, and put into the form it reads.

Servers differ in how they write a chat reply: in several `data:` lines, behind a byte order mark,
as `message` instead of `delta`, as a list of parts, as one plain JSON body, or with `[DONE]` as the
only end. The library loses these without an error, so they are put right here, on the bytes.

A model sends an event for every token, and making an object of one costs the library 130 µs
(`ChatCompletionStreamOutput.parse_obj_as_instance`, see benchmarks/RESULTS.md). Text that arrives
within `GATHER` seconds therefore becomes one event; the first pieces and the end are not held back.
"""

import asyncio
import codecs
import contextlib
import io
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

from huggingface_hub.utils import httpx

GATHER = 0.1  # seconds in which text gathers; a reader looks ten times a second at most
PROMPT_PIECES = 8  # pieces that are handed on at once, so that the first words appear early
MAX_HELD = 65_536  # characters of one event or of a plain body; more is not a chat reply
MAX_PIECES = 1_000  # that wait for a slow reader; the server waits then, too
DONE_REASON = "done"  # the finish reason of a stream that ends with `[DONE]` alone

Chunk = dict[str, Any]


class GatheredStream(httpx.AsyncByteStream):
    """The stream of a response, with fewer and plainer events for the library to read."""

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
            yield b"".join(map(_encoded, _merged(held)))
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
            self._wake(last=not isinstance(chunk, dict) or _finish(chunk) is not None)

    def _wake(self, *, last: bool) -> None:
        self._news.set()
        if last:
            self._end.set()


class EventReader:
    """Lines of a body in, chunks of a chat reply out; what is neither is handed on as it is."""

    def __init__(self) -> None:
        self._line = ""  # the last line, incomplete
        self._data = ""  # `data:` lines that are not JSON yet
        self._body = ""  # of a response that is not a stream of events
        self._is_stream = False

    def feed(self, text: str) -> Iterator[Chunk | str]:
        """Yield what is complete with this piece of the body."""
        *lines, self._line = (self._line + text).split("\n")
        if len(self._line) + len(self._data) + len(self._body) > MAX_HELD:
            raise httpx.DecodingError("an event is too long")
        for line in lines:
            yield from self._read(line)

    def flush(self, text: str) -> Iterator[Chunk | str]:
        """Yield what the end of the body completes."""
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
            yield from _event(data) or (data,)  # the library says what is wrong with it
        elif not self._is_stream:
            self._body += line + "\n"


def _event(data: str) -> tuple[Chunk | str, ...]:
    """Return the chunks of an event; none if its data is not complete."""
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
    """Return the chunk with only what a reader of text needs; an error passes as it is."""
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


def _finish(chunk: Chunk) -> str | None:
    choices = chunk.get("choices")
    return choices[0]["finish_reason"] if choices else "error"


def _merged(held: list[Chunk | str]) -> Iterator[Chunk | str]:
    """Yield the same with neighbours as one that say more of the same kind of text."""
    last: Chunk | None = None
    for chunk in held:
        if last is not None and isinstance(chunk, dict) and _adds_to(last, chunk):
            mine, more = last["choices"][0]["delta"], chunk["choices"][0]["delta"]
            for key in ("content", "reasoning"):
                if key in more:
                    mine[key] = mine.get(key, "") + more[key]
            continue
        if last is not None:
            yield last
        last = chunk if isinstance(chunk, dict) else None
        if last is None:
            yield chunk
    if last is not None:
        yield last


def _adds_to(last: Chunk, chunk: Chunk) -> bool:
    return (
        "choices" in last
        and "choices" in chunk
        and last["choices"][0]["finish_reason"] is None
        and chunk["choices"][0]["finish_reason"] is None
    )


def _encoded(chunk: Chunk | str) -> bytes:
    text = chunk if isinstance(chunk, str) else json.dumps(chunk)
    return f"data: {text}\n\n".encode("utf-8", "replace")
