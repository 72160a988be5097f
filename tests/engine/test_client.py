"""One request, with the real client against a real server on loopback."""

import asyncio
import json
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from interviewer.engine.model import WHOLE
from interviewer.errors import (
    BrokenReply,
    ConnectTimedOut,
    FirstTokenTimedOut,
    ModelError,
    NotServed,
    ServerTrouble,
    Stalled,
    TotalTimedOut,
    Unreachable,
)
from interviewer.llm.client import LONGEST_REPLY, call_llm
from interviewer.llm.error_mapping import of_status
from interviewer.llm.prompts import Prompt
from interviewer.settings import Settings
from tests.support.model_server import DONE, Endpoint, chunk, error, head, streamed

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


async def test_the_endpoint_gets_its_own_token_and_never_the_hubs(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HF_TOKEN stays at home even when the endpoint has no token of its own.

    huggingface_hub would look into the environment by itself.
    """
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
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


async def test_the_request_is_what_was_asked_for(endpoint: Endpoint) -> None:
    """One user message, the model's name, the stops of its template, and a bound on the reply."""
    endpoint.script = lambda request: streamed("ok")
    await reply(settings(endpoint, model_id="m/1"))
    body = json.loads(endpoint.requests[0].body)
    assert body["messages"] == [{"role": "user", "content": "Say hello."}]
    assert (body["model"], body["max_tokens"], body["stream"]) == ("m/1", 20, True)
    assert body["stop"] == ["<|end|>", "<|endoftext|>", "<|user|>"]


@pytest.mark.parametrize(
    ("retry_after", "body", "seconds"),
    [
        ("7", b"", 7.0),
        ("1.5", b'{"estimated_time": 9}', 1.5),
        ("", b'{"estimated_time": 9.5}', 9.5),
        ("", b'{"estimated_time": "9.5"}', 9.5),
        ("Wed, 01 Jan 2020 00:00:00 GMT", b"", 0.0),
        ("-3", b"", None),
        ("nan", b"", None),
        ("inf", b"", None),
        ("soon", b"[]", None),
        ("", b'{"estimated_time": NaN}', None),
        ("", b'{"estimated_time": [1]}', None),
        ("", b'{"estimated_time": 1' + b"0" * 400 + b"}", None),
        ("", b"[" * 100_000, None),
        ("", b"not JSON", None),
        ("Mon, 01 Jan 99999999999 00:00:00 GMT", b"", None),
    ],
)
def test_what_a_server_asks_us_to_wait(
    retry_after: str, body: bytes, seconds: float | None
) -> None:
    """A number, a date, or the estimate of a model that is loading; nonsense is no wait."""
    assert of_status(503, retry_after, body).after == seconds


def test_a_date_to_wait_for_is_read() -> None:
    """In seconds from now."""
    due = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    after = of_status(429, due).after
    assert after is not None
    assert 55 < after <= 60


async def test_no_connection_in_time_is_told_apart_from_silence() -> None:
    """A server whose queue is full does not pick up."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for client in waiting:
            client.setblocking(False)
            client.connect_ex(full.getsockname())
        url = f"http://127.0.0.1:{full.getsockname()[1]}/v1"
        with pytest.raises(ConnectTimedOut):
            await reply(Settings(endpoint_url=url, first_token_timeout=1.0))
        for client in waiting:
            client.close()


async def test_a_character_that_arrives_in_two_halves_is_whole(endpoint: Endpoint) -> None:
    """Half of it, on its own, could neither be kept nor sent."""
    halves = "\U0001f600".encode("utf-16-le")
    high, low = (halves[i : i + 2].decode("utf-16-le", "surrogatepass") for i in (0, 2))
    steps = [head(), chunk("a" + high), 0.05, chunk(low + "b"), 0.05, chunk(high), 0.05]
    endpoint.script = lambda request: [*steps, *streamed("c")[1:]]
    text, _ = await reply(settings(endpoint))
    assert text == "a\U0001f600b\ufffdc"


async def test_a_model_that_does_not_end_is_cut_short(endpoint: Endpoint) -> None:
    """`max_tokens` is asked for, and not relied upon."""
    endpoint.script = lambda request: [head(), *[chunk("word " * 400)] * 40, "hang"]
    text, finish = await reply(settings(endpoint))
    assert finish == "length"
    assert len(text) <= LONGEST_REPLY + 2_000


async def test_an_error_without_end_is_not_read_to_it(endpoint: Endpoint) -> None:
    """64 KiB say enough."""
    top = head("500 Internal Server Error", kind="text/html")
    endpoint.script = lambda request: [top, *[b"x" * 10_000] * 8, "hang"]
    began = time.monotonic()
    with pytest.raises(ServerTrouble):
        await reply(settings(endpoint, first_token_timeout=10.0))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("reason", ["stop", "STOP", "eos", "end_turn", "stop_sequence"])
async def test_servers_call_the_end_by_many_names(endpoint: Endpoint, reason: str) -> None:
    """All of them mean that the reply is whole."""
    endpoint.script = lambda request: streamed("ok", finish=reason)
    _, finish = await reply(settings(endpoint))
    assert finish in WHOLE


@pytest.mark.parametrize("reason", ["length", "content_filter", "tool_calls"])
async def test_other_ends_cut_a_reply_short(endpoint: Endpoint, reason: str) -> None:
    """Whatever the reason."""
    endpoint.script = lambda request: streamed("ok", finish=reason)
    _, finish = await reply(settings(endpoint))
    assert finish
    assert finish not in WHOLE
