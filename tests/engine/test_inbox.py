"""Between a request and its reader."""

import asyncio
import time

import pytest

from interviewer.errors import BrokenReply
from interviewer.llm.client import call_llm
from interviewer.llm.inbox import Delta, Inbox
from interviewer.llm.prompts import Prompt
from interviewer.settings import Settings
from tests.support.model_server import Endpoint, Step, chunk, head, streamed

PROMPT = Prompt("Say hello.", 20, 0.0, ())


async def test_what_arrives_while_nobody_reads_is_joined() -> None:
    """A reader who is late finds one piece."""
    inbox = Inbox()
    inbox.put("Hel")
    inbox.put("lo")
    assert await inbox.take(0) == Delta("Hello")


async def test_an_error_comes_after_the_text_before_it() -> None:
    """Nothing that was received is lost, and the pause is cut short."""
    inbox = Inbox()
    inbox.put("Hello")
    inbox.fail(BrokenReply())
    assert await inbox.take(60) == Delta("Hello")
    with pytest.raises(BrokenReply):
        await inbox.take(60)


async def test_the_end_is_not_waited_for() -> None:
    """A reader who pauses is woken by it."""
    inbox = Inbox()
    reader = asyncio.create_task(inbox.take(60))
    await asyncio.sleep(0)
    inbox.put("Hel")
    await asyncio.sleep(0.01)
    assert not reader.done()
    inbox.put("lo", "stop")
    assert await asyncio.wait_for(reader, 1) == Delta("Hello", "stop")


async def read(endpoint: Endpoint, steps: list[Step], pace: float) -> list[tuple[str, float]]:
    """The texts of a reply, each with when it came."""
    endpoint.script = lambda request: steps
    use, began = Settings(endpoint_url=endpoint.url), time.monotonic()
    stream = call_llm(PROMPT, use, pace=lambda: pace)
    pieces = [(delta.text, time.monotonic() - began) async for delta in stream]
    return [piece for piece in pieces if piece[0]]


async def test_the_first_text_and_the_end_come_at_once_and_little_between_them(
    endpoint: Endpoint,
) -> None:
    """At a pace of a second, a reply of half a second is read in two pieces."""
    words = [step for word in "one two three four five".split() for step in (chunk(word), 0.1)]
    pieces = await read(endpoint, [head(), *words, *streamed("six")[1:]], 60.0)
    assert [text for text, _ in pieces] == ["one", "twothreefourfivesix"]
    assert pieces[-1][1] < 5


async def test_between_them_text_comes_at_its_pace(endpoint: Endpoint) -> None:
    """Also when the model falls silent: what was said is shown without the next word."""
    steps = [head(), chunk("one"), 0.05, chunk("two"), 1.0, *streamed("three")[1:]]
    pieces = await read(endpoint, steps, 0.2)
    assert [text for text, _ in pieces] == ["one", "two", "three"]
    assert pieces[1][1] < 0.9
