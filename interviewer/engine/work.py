"""Do the pending work of an interview: an interviewer emits steps, `work` yields what follows."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import replace
from typing import Protocol

from ..interview.events import Draft, FeedbackReady, QuestionReady
from ..interview.interview import Interview, NeedFeedback, NeedQuestions
from ..interview.state import after

Step = Draft | QuestionReady | FeedbackReady
Need = NeedQuestions | NeedFeedback
Emit = Callable[[Step], Awaitable[None]]
"""Hand a step on; returns when it has been dealt with, so that a slow screen slows its writer."""


class Interviewer(Protocol):
    """Does what is pending."""

    async def questions(self, interview: Interview, need: NeedQuestions, emit: Emit) -> None:
        """Draft and finish `need.missing` questions."""

    async def feedback(self, interview: Interview, need: NeedFeedback, emit: Emit) -> None:
        """Draft and finish the feedback on the latest attempt of `need.turn`."""


async def work(
    interview: Interview, interviewer: Interviewer, clock: Callable[[], float] = time.time
) -> AsyncGenerator[tuple[Interview, Draft | None], None]:
    """Yield the interview with each draft, and after each piece of work that is whole.

    Ends when it is the candidate's turn. Raises what the interviewer raises.
    """
    while (pending := interview.pending) is not None:
        asked = isinstance(pending, NeedQuestions)
        do = interviewer.questions if asked else interviewer.feedback
        async with contextlib.aclosing(_steps(do, interview, pending)) as steps:
            async for step in steps:
                if isinstance(step, Draft):
                    yield interview, step
                    continue
                interview = after(interview, replace(step, at=clock()))
                yield interview, None


async def _steps(
    do: Callable[..., Awaitable[None]], interview: Interview, need: Need
) -> AsyncGenerator[Step, None]:
    """Run an interviewer's coroutine in a task of its own; yield what it emits, step by step.

    The task opens and closes the connection to a model, whatever becomes of the reader.
    """
    queue: asyncio.Queue[Step | None] = asyncio.Queue()

    async def emit(step: Step) -> None:
        queue.put_nowait(step)
        await queue.join()

    task = asyncio.ensure_future(do(interview, need, emit))
    task.add_done_callback(lambda _: queue.put_nowait(None))
    try:
        while (step := await queue.get()) is not None:
            yield step
            queue.task_done()
        await task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def no_delay() -> float:
    """Show every draft."""
    return 0.0
