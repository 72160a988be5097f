"""Server-sent events of a chat reply, made fewer before anybody reads them.

A model sends an event for every token, and making an object of one takes the library 130 µs
(`ChatCompletionStreamOutput.parse_obj_as_instance`, timed on the machine of benchmarks/RESULTS.md),
which with sixty replies at once is half a core.  Neighbours that only add text
say the same as one event with all of it.
"""

import asyncio
import contextlib
import json
import re
import time
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any

from huggingface_hub.utils import httpx

from .inbox import Pace

LONGEST = 16_384  # bytes that are held back at most
NAP = 0.1  # seconds in which tokens gather where they need no waking up for each ...
AT_HAND = 0.005  # ... and in which all that have gathered are read
_END = re.compile(rb"\r\n\r\n|\n\n|\r\r")
_TELLING = 32  # bytes in which the end may begin before a cut
_LAST = re.compile(rb'"finish_reason"\s*:\s*"|\[DONE\]')


async def joined(pieces: AsyncIterator[bytes], pace: Pace) -> AsyncGenerator[bytes, None]:
    """The same reply in fewer events: at once if `pace` is 0, else so many seconds apart.

    What has a finish reason, the end and an error come without delay.
    """
    receiver = _Receiver(pieces, pace)
    receiving = asyncio.create_task(receiver.receive())
    pause = 0.0
    try:
        while not receiving.done() or receiver.held:
            await receiver.wait(pause)
            if whole := receiver.take():
                yield join(whole)
                pause = pace()
        await receiving  # raises what broke the stream
    finally:
        receiving.cancel()
        await asyncio.wait([receiving])


class Joined(httpx.AsyncByteStream):
    """The stream of a response, with fewer events for the library to read."""

    def __init__(self, stream: Any, pace: Pace) -> None:
        self._stream, self._pace = stream, pace

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async with contextlib.aclosing(joined(aiter(self._stream), self._pace)) as pieces:
            async for piece in pieces:
                yield piece

    async def aclose(self) -> None:
        """Close what it reads from."""
        await self._stream.aclose()


class _Receiver:
    """What has come in and was not taken yet."""

    def __init__(self, pieces: AsyncIterator[bytes], pace: Pace) -> None:
        self.held = b""
        self._pieces, self._pace = pieces, pace
        self._news, self._urgent, self._room = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._over = False

    async def receive(self) -> None:
        """Everything, up to the end or the error of the stream."""
        woke = 0.0
        try:
            async for piece in self._pieces:
                last = _LAST.search(self.held[-_TELLING:] + piece)
                self.held += piece
                self._news.set()
                if last or len(self.held) > LONGEST:
                    self._urgent.set()
                    self._room.clear()
                    await self._room.wait()
                elif self._pace() and time.monotonic() - woke > AT_HAND:
                    await asyncio.sleep(min(NAP, self._pace() / 2))
                    woke = time.monotonic()
        finally:
            self._over = True
            self._urgent.set()
            self._news.set()

    async def wait(self, pause: float) -> None:
        """For something to come in, and then for `pause` seconds, unless it is urgent."""
        await self._news.wait()
        if pause:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._urgent.wait()

    def take(self) -> bytes:
        """The events that are complete; at the end, or of an endless one, whatever is there."""
        ends = [match.end() for match in _END.finditer(self.held)]
        cut = ends[-1] if ends else 0
        if self._over or (not ends and len(self.held) > LONGEST):
            cut = len(self.held)
        whole, self.held = self.held[:cut], self.held[cut:]
        if not self._over:
            self._news.clear()
            self._urgent.clear()
            self._room.set()
        return whole


def join(events: bytes) -> bytes:
    """These events with neighbours that only add text as one; whatever else, as it is."""
    said: list[bytes] = []
    text: dict[str, Any] | None = None
    for block in _END.split(events):
        added = _text(block)
        if text is not None and added is not None:
            text["choices"][0]["delta"]["content"] += added["choices"][0]["delta"]["content"]
            continue
        if text is not None:
            said.append(_event(text))
        text = added
        if added is None and block:
            said.append(block + b"\n\n")
    if text is not None:
        said.append(_event(text))
    return b"".join(said)


def _event(data: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(data).encode() + b"\n\n"


def _text(block: bytes) -> dict[str, Any] | None:
    """The data of an event that does nothing but add text; None for any other one."""
    if not block.startswith(b"data:") or b"\n" in block or b"\r" in block:
        return None
    try:
        data = json.loads(block.removeprefix(b"data:"))
        (choice,) = data["choices"]
        plain = isinstance(choice["delta"]["content"], str) and choice["delta"]["content"]
        others = {key for key, value in {**choice, **choice["delta"]}.items() if value}
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return (
        data if plain and others <= {"delta", "content", "role"} and "error" not in data else None
    )
