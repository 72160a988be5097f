"""A model server on loopback: raw sockets, so that it can answer well, badly, or not at all."""

import asyncio
import json
import re
import socket
import ssl
import struct
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

QUESTIONS = (
    "Explain how Python decides that an object can be deleted, and what a reference cycle changes.",
    "How would you design a table for orders so that a customer's history stays quick to read?",
    "Your container works locally and fails in production: how do you find the difference?",
    "When would you choose an asynchronous handler over a thread, and what does it cost?",
    "Describe how you would test code that talks to a payment provider you do not control.",
    "What makes an index useless for a query, and how do you notice?",
    "How do you roll out a breaking change of an interface that others depend on?",
    "Which steps do you take when a deployment doubles the memory use of a service?",
)
FEEDBACK = (
    "**What worked:** you begin with the point.\n\n"
    "**What was missing:** the cost of the choice.\n\n"
    "**Next step:** add one example from your own work.\n"
    "Clarity: 4\nRelevance: 3\nCommunication: 5"
)


@dataclass
class Request:
    """What arrived: head as text, body as bytes."""

    head: str
    body: bytes

    @property
    def prompt(self) -> str:
        return str(json.loads(self.body)["messages"][-1]["content"])

    @property
    def model(self) -> str:
        return str(json.loads(self.body)["model"])

    @property
    def kind(self) -> str:
        return "feedback" if "constructive feedback" in self.prompt else "questions"


Step = bytes | float | str  # bytes to send, seconds to wait, or "hang" / "reset" / "close"
Script = Callable[[Request], Iterable[Step]]


def head(status: str = "200 OK", *more: str, kind: str = "text/event-stream") -> bytes:
    """A response head for a body that ends with the connection."""
    lines = [f"HTTP/1.1 {status}", f"content-type: {kind}", "connection: close", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def chunk(text: str | None, finish: str | None = None) -> bytes:
    """One server-sent event with a piece of a reply."""
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    data = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": ""}
    return f"data: {json.dumps({**data, 'choices': [choice]})}\n\n".encode()


DONE = b"data: [DONE]\n\n"


def streamed(text: str, *, finish: str = "stop", pause: float = 0.0) -> list[Step]:
    """A good reply, a word at a time."""
    steps: list[Step] = [head()]
    for piece in re.findall(r"\S+\s*|\s+", text):
        steps.append(chunk(piece))
        if pause:
            steps.append(pause)
    return [*steps, chunk("", finish), DONE]


def error(status: str, body: Any, *more: str) -> list[Step]:
    """An error response with a JSON body."""
    raw = json.dumps(body).encode()
    return [head(status, f"content-length: {len(raw)}", *more, kind="application/json") + raw]


def numbered(questions: Iterable[str] = QUESTIONS, first: int = 1) -> str:
    """A numbered list."""
    return "\n".join(f"{n}. {question}" for n, question in enumerate(questions, first))


def good(request: Request, *, pause: float = 0.0) -> list[Step]:
    """What a well-behaved model answers."""
    if request.kind == "feedback":
        return streamed(FEEDBACK, pause=pause)
    wanted = int(re.search(r"Generate (\d+)", request.prompt)[1])  # type: ignore[index]
    fresh = [q for q in QUESTIONS if " ".join(q.split()[:25]) not in request.prompt]
    return streamed(numbered(fresh[:wanted]), pause=pause)


@dataclass
class Endpoint:
    """The server, in a thread of its own; `script` may be changed at any time."""

    script: Script = good
    requests: list[Request] = field(default_factory=list)
    woken: list[Request] = field(default_factory=list)  # requests that only ask for its models
    tls: ssl.SSLContext | None = None  # then it is also an HTTPS proxy that answers by itself
    open: int = 0  # connections that are being answered now
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> "Endpoint":
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", self.port, backlog=1024)
        )
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()
        for task in (tasks := asyncio.all_tasks(self._loop)):
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        gone = None
        try:
            raw = (await reader.readuntil(b"\r\n\r\n")).decode()
            if raw.startswith("CONNECT") and self.tls is not None:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await writer.start_tls(self.tls)
                raw = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = re.search(r"content-length: (\d+)", raw, re.IGNORECASE)
            body = await reader.readexactly(int(length[1])) if length else b""
            request = Request(raw, body)
            if raw.startswith("GET /v1/models "):
                self.woken.append(request)
                writer.write(b'HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n{"data": []}')
                return
            self.requests.append(request)
            gone = asyncio.create_task(reader.read())
            async for step in _each(self.script(request)):
                if gone.done():
                    break
                if isinstance(step, bytes):
                    writer.write(step)
                    await writer.drain()
                elif isinstance(step, float):
                    await asyncio.wait([gone], timeout=step)
                elif step == "hang":
                    await gone
                elif step == "reset":
                    sock, no_wait = writer.get_extra_info("socket"), struct.pack("ii", 1, 0)
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, no_wait)
                    writer.transport.abort()
                    break
                else:
                    break
        except (OSError, asyncio.IncompleteReadError):  # gone, or a handshake that failed
            pass
        finally:
            self.open -= 1
            if gone is not None:
                gone.cancel()
            writer.close()


async def _each(steps: Iterable[Step]) -> AsyncIterator[Step]:
    for step in steps:
        yield step
        await asyncio.sleep(0)
