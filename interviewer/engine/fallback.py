"""Who conducts the interview: a model, with the built-in interviewer behind it, or that alone."""

import contextlib
import logging
import traceback

from ..builtin.coach.legibility import Legibility, judge
from ..errors import BrokenReply, ModelError
from ..interview.events import QuestionReady
from ..interview.interview import Interview, NeedFeedback, NeedQuestions
from ..interview.records import Turn
from ..interview.state import after
from ..llm.failover import Models
from ..settings import Mode, Settings
from ..text.english.text import Text
from .builtin import BuiltInInterviewer
from .model import ModelInterviewer
from .work import Interviewer, Steps

logger = logging.getLogger(__name__)


class FallbackInterviewer:
    """The first interviewer; where it fails, the second does this piece of work, and says why.

    Noise and "I don't know" go to the second at once: they need help, not a model's grade. It fails
    by a ModelError, or by a fault of ours in reading what a model wrote: neither ends an interview.
    """

    def __init__(self, first: Interviewer, second: BuiltInInterviewer) -> None:
        self._first = first
        self._second = second

    async def questions(self, interview: Interview, need: NeedQuestions) -> Steps:
        """What the first one wrote stays; the second fills the rest."""
        now, why = interview, ""
        first = self._first.questions(interview, need)
        try:
            async with contextlib.aclosing(first):
                async for step in first:
                    now = after(now, step) if isinstance(step, QuestionReady) else now
                    yield step
        except Exception as error:
            why = _sentence(error)
        if why and isinstance(now.pending, NeedQuestions):
            second = self._second.noting(why).questions(now, now.pending)
            async with contextlib.aclosing(second):
                async for step in second:
                    yield step

    async def feedback(self, interview: Interview, need: NeedFeedback) -> Steps:
        """A draft that breaks off is replaced as a whole."""
        by = self._second
        if not _needs_help(need.turn):
            first = self._first.feedback(interview, need)
            try:
                async with contextlib.aclosing(first):
                    async for step in first:
                        yield step
                return
            except Exception as error:
                by = by.noting(_sentence(error))
        second = by.feedback(interview, need)
        async with contextlib.aclosing(second):
            async for step in second:
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
    model = ModelInterviewer(settings, models, built_in.bank, token, built_in.pace)
    return FallbackInterviewer(model, built_in)


def _sentence(error: Exception) -> str:
    """What the candidate is told; a fault of ours is also put down for the owner.

    Its kind and place only: its message may hold what somebody wrote.
    """
    if isinstance(error, ModelError):
        return str(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    kind = type(error).__name__
    logger.error("a reply could not be read: %s at %s:%d", kind, place.filename, place.lineno)
    return BrokenReply.sentence


def _needs_help(turn: Turn) -> bool:
    """Whether the answer is nothing that anybody could grade; another language is for a model."""
    legibility = judge(Text(turn.attempts[-1].answer), turn.asked.text, ())
    return legibility not in {Legibility.READ, Legibility.FOREIGN}
