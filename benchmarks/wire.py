"""A small HTTP client: so cheap that driving the load does not distort what is measured."""

import asyncio
import re
from collections.abc import AsyncGenerator
from typing import Any

import orjson

LARGEST = 2**26  # bytes of one server-sent event


class WrongAnswer(Exception):
    """A status that nobody expected, with the beginning of its body."""


class Connection:
    """A connection that is kept, as a browser keeps it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Any:
        """The JSON at this path."""
        return await self._exchange(f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".encode())

    async def post(self, path: str, data: Any) -> Any:
        """The JSON that comes back for this JSON."""
        body = orjson.dumps(data)
        head = (
            f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\n\r\n"
        )
        return await self._exchange(head.encode() + body)

    def close(self) -> None:
        """Let go of the connection."""
        if self._streams:
            self._streams[1].close()
            self._streams = None

    async def _exchange(self, request: bytes) -> Any:
        try:
            return await self._once(request)
        except (ConnectionError, asyncio.IncompleteReadError):  # the server let go while we idled
            self.close()
            return await self._once(request)

    async def _once(self, request: bytes) -> Any:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port, limit=LARGEST)
        reader, writer = self._streams
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
        body = await reader.readexactly(int(length[1])) if length else b""
        if not head.startswith(b"HTTP/1.1 200"):
            raise WrongAnswer(f"{head.split(b' ', 2)[1].decode()} {body[:300].decode()}")
        return orjson.loads(body)


async def events(port: int, path: str) -> AsyncGenerator[bytes, None]:
    """The data of every server-sent event. HTTP/1.0, so that the body needs no decoding."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=LARGEST)
    try:
        writer.write(f"GET {path} HTTP/1.0\r\nhost: 127.0.0.1\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise WrongAnswer(head.split(b"\r\n", 1)[0].decode())
        while True:
            try:
                event = await reader.readuntil(b"\n\n")
            except asyncio.IncompleteReadError:
                return
            yield event.removeprefix(b"data: ").rstrip()
    finally:
        writer.close()
