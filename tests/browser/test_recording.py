"""Candidates record answers with Chromium's own recorder and its microphone for tests."""

import re
import subprocess
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.support.app import FLAGS, App, chromium
from tests.support.model_server import QUESTIONS, Endpoint, Request, Step, error, good
from tests.support.page import (
    anew,
    answered,
    asked,
    box,
    button,
    open_page,
    start,
    started,
    violations,
)
from tests.support.waits import soon

SPOKEN = "Um, I would, uh, measure first."


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def listening(
    one_browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Browser]:
    """A browser whose microphone hears someone speak, and whose visitor always allows it."""
    sound = tmp_path_factory.mktemp("sound") / "spoken.wav"
    subprocess.run(  # noqa: ASYNC221 (nothing else runs yet)
        ["espeak-ng", "-w", str(sound), SPOKEN], check=True
    )
    microphone = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-audio-capture={sound}",
    ]
    launch = one_browser.browser_type.launch
    async with await launch(executable_path=chromium(), args=[*FLAGS, *microphone]) as browser:
        yield browser


def hear(request: Request) -> Iterable[Step]:
    """Answer what was spoken."""
    assert "/audio/transcriptions" in request.head
    return error("200 OK", {"text": SPOKEN})


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Endpoint]]:
    """The app with its recogniser, shared by the tests of this file."""
    folder = tmp_path_factory.mktemp("recording")
    disk = folder / "disk"
    disk.mkdir()
    places = {"TMPDIR": str(disk), "GRADIO_TEMP_DIR": str(disk)}
    with (
        Endpoint() as endpoint,
        App(folder / "app.log", SPEECH_URL=endpoint.url, **places) as app,
    ):
        yield app, endpoint


@pytest.fixture
def recogniser(served: tuple[App, Endpoint]) -> Endpoint:
    """The recogniser, which has heard nothing yet."""
    _, endpoint = served
    endpoint.script = hear
    endpoint.requests.clear()
    return endpoint


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def recording(listening: Browser, served: tuple[App, Endpoint]) -> Page:
    """A tab that the tests of this file use one after the other."""
    return await open_page(listening, served[0])


@pytest_asyncio.fixture(loop_scope="session")
async def page(recording: Page, served: tuple[App, Endpoint], recogniser: Endpoint) -> Page:
    """The first question, which nobody has spoken to."""
    await anew(recording, served[0])
    await start(recording)
    return recording


async def record(page: Page) -> None:
    """Record for a moment; the recording goes on."""
    await button(page, "Record").click()
    if await button(page, "Yes, record").is_visible():
        await button(page, "Yes, record").click()
    await expect(page.locator("#voice-said")).to_have_text("Recording, at most three minutes.")
    await expect(page.locator("#recorded")).to_have_text(re.compile("0:0[1-9]"))


async def stop(page: Page) -> None:
    """End the recording with its button."""
    await button(page, "Stop recording").click()


async def test_a_recording_becomes_text_to_edit(
    page: Page, served: tuple[App, Endpoint], recogniser: Endpoint
) -> None:
    """After what was typed, with its fillers; nothing is sent, and nothing is on the disk."""
    app, _ = served
    await box(page).fill("To begin:")
    await record(page)
    await expect(page.get_by_role("timer", name="Length of the recording")).to_be_visible()
    level = page.get_by_label("Microphone level")
    await page.wait_for_function("document.querySelector('#level').value > 0.1")
    await expect(button(page, "Dictate")).to_be_hidden()
    assert await violations(page, "recording") == []
    await stop(page)
    await expect(box(page)).to_have_value(f"To begin: {SPOKEN}")
    await expect(asked(page, 1)).to_be_visible()
    await expect(level).to_be_hidden()
    (request,) = recogniser.requests
    sound = request.body.partition(b"\x1a\x45\xdf\xa3")[2]
    assert b"OpusHead" in sound
    assert len(sound) > 2_000
    assert b"Python, SQL, Docker" in request.body
    disk = app.log.with_name("disk")
    assert [path for path in disk.rglob("*") if path.is_file()] == []
    assert SPOKEN not in app.log.read_text()
    await answered(page, await box(page).input_value())


async def test_it_says_who_hears_before_the_first_use(page: Page) -> None:
    """Cancel means no."""
    await button(page, "Record").click()
    await expect(page.get_by_role("dialog")).to_contain_text("speech service of this app's owner")
    assert await violations(page, "who hears") == []
    await button(page, "Cancel").click()
    await expect(button(page, "Record")).to_be_visible()
    await expect(page.locator("#voice-said")).to_have_text("")


async def test_send_waits_for_the_words(page: Page) -> None:
    """It ends the recording, by mouse or key, and the candidate sends what they have read."""
    for number, key in enumerate(("", "Shift+Enter", "Control+Enter"), 1):
        await record(page)
        await (box(page).press(key) if key else button(page, "Send").click())
        await expect(box(page)).to_have_value(SPOKEN)
        await expect(asked(page, number)).to_be_visible()
        await answered(page, SPOKEN)
        await button(page, "Next question").click()
        await expect(asked(page, number + 1)).to_be_visible()


async def test_words_that_come_late_are_not_those_of_the_next_question(
    page: Page, recogniser: Endpoint
) -> None:
    """A recording that is skipped or dropped leaves the box alone; the next one is heard."""
    gone = threading.Event()

    def slow(request: Request) -> Iterable[Step]:
        while not gone.is_set():
            yield 0.05
        yield from hear(request)

    recogniser.script = slow
    await record(page)
    await button(page, "Skip").click()  # before it is sent
    await expect(asked(page, 2)).to_be_visible()
    assert recogniser.requests == []
    await record(page)
    await stop(page)
    await soon(lambda: recogniser.requests)
    await button(page, "Skip").click()
    await expect(asked(page, 3)).to_be_visible()
    await button(page, "Record").click()
    await expect(page.locator("#voice-said")).to_contain_text("Wait a moment")
    gone.set()
    await page.wait_for_timeout(1_000)
    await expect(box(page)).to_have_value("")
    await record(page)
    await stop(page)
    await expect(box(page)).to_have_value(SPOKEN)


async def test_a_recording_that_failed_can_be_tried_again(page: Page, recogniser: Endpoint) -> None:
    """A sentence says what happened; words that are none are a sentence, too."""
    replies = [error("422 No", {}), error("422 No", {}), error("200 OK", {"text": " "})]
    recogniser.script = lambda request: replies.pop(0) if replies else hear(request)
    await record(page)
    await stop(page)
    await expect(page.get_by_text("server rejected the request.")).to_be_visible()
    await button(page, "Try the recording again").click()
    await expect(page.get_by_text("No words were heard")).to_be_visible()
    await button(page, "Try the recording again").click()
    await expect(box(page)).to_have_value(SPOKEN)
    await expect(button(page, "Try the recording again")).to_be_hidden()
    assert (
        len({len(request.body) for request in recogniser.requests}) == 2
    )  # with and without prompt
    replies += [error("422 No", {}), error("422 No", {})]
    await record(page)
    await stop(page)
    await expect(button(page, "Try the recording again")).to_be_visible()
    await button(page, "Skip").click()
    await expect(asked(page, 2)).to_be_visible()
    await expect(button(page, "Try the recording again")).to_be_hidden()  # it answers question 1


async def test_a_recording_ends_at_its_limit(page: Page) -> None:
    """After three minutes, or when it would not fit a request."""
    await record(page)
    await page.evaluate("then = Date.now(); window.clock = Date.now; Date.now = () => then + 181e3")
    await expect(box(page)).to_have_value(SPOKEN)
    await page.evaluate("Date.now = clock")
    await page.evaluate("Object.defineProperty(Blob.prototype, 'size', { get: () => 960_000 })")
    await button(page, "Record").click()
    await expect(box(page)).to_have_value(f"{SPOKEN} {SPOKEN}")


async def test_a_microphone_that_is_missing_is_a_sentence(page: Page) -> None:
    """Refused, absent, or taken by another program."""
    for name, sentence in {
        "NotAllowedError": "The microphone is not allowed.",
        "NotFoundError": "No microphone was found.",
        "NotReadableError": "The microphone cannot be used right now.",
    }.items():
        await page.evaluate(
            "name => { navigator.mediaDevices.getUserMedia = async () => {"
            " throw new DOMException('', name); }; }",
            name,
        )
        await button(page, "Record").click()
        if name == "NotAllowedError":
            await button(page, "Yes, record").click()
        await expect(page.locator("#voice-said")).to_contain_text(sentence)
        await expect(button(page, "Record")).to_be_visible()


async def test_recordings_count_as_requests_to_the_model(
    listening: Browser, endpoint: Endpoint, serve: Callable[..., App]
) -> None:
    """Beyond the limit the page says when there are more."""
    endpoint.script = hear
    app = serve(SPEECH_URL=endpoint.url, MODEL_REQUESTS_PER_HOUR="1")
    page = await started(listening, app)
    await record(page)
    await stop(page)
    await expect(box(page)).to_have_value(SPOKEN)
    await record(page)
    await stop(page)
    await expect(page.get_by_text("limit for requests to the model is 1 an hour")).to_be_visible()
    assert len(endpoint.requests) == 1


async def test_through_inference_providers(
    listening: Browser, endpoint: Endpoint, serve: Callable[..., App], router: dict[str, str]
) -> None:
    """The model asks and the recogniser hears, both under the router's own name.

    The page names the recogniser and its service.
    """

    def script(request: Request) -> Iterable[Step]:
        if request.head.startswith("GET /api/models/openai/whisper-large-v3"):
            task = "automatic-speech-recognition"
            provider = {"status": "live", "providerId": "whisper", "task": task}
            return error("200 OK", {"id": "x", "inferenceProviderMapping": {"deepinfra": provider}})
        if "POST /deepinfra/v1/openai/audio/transcriptions" in request.head:
            return error("200 OK", {"text": SPOKEN})
        return good(request)

    endpoint.script = script
    router |= {"HF_ENDPOINT": f"http://127.0.0.1:{endpoint.port}"}
    app = serve(fresh=True, SPEECH_MODEL="openai/whisper-large-v3", **router)
    page = await started(listening, app)
    await expect(page.get_by_text(QUESTIONS[0][:30])).to_be_visible()
    await button(page, "Record").click()
    named = "openai/whisper-large-v3, through Hugging Face"
    await expect(page.get_by_role("dialog")).to_contain_text(named)
    await button(page, "Cancel").click()
    await record(page)
    await stop(page)
    await expect(box(page)).to_have_value(SPOKEN)
