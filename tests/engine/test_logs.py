"""Each request to a model logs one line of figures, without any text of the candidate."""

import contextlib
import io
import logging
import re
from collections.abc import Iterator

import pytest

from interviewer.errors import RequestRejectedError
from interviewer.interview.interview import Interview
from interviewer.interview.profile import Profile
from interviewer.interview.records import Options
from interviewer.llm.client import call_llm
from interviewer.llm.failover import ModelPool
from interviewer.llm.prompts import Prompt
from interviewer.privacy.log_filter import CURRENT, RedactingStream
from interviewer.privacy.redactor import Redactor
from interviewer.settings import Settings
from tests.support.builders import interviewer
from tests.support.engine import completed
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
    r"(?: reason=(?P<reason>4\d\d .*))?"
)


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """The records that the package logs."""
    caplog.set_level(logging.DEBUG, logger="interviewer")
    return caplog


@pytest.fixture
def written() -> Iterator[io.BytesIO]:
    """What the package's logger writes to a stream like the app's."""
    raw = io.BytesIO()
    stream = RedactingStream(io.TextIOWrapper(raw, "utf-8"))
    handler = logging.StreamHandler(stream)
    logger = logging.getLogger("interviewer")
    logger.addHandler(handler)
    before = logger.level
    logger.setLevel(logging.INFO)
    yield raw
    logger.setLevel(before)
    logger.removeHandler(handler)


def limits(endpoint: Endpoint, patience: float = 10.0) -> Settings:
    return Settings(
        endpoint_url=endpoint.url,
        endpoint_token="secret-key",
        first_token_timeout=patience,
        stall_timeout=patience,
    )


async def whole(settings: Settings) -> None:
    """Run an interview with one question and one answer."""
    by = interviewer(settings, ModelPool(settings, backoff=0.0), WHO)
    await completed(Interview(WHO, Options(1)), by, ANSWER)


def fields(lines: pytest.LogCaptureFixture) -> list[dict[str, str]]:
    found = [LINE.fullmatch(record.getMessage()) for record in lines.records]
    return [line.groupdict() for line in found if line]


async def test_each_request_logs_one_line(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture
) -> None:
    """It holds the model, the try, how it ended, both times and the size."""
    endpoint.script = lambda request: streamed("Hello there, candidate.", pause=0.03)
    async for _ in call_llm(Prompt("Say hello.", 20, 0.0, ()), limits(endpoint), attempt=2):
        pass
    (line,) = fields(lines)
    assert len(lines.records) == len(endpoint.requests) == 1
    assert (line["model"], line["attempt"], line["outcome"]) == (Settings().model_id, "2", "stop")
    assert line["characters"] == str(len("Hello there, candidate."))
    assert float(line["took"]) > 0.0
    assert float(line["first"]) <= float(line["took"])


async def test_the_first_token_and_the_whole_have_their_own_times(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture
) -> None:
    """A slow beginning and a slow rest are told apart."""
    endpoint.script = lambda request: [head(), 0.1, chunk("Hello"), 0.2, chunk("", "length")]
    async for _ in call_llm(Prompt("Say hello.", 20, 0.0, ()), limits(endpoint)):
        pass
    (line,) = fields(lines)
    assert line["outcome"] == "length"
    assert 0.1 <= float(line["first"]) < float(line["took"])


@pytest.mark.parametrize("name", [*FAULTS, *HANGS])
async def test_a_failure_is_logged_by_its_kind(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture, name: str
) -> None:
    """The outcome is the name of the error; only a refusal has the server's short reason."""
    steps, kind = {**FAULTS, **HANGS}[name]
    endpoint.script = lambda request: steps
    patience = 0.25 if name in HANGS else 10.0
    with pytest.raises(kind):
        async for _ in call_llm(Prompt("Say hello.", 20, 0.0, ()), limits(endpoint, patience)):
            pass
    (line,) = fields(lines)
    assert len(lines.records) == 1
    assert line["outcome"] == kind.__name__
    assert (line["reason"] is not None) == (kind is RequestRejectedError)


async def test_a_reader_who_leaves_is_logged_too(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture
) -> None:
    """The outcome says so after a stop or a closed tab."""
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
    """Three tries of the questions and one of the feedback make four lines."""
    failing = [error("503 Service Unavailable", {"error": ANSWER})] * 2
    endpoint.script = lambda request: failing.pop() if failing else good(request)
    await whole(limits(endpoint))
    assert [line["attempt"] for line in fields(lines)] == ["1", "2", "3", "1"]
    outcomes = [line["outcome"] for line in fields(lines)]
    assert outcomes[:2] == ["ServerError"] * 2
    assert outcomes[3] == "stop"
    assert len(endpoint.requests) == len(lines.records) == 4


@pytest.mark.parametrize("failing", [False, True])
async def test_no_line_holds_content_or_personal_data(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture, failing: bool
) -> None:
    """A line holds neither prompt nor reply nor profile nor key, also when the model fails."""
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


async def test_the_redaction_keeps_the_line(endpoint: Endpoint, written: io.BytesIO) -> None:
    """No figure in it is taken for a phone number."""
    await whole(limits(endpoint))
    lines = written.getvalue().decode().splitlines()
    assert len(lines) == 2
    assert all(LINE.fullmatch(line) for line in lines)


def test_every_log_line_is_redacted(written: io.BytesIO) -> None:
    """A careless line loses the candidate's name and every address."""
    token = CURRENT.set(Redactor.for_profile(WHO))
    try:
        logging.getLogger("interviewer.somewhere").warning("%s wrote: %s", WHO.name, ANSWER)
    finally:
        CURRENT.reset(token)
    expected = "[name] wrote: [name] says that caches help; [email] or [phone].\n"
    assert written.getvalue().decode() == expected
