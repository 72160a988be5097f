"""The interviewer that asks a language model, and makes questions and feedback of its replies."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from ..builtin.bank.entries import Bank
from ..errors import EmptyReplyError, LoadingError, ModelError, PromptTooLongError
from ..interview.events import Draft, FeedbackReady, QuestionReady
from ..interview.interview import Interview, NeedFeedback, NeedQuestions
from ..interview.records import LONGEST_FEEDBACK, LONGEST_NAME, Feedback, Question
from ..llm.client import COMPLETE, call_llm
from ..llm.failover import TRIES, ModelPool, Try
from ..llm.prompts import MOST_AT_ONCE, Prompt, feedback_prompt, questions_prompt
from ..privacy.redactor import Redactor
from ..replies.cleaning import clean, thinking
from ..replies.feedback import read_feedback
from ..replies.questions import read_questions
from ..report.review import entry_of
from ..settings import Settings
from ..text.similarity import similar
from ..text.units import BUDGET, estimate_tokens
from .follow_ups import follow_up
from .work import Emit, no_delay

TOO_FEW = "The model wrote too few different questions."
ROUNDS = 3  # the first request for questions, and two for what was missing
FENCE = "-----{}-----"  # around a random number that no person can have typed
THINKING = "The model is thinking ({seconds} s)."


@dataclass
class Reply:
    """A reply so far.

    Attributes:
        writer: the model's name.
        text: all that has come in.
        finish: the finish reason, "" until it ends.
        thinking: the model is at work on what is not part of the reply.
    """

    writer: str
    text: str = ""
    finish: str = ""
    thinking: bool = False


@dataclass(frozen=True)
class ModelInterviewer:
    """Language models. Raises ModelError where none of them delivers.

    Attributes:
        settings: time limits, and where the models are.
        pool: the models.
        bank: the key points of its questions help a model to judge an answer.
        redactor: takes personal data out of every prompt.
        token: a visitor's own, which then pays instead of the owner's.
        spend: counts a request; raises ModelError if the visitor may not make it.
        interval: seconds between two drafts.
    """

    settings: Settings
    pool: ModelPool
    bank: Bank
    redactor: Redactor
    token: str | None = None
    spend: Callable[[], None] = lambda: None
    interval: Callable[[], float] = no_delay

    async def questions(self, interview: Interview, need: NeedQuestions, emit: Emit) -> None:
        """Ask for all, up to `MOST_AT_ONCE` in one request, and twice more for what is missing."""
        found = list(interview.questions)
        wanted = len(found) + need.missing
        deadline = self.pool.deadline
        for _ in range(max(ROUNDS, ROUNDS - 1 + -(-need.missing // MOST_AT_ONCE))):
            await self.pool.run(
                lambda trial: self._list(trial, interview, found, wanted, emit),
                partial(_announce, emit),
                self.token,
                deadline,
            )
            if len(found) == wanted:
                return
        raise EmptyReplyError(TOO_FEW if found else None)

    async def feedback(self, interview: Interview, need: NeedFeedback, emit: Emit) -> None:
        """Ask once; the grades stand in the reply."""
        await self.pool.run(
            lambda trial: self._review(trial, interview, need, emit),
            partial(_announce, emit),
            self.token,
        )

    async def _list(
        self, trial: Try, interview: Interview, found: list[Question], wanted: int, emit: Emit
    ) -> None:
        """Read one reply with questions; its new ones are added to `found`, also if it breaks."""
        had = len(found)
        fence = FENCE.format(secrets.token_hex(6))
        prompt = questions_prompt(self.redactor, interview, wanted - had, found, fence)

        def look(text: str) -> Draft:
            read = read_questions(text, False, prompt.echoes)
            first = read.questions[0] if read.questions else read.draft
            return Draft(first, ready=min(had + len(read.questions), wanted))

        reply, broken = Reply(trial.shape.model), None
        try:
            await self._receive(reply, trial, prompt, look, emit)
        except ModelError as error:
            broken = error
        for text in read_questions(reply.text, broken is None, prompt.echoes).questions:
            asked = (*interview.asked_texts, *(q.text for q in found))
            if len(found) < wanted and not any(similar(text, other) for other in asked):
                found.append(Question(text, reply.writer))
                await emit(QuestionReady(found[-1]))
        if broken and len(found) < wanted:
            raise broken
        if not found or not clean(reply.text).strip():
            self._nothing(reply, trial)

    async def _review(
        self, trial: Try, interview: Interview, need: NeedFeedback, emit: Emit
    ) -> None:
        """Read one reply with feedback."""
        turn = need.turn
        attempt = turn.attempts[-1]
        answer = attempt.answer
        asked = turn.asked(attempt.to_follow_up)
        entry = entry_of(turn, self.bank)
        points = tuple(entry.points[n].point for n in sorted(entry.counted)) if entry else ()
        fence = FENCE.format(secrets.token_hex(6))
        prompt = feedback_prompt(self.redactor, interview.profile, asked, answer, fence, points)
        said = f"{answer}\n\n{prompt.answer}"  # as written, and as the model read it
        look = partial(read_feedback, answer=said, echoes=prompt.echoes)

        reply = Reply(trial.shape.model)
        await self._receive(
            reply,
            trial,
            prompt,
            lambda text: Draft(look(text, whole=False).text[:LONGEST_FEEDBACK]),
            emit,
        )
        read = look(reply.text, whole=True)
        if not any(c.isalnum() for c in read.text):
            self._nothing(reply, trial)
        feedback = Feedback(
            read.text[:LONGEST_FEEDBACK],
            read.scores,
            reply.writer,
            reply.finish in COMPLETE and len(read.text) <= LONGEST_FEEDBACK,
            unquoted=read.unquoted,
        )
        further = follow_up(entry, turn, feedback) if interview.choices.follow_ups else ""
        await emit(FeedbackReady(feedback, follow_up=further))

    async def _receive(
        self, reply: Reply, trial: Try, prompt: Prompt, look: Callable[[str], Draft], emit: Emit
    ) -> None:
        """Receive the whole reply, showing from time to time what `look` makes of it."""
        if estimate_tokens(prompt.content) + prompt.max_tokens > BUDGET:
            raise PromptTooLongError
        self.spend()
        deltas = call_llm(
            prompt,
            self.settings,
            token=self.token,
            seconds=trial.seconds,
            attempt=trial.number,
            shape=trial.shape,
        )
        news = asyncio.Event()
        drafting = asyncio.create_task(self._show_drafts(reply, look, emit, news))
        try:
            async with contextlib.aclosing(deltas):
                async for delta in deltas:
                    reply.text += delta.text
                    reply.thinking = delta.thinking
                    reply.finish = delta.finish
                    reply.writer = delta.writer[:LONGEST_NAME] or reply.writer
                    news.set()
        finally:
            drafting.cancel()
            (fault,) = await asyncio.gather(drafting, return_exceptions=True)
        if isinstance(fault, Exception):
            raise fault

    async def _show_drafts(
        self, reply: Reply, look: Callable[[str], Draft], emit: Emit, news: asyncio.Event
    ) -> None:
        """Show what `look` makes of the reply: the first words at once, then at the interval."""
        shown, began = Draft(), time.monotonic()
        while True:
            await news.wait()
            news.clear()
            draft = replace(look(reply.text), writer=reply.writer)
            if not draft.text and (reply.thinking or thinking(reply.text)):
                seconds = int(time.monotonic() - began)
                draft = Draft(note=THINKING.format(seconds=seconds))
            if draft != shown and (draft.text or draft.note):
                await emit(draft)
                shown = draft
                await asyncio.sleep(self.interval())

    def _nothing(self, reply: Reply, trial: Try) -> None:
        """Raise EmptyReplyError; the next try gets more room if thoughts have used it up."""
        if reply.finish == "length" and not clean(reply.text).strip():
            trial.shape.roomy = True
        raise EmptyReplyError


async def _announce(emit: Emit, number: int, error: ModelError) -> None:
    waiting = "" if isinstance(error, LoadingError) else f" ({number} of {TRIES})"
    await emit(Draft(note=f"{error} Trying again{waiting}…"))
