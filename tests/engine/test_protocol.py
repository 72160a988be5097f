"""How servers differ in the chat protocol: the real client against a server on loopback."""

import json
import logging
from collections.abc import Iterable

import pytest

from interviewer.errors import (
    FirstTokenTimeoutError,
    MovedError,
    RequestRejectedError,
    UnreachableError,
)
from interviewer.llm import client
from interviewer.llm.client import Delta, api_url, call_llm
from interviewer.llm.failover import MAX_OUTPUT, RequestShape
from interviewer.llm.prompts import Prompt
from interviewer.settings import Settings
from tests.support.model_server import (
    DONE,
    Endpoint,
    Request,
    Step,
    chunk,
    error,
    head,
    streamed,
)

PROMPT = Prompt("Say hello.", 20, 0.0, ())


async def deltas(endpoint: Endpoint, shape: RequestShape | None = None) -> list[Delta]:
    """Every piece of one reply."""
    use = Settings(endpoint_url=endpoint.url, first_token_timeout=0.6, stall_timeout=0.5)
    return [delta async for delta in call_llm(PROMPT, use, shape=shape)]


async def reply(endpoint: Endpoint, *steps: Step) -> tuple[str, str]:
    """The text and the finish reason of a reply that is sent in these steps."""
    endpoint.script = lambda request: [head(), *steps]
    pieces = await deltas(endpoint)
    return "".join(delta.text for delta in pieces), pieces[-1].finish


async def test_done_is_an_end_if_text_came(endpoint: Endpoint) -> None:
    """Some servers give no finish reason at all."""
    assert await reply(endpoint, chunk("Hello"), DONE) == ("Hello", "done")


async def test_text_goes_on_after_a_finish_reason(endpoint: Endpoint) -> None:
    """Some servers give one with every piece; `[DONE]` is the end then."""
    pieces = [chunk(word, "stop") for word in ("Hello ", "there")]
    assert await reply(endpoint, *pieces, DONE) == ("Hello there", "stop")


@pytest.mark.parametrize("end", [["hang"], ["reset"], ["close"]], ids=["pause", "cut", "end"])
async def test_after_a_finish_reason_any_end_is_a_whole_reply(
    endpoint: Endpoint, end: list[Step], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pause, a cut or the end of the connection."""
    monkeypatch.setattr(client, "AFTER_FINISH", 0.1)
    assert await reply(endpoint, chunk("Hello", "stop"), *end) == ("Hello", "stop")


async def test_a_plain_completion_is_read(endpoint: Endpoint) -> None:
    """From a gateway that buffers: JSON in one piece, although a stream was asked for."""
    body = {"choices": [{"message": {"content": "Hello"}, "finish_reason": "stop"}]}
    raw = json.dumps(body).encode()
    top = head("200 OK", f"content-length: {len(raw)}", kind="application/json")
    endpoint.script = lambda request: [top + raw]
    assert next(d.text for d in await deltas(endpoint)) == "Hello"


async def test_a_thinking_model_is_alive_and_its_thoughts_are_not_text(endpoint: Endpoint) -> None:
    """It may think for longer than the wait for a first token."""
    thought = f"data: {json.dumps({'choices': [{'delta': {'reasoning': 'Hm. '}}]})}\n\n".encode()
    thoughts = [thought, 0.25] * 3
    endpoint.script = lambda request: [head(), *thoughts, *streamed("Hello")[1:]]
    pieces = await deltas(endpoint)
    assert any(delta.thinking for delta in pieces)
    assert "".join(delta.text for delta in pieces) == "Hello"


async def test_the_writer_is_who_the_server_names(endpoint: Endpoint) -> None:
    """Its last path component; nobody if the server does not say."""
    named = chunk("Hello", "stop").replace(b'"model": ""', b'"model": "/models/Smol-135M"')
    endpoint.script = lambda request: [head(), named, DONE]
    assert (await deltas(endpoint))[-1].writer == "Smol-135M"
    endpoint.script = lambda request: streamed("Hello")
    assert (await deltas(endpoint))[-1].writer == ""


def refusing(*refused: str, message: str = "Unsupported parameter: '{}'") -> object:
    """A server that answers only a request without these parameters."""

    def script(request: Request) -> Iterable[Step]:
        sent = json.loads(request.body)
        for name in refused:
            if name in sent:
                text = message.format(name)
                return error("400 Bad Request", {"error": {"message": text, "param": name}})
        return streamed("Hello")

    return script


async def test_a_refused_parameter_is_left_out_and_remembered(endpoint: Endpoint) -> None:
    """Several may be refused one after another; the next request is right at once."""
    endpoint.script = refusing("stop", "temperature")  # type: ignore[assignment]
    shape = RequestShape("m")
    assert "".join(d.text for d in await deltas(endpoint, shape)) == "Hello"
    assert len(endpoint.requests) == 3
    await deltas(endpoint, shape)
    assert len(endpoint.requests) == 4


async def test_a_renamed_parameter_is_sent_under_its_new_name(endpoint: Endpoint) -> None:
    """With the same value."""
    said = "'max_tokens' is not supported, use 'max_completion_tokens'"

    def script(request: Request) -> Iterable[Step]:
        if "max_tokens" in json.loads(request.body):
            return error("400 Bad Request", {"error": {"message": said}})
        return streamed("Hello")

    endpoint.script = script
    await deltas(endpoint)
    assert json.loads(endpoint.requests[-1].body)["max_completion_tokens"] == 20


async def test_any_other_refusal_is_not_repeated_and_the_owner_reads_why(
    endpoint: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    """The status and the server's short reason."""
    body = {"error": {"message": "context window exceeded"}}
    endpoint.script = lambda request: error("400 Bad Request", body)
    with caplog.at_level(logging.INFO), pytest.raises(RequestRejectedError):
        await deltas(endpoint)
    assert len(endpoint.requests) == 1
    assert "400 context window exceeded" in caplog.text


def test_the_end_mark_of_phi_goes_to_phi_only() -> None:
    """Elsewhere `<|end|>` may end a thought."""
    phi = RequestShape("microsoft/Phi-3-mini-4k-instruct").parameters(PROMPT)
    other = RequestShape("openai/gpt-oss-20b").parameters(PROMPT)
    assert "<|end|>" in phi["stop"]
    assert "<|end|>" not in other["stop"]


def test_a_model_that_thinks_gets_more_room_within_its_context() -> None:
    """Up to 4,096 tokens; Phi-3-mini has 4,096 positions for prompt and output together."""
    phi, other = RequestShape("phi-3-mini-4k", roomy=True), RequestShape("other", roomy=True)
    assert other.parameters(PROMPT)["max_tokens"] == MAX_OUTPUT
    assert 3_900 < phi.parameters(PROMPT)["max_tokens"] < MAX_OUTPUT


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
            await deltas(endpoint)
        assert (len(endpoint.requests), len(other.requests)) == (1, 0)


async def test_a_redirect_within_the_server_is_followed(endpoint: Endpoint) -> None:
    """With the prompt."""
    pages = iter([moved("/v2/chat/completions"), streamed("Hello")])
    endpoint.script = lambda request: next(pages)
    assert "".join(d.text for d in await deltas(endpoint)) == "Hello"
    assert [request.prompt for request in endpoint.requests] == [PROMPT.content] * 2


async def test_a_redirect_to_https_on_the_same_host_is_followed(endpoint: Endpoint) -> None:
    """It fails only because nothing listens there."""
    endpoint.script = lambda request: moved("https://127.0.0.1:9/v1")
    with pytest.raises(UnreachableError):
        await deltas(endpoint)


@pytest.mark.parametrize(
    ("given", "posted"),
    [
        ("http://h", "http://h/v1/chat/completions"),
        ("http://h/", "http://h/v1/chat/completions"),
        ("http://h/v1/", "http://h/v1/chat/completions"),
        ("http://h/llm", "http://h/llm/chat/completions"),
        ("https://h/v1beta/openai/", "https://h/v1beta/openai/chat/completions"),
        ("https://h/api/paas/v4", "https://h/api/paas/v4/chat/completions"),
        ("https://h/x/chat/completions?v=1", "https://h/x/chat/completions?v=1"),
    ],
)
def test_the_address_gets_what_is_missing(given: str, posted: str) -> None:
    """A whole path stays; another gets its end; none gets `/v1`, too."""
    assert api_url(given) == posted


async def test_silence_is_not_thinking(endpoint: Endpoint) -> None:
    """Empty pieces do not extend the time limit of the first word."""
    with pytest.raises(FirstTokenTimeoutError):
        await reply(endpoint, *([chunk(""), 0.1] * 8), chunk("Hello", "stop"))
