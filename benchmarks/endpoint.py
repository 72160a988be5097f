"""A paced model server: `PORT=9000 python -m benchmarks.endpoint`.

OpenAI-compatible, on loopback, in a process of its own, and cheap: every piece is encoded once.
A prompt with "constructive feedback" gets feedback of a hundred tokens and three grades, one with
"Generate N" gets N numbered questions. Streamed replies come in chunked HTTP as real servers send
them, each token at its due time; without `"stream": true` the whole reply comes at the end. A
prompt that says "hurry" is answered at once.
"""

import asyncio
import json
import os
import re
from functools import lru_cache

FIRST, RATE = 0.2, 50.0  # seconds to the first token, tokens a second
TOPICS = """
    garbage collection|transaction isolation|connection pooling|retry storms|cache invalidation
    |schema migration|background workers|rate limiting|query planning|type annotations
    |container networking|message ordering|feature flags|memory profiling|structured logging
    |integration testing|dependency upgrades|secret rotation|bulk imports|event sourcing
    |search indexing|session storage|file uploads|webhook delivery
    """
ASKS = (
    "Tell how {} behaves under heavy load, and which signals would warn you before users notice.",
    "Suppose {} fails halfway through a release: what do you examine first, and why exactly there?",
    "Which trade-offs guided your latest decision about {}, and what did you give up for it?",
    "How would you teach {} to a colleague who joins the project, using one concrete incident?",
)
QUESTIONS = tuple(
    ASKS[n % len(ASKS)].format(topic.strip()) for n, topic in enumerate(TOPICS.split("|"))
)
FIRST_QUESTION_WORD, FIRST_FEEDBACK_WORD = "Tell", "Overall"  # nobody else says these
PROSE = (
    "Overall you begin with the point, and the reader knows where the reply is heading.\n\n"
    "**What worked:** the order of the steps is easy to follow, and every claim comes with its "
    "reason.\n\n"
    "**What was missing:** the cost of the choice stays in the dark, no figure tells how large the "
    "data may grow, and nothing is said about what happens when a step fails in the middle.\n\n"
    "**Next step:** describe one incident from your own work, name the figure that convinced you, "
    "and close with what you would do otherwise today."
)
FEEDBACK = PROSE + "\nClarity: 4\nRelevance: 3\nCommunication: 5"


def tokens(text: str) -> list[str]:
    """What arrives in one piece: a word with the space after it."""
    return re.findall(r"\S+\s*", text)


def seconds(text: str, first: float = FIRST, rate: float = RATE) -> float:
    """How long the reply takes, from the request to its last token."""
    return first + (len(tokens(text)) - 1) / rate


def reply_to(prompt: str) -> str:
    """The whole reply to a prompt."""
    if "constructive feedback" in prompt:
        return FEEDBACK
    wanted = re.search(r"numbered from (\d+) to (\d+)", prompt)
    count = re.search(r"Generate (\d+)", prompt)
    first, last = (int(wanted[1]), int(wanted[2])) if wanted else (1, int(count[1]) if count else 5)
    return "\n".join(f"{n}. {QUESTIONS[(n - 1) % len(QUESTIONS)]}" for n in range(first, last + 1))


@lru_cache(maxsize=64)
def pieces(text: str) -> tuple[bytes, ...]:
    """The reply as chunks of chunked HTTP; the last one ends it."""
    sent = [_chunk(_event(token)) for token in tokens(text)]
    sent[-1] += _chunk(_event("", "stop")) + _chunk(b"data: [DONE]\n\n") + b"0\r\n\r\n"
    return tuple(sent)


def _event(text: str, finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
    data = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "bench/model"}
    return f"data: {json.dumps({**data, 'choices': [choice]})}\n\n".encode()


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


class Connection(asyncio.Protocol):
    """One connection; replies are written by timers, not by tasks."""

    def __init__(self) -> None:
        self._received = b""
        self._timer: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody has connected."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 (what asyncio promises)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """They have gone: nothing more is sent."""
        if self._timer:
            self._timer.cancel()

    def data_received(self, data: bytes) -> None:
        """Answer as soon as the request is whole."""
        self._received += data
        head, end, body = self._received.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
        if not end or len(body) < (size := int(length[1]) if length else 0):
            return
        self._received = body[size:]
        if not size:  # a GET: only asked whether we are there
            self._transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            return
        self._answer(json.loads(body[:size]))

    def _answer(self, request: dict[str, object]) -> None:
        messages = request["messages"]
        assert isinstance(messages, list)  # noqa: S101 (or the benchmark is wrong)
        prompt = str(messages[-1]["content"])
        text, now = reply_to(prompt), self._loop.time()
        first, rate = (0.0, 1e6) if "hurry" in prompt else (FIRST, RATE)
        if request.get("stream"):
            self._transport.write(HEAD)
            due = now + first
            self._timer = self._loop.call_at(due, self._send, pieces(text), 0, due, rate)
        else:
            due = now + seconds(text, first, rate)
            self._timer = self._loop.call_at(due, self._transport.write, _whole(text))

    def _send(self, reply: tuple[bytes, ...], index: int, first: float, rate: float) -> None:
        self._transport.write(reply[index])
        index += 1
        if index < len(reply):
            due = first + index / rate
            self._timer = self._loop.call_at(due, self._send, reply, index, first, rate)


def _whole(text: str) -> bytes:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    data = {"id": "1", "object": "chat.completion", "created": 1, "model": "bench/model"}
    body = json.dumps({**data, "choices": [choice], "usage": usage}).encode()
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
    return head % len(body) + body


async def serve(port: int) -> None:
    """Answer until the process ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", port, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(os.environ["PORT"])))
