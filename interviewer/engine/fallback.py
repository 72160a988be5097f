"""Who conducts the interview: a model with the built-in interviewer behind it, or that alone."""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..builtin.coach.legibility import Legibility, classify
from ..errors import BrokenReplyError, ModelError
from ..interview.events import QuestionReady
from ..interview.interview import Interview, NeedFeedback, NeedQuestions
from ..interview.records import Turn
from ..interview.state import after
from ..llm.failover import ModelPool
from ..privacy.redactor import Redactor
from ..settings import Mode, Settings
from ..text.english.text import Text
from .builtin import BuiltInInterviewer
from .model import ModelInterviewer
from .work import Emit, Interviewer, Step, no_delay

GIVING_UP_WORDS = 7  # "Sorry, I have no idea about that one"; more words say something
NOISE_WORDS = 40  # a longer answer is not noise

logger = logging.getLogger(__name__)

ChooseInterviewer = Callable[[Redactor, str | None, Callable[[], None]], Interviewer]
"""Selects the interviewer for a candidate's redactor, a visitor's token and their limit."""


@dataclass(frozen=True)
class FallbackInterviewer:
    """The first interviewer; where it fails, the second does this piece of work, and says why.

    Noise and "I don't know" go to the second at once: they need help, not a model's grade.
    """

    first: Interviewer
    second: BuiltInInterviewer

    async def questions(self, interview: Interview, need: NeedQuestions, emit: Emit) -> None:
        """Keep what the first one wrote; the second fills the rest."""
        now = interview

        async def follow(step: Step) -> None:
            nonlocal now
            now = after(now, step) if isinstance(step, QuestionReady) else now
            await emit(step)

        try:
            await self.first.questions(interview, need, follow)
        except Exception as error:  # a fault of ours in reading a reply does not end an interview
            if isinstance(now.pending, NeedQuestions):
                second = replace(self.second, note=_sentence(error))
                await second.questions(now, now.pending, emit)

    async def feedback(self, interview: Interview, need: NeedFeedback, emit: Emit) -> None:
        """Replace a draft that breaks off as a whole."""
        note = ""
        if not _needs_help(need.turn):
            try:
                await self.first.feedback(interview, need, emit)
                return
            except Exception as error:  # as above
                note = _sentence(error)
        await replace(self.second, note=note).feedback(interview, need, emit)


def choose(
    settings: Settings,
    pool: ModelPool,
    built_in: BuiltInInterviewer,
    redactor: Redactor,
    token: str | None = None,
    spend: Callable[[], None] = lambda: None,
    interval: Callable[[], float] = no_delay,
) -> Interviewer:
    """Return the interviewer for the configured mode.

    Args:
        settings: the mode.
        pool: the models.
        built_in: the one behind them.
        redactor: for this candidate.
        token: a visitor's own, who pays then.
        spend: counts a request to a model; raises ModelError if the visitor may not make it.
        interval: seconds between two drafts.
    """
    if settings.mode is Mode.BUILT_IN and token is None:
        return built_in
    bank = built_in.picker.bank
    model = ModelInterviewer(settings, pool, bank, redactor, token, spend, interval)
    return FallbackInterviewer(model, built_in)


def _sentence(error: Exception) -> str:
    """Return what the candidate is told; write a fault of ours down for the owner.

    Its kind and place only: its message may hold what a person or a model wrote.
    """
    if isinstance(error, ModelError):
        return str(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    kind = type(error).__name__
    logger.error("a reply could not be read: %s at %s:%d", kind, place.filename, place.lineno)
    return BrokenReplyError.sentence


def _needs_help(turn: Turn) -> bool:
    """Tell whether there is nothing to grade: no words, or a few that give up."""
    answer = turn.attempts[-1].answer
    words = len(answer.split())
    if words > NOISE_WORDS:
        return False
    kind = classify(Text(answer))
    gives_up = kind is Legibility.NO_ANSWER and words <= GIVING_UP_WORDS
    return gives_up or kind in {Legibility.BLANK, Legibility.NOISE}
