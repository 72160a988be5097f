"""A recording becomes text: the real client against recognisers on loopback, good and bad."""

import itertools
import json
import logging
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from huggingface_hub import constants
from huggingface_hub.inference._providers import PROVIDERS

from interviewer import errors
from interviewer.errors import ModelError
from interviewer.llm import failover
from interviewer.llm.failover import ModelPool
from interviewer.llm.speech import LONGEST, Recogniser, Recording
from interviewer.settings import DEFAULT_RECOGNISER, Settings
from tests.support.faults import FAULTS
from tests.support.model_server import Endpoint, Request, Step, error, head

# huggingface_hub hands bytes to its HTTP client in a way that the client wants to drop.
pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")

SPOKEN = "Um, I would, uh, index the orders by customer."
RECORDING = Recording("audio/webm", b"\x1aE\xdf\xa3 opus")
TASK = "automatic-speech-recognition"
WAYS = ("url", "deepinfra", "hf-inference")
NUMBERS = itertools.count()


def said(text: object = SPOKEN) -> list[Step]:
    return error("200 OK", {"text": text})


def looked_up(request: Request) -> list[Step] | None:
    """What the Hub tells of a model, if that was asked."""
    if not request.head.startswith("GET /api/models/"):
        return None
    provider = request.head.split("/")[3]  # the tests' models are called after their provider
    mapping = {provider: {"status": "live", "providerId": "its/whisper", "task": TASK}}
    return error("200 OK", {"id": "x", "pipeline_tag": TASK, "inferenceProviderMapping": mapping})


class Ways:
    """The app's ways to a recogniser, all of them to one server, which hears what was spoken."""

    def __init__(self, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
        self.endpoint = endpoint
        here = f"http://127.0.0.1:{endpoint.port}"
        monkeypatch.setattr(constants, "ENDPOINT", here)
        monkeypatch.setattr(constants, "INFERENCE_PROXY_TEMPLATE", here + "/{provider}")
        monkeypatch.setattr(PROVIDERS["hf-inference"][TASK], "base_url", here + "/hf-inference")
        self.spoken: list[Request] = []
        self.serve(lambda request: said())

    def serve(self, script: Callable[[Request], Iterable[Step]]) -> None:
        def answer(request: Request) -> Iterable[Step]:
            if found := looked_up(request):
                return found
            self.spoken.append(request)
            return script(request)

        self.endpoint.script = answer

    def recogniser(self, way: str, **changes: Any) -> Recogniser:
        values = {"first_token_timeout": 10.0, "hf_token": "hf_owner", **changes}
        if way == "url":
            values |= {"speech_url": self.endpoint.url, "speech_token": "own_key"}
        else:  # a name of its own, since the library remembers what it looked up
            values = {"speech_model": f"{way}/whisper-{next(NUMBERS)}", **values}
        settings = Settings(**values).recogniser
        assert settings
        return Recogniser(settings, ModelPool(settings, backoff=0.01))


@pytest.fixture
def ways(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> Ways:
    monkeypatch.setattr(failover, "LOADING_WAIT", 0.1)
    return Ways(endpoint, monkeypatch)


async def test_an_address_gets_a_form_with_its_own_key(ways: Ways) -> None:
    """The file with its type, the model's name, and the stack as prompt; never HF_TOKEN."""
    assert await ways.recogniser("url").transcribe(RECORDING, "Kubernetes, Grafana") == SPOKEN
    (request,) = ways.spoken
    assert request.head.startswith("POST /v1/audio/transcriptions ")
    assert "authorization: bearer own_key" in request.head.lower()
    assert b"hf_owner" not in request.head.encode() + request.body
    for part in (b"audio/webm", RECORDING.data, b"Kubernetes, Grafana", b"answer.webm"):
        assert part in request.body
    assert DEFAULT_RECOGNISER.encode() in request.body


@pytest.mark.parametrize("token", [None, "hf_visitor"])
async def test_the_hub_gets_the_recording_with_its_type(ways: Ways, token: str | None) -> None:
    """On the owner's account, or on that of a visitor who signed in."""
    await ways.recogniser("hf-inference").transcribe(RECORDING, "", token)
    (request,) = ways.spoken
    assert request.body == RECORDING.data
    assert "content-type: audio/webm" in request.head.lower()
    assert f"authorization: bearer {token or 'hf_owner'}" in request.head.lower()


@pytest.mark.parametrize("way", WAYS)
async def test_a_recogniser_that_takes_no_prompt_is_asked_without(
    ways: Ways, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It is remembered, and each request counts; the log tells nothing of what was said."""
    caplog.set_level("INFO")
    ways.serve(lambda request: error("422 No", {}) if b"Kubernetes" in request.body else said())
    recogniser, spent = ways.recogniser(way), list[str]()
    for _ in range(2):
        text = await recogniser.transcribe(RECORDING, "Kubernetes", spend=lambda: spent.append(way))
        assert text == SPOKEN
    assert len(spent) == len(ways.spoken) == caplog.text.count("recogniser=") == 3
    assert caplog.text.count("outcome=stop") == 2
    assert "index" not in caplog.text


TROUBLE: dict[str, tuple[list[Step], type[ModelError]]] = {
    **{name: FAULTS[name] for name in ("400", "401", "503 loading", "HTML with status 200")},
    "no text": (error("200 OK", {"foo": 1}), errors.BrokenReplyError),
    "a stall": ([head(kind="application/json"), b'{"text', "hang"], errors.FirstTokenTimeoutError),
}


@pytest.mark.parametrize("way", ["url", "deepinfra"])
@pytest.mark.parametrize("name", TROUBLE)
async def test_every_fault_has_its_sentence(
    ways: Ways, way: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Trouble that may pass is tried three times, other trouble once; each try is a line."""
    caplog.set_level("INFO", "interviewer.llm.speech")
    steps, kind = TROUBLE[name]
    ways.serve(lambda request: steps)
    waits = kind in {errors.FirstTokenTimeoutError, errors.LoadingError}
    limits = {"first_token_timeout": 0.4} if waits else {}
    with pytest.raises(kind) as caught:
        await ways.recogniser(way, **limits).transcribe(RECORDING, "")
    assert str(caught.value) == kind.sentence
    tries = caplog.text.count("recogniser=")  # on a busy machine one may end on its way
    assert tries >= len(ways.spoken) > 0
    assert tries >= 3 if kind is errors.LoadingError else tries == (3 if kind.retry else 1)


@pytest.mark.parametrize(
    ("model", "reason"),
    [("deepinfra/x", "Expected string"), ("deepinfra/x:groq", "not supported for provider 'groq'")],
)
async def test_what_the_library_refuses_is_told_to_the_owner(
    ways: Ways, model: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A reply of another form, or a provider without the task: the candidate reads neither."""
    ways.serve(lambda request: said(5))
    with caplog.at_level(logging.INFO), pytest.raises(ModelError) as caught:
        await ways.recogniser("hub", speech_model=model).transcribe(RECORDING, "")
    assert str(caught.value) == ModelError.sentence
    assert reason in caplog.text


async def test_a_visitor_beyond_the_limit_makes_no_request(ways: Ways) -> None:
    """Recordings count as requests to a model."""

    def spend() -> None:
        raise errors.SpentError

    with pytest.raises(errors.SpentError):
        await ways.recogniser("url").transcribe(RECORDING, "", spend=spend)
    assert ways.spoken == []


async def test_a_transcript_has_a_limit_and_can_always_be_sent(ways: Ways) -> None:
    """Half a surrogate pair could not; a recogniser may repeat itself for ever."""
    raw = json.dumps({"text": "\ud800" + "la " * LONGEST}).encode()
    ways.serve(lambda request: [head("200 OK", kind="application/json"), raw, "close"])
    text = await ways.recogniser("url").transcribe(RECORDING, "")
    assert len(text) == LONGEST
    assert text.startswith("?la la")


async def test_the_hub_is_closed_offline_and_without_a_key(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address of one's own stays open."""
    with pytest.raises(errors.UnauthorizedError):
        await ways.recogniser("deepinfra", hf_token="").transcribe(RECORDING, "")
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(errors.OfflineError):
        await ways.recogniser("deepinfra").transcribe(RECORDING, "")
    assert await ways.recogniser("url").transcribe(RECORDING, "") == SPOKEN
