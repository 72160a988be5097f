"""An interviewer does the pending work, and another one takes over when a model fails."""

import json

import pytest

from interviewer.engine.fallback import FallbackInterviewer
from interviewer.engine.work import Emit, Interviewer
from interviewer.errors import BrokenReplyError
from interviewer.interview.events import Answered, Draft, QuestionReady
from interviewer.interview.interview import Interview, NeedFeedback, NeedQuestions
from interviewer.interview.records import Feedback, Options, PastInterview, Question
from interviewer.interview.state import after
from tests.support.builders import ADA, built_in, interview_after, interviewer, question
from tests.support.engine import done, patient, reviews
from tests.support.model_server import FEEDBACK, QUESTIONS, Endpoint, numbered, streamed

ASKED = interview_after(question(1), count=1)


async def reviewed(by: Interviewer, answer: str) -> Feedback:
    """Answer a question, and return the feedback."""
    interview, _ = await done(after(ASKED, Answered(answer)), by)
    return reviews(interview)[0]


def model(endpoint: Endpoint) -> Interviewer:
    return interviewer(patient(endpoint.url))


async def test_the_built_in_interviewer_asks_about_the_stack() -> None:
    """Its questions take each technology in turn."""
    interview, _ = await done(Interview(ADA, Options(6)), built_in())
    assert [question.topic for question in interview.questions] == ["Python", "SQL"] * 3


async def test_a_second_interview_with_a_model_repeats_nothing_and_begins_with_what_was_weak(
    endpoint: Endpoint,
) -> None:
    """A model that offers the old questions again is asked for others; the prompt names both."""
    endpoint.script = lambda request: streamed(numbered([QUESTIONS[0], QUESTIONS[7]]))
    past = PastInterview(1.0, "Engineer", 2.0, 2.0, 2.0, ("SQL",), questions=(QUESTIONS[0],))
    interview, _ = await done(Interview(ADA, Options(1), history=(past,)), model(endpoint))
    assert [q.text for q in interview.questions] == [QUESTIONS[7]]
    assert "Ask first about SQL" in endpoint.requests[0].prompt
    assert " ".join(QUESTIONS[0].split()[:10]) in endpoint.requests[0].prompt


async def test_missing_questions_are_asked_for_twice(endpoint: Endpoint) -> None:
    """The second request names those we have; after three poor replies the bank fills up."""
    endpoint.script = lambda request: streamed(numbered([QUESTIONS[0], QUESTIONS[0].upper()]))
    interview, _ = await done(Interview(ADA, Options(3)), model(endpoint))
    assert len(endpoint.requests) == 3
    assert "Generate 2 distinct" in endpoint.requests[1].prompt
    assert QUESTIONS[0] in endpoint.requests[1].prompt
    assert [q.built_in for q in interview.questions] == [False, True, True]
    assert interview.questions[1].note


class Broken:
    """A model interviewer with a bug."""

    async def questions(self, interview: Interview, need: NeedQuestions, emit: Emit) -> None:
        await emit(QuestionReady(Question(QUESTIONS[0], "m")))
        raise ZeroDivisionError

    async def feedback(self, interview: Interview, need: NeedFeedback, emit: Emit) -> None:
        await emit(Draft("You beg"))
        raise ZeroDivisionError


async def test_a_fault_of_our_own_does_not_end_the_interview(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The built-in interviewer takes over, and the owner finds the fault in the log."""
    by = FallbackInterviewer(Broken(), built_in())
    interview, _ = await done(Interview(ADA, Options(2)), by)
    assert [q.built_in for q in interview.questions] == [False, True]
    feedback = await reviewed(by, "It counts references.")
    assert feedback.note == interview.questions[1].note == BrokenReplyError.sentence
    assert caplog.text.count("ZeroDivisionError at") == len(caplog.records) == 2


async def test_feedback_is_marked_if_cut_short_and_the_coachs_if_it_repeats_the_prompt(
    endpoint: Endpoint,
) -> None:
    """An answer that gives up in more than a few words goes to the model, too."""
    answer = "I don't know, but I would guess that a tuple cannot change."
    endpoint.script = lambda request: streamed(FEEDBACK[:40], finish="length")
    cut = await reviewed(model(endpoint), answer)
    assert (cut.built_in, cut.complete) == (False, False)
    endpoint.script = lambda request: streamed(request.prompt)
    assert (await reviewed(model(endpoint), answer)).built_in


@pytest.mark.parametrize(
    ("said", "more"),
    [("<think>Let me see what to ask. ", True), ("Here we go, and so on and on. ", False)],
)
async def test_only_thoughts_earn_a_reply_more_room(
    endpoint: Endpoint, said: str, more: bool
) -> None:
    """A model that rambles up to the limit would only ramble on."""
    endpoint.script = lambda request: streamed(said, finish="length")
    await done(Interview(ADA, Options(1)), model(endpoint))
    first, second = (json.loads(request.body)["max_tokens"] for request in endpoint.requests[:2])
    assert (second > first) is more
