"""The interviewer that asks a language model, and makes questions and feedback of its replies."""

import contextlib
import hashlib
import secrets
from collections.abc import AsyncGenerator, Callable

from ..builtin.bank.entries import Bank
from ..errors import EmptyReply, TooLong
from ..interview.events import Draft, FeedbackReady, QuestionReady
from ..interview.feedback import Feedback
from ..interview.interview import Interview, NeedFeedback, NeedQuestions
from ..interview.profile import Profile
from ..interview.records import Question, Turn
from ..llm.client import call_llm
from ..llm.failover import OWNER, TRIES, Models, TryingAgain
from ..llm.inbox import Delta, Pace, Unhurried, at_once
from ..llm.prompts import MOST_AT_ONCE, Prompt, feedback_prompt, questions_prompt
from ..replies.feedback.parser import FeedbackParser
from ..replies.feedback.quotes import QuoteCheck
from ..replies.questions.parser import QuestionParser
from ..settings import Mode, Settings
from ..text.similarity import similar
from ..text.tokens import BUDGET
from .follow_ups import follow_up
from .work import Steps

# Finish reasons of a whole reply, as servers call it; any other one has cut it short.
WHOLE = frozenset("stop eos eos_token stop_token stop_sequence end_turn complete".split())
ROUNDS = 3  # the first request for questions, and two for what was missing


class ModelInterviewer:
    """Language models. Raises ModelError where none of them delivers.

    token: a visitor's own, which then pays instead of the owner's. pace: of the drafts.
    """

    def __init__(
        self,
        settings: Settings,
        models: Models,
        bank: Bank,
        token: str | None = None,
        pace: Pace = at_once,
    ) -> None:
        self._settings = settings
        self._bank = bank
        self._models = models
        self._token = token
        self._pace = pace
        own = token if token and settings.mode is not Mode.ENDPOINT else ""
        self._payer = hashlib.sha256(own.encode()).hexdigest() if own else OWNER

    async def questions(self, interview: Interview, need: NeedQuestions) -> Steps:
        """One request for all; what is missing is asked for again, twice at most."""
        have = list(interview.questions)
        whole = len(have) + need.missing
        deadline = self._models.deadline
        rounds = max(ROUNDS, ROUNDS - 1 + -(-need.missing // MOST_AT_ONCE))
        for _ in range(rounds):
            asking = self._ask(
                lambda model, number, left: self._list(interview, have, whole, model, number, left),
                deadline,
            )
            async with contextlib.aclosing(asking):
                async for step in asking:
                    yield step
            if len(have) == whole:
                return
        raise EmptyReply

    async def feedback(self, interview: Interview, need: NeedFeedback) -> Steps:
        """One request; the grades are parsed out of the stream."""
        asking = self._ask(
            lambda model, number, left: self._review(
                interview.profile, need.turn, model, number, left
            ),
            self._models.deadline,
        )
        async with contextlib.aclosing(asking):
            async for step in asking:
                yield step

    async def _ask(self, attempt: Callable[[str, int, float], Steps], deadline: float) -> Steps:
        steps = self._models.first_to(attempt, deadline, self._payer)
        async with contextlib.aclosing(steps):
            async for step in steps:
                if isinstance(step, TryingAgain):
                    yield Draft(note=f"{step.error} Trying again ({step.number} of {TRIES})")
                else:
                    yield step

    async def _list(
        self,
        interview: Interview,
        have: list[Question],
        whole: int,
        model: str,
        number: int,
        left: float,
    ) -> Steps:
        """One reply with questions; new ones are added to `have` as they come."""
        prompt = questions_prompt(
            interview.profile,
            interview.choices,
            whole - len(have),
            have,
            _fence(),
            earlier=interview.seen_texts,
            first_about="" if have else interview.to_practise,
        )
        parser, pace = QuestionParser(prompt.echoes), Unhurried(self._pace)
        async with contextlib.aclosing(self._reply(prompt, model, number, left, pace)) as reply:
            async for delta in reply:
                found = parser.feed(delta.text)
                if delta.finish:
                    found += parser.flush(complete=delta.finish in WHOLE)
                for text in found:
                    asked = (*interview.seen_texts, *(q.text for q in have))
                    if len(have) < whole and not any(similar(text, other) for other in asked):
                        have.append(Question(text, model))
                        yield QuestionReady(have[-1])
                if len(have) == whole:
                    return
                if delta.finish and not have:
                    raise EmptyReply
                pace.begun = pace.begun or bool(have)
                if not have and parser.draft:  # later ones come while the first is read
                    pace.begun = True
                    yield Draft(parser.draft, writer=model)

    async def _review(
        self, profile: Profile, turn: Turn, model: str, number: int, left: float
    ) -> Steps:
        """One reply with feedback."""
        answer = turn.attempts[-1].answer
        entry = self._bank.find(turn.question.bank_id, turn.question.topic)
        points = tuple(point.point for point in entry.points) if entry else ()
        prompt = feedback_prompt(profile, turn.asked, answer, _fence(), points)
        parser = FeedbackParser(answer=prompt.answer, echoes=prompt.echoes, prompt=prompt.content)
        complete, pace = False, Unhurried(self._pace)
        quotes = QuoteCheck(f"{answer}\n\n{prompt.answer}")  # as written, and as it was read
        async with contextlib.aclosing(self._reply(prompt, model, number, left, pace)) as reply:
            async for delta in reply:
                complete = delta.finish in WHOLE
                shown = quotes(parser.feed(delta.text), whole=False).text
                if shown:
                    pace.begun = True
                    yield Draft(shown, writer=model)
        text, removed = quotes(parser.flush())
        if not any(c.isalnum() for c in text):
            raise EmptyReply
        feedback = Feedback(text, parser.scores, model, complete, unquoted=removed)
        yield FeedbackReady(feedback, follow_up=follow_up(entry, turn, feedback))

    def _reply(
        self, prompt: Prompt, model: str, number: int, left: float, pace: Pace
    ) -> AsyncGenerator[Delta, None]:
        if prompt.tokens > BUDGET:
            raise TooLong
        return call_llm(
            prompt,
            self._settings,
            model=model,
            token=self._token,
            seconds=left,
            attempt=number,
            pace=pace,
        )


def _fence() -> str:
    """A boundary that nobody can have typed."""
    return f"-----{secrets.token_hex(6)}-----"
