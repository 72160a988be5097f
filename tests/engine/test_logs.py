"""One log line a model request: figures, and nothing that anybody typed."""

import contextlib
import io
import logging
import random
import re
from collections.abc import Iterator

import pytest

from interviewer.builtin.bank.entries import load_bank
from interviewer.builtin.bank.selection import Picker
from interviewer.engine.builtin import BuiltInInterviewer
from interviewer.engine.fallback import choose
from interviewer.engine.work import work
from interviewer.interview.events import Answered
from interviewer.interview.interview import Interview
from interviewer.interview.profile import Profile
from interviewer.interview.records import Options
from interviewer.interview.state import after
from interviewer.llm.client import call_llm
from interviewer.llm.failover import Models
from interviewer.llm.prompts import Prompt
from interviewer.privacy.redactor import CURRENT, Redact, Wall
from interviewer.settings import Settings
from tests.support.faults import FAULTS, HANGS
from tests.support.model_server import (
    FEEDBACK,
    QUESTIONS,
    Endpoint,
    chunk,
    error,
    good,
    head,
    streamed,
)

WHO = Profile("Zoë Quintrell", "zoe@mail.example.org", "+49 30 901820", 3, "Engineer", ("Python",))
ANSWER = "Zoë Quintrell says that caches help; zoe@mail.example.org or 030 901820."
LINE = re.compile(
    r"model=(?P<model>\S+) attempt=(?P<attempt>\d) outcome=(?P<outcome>\w+) "
    r"first=(?P<first>\d+\.\d\d)s took=(?P<took>\d+\.\d\d)s characters=(?P<characters>\d+)"
)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """What the package logs."""
    caplog.set_level(logging.DEBUG, logger="interviewer")
    return caplog


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """A handler of the package's logger with the filter that the app gives it."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.addFilter(Redact())
    logger = logging.getLogger("interviewer")
    logger.addHandler(handler)
    before = logger.level
    logger.setLevel(logging.INFO)
    yield text
    logger.setLevel(before)
    logger.removeHandler(handler)


def limits(endpoint: Endpoint, patience: float = 10.0) -> Settings:
    return Settings(
        endpoint_url=endpoint.url,
        endpoint_token="secret-key",
        first_token_timeout=patience,
        stall_timeout=patience,
    )


async def whole(settings: Settings) -> Interview:
    """One question, one answer."""
    models = Models(settings, backoff=0.0)
    by = choose(settings, models, BuiltInInterviewer(Picker(load_bank()), random.Random(1)))
    interview = Interview(WHO, Options(1))
    async for interview, _ in work(interview, by):
        pass
    async for interview, _ in work(after(interview, Answered(ANSWER)), by):
        pass
    return interview


def fields(lines: pytest.LogCaptureFixture) -> list[dict[str, str]]:
    found = [LINE.fullmatch(record.getMessage()) for record in lines.records]
    return [line.groupdict() for line in found if line]


async def test_one_line_a_request(endpoint: Endpoint, lines: pytest.LogCaptureFixture) -> None:
    """With the model, the try, how it ended, both times and the size."""
    endpoint.script = lambda request: streamed("Hello there, candidate.", pause=0.03)
    async for _ in call_llm(Prompt("Say hello.", 20, 0.0, ()), limits(endpoint), attempt=2):
        pass
    (line,) = fields(lines)
    assert len(lines.records) == len(endpoint.requests) == 1
    assert (line["model"], line["attempt"], line["outcome"]) == (Settings().model_id, "2", "stop")
    assert line["characters"] == str(len("Hello there, candidate."))
    assert float(line["took"]) > 0.0
    assert float(line["first"]) <= float(line["took"])


async def test_the_time_to_the_first_token_is_not_the_whole(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture
) -> None:
    """A slow beginning and a slow rest are told apart."""
    endpoint.script = lambda request: [head(), 0.1, chunk("Hello"), 0.2, chunk("", "length")]
    async for _ in call_llm(Prompt("Say hello.", 20, 0.0, ()), limits(endpoint)):
        pass
    (line,) = fields(lines)
    assert line["outcome"] == "length"
    assert 0.1 <= float(line["first"]) < float(line["took"]) - 0.1


@pytest.mark.parametrize("name", [*FAULTS, *HANGS])
async def test_a_failure_is_logged_by_its_kind(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture, name: str
) -> None:
    """The outcome is the name of the error, whatever the server sent along stays out."""
    steps, kind = {**FAULTS, **HANGS}[name]
    endpoint.script = lambda request: steps
    patience = 0.25 if name in HANGS else 10.0
    with contextlib.suppress(kind):
        async for _ in call_llm(Prompt("Say hello.", 20, 0.0, ()), limits(endpoint, patience)):
            pass
    (line,) = fields(lines)
    assert len(lines.records) == 1
    assert line["outcome"] == kind.__name__


async def test_a_reader_who_leaves_is_logged_too(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture
) -> None:
    """Stop, or a closed tab."""
    endpoint.script = lambda request: [head(), chunk("Hello"), "hang"]
    async with contextlib.aclosing(
        call_llm(Prompt("Say hello.", 20, 0.0, ()), limits(endpoint))
    ) as reply:
        async for _ in reply:
            break
    (line,) = fields(lines)
    assert (line["outcome"], line["characters"]) == ("left", "5")


async def test_every_try_has_its_number(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture
) -> None:
    """Three tries of the questions, one of the feedback: four lines."""
    failing = [error("503 Service Unavailable", {"error": ANSWER})] * 2
    endpoint.script = lambda request: failing.pop() if failing else good(request)
    await whole(limits(endpoint))
    assert [line["attempt"] for line in fields(lines)] == ["1", "2", "3", "1"]
    outcomes = [line["outcome"] for line in fields(lines)]
    assert outcomes[:2] == ["ServerTrouble"] * 2
    assert outcomes[3] == "stop"
    assert len(endpoint.requests) == len(lines.records) == 4


@pytest.mark.parametrize("failing", [False, True])
async def test_no_line_holds_content_or_a_person(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture, failing: bool
) -> None:
    """Neither prompt nor reply nor profile nor key, whether the model answers or not."""
    if failing:
        endpoint.script = lambda request: error("500 Internal Server Error", {"error": ANSWER})
    await whole(limits(endpoint))
    said = " ".join([ANSWER, FEEDBACK, *QUESTIONS, WHO.name, WHO.email, WHO.phone, WHO.position])
    words = {*re.findall(r"[^\W\d]{4,}", said.casefold()), "secret", "901820"}
    written = [record.getMessage() for record in lines.records]
    assert written
    for line in written:
        assert LINE.fullmatch(line), line
        figures = re.sub(r"\b(?:model=\S+|[a-z]+=)", "", line).casefold()
        assert not [word for word in words if word in figures]


async def test_the_line_survives_the_filter_before_the_handler(
    endpoint: Endpoint, stream: io.StringIO
) -> None:
    """No figure of it looks like somebody's phone."""
    await whole(limits(endpoint))
    written = stream.getvalue().splitlines()
    assert len(written) == 2
    assert all(LINE.fullmatch(line) for line in written)


def test_what_anybody_logs_passes_the_wall(stream: io.StringIO) -> None:
    """A careless line of ours loses the name of the running interview and everybody's address."""
    token = CURRENT.set(Wall(WHO))
    try:
        logging.getLogger("interviewer.somewhere").warning("%s wrote: %s", WHO.name, ANSWER)
    finally:
        CURRENT.reset(token)
    expected = "[name] wrote: [name] says that caches help; [email] or [phone].\n"
    assert stream.getvalue() == expected
