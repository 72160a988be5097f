"""The interview survives every fault of an endpoint, and the chat says what happened."""

import asyncio
import re

import pytest
from huggingface_hub import constants

from interviewer import errors
from interviewer.builtin.bank.entries import load_bank
from interviewer.interview.events import Answered, ReviewRequested
from interviewer.interview.interview import Interview
from interviewer.interview.records import Options
from interviewer.interview.state import after
from interviewer.llm import failover
from interviewer.report.transcript import finished_messages
from interviewer.settings import Settings
from tests.support.builders import ADA, interview_after, interviewer, question
from tests.support.engine import completed, done, patient, reviews
from tests.support.faults import FAULTS, HANGS
from tests.support.model_server import (
    FEEDBACK,
    QUESTIONS,
    Endpoint,
    Request,
    Step,
    error,
    good,
    numbered,
    streamed,
)
from tests.support.waits import soon

ANSWER = "Because the reader of it wants the reason first."


@pytest.fixture(autouse=True)
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that loads its model is asked again at once."""
    monkeypatch.setattr(failover, "LOADING_WAIT", 0.1)


async def whole(settings: Settings) -> Interview:
    """Run an interview with two questions and two answers."""
    return await completed(Interview(ADA, Options(2)), interviewer(settings), ANSWER)


def check(interview: Interview, sentence: str) -> None:
    """Check that the chat tells this sentence, both answers and nothing raw."""
    shown = finished_messages(interview, load_bank(), "Next.")
    text = "\n".join(message["content"][0]["text"] for message in shown)
    assert sentence in text
    assert text.count(ANSWER) == len(reviews(interview)) == 2
    assert not RAW.search(text)


SHORT = {  # the limits whose end a fault waits for
    errors.FirstTokenTimeoutError: {"first_token_timeout": 0.25},
    errors.StallTimeoutError: {"stall_timeout": 0.25},
    errors.LoadingError: {"first_token_timeout": 1.0},
}
ONE_OF_EACH = (  # error; test_logs sees in which one each row ends
    *("400", "401", "402", "403", "404", "429", "500", "503 loading"),
    *("reset in the middle", "no headers", "only pings in the middle"),
)
RAW = re.compile(r"\w+(Error|Exception)\b|Traceback|\{\"|\b[45]\d\d\b")  # nothing for a person


@pytest.mark.parametrize("moment", ["questions", "missing", "feedback"])
@pytest.mark.parametrize("name", ONE_OF_EACH)
async def test_every_error_at_every_moment_leaves_a_whole_interview(
    endpoint: Endpoint, name: str, moment: str
) -> None:
    """The built-in interviewer takes over for that piece, and its note is the right sentence."""
    steps, kind = {**FAULTS, **HANGS}[name]

    def script(request: Request) -> list[Step]:
        if request.kind == moment:
            return steps
        if moment == "missing" and request.kind == "questions":
            first = "asked already" not in request.prompt
            return streamed(numbered(QUESTIONS[:1])) if first else steps
        return good(request)

    endpoint.script = script
    interview = await whole(patient(endpoint.url, **SHORT.get(kind, {})))
    check(interview, kind.sentence)
    expected = {"questions": [True, True], "missing": [False, True], "feedback": [False, False]}
    assert [turn.question.built_in for turn in interview.turns] == expected[moment]
    later = errors.CoolingDownError.sentence if kind.permanent else ""
    told = [kind.sentence, later or kind.sentence] if moment == "feedback" else [later] * 2
    assert [feedback.note for feedback in reviews(interview)] == told


async def test_an_endpoint_that_does_not_exist() -> None:
    """The connection is refused, and the interview is completed."""
    check(await whole(patient("http://127.0.0.1:9/v1")), errors.UnreachableError.sentence)


async def test_offline_mode_closes_the_hub_but_not_an_endpoint(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HF_HUB_OFFLINE is about the Hub alone."""
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    check(await whole(Settings(hf_token="hf_x")), errors.OfflineError.sentence)
    interview = await whole(patient(endpoint.url))
    assert not any(turn.question.built_in for turn in interview.turns)


async def test_trouble_that_may_pass_is_tried_three_times(endpoint: Endpoint) -> None:
    """Each further try is announced with its number; the third one succeeds, and shows drafts."""
    failing = [error("503 Service Unavailable", {"error": "x"})] * 2
    endpoint.script = lambda request: failing.pop() if failing else good(request, pause=0.01)
    interview, drafts = await done(Interview(ADA, Options(2)), interviewer(patient(endpoint.url)))
    notes = [draft.note for draft in drafts if draft.note]
    assert [note[-9:] for note in notes] == ["(2 of 3)…", "(3 of 3)…"]
    assert errors.ServerError.sentence in notes[0]
    assert not RAW.search(notes[0])
    assert len(endpoint.requests) == 3
    assert any(draft.text and QUESTIONS[0].startswith(draft.text) for draft in drafts)
    assert [q.text for q in interview.questions] == list(QUESTIONS[:2])


async def test_a_broken_stream_restarts_and_is_not_shown_twice(endpoint: Endpoint) -> None:
    """The draft of the second try replaces that of the first."""
    broken: list[list[Step]] = [[*streamed(FEEDBACK)[:8], "reset"]]
    endpoint.script = lambda request: broken.pop() if broken else good(request)
    waiting = interview_after(question(1), Answered(ANSWER), count=1)
    interview, drafts = await done(waiting, interviewer(patient(endpoint.url)))
    assert all(draft.text.count("What worked") <= 1 for draft in drafts)
    (feedback,) = reviews(interview)
    assert feedback.text.count("What worked") == 1
    assert "Clarity" not in feedback.text
    assert not feedback.built_in


async def test_questions_that_came_before_a_break_are_kept(endpoint: Endpoint) -> None:
    """The next try asks only for what is missing."""
    steps = streamed(numbered(QUESTIONS[:3]))
    broken: list[list[Step]] = [[*steps[:-4], 0.2, "reset"]]
    endpoint.script = lambda request: broken.pop() if broken else good(request)
    interview, _ = await done(Interview(ADA, Options(5)), interviewer(patient(endpoint.url)))
    assert "Generate 3 distinct" in endpoint.requests[1].prompt
    assert [q.text for q in interview.questions] == list(QUESTIONS[:5])


async def test_an_endpoint_that_comes_back_is_used_again() -> None:
    """The coach reviews the answer in flight; the model reviews the next one, then this one."""
    waiting = interview_after(question(1), question(2), Answered(ANSWER))
    with Endpoint(lambda request: [*good(request)[:4], "hang"]) as first:
        by = interviewer(patient(first.url))
        reviewing = asyncio.create_task(done(waiting, by))
        await soon(lambda: first.open)
    interview, _ = await reviewing
    assert interview.coached == (1,)
    with Endpoint(port=first.port):
        interview, _ = await done(after(interview, Answered(ANSWER)), by)
        interview, _ = await done(after(interview, ReviewRequested(1)), by)
    assert [feedback.writer for feedback in reviews(interview)] == [Settings().model_id] * 2
