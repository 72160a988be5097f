"""One request of the real client to a server on loopback, and how servers differ."""

import json
import socket
from collections.abc import Iterable

import pytest

from interviewer.errors import (
    ConnectTimeoutError,
    MovedError,
    ServerError,
    TotalTimeoutError,
    UnreachableError,
)
from interviewer.llm.client import COMPLETE, MAX_REPLY, api_url
from interviewer.llm.failover import MAX_OUTPUT, RequestShape
from interviewer.settings import Settings
from tests.support.engine import PROMPT, deltas, patient, reply
from tests.support.model_server import DONE, Endpoint, Request, Step, chunk, error, head, streamed


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


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([chunk("Hello"), DONE], ("Hello", "done")),
        ([chunk("Hello ", "stop"), chunk("there", "stop"), DONE], ("Hello there", "stop")),
        ([chunk("Hello", "stop"), "hang"], ("Hello", "stop")),
        ([chunk("Hello", "stop"), "reset"], ("Hello", "stop")),
    ],
)
async def test_a_reply_is_whole_however_a_server_ends_it(
    endpoint: Endpoint, steps: list[Step], expected: tuple[str, str]
) -> None:
    """By `[DONE]` without a finish reason, or after one by anything at all."""
    endpoint.script = lambda request: [head(), *steps]
    assert await reply(patient(endpoint.url)) == expected


async def test_a_thinking_model_is_alive_and_its_thoughts_are_not_text(endpoint: Endpoint) -> None:
    """It may think for longer than the wait for a first token."""
    thought = f"data: {json.dumps({'choices': [{'delta': {'reasoning': 'Hm. '}}]})}\n\n".encode()
    thoughts = [thought, 0.25] * 3
    endpoint.script = lambda request: [head(), *thoughts, *streamed("Hello")[1:]]
    pieces = await deltas(patient(endpoint.url, first_token_timeout=0.6))
    assert any(delta.thinking for delta in pieces)
    assert "".join(delta.text for delta in pieces) == "Hello"


async def test_the_writer_is_who_the_server_names(endpoint: Endpoint) -> None:
    """Its last path component; nobody if the server does not say."""
    named = chunk("Hello", "stop").replace(b'"model": ""', b'"model": "/models/Smol-135M"')
    endpoint.script = lambda request: [head(), named, DONE]
    assert (await deltas(patient(endpoint.url)))[-1].writer == "Smol-135M"
    endpoint.script = lambda request: streamed("Hello")
    assert (await deltas(patient(endpoint.url)))[-1].writer == ""


@pytest.mark.parametrize(
    ("refused", "reason", "accepted"),
    [
        (("stop", "temperature"), "Unsupported parameter", {"max_tokens"}),
        (
            ("max_tokens",),
            "'{}' is not supported, use 'max_completion_tokens'",
            {"stop", "temperature", "max_completion_tokens"},
        ),
    ],
)
async def test_a_refused_parameter_is_left_out_or_renamed_and_remembered(
    endpoint: Endpoint, refused: tuple[str, ...], reason: str, accepted: set[str]
) -> None:
    """Several may be refused one after another; the next request is right at once."""

    def script(request: Request) -> Iterable[Step]:
        for name in refused:
            if name in json.loads(request.body):
                said = {"message": reason.format(name), "param": name}
                return error("400 Bad Request", {"error": said})
        return streamed("Hello")

    endpoint.script = script
    shape = RequestShape("m")
    for _ in range(2):
        assert (await reply(patient(endpoint.url), shape=shape))[0] == "Hello"
    sent = json.loads(endpoint.requests[-1].body)
    assert len(endpoint.requests) == len(refused) + 2
    assert sent.keys() == {"model", "messages", "stream", *accepted}
    assert PROMPT.max_tokens in (sent.get("max_tokens"), sent.get("max_completion_tokens"))


def test_a_request_is_made_for_its_model() -> None:
    """`<|end|>` ends Phi's turn, elsewhere perhaps a thought; room to think is within a context."""
    phi, other = (
        RequestShape(model, roomy=True).parameters(PROMPT)
        for model in ("microsoft/Phi-3-mini-4k-instruct", "openai/gpt-oss-20b")
    )
    assert "<|end|>" not in other["stop"]
    assert 3_900 < phi["max_tokens"] < other["max_tokens"] == MAX_OUTPUT


def moved(location: str, status: str = "307 Temporary Redirect") -> list[Step]:
    """A redirect."""
    return [head(status, f"location: {location}", "content-length: 0")]


@pytest.mark.parametrize(
    ("location", "status"),
    [
        ("http://127.0.0.1:{own}/v1", "302 Found"),
        ("http://127.0.0.1:{other}/v1", "307 Temporary Redirect"),
        ("http://localhost:{own}/v1", "308 Permanent Redirect"),
    ],
)
async def test_a_redirect_that_loses_the_prompt_or_leaves_the_server_is_told(
    endpoint: Endpoint, location: str, status: str
) -> None:
    """POST would turn into GET; another port or name must see neither prompt nor key."""
    with Endpoint() as other:
        to = location.format(own=endpoint.port, other=other.port)
        endpoint.script = lambda request: moved(to, status)
        with pytest.raises(MovedError, match="new address"):
            await reply(patient(endpoint.url))
        assert (len(endpoint.requests), len(other.requests)) == (1, 0)


async def test_a_redirect_within_the_server_or_to_its_https_is_followed(endpoint: Endpoint) -> None:
    """With the prompt; in the end it fails only because nothing listens there."""
    pages = iter([moved("/v2/chat/completions"), moved("https://127.0.0.1:9/v1")])
    endpoint.script = lambda request: next(pages)
    with pytest.raises(UnreachableError):
        await reply(patient(endpoint.url))
    assert [request.prompt for request in endpoint.requests] == [PROMPT.content] * 2


@pytest.mark.parametrize(
    ("given", "posted"),
    [
        ("http://h", "http://h/v1/chat/completions"),
        ("http://h/v1/", "http://h/v1/chat/completions"),
        ("https://h/v1beta/openai/", "https://h/v1beta/openai/chat/completions"),
        ("https://h/x/chat/completions?v=1", "https://h/x/chat/completions?v=1"),
    ],
)
def test_the_address_gets_what_is_missing(given: str, posted: str) -> None:
    """A whole path stays; another gets its end; none gets `/v1`, too."""
    assert api_url(given) == posted
