"""The wire of a chat reply: events are gathered, and put into the form the library reads."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.llm.response import DONE, MAX_LINE, GatheredStream, Piece, read_pieces
from tests.support.model_server import DONE as DONE_EVENT
from tests.support.model_server import chunk


async def body(*parts: bytes | Exception) -> AsyncIterator[bytes]:
    """A response's stream in parts; an exception breaks it."""
    for part in parts:
        if isinstance(part, Exception):
            raise part
        yield part


def read(text: str, size: int = 100_000) -> list[Piece]:
    """The pieces of a body that arrives in parts of this size."""
    raw = text.encode()
    parts = (raw[at : at + size] for at in range(0, len(raw), size))

    async def pieces() -> list[Piece]:
        return [piece async for piece in read_pieces(body(*parts))]

    return asyncio.run(pieces())


def text_of(text: str, size: int = 100_000) -> str:
    """All text of a body."""
    return "".join(piece.text for piece in read(text, size))


def event(delta: object, finish: object = None, key: str = "delta") -> str:
    """One event as a server may write it."""
    choices = [{key: delta, "finish_reason": finish}]
    return f"data: {json.dumps({'choices': choices}, ensure_ascii=False)}\n\n"


HELLO = event({"content": "Hello"})
BODIES = {
    "byte order mark": "\ufeff" + HELLO,
    "parts": event({"content": [{"type": "text", "text": "Hel"}, {"text": "lo"}]}),
    "message": event({"role": "assistant", "content": "Hello"}, key="message"),
    "JSON body": json.dumps({"choices": [{"message": {"content": "Hello"}}]}, indent=2),
    "several lines": 'data: {"choices":\ndata: [{"delta": {"content":\ndata: "Hello"}}]}\n\n',
    "comments and fields": ": ping\nevent: message\nid: 1\nretry: 5\n" + HELLO,
    "CRLF": HELLO.replace("\n", "\r\n"),
    "no blank line": HELLO.replace("\n\n", "\n") + event({"content": ""}),
    "line separators": event({"content": "Hello", "refusal": "a\u2028b\u0085c"}),
    "no choices": 'data: {"choices": []}\n\n' + HELLO,
    "no content": event({"content": None, "tool_calls": None}) + HELLO,
    "another choice": HELLO + 'data: {"choices": [{"index": 1, "delta": {"content": "no"}}]}\n\n',
}


@pytest.mark.parametrize("shape", BODIES)
def test_the_text_is_read_wherever_a_server_puts_it(shape: str) -> None:
    """The shapes in which OpenAI-compatible servers write a reply."""
    assert text_of(BODIES[shape]) == "Hello"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (HELLO + "data: [DONE]\n\n", [Piece("Hello"), Piece(finish=DONE)]),
        (event({}, "null") + "data: [DONE]\n\n", [Piece(), Piece(finish=DONE)]),
        (event({"reasoning": "Hm."}), [Piece(reasoning="Hm.")]),
        (event({"reasoning_content": "So."}), [Piece(reasoning="So.")]),
        (
            'data: {"error": {"message": "full"}}\n\n',
            [Piece(other='{"error": {"message": "full"}}')],
        ),
        ("data: {oops\n\n", [Piece(other="{oops")]),
    ],
)
def test_ends_thoughts_and_errors_are_told_from_text(text: str, pieces: list[Piece]) -> None:
    """No reason leaves `[DONE]` as the end; the library raises for what passes as it is."""
    assert read(text) == pieces


def test_a_line_without_end_is_refused() -> None:
    """A server cannot fill the memory with one."""
    with pytest.raises(Exception, match="too long"):
        read("x" * (MAX_LINE + 1))


@given(st.lists(st.text(max_size=8), max_size=8), st.integers(1, 9))
def test_the_pieces_of_a_body_do_not_matter(texts: list[str], size: int) -> None:
    """Wherever the network cuts, the same text arrives."""
    sent = "".join(event({"content": text}) for text in texts)
    assert read(sent, size) == read(sent)
    assert text_of(sent, size) == "".join(texts)


async def test_text_that_has_gathered_becomes_one_event() -> None:
    """Also with the finish reason behind it; `[DONE]` stays an event of its own."""
    words = map(chunk, ("One ", "two ", "three"))
    stream = GatheredStream(body(*words, chunk("", "stop"), DONE_EVENT))
    (whole,) = [part async for part in stream]
    first, last = whole.decode().strip().split("\n\n")
    assert '"content": "One two three"' in first
    assert '"finish_reason": "stop"' in first
    assert f'"finish_reason": "{DONE}"' in last


async def test_what_breaks_the_stream_comes_after_its_text() -> None:
    """Nothing that was received is lost."""
    seen = b""
    with pytest.raises(OSError, match="gone"):
        async for part in GatheredStream(body(chunk("One"), OSError("gone"))):
            seen += part
    assert b"One" in seen
