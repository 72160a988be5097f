"""How servers differ in the chat protocol: the real client against a server on loopback."""

import json
from collections.abc import Iterable

import pytest

from interviewer.errors import MovedError, UnreachableError
from interviewer.llm.client import api_url
from interviewer.llm.failover import MAX_OUTPUT, RequestShape
from tests.support.engine import PROMPT, deltas, patient, reply
from tests.support.model_server import DONE, Endpoint, Request, Step, chunk, error, head, streamed


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
    assert "<|end|>" in phi["stop"]
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
