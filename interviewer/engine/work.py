"""Work that is pending, done: whoever does it yields drafts, and an event when a piece is whole."""

import contextlib
import time
from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from typing import Protocol

from ..interview.events import Draft, FeedbackReady, QuestionReady
from ..interview.interview import Interview, NeedFeedback, NeedQuestions
from ..interview.state import after

Step = Draft | QuestionReady | FeedbackReady
Steps = AsyncGenerator[Step, None]


class Interviewer(Protocol):
    """Does what is pending."""

    def questions(self, interview: Interview, need: NeedQuestions) -> Steps:
        """Draft and finish `need.missing` questions."""
        ...

    def feedback(self, interview: Interview, need: NeedFeedback) -> Steps:
        """Draft and finish the feedback on the latest attempt of `need.turn`."""
        ...


async def work(
    interview: Interview, interviewer: Interviewer, clock: Callable[[], float] = time.time
) -> AsyncGenerator[tuple[Interview, Draft | None], None]:
    """Do what is pending until the candidate has the word: each interview, with its draft."""
    while (pending := interview.pending) is not None:
        if isinstance(pending, NeedQuestions):
            steps = interviewer.questions(interview, pending)
        else:
            steps = interviewer.feedback(interview, pending)
        async with contextlib.aclosing(steps):
            async for step in steps:
                if isinstance(step, Draft):
                    yield interview, step
                else:
                    if isinstance(step, FeedbackReady):
                        step = replace(step, at=clock())
                    interview = after(interview, step)
                    yield interview, None
