"""One request, with the real client against a real server on loopback."""

import asyncio
import time

import pytest

from interviewer.errors import (
    BrokenReply,
    FirstTokenTimedOut,
    ModelError,
    NotServed,
    Stalled,
    TotalTimedOut,
    Unreachable,
)
from interviewer.llm import call_llm
from interviewer.prompts import Prompt
from interviewer.settings import Settings
from tests.endpoint import DONE, Endpoint, chunk, error, head, streamed

PROMPT = Prompt("Say hello.", 20, 0.0, ())


def settings(endpoint: Endpoint, **changes: object) -> Settings:
    values = {"endpoint_url": endpoint.url, "first_token_timeout": 1.0, "stall_timeout": 0.5}
    return Settings(**{**values, **changes})  # type: ignore[arg-type]


async def reply(use: Settings) -> tuple[str, str]:
    text, finish = "", ""
    async for delta in call_llm(PROMPT, use):
        text, finish = text + delta.text, delta.finish
    return text, finish


async def test_a_reply_streams_and_ends_with_its_finish_reason(endpoint: Endpoint) -> None:
    """The text arrives in pieces; the last one says why it ended."""
    endpoint.script = lambda request: streamed("Hello there, candidate.", finish="length")
    assert await reply(settings(endpoint)) == ("Hello there, candidate.", "length")


async def test_the_endpoint_gets_its_own_token_and_never_the_hubs(endpoint: Endpoint) -> None:
    """HF_TOKEN stays at home even when the endpoint has no token of its own."""
    endpoint.script = lambda request: streamed("ok")
    await reply(settings(endpoint, hf_token="hf_secret"))
    await reply(settings(endpoint, hf_token="hf_secret", endpoint_token="own_key"))
    first, second = (request.head for request in endpoint.requests)
    assert "hf_secret" not in first + second
    assert "authorization: bearer own_key" in second.lower()


@pytest.mark.parametrize(
    ("steps", "kind"),
    [
        ([head(), "hang"], FirstTokenTimedOut),
        (["hang"], FirstTokenTimedOut),
        ([head(), chunk("Hel"), "hang"], Stalled),
        ([head(), chunk("Hel"), DONE], BrokenReply),
        ([head(), chunk("Hel"), "reset"], BrokenReply),
        (error("404 Not Found", {"error": "no"}), NotServed),
        (error("400 Bad Request", {"error": {"code": "model_not_supported"}}), NotServed),
    ],
)
async def test_each_failure_is_told_apart(
    endpoint: Endpoint, steps: list[bytes | float | str], kind: type[ModelError]
) -> None:
    """Time limits and errors have a kind of their own."""
    endpoint.script = lambda request: steps
    with pytest.raises(kind):
        await reply(settings(endpoint))


async def test_nobody_listening_is_unreachable() -> None:
    """A refused connection."""
    with pytest.raises(Unreachable):
        await reply(Settings(endpoint_url="http://127.0.0.1:9"))


async def test_the_total_limit_bounds_a_reply_that_drips(endpoint: Endpoint) -> None:
    """Each token is in time, the whole is not."""
    endpoint.script = lambda request: [head(), *[chunk("a"), 0.1] * 100]
    began = time.monotonic()
    with pytest.raises(TotalTimedOut):
        await reply(settings(endpoint, total_timeout=0.6))
    assert time.monotonic() - began < 3


async def test_leaving_early_closes_the_connection(endpoint: Endpoint) -> None:
    """A reader who goes away takes the request along, and no task stays behind."""
    endpoint.script = lambda request: [head(), chunk("a"), "hang"]
    stream = call_llm(PROMPT, settings(endpoint, stall_timeout=30.0))
    async for _ in stream:
        break
    await stream.aclose()  # type: ignore[attr-defined]
    for _ in range(50):
        await asyncio.sleep(0.05)
        if not endpoint.open:
            break
    assert endpoint.open == 0
    assert len(asyncio.all_tasks()) == 1
