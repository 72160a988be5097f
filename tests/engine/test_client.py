"""The client sends one request to a real server on loopback."""

import json
import socket

import pytest

from interviewer.errors import ConnectTimeoutError, ServerError, TotalTimeoutError
from interviewer.llm.client import COMPLETE, MAX_REPLY
from interviewer.settings import Settings
from tests.support.engine import patient, reply
from tests.support.model_server import Endpoint, chunk, head, streamed


async def test_the_request_is_what_was_asked_for_and_has_the_endpoints_own_key(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One message, the stops of its template, a bound on the reply; HF_TOKEN goes to the Hub."""
    monkeypatch.setenv("HF_TOKEN", "hf_secret")  # huggingface_hub would send it on its own
    endpoint.script = lambda request: streamed("ok")
    await reply(patient(endpoint.url, hf_token="hf_secret"))
    await reply(patient(endpoint.url, hf_token="hf_secret", endpoint_token="own_key"))
    first, second = endpoint.requests
    assert "hf_secret" not in first.head + second.head
    assert "authorization: bearer own_key" in second.head.lower()
    body = json.loads(first.body)
    assert body["messages"] == [{"role": "user", "content": "Say hello."}]
    model = Settings().model_id
    assert (body["model"], body["max_tokens"], body["stream"]) == (model, 20, True)
    assert body["stop"] == ["<|end|>", "<|endoftext|>", "<|user|>"]


async def test_the_total_limit_bounds_a_reply_that_drips(endpoint: Endpoint) -> None:
    """Each token is in time, but the reply as a whole is not."""
    endpoint.script = lambda request: [head(), *[chunk("a"), 0.1] * 100]
    with pytest.raises(TotalTimeoutError):
        await reply(patient(endpoint.url, total_timeout=0.6))


async def test_a_slow_connection_differs_from_a_silent_model() -> None:
    """A server whose queue is full does not accept the connection."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for client in waiting:
            client.setblocking(False)
            client.connect_ex(full.getsockname())
        url = f"http://127.0.0.1:{full.getsockname()[1]}/v1"
        with pytest.raises(ConnectTimeoutError):
            await reply(Settings(endpoint_url=url, first_token_timeout=2.0))
        for client in waiting:
            client.close()


async def test_a_character_that_arrives_in_two_halves_is_whole(endpoint: Endpoint) -> None:
    """The client joins the halves of a surrogate pair, and replaces a half that stays alone."""
    halves = "\U0001f600".encode("utf-16-le")
    high, low = (halves[i : i + 2].decode("utf-16-le", "surrogatepass") for i in (0, 2))
    steps = [head(), chunk("a" + high), 0.05, chunk(low + "b"), 0.05, chunk(high), 0.05]
    endpoint.script = lambda request: [*steps, *streamed("c")[1:]]
    text, _ = await reply(patient(endpoint.url))
    assert text == "a\U0001f600b\ufffdc"


async def test_a_model_that_does_not_end_is_cut_short(endpoint: Endpoint) -> None:
    """The client enforces the length even if the server ignores `max_tokens`."""
    endpoint.script = lambda request: [head(), *[chunk("word " * 400)] * 40, "hang"]
    text, finish = await reply(patient(endpoint.url))
    assert finish == "length"
    assert len(text) <= MAX_REPLY + 2_000


async def test_an_endless_error_is_not_read_to_its_end(endpoint: Endpoint) -> None:
    """The client stops reading the body after 64 KiB; the wait that the head asks for is known."""
    top = head("500 Internal Server Error", "retry-after: 7", kind="text/html")
    endpoint.script = lambda request: [top, *[b"x" * 10_000] * 8, "hang"]
    with pytest.raises(ServerError) as caught:
        await reply(patient(endpoint.url))
    assert caught.value.after == 7.0


@pytest.mark.parametrize(
    "reason", "stop STOP eos end_turn stop_sequence length content_filter tool_calls".split()
)
async def test_finish_reasons_tell_a_whole_reply_from_one_cut_short(
    endpoint: Endpoint, reason: str
) -> None:
    """Servers use several names for a whole reply; any other one means that it is not whole."""
    endpoint.script = lambda request: streamed("Hello there.", finish=reason)
    text, finish = await reply(patient(endpoint.url))
    assert (text, finish) == ("Hello there.", reason.casefold())
    assert (finish in COMPLETE) == (reason not in {"length", "content_filter", "tool_calls"})
