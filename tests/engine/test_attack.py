"""Replies and requests that are made to stop the server do not."""

import asyncio
from collections.abc import Callable

import pytest

from interviewer.interview.interview import Interview
from interviewer.interview.records import Options
from tests.support import attack
from tests.support.app import App
from tests.support.builders import ADA, interviewer
from tests.support.client import ANSWER
from tests.support.engine import completed, patient, reviews
from tests.support.model_server import DONE, Endpoint, chunk, head


@pytest.mark.parametrize(
    "unit", ["word ", "1. ", "|a|b|\n", "Clarity: 5\n", "<think>", "\U0001f9d1"]
)
async def test_an_interview_goes_on_after_a_degenerate_reply(endpoint: Endpoint, unit: str) -> None:
    """As questions and as feedback: it ends with a question and a feedback that can be read."""
    text = attack.looping(unit)
    pieces = [chunk(text[at : at + 2_000]) for at in range(0, len(text), 2_000)]
    endpoint.script = lambda request: [head(), *pieces, chunk("", "stop"), DONE]
    by = interviewer(patient(endpoint.url))
    interview = await completed(Interview(ADA, Options(1)), by, ANSWER)
    assert len(interview.turns[0].question.text) <= 900
    (feedback,) = reviews(interview)
    assert 0 < len(feedback.text) <= 8_000


def test_hostile_requests_leave_no_traceback(
    serve: Callable[..., App], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forged saves, long texts and odd values, eight at once; each is answered in some way."""
    monkeypatch.setattr(attack, "WARM_UP", 0)  # nobody measures the memory
    findings = attack.Findings()
    asyncio.run(attack.attack(serve(), 30, findings))
    assert sum(findings.replies.values()) == 30
    assert set(findings.replies) <= {200, 413, 422}
    assert findings.tracebacks == 0
