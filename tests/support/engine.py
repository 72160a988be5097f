"""Interviews and single replies that a real interviewer, and a real client, work on."""

from typing import Any

from interviewer.engine.work import Interviewer, work
from interviewer.interview.events import Answered, Draft
from interviewer.interview.interview import Interview, Phase
from interviewer.interview.records import Feedback
from interviewer.interview.state import after
from interviewer.llm.client import Delta, call_llm
from interviewer.llm.prompts import Prompt
from interviewer.settings import Settings

PROMPT = Prompt("Say hello.", 20, 0.0, ())


def patient(url: str, **changes: Any) -> Settings:
    """Settings with ten seconds of patience, less only where a test waits for its end."""
    patience = {"first_token_timeout": 10.0, "stall_timeout": 10.0}
    return Settings(endpoint_url=url, **{**patience, **changes})


async def deltas(settings: Settings, **options: Any) -> list[Delta]:
    """Receive every piece of a reply to the prompt."""
    return [delta async for delta in call_llm(PROMPT, settings, **options)]


async def reply(settings: Settings, **options: Any) -> tuple[str, str]:
    """Receive a whole reply to the prompt, and return its text and its finish reason."""
    pieces = await deltas(settings, **options)
    return "".join(delta.text for delta in pieces), pieces[-1].finish


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


def reviews(interview: Interview) -> list[Feedback]:
    """Return the feedback on the first answer to each question. Fails if one has none."""
    given = [turn.attempts[0].feedback for turn in interview.turns if turn.attempts]
    assert None not in given
    return [feedback for feedback in given if feedback]
