"""A reply in fewer events says the same."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.llm import sse


def event(text: str, finish: str | None = None, **more: Any) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish, **more}
    return b"data: " + json.dumps({"id": "1", "choices": [choice]}).encode() + b"\n\n"


def texts(events: bytes) -> list[str]:
    """What each event adds."""
    data = [block.removeprefix(b"data: ") for block in events.split(b"\n\n") if block]
    return [json.loads(d)["choices"][0]["delta"]["content"] for d in data if d != b"[DONE]"]


def read(pieces: list[bytes], pause: float) -> list[bytes]:
    """What comes of these pieces, one after the other."""

    async def source() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    async def all_of_it() -> list[bytes]:
        return [joined async for joined in sse.joined(source(), lambda: pause)]

    return asyncio.run(all_of_it())


@given(st.lists(st.text(min_size=1)), st.data(), st.sampled_from([0.0, 9.0]))
def test_the_text_is_the_same_wherever_the_network_cuts_it(
    said: list[str], data: st.DataObject, pause: float
) -> None:
    """At once or later, whole or in the middle of an event, halves of characters included."""
    whole = b"".join(map(event, said)) + event("", "stop") + b"data: [DONE]\n\n"
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    pieces = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    got = b"".join(read(pieces, pause))
    assert "".join(texts(got)) == "".join(said)
    assert got.endswith(event("", "stop") + b"data: [DONE]\n\n")


def test_neighbours_become_one_event() -> None:
    """That is what it is for."""
    assert texts(sse.join(event("a ") + event("b ") + event("c"))) == ["a b c"]


@pytest.mark.parametrize(
    "other",
    [
        event("", "stop"),
        event("x", "length"),
        event("x", tool_calls=[1]),
        b": keep alive\n\n",
        b"event: error\ndata: {}\n\n",
        b'data: {"error": "overloaded"}\n\n',
        b"data: no json\n\n",
        b'data: {"choices": []}\n\n',
        b"data: [DONE]\n\n",
    ],
)
def test_whatever_else_a_server_sends_stays_as_it_is(other: bytes) -> None:
    """In its place between what was said before and after it."""
    got = sse.join(event("a") + event("b") + other + event("c"))
    before, after = got.split(other)
    assert texts(before) == ["ab"]
    assert texts(after) == ["c"]


def test_the_end_does_not_wait() -> None:
    """What carries a finish reason is passed on although the next piece is not due."""
    pieces = [event("a"), event("b"), event("c"), event("", "stop"), b"never read"]
    assert texts(b"".join(read(pieces, 99.0)[:2])) == ["a", "bc", ""]


def test_a_stream_that_breaks_gives_what_it_had() -> None:
    """And then the error."""

    async def broken() -> AsyncIterator[bytes]:
        for text in "abc":
            yield event(text)
        raise ConnectionResetError

    async def check() -> None:
        got = []
        with pytest.raises(ConnectionResetError):
            async for piece in sse.joined(broken(), lambda: 99.0):
                got += texts(piece)
        assert got == ["a", "bc"]

    asyncio.run(check())


def test_no_more_than_so_much_is_held_back() -> None:
    """An event without an end does not fill the memory."""
    got = read([b"data: " + b"x" * 50_000] * 5, 99.0)
    assert max(map(len, got)) < 50_000 + 2 * sse.LONGEST
