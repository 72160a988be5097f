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


class Body:
    """A response's stream in parts; an exception breaks it, and "hang" never ends."""

    def __init__(self, *parts: bytes | Exception | str) -> None:
        self.parts = parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            if isinstance(part, bytes):
                yield part
            elif isinstance(part, Exception):
                raise part
            else:
                await asyncio.Event().wait()

    async def aclose(self) -> None:
        """Nothing is open."""


def read(body: str, size: int = 0) -> list[Piece]:
    """The pieces of a body that arrives in parts of this size."""
    raw = body.encode("utf-8", "replace")
    size = size or len(raw) or 1
    parts = (raw[at : at + size] for at in range(0, len(raw), size))

    async def pieces() -> list[Piece]:
        return [piece async for piece in read_pieces(aiter(Body(*parts)))]

    return asyncio.run(pieces())


def text_of(body: str, size: int = 0) -> str:
    """All text of a body."""
    return "".join(piece.text for piece in read(body, size))


def event(delta: object, finish: object = None, key: str = "delta") -> str:
    """One event as a server may write it."""
    return f"data: {json.dumps({'choices': [{key: delta, 'finish_reason': finish}]})}\n\n"


HELLO = event({"content": "Hello"})


@pytest.mark.parametrize(
    "body",
    [
        HELLO,
        event({"content": [{"type": "text", "text": "Hel"}, {"type": "text", "text": "lo"}]}),
        event({"role": "assistant", "content": "Hello"}, key="message"),
        json.dumps({"choices": [{"message": {"content": "Hello"}, "finish_reason": "stop"}]}),
        json.dumps({"choices": [{"message": {"content": "Hello"}}]}, indent=2),
        'data: {"choices":\ndata: [{"delta": {"content":\ndata: "Hello"}}]}\n\n',
        ": ping\nevent: message\nid: 1\nretry: 5\n" + HELLO,
        HELLO.replace("\n", "\r\n"),
        HELLO.replace("\n\n", "\n") + event({"content": ""}),
        'data: {"choices": []}\n\n' + HELLO + 'data: {"choices": [], "usage": {"x": 1}}\n\n',
        event({"content": None, "tool_calls": None}) + HELLO,
        HELLO + 'data: {"choices": [{"index": 1, "delta": {"content": "other"}}]}\n\n',
    ],
    ids=[
        "plain", "parts", "message", "JSON body", "JSON body on lines", "several data lines",
        "comments and fields", "CRLF", "no blank line", "no choices", "no content",
        "another choice",
    ],
)  # fmt: skip
def test_the_text_is_read_wherever_a_server_puts_it(body: str) -> None:
    """The shapes in which OpenAI-compatible servers write a reply."""
    assert text_of(body) == "Hello"


@pytest.mark.parametrize("reason", [None, "", "null", "None"])
def test_a_finish_reason_that_is_not_one_is_left_out(reason: str | None) -> None:
    """Then `[DONE]` is the end."""
    assert read(event({"content": "Hi"}, reason) + "data: [DONE]\n\n") == [
        Piece("Hi"),
        Piece(finish=DONE),
    ]


def test_reasoning_is_told_from_text() -> None:
    """Under both names that servers use."""
    body = event({"reasoning": "Hm."}) + event({"reasoning_content": "So."})
    assert read(body) == [Piece(reasoning="Hm."), Piece(reasoning="So.")]


@pytest.mark.parametrize("data", ['{"error": {"message": "full"}}', "{oops"])
def test_an_error_and_what_is_not_json_pass_as_they_are(data: str) -> None:
    """The library raises for them."""
    assert read(f"data: {data}\n\n") == [Piece(other=data)]


def test_a_line_without_end_is_refused() -> None:
    """A server cannot fill the memory with one."""
    with pytest.raises(Exception, match="too long"):
        read("x" * (MAX_LINE + 1))


@given(st.lists(st.text(max_size=8), max_size=8), st.integers(1, 9))
def test_the_pieces_of_a_body_do_not_matter(texts: list[str], size: int) -> None:
    """Wherever the network cuts, the same text arrives."""
    body = "".join(event({"content": text}) for text in texts) + event({}, "stop")
    assert read(body, size) == read(body)
    assert text_of(body) == "".join(texts)


async def gathered(body: Body) -> list[bytes]:
    """What the library gets to read."""
    return [part async for part in GatheredStream(body)]


async def test_a_byte_order_mark_and_a_split_character_are_read() -> None:
    """The first event is not lost, nor a letter of two bytes."""
    body = event({"content": "e"}).replace('"e"', '"é"')
    raw = b"\xef\xbb\xbf" + body.encode()
    parts = (raw[at : at + 1] for at in range(len(raw)))
    assert b'"content": "\\u00e9"' in b"".join(await gathered(Body(*parts)))


async def test_text_that_has_gathered_becomes_one_event() -> None:
    """Also with the finish reason behind it; `[DONE]` stays an event of its own."""
    words = map(chunk, ("One ", "two ", "three"))
    (whole,) = await gathered(Body(*words, chunk("", "stop"), DONE_EVENT))
    first, last = whole.decode().strip().split("\n\n")
    assert '"content": "One two three"' in first
    assert '"finish_reason": "stop"' in first
    assert f'"finish_reason": "{DONE}"' in last


async def test_what_breaks_the_stream_comes_after_its_text() -> None:
    """Nothing that was received is lost."""
    seen = []
    with pytest.raises(OSError, match="gone"):
        async for part in GatheredStream(Body(chunk("One"), OSError("gone"))):
            seen.append(part)
    assert b"One" in b"".join(seen)


async def test_a_reader_who_leaves_stops_the_receiving() -> None:
    """No task is left behind."""
    stream = GatheredStream(Body(chunk("One"), "hang"))
    await anext(aiter(stream))
    await stream.aclose()
    assert len(asyncio.all_tasks()) == 1
