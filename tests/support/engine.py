"""Interviews whose pending work a real interviewer does."""

from interviewer.engine.work import Interviewer, work
from interviewer.interview.events import Answered, Draft
from interviewer.interview.interview import Interview, Phase
from interviewer.interview.state import after


async def done(interview: Interview, by: Interviewer) -> tuple[Interview, list[Draft]]:
    """Do what is pending, and collect the drafts."""
    drafts = []
    async for interview, draft in work(interview, by):
        if draft:
            drafts.append(draft)
    return interview, drafts


async def completed(interview: Interview, by: Interviewer, answer: str) -> Interview:
    """Go on to the interview's end, with the same answer to each question."""
    interview, _ = await done(interview, by)
    while interview.phase is not Phase.CLOSED:
        interview, _ = await done(after(interview, Answered(answer)), by)
    return interview
