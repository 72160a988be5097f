"""Each request to a model logs one line of figures, without any text of the candidate."""

import asyncio
import contextlib
import logging
import re

import pytest

from interviewer.interview.interview import Interview
from interviewer.interview.profile import Profile
from interviewer.interview.records import Options
from interviewer.llm.client import call_llm
from interviewer.privacy.redactor import Redactor
from interviewer.settings import Settings
from tests.support.builders import interviewer
from tests.support.engine import PROMPT, completed, patient, reply
from tests.support.faults import FAULTS, HANGS
from tests.support.model_server import (
    FEEDBACK,
    QUESTIONS,
    Endpoint,
    Request,
    Step,
    chunk,
    error,
    good,
    head,
)
from tests.support.waits import soon

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


def fields(lines: pytest.LogCaptureFixture) -> list[dict[str, str]]:
    found = [LINE.fullmatch(record.getMessage()) for record in lines.records]
    assert None not in found
    return [line.groupdict() for line in found if line]


async def test_each_request_logs_one_line(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture
) -> None:
    """It holds the model, the try, how it ended, both times and the size."""
    endpoint.script = lambda request: [head(), 0.1, chunk("Hello"), 0.2, chunk("", "length")]
    await reply(patient(endpoint.url), attempt=2)
    (line,) = fields(lines)
    assert (line["model"], line["attempt"], line["outcome"]) == (Settings().model_id, "2", "length")
    assert line["characters"] == str(len("Hello"))
    assert 0.1 <= float(line["first"]) < float(line["took"])


REASONS = {"400": "400 no", "422 in pieces": "422 x"}


@pytest.mark.parametrize("name", [*FAULTS, *HANGS])
async def test_a_failure_is_logged_by_its_kind(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture, name: str
) -> None:
    """The outcome is the name of the error; only a refusal has the server's short reason."""
    steps, kind = {**FAULTS, **HANGS}[name]
    endpoint.script = lambda request: steps
    limits = {"first_token_timeout": 0.25, "stall_timeout": 0.25} if name in HANGS else {}
    with pytest.raises(kind):
        await reply(patient(endpoint.url, **limits))
    (line,) = fields(lines)
    assert (line["outcome"], line["reason"]) == (kind.__name__, REASONS.get(name))


async def test_a_reader_who_leaves_is_logged_too(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture
) -> None:
    """After a stop or a closed tab no task is left behind, and the server is told as well."""
    endpoint.script = lambda request: [head(), chunk("Hello"), "hang"]
    async with contextlib.aclosing(call_llm(PROMPT, patient(endpoint.url))) as pieces:
        await anext(pieces)
    assert len(asyncio.all_tasks()) == 1
    (line,) = fields(lines)
    assert (line["outcome"], line["characters"]) == ("left", "5")
    await soon(lambda: not endpoint.open)


async def test_no_line_holds_content_or_personal_data(
    endpoint: Endpoint, lines: pytest.LogCaptureFixture
) -> None:
    """Neither prompt, reply, profile nor key, whether a try fails, the next one, or all of them."""
    failing = [True] * 2

    def script(request: Request) -> list[Step]:
        if request.kind == "feedback" or (failing and failing.pop()):
            return error("500 Internal Server Error", {"error": ANSWER})
        return good(request)

    endpoint.script = script
    settings = patient(endpoint.url, endpoint_token="secret-key")
    await completed(Interview(WHO, Options(1)), interviewer(settings, profile=WHO), ANSWER)
    assert [line["attempt"] for line in fields(lines)] == ["1", "2", "3"] * 2
    outcomes = [line["outcome"] for line in fields(lines)]
    assert outcomes == [*["ServerError"] * 2, "stop", *["ServerError"] * 3]
    said = " ".join([ANSWER, FEEDBACK, *QUESTIONS, WHO.name, WHO.email, WHO.phone, WHO.position])
    words = {*re.findall(r"[^\W\d]{4,}", said.casefold()), "secret", "901820"}
    assert len(endpoint.requests) == 6
    for record in lines.records:
        line = record.getMessage()
        assert Redactor().redact(line) == line  # no figure is taken for a phone number
        figures = re.sub(r"\b(?:model=\S+|[a-z]+=)", "", line).casefold()
        assert not [word for word in words if word in figures]
