"""Who asks the questions and answers the answers: a model, the built-in interviewer, or both.

An interviewer does the pending work of an interview. It yields `Draft`s while it is at it, and the
interview's own events when a piece is whole.
"""

import asyncio
import contextlib
import random
import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from .bank import Bank, Level, Picker
from .coach import coach
from .errors import EmptyReply, ModelError
from .events import FeedbackReady, QuestionReady
from .feedback import Feedback, FeedbackParser
from .follow_ups import follow_up
from .interview import Interview, NeedFeedback, NeedQuestions, Turn
from .language import Text
from .legibility import Legibility, judge
from .llm import Delta, call_llm
from .models import TRIES, Models, TryingAgain
from .profile import Profile
from .prompts import MOST_AT_ONCE, Prompt, feedback_prompt, questions_prompt
from .questions import Question, QuestionParser, similar
from .quotes import QuoteCheck
from .settings import Mode, Settings

WHOLE = frozenset({"stop", "eos_token", "stop_sequence"})  # finish reasons of a whole reply
ROUNDS = 3  # the first request for questions, and two for what was missing
COACH_SECONDS = 0.8  # over which the coach's feedback appears
COACH_STEPS = 12


@dataclass(frozen=True)
class Draft:
    """Work in progress, replacing the draft before it. note: what is going on, in a sentence."""

    text: str = ""
    note: str = ""
    writer: str = ""


Step = Draft | QuestionReady | FeedbackReady


class Interviewer(Protocol):
    """Does what is pending."""

    def questions(self, interview: Interview, need: NeedQuestions) -> AsyncIterator[Step]:
        """Draft and finish `need.missing` questions."""
        ...

    def feedback(self, interview: Interview, need: NeedFeedback) -> AsyncIterator[Step]:
        """Draft and finish the feedback on the latest attempt of `need.turn`."""
        ...


class BuiltInInterviewer:
    """The question bank and the coach.

    note: why they stand in for a model, if they do. pace: seconds over which the coach speaks.
    """

    def __init__(
        self, bank: Bank, rng: random.Random, *, note: str = "", pace: float = COACH_SECONDS
    ) -> None:
        self.bank = bank
        self._pace = pace
        self._picker = Picker(bank)
        self._rng = rng
        self._note = note

    def noting(self, note: str) -> "BuiltInInterviewer":
        """The same, saying why it was asked."""
        other = object.__new__(BuiltInInterviewer)
        other.__dict__.update(self.__dict__, _note=note)
        return other

    async def questions(self, interview: Interview, need: NeedQuestions) -> AsyncIterator[Step]:
        """All at once: there is nothing to wait for."""
        profile, choices = interview.profile, interview.choices
        for question in self._picker.pick(
            _weak_first(profile.stack, interview.weak),
            Level(choices.level) if choices.level else Level.of_years(profile.years),
            need.missing,
            self._rng,
            have=interview.questions,
            seen=interview.seen,
            note=self._note,
        ):
            yield QuestionReady(question)

    async def feedback(self, interview: Interview, need: NeedFeedback) -> AsyncIterator[Step]:
        """The coach's words at a reading pace, whole within a second and a half."""
        turn = need.turn
        entry = self.bank.find(turn.question.bank_id, turn.question.topic)
        whole = replace(coach(entry, _said(turn)), note=self._note)
        words = whole.text.split(" ")
        for step in range(1, COACH_STEPS):
            cut = len(words) * step // COACH_STEPS
            yield Draft(" ".join(words[:cut]), writer=whole.writer)
            await asyncio.sleep(self._pace / COACH_STEPS)
        yield FeedbackReady(whole, follow_up=follow_up(entry, turn, whole))


def _weak_first(stack: Sequence[str], weak: Sequence[str]) -> list[str]:
    """The stack with what needs practice in front; a question has to be about it, not more."""
    known = {name.casefold() for name in weak}
    return sorted(stack, key=lambda name: name.casefold() not in known)


def _said(turn: Turn) -> str:
    """What the coach reads: an answer to a follow-up adds to the answer before it."""
    last = turn.attempts[-1]
    before = [a.answer for a in turn.own[-1:]] if last.to_follow_up else []
    return "\n".join([*before, last.answer])


class ModelInterviewer:
    """Language models. Raises ModelError where none of them delivers.

    token: a visitor's own, which then pays instead of the owner's.
    """

    def __init__(
        self, settings: Settings, models: Models, bank: Bank, token: str | None = None
    ) -> None:
        self._settings = settings
        self._bank = bank
        self._models = models
        self._token = token

    async def questions(self, interview: Interview, need: NeedQuestions) -> AsyncIterator[Step]:
        """One request for all; what is missing is asked for again, twice at most."""
        have = list(interview.questions)
        whole = len(have) + need.missing
        deadline = self._models.deadline
        rounds = max(ROUNDS, ROUNDS - 1 + -(-need.missing // MOST_AT_ONCE))
        for _ in range(rounds):
            async for step in self._ask(
                lambda model, number, left: self._list(interview, have, whole, model, number, left),
                deadline,
            ):
                yield step
            if len(have) == whole:
                return
        raise EmptyReply

    async def feedback(self, interview: Interview, need: NeedFeedback) -> AsyncIterator[Step]:
        """One request; the grades are parsed out of the stream."""
        async for step in self._ask(
            lambda model, number, left: self._review(
                interview.profile, need.turn, model, number, left
            ),
            self._models.deadline,
        ):
            yield step

    async def _ask(
        self, attempt: Callable[[str, int, float], AsyncGenerator[Step, None]], deadline: float
    ) -> AsyncIterator[Step]:
        steps = self._models.first_to(attempt, deadline, remember=self._token is None)
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
    ) -> AsyncGenerator[Step, None]:
        """One reply with questions; new ones are added to `have` as they come."""
        prompt = questions_prompt(
            interview.profile, interview.choices, whole - len(have), have, _fence()
        )
        parser = QuestionParser(prompt.echoes)
        async with contextlib.aclosing(self._reply(prompt, model, number, left)) as reply:
            async for delta in reply:
                found = parser.feed(delta.text)
                if delta.finish:
                    found += parser.flush(complete=delta.finish in WHOLE)
                for text in found:
                    if len(have) < whole and not any(similar(text, q.text) for q in have):
                        have.append(Question(text, model))
                        yield QuestionReady(have[-1])
                if len(have) == whole:
                    return
                if not have and parser.draft:  # later ones come while the first is read
                    yield Draft(parser.draft, writer=model)

    async def _review(
        self, profile: Profile, turn: Turn, model: str, number: int, left: float
    ) -> AsyncGenerator[Step, None]:
        """One reply with feedback."""
        answer = turn.attempts[-1].answer
        entry = self._bank.find(turn.question.bank_id, turn.question.topic)
        points = entry.points if entry else ()
        prompt = feedback_prompt(profile, turn.asked, answer, _fence(), points)
        parser = FeedbackParser(answer=answer, echoes=prompt.echoes, prompt=prompt.content)
        complete = False
        quotes = QuoteCheck(answer)
        async with contextlib.aclosing(self._reply(prompt, model, number, left)) as reply:
            async for delta in reply:
                complete = delta.finish in WHOLE
                shown = quotes(parser.feed(delta.text), whole=False).text
                if shown:
                    yield Draft(shown, writer=model)
        text, removed = quotes(parser.flush())
        if not any(c.isalnum() for c in text):
            raise EmptyReply
        feedback = Feedback(text, parser.scores, model, complete, unquoted=removed)
        yield FeedbackReady(feedback, follow_up=follow_up(entry, turn, feedback))

    def _reply(
        self, prompt: Prompt, model: str, number: int, left: float
    ) -> AsyncGenerator[Delta, None]:
        return call_llm(
            prompt, self._settings, model=model, token=self._token, seconds=left, attempt=number
        )


def _needs_help(turn: Turn) -> bool:
    """Whether the answer is nothing that anybody could grade; another language is for a model."""
    legibility = judge(Text(turn.attempts[-1].answer), Text(turn.asked.text), ())
    return legibility not in {Legibility.READ, Legibility.FOREIGN}


def _fence() -> str:
    """A boundary that nobody can have typed."""
    return f"-----{secrets.token_hex(6)}-----"


class FallbackInterviewer:
    """The first interviewer; where it fails, the second does this piece of work, and says why.

    Noise and "I don't know" go to the second at once: they need help, not a model's grade.
    """

    def __init__(self, first: Interviewer, second: BuiltInInterviewer) -> None:
        self._first = first
        self._second = second

    async def questions(self, interview: Interview, need: NeedQuestions) -> AsyncIterator[Step]:
        """What the first one wrote stays; the second fills the rest."""
        now = interview
        try:
            async for step in self._first.questions(interview, need):
                now = now.after(step) if isinstance(step, QuestionReady) else now
                yield step
        except ModelError as error:
            pending = now.pending
            if isinstance(pending, NeedQuestions):
                async for step in self._second.noting(str(error)).questions(now, pending):
                    yield step

    async def feedback(self, interview: Interview, need: NeedFeedback) -> AsyncIterator[Step]:
        """A draft that breaks off is replaced as a whole."""
        if _needs_help(need.turn):
            async for step in self._second.feedback(interview, need):
                yield step
            return
        try:
            async for step in self._first.feedback(interview, need):
                yield step
        except ModelError as error:
            async for step in self._second.noting(str(error)).feedback(interview, need):
                yield step


def choose(
    settings: Settings,
    models: Models,
    built_in: BuiltInInterviewer,
    token: str | None = None,
) -> Interviewer:
    """The interviewer for the configured mode. token: a visitor's own, who pays then."""
    if settings.mode is Mode.BUILT_IN and token is None:
        return built_in
    return FallbackInterviewer(ModelInterviewer(settings, models, built_in.bank, token), built_in)


async def work(
    interview: Interview, interviewer: Interviewer, clock: Callable[[], float] = time.time
) -> AsyncGenerator[tuple[Interview, Draft | None], None]:
    """Do what is pending until the candidate has the word: each interview, with its draft."""
    while (pending := interview.pending) is not None:
        if isinstance(pending, NeedQuestions):
            steps = interviewer.questions(interview, pending)
        else:
            steps = interviewer.feedback(interview, pending)
        async for step in steps:
            if isinstance(step, Draft):
                yield interview, step
            else:
                if isinstance(step, FeedbackReady):
                    step = replace(step, at=clock())
                interview = interview.after(step)
                yield interview, None
