"""Questions and feedback without an interview around them."""

import contextlib
from collections.abc import AsyncGenerator

from ..builtin.bank.entries import Bank
from ..errors import InputError
from ..interview.events import Draft
from ..interview.interview import Interview, Phase
from ..interview.profile import Profile, check_position, check_stack, check_years
from ..interview.records import LONGEST_QUESTION, Attempt, Feedback, Options, Question, Turn
from ..privacy.redactor import Redactor
from ..report.review import feedback_text
from .checks import check_answer
from .work import Interviewer, work


async def generate_questions(
    interviewer: Interviewer, count: int, position: object, years: object, stack: object
) -> list[str]:
    """Return `count` distinct questions for a position, years of experience and tech stack.

    Raises InputError if one of them cannot be taken.
    """
    found: tuple[Question, ...] = ()
    async for found in ask(interviewer, count, position, years, stack):
        pass
    return [question.text for question in found]


async def ask(
    interviewer: Interviewer, count: int, position: object, years: object, stack: object
) -> AsyncGenerator[tuple[Question, ...], None]:
    """Yield the same questions with their writers: with each new one all that are ready."""
    profile = Profile("", "", "", check_years(years), check_position(position), check_stack(stack))
    interview = Interview(profile, Options(count))
    async with contextlib.aclosing(work(interview, interviewer)) as steps:
        async for interview, draft in steps:
            if draft is None:
                yield interview.questions


async def generate_response(
    interviewer: Interviewer, bank: Bank, question: object, answer: object
) -> AsyncGenerator[str, None]:
    """Yield the feedback on one answer as it grows; the last text has grades and source.

    Raises InputError if the question or the answer cannot be taken.
    """
    async with contextlib.aclosing(review(interviewer, bank, question, answer)) as said:
        async for one in said:
            yield feedback_text(one) if isinstance(one, Feedback) else one


async def review(
    interviewer: Interviewer, bank: Bank, question: object, answer: object
) -> AsyncGenerator[str | Feedback, None]:
    """Yield the same feedback: its drafts as text, then the whole."""
    interview = _reviewing(bank, question, answer)
    async with contextlib.aclosing(work(interview, interviewer)) as steps:
        async for interview, draft in steps:
            if isinstance(draft, Draft) and draft.text:
                yield draft.text
    feedback = interview.turns[0].attempts[-1].feedback
    if feedback is not None:
        yield feedback


def _reviewing(bank: Bank, question: object, answer: object) -> Interview:
    """Return an anonymous interview in which this answer waits for its feedback."""
    text = question.strip() if isinstance(question, str) else ""
    if not text or len(text) > LONGEST_QUESTION:
        raise InputError(f"Please send a question of at most {LONGEST_QUESTION:,} characters.")
    asked = Question(text, "you", *bank.find_text(text))
    profile = Profile("", "", "", 0.0, "software engineer", ("software",))
    turn = Turn(asked, (Attempt(check_answer(Redactor(), profile, asked, answer)),))
    return Interview(profile, Options(1), Phase.REVIEWING, (turn,))
