"""The interview as a state machine: facts in, state out.

An `Interview` is frozen. `interview.after(event)` gives the next one, or raises `IllegalMove` and
nothing has changed. What is to be done next by somebody else than the candidate is
`interview.pending`: starting, trying again and going on after a reload are all one thing, to do
what is pending.

Times are seconds since the epoch and come with the events; the module has no clock.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from .errors import IllegalMove
from .feedback import Feedback
from .profile import Profile
from .questions import Question

MAX_QUESTIONS = 20


class Phase(Enum):
    """Where an interview stands."""

    PREPARING = "preparing"
    """Questions are missing; those that are there can be read."""
    ANSWERING = "answering"
    """The candidate has the word."""
    REVIEWING = "reviewing"
    """An answer waits for its feedback."""
    CLOSED = "closed"
    """Thanks and the report."""


# --- events -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class QuestionReady:
    """One more question is whole. question: it."""

    question: Question


@dataclass(frozen=True)
class Answered:
    """The candidate sent an answer. text: as typed. at: when."""

    text: str
    at: float = 0.0


@dataclass(frozen=True)
class FeedbackReady:
    """The feedback on the latest answer is whole. feedback: it. at: when."""

    feedback: Feedback
    at: float = 0.0


@dataclass(frozen=True)
class HintTaken:
    """The candidate asked for the hint of the question."""


@dataclass(frozen=True)
class Skipped:
    """The candidate leaves the question for later. at: when."""

    at: float = 0.0


@dataclass(frozen=True)
class Ended:
    """The candidate closes the interview before all questions are answered. at: when."""

    at: float = 0.0


Event = QuestionReady | Answered | FeedbackReady | HintTaken | Skipped | Ended

TRANSITIONS: dict[Phase, dict[type, Phase]] = {
    Phase.PREPARING: {
        QuestionReady: Phase.PREPARING,
        Ended: Phase.CLOSED,
    },
    Phase.ANSWERING: {
        Answered: Phase.REVIEWING,
        HintTaken: Phase.ANSWERING,
        Skipped: Phase.ANSWERING,
        Ended: Phase.CLOSED,
    },
    Phase.REVIEWING: {
        FeedbackReady: Phase.ANSWERING,
        Ended: Phase.CLOSED,
    },
    Phase.CLOSED: {},
}


# --- state --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Attempt:
    """One answer to a question. seconds: from reading to sending. feedback: None while it waits."""

    answer: str
    feedback: Feedback | None = None
    seconds: float = 0.0


@dataclass(frozen=True)
class Turn:
    """A question with all that was said to it."""

    question: Question
    attempts: tuple[Attempt, ...] = ()
    skipped: bool = False
    hinted: bool = False

    @property
    def done(self) -> bool:
        """Answered with feedback, or skipped."""
        return self.skipped or any(a.feedback for a in self.attempts)


@dataclass(frozen=True)
class NeedQuestions:
    """Pending: this many more questions."""

    missing: int


@dataclass(frozen=True)
class NeedFeedback:
    """Pending: feedback on the latest attempt of `turn`."""

    turn: Turn


@dataclass(frozen=True)
class Interview:
    """The whole of one interview. current: index of the turn that has the word."""

    profile: Profile
    count: int = 5
    phase: Phase = Phase.PREPARING
    turns: tuple[Turn, ...] = ()
    current: int = 0
    asked_at: float = 0.0
    started_at: float = 0.0
    ended_at: float = 0.0

    @property
    def pending(self) -> NeedQuestions | NeedFeedback | None:
        """What the interviewer owes, or None while the candidate has the word."""
        if self.phase is Phase.PREPARING:
            return NeedQuestions(self.count - len(self.turns))
        if self.phase is Phase.REVIEWING:
            return NeedFeedback(self.turn)
        return None

    @property
    def turn(self) -> Turn:
        """The turn that has the word."""
        return self.turns[self.current]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions so far."""
        return tuple(turn.question for turn in self.turns)

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(bool(turn.attempts) for turn in self.turns)

    @property
    def is_sound(self) -> bool:
        """Whether this could have come about by events; a save from outside may not have."""
        full = len(self.turns) == self.count
        waiting = [a for turn in self.turns for a in turn.attempts if a.feedback is None]
        return (
            1 <= self.count <= MAX_QUESTIONS
            and len(self.turns) <= self.count
            and 0 <= self.current < max(1, len(self.turns))
            and {
                Phase.PREPARING: not full and not waiting and not self.answered,
                Phase.ANSWERING: full and not waiting and not self.turns[self.current].done,
                Phase.REVIEWING: full
                and len(waiting) == 1
                and waiting == list(self.turns[self.current].attempts[-1:]),
                Phase.CLOSED: len(waiting) <= 1,
            }[self.phase]
        )

    def after(self, event: Event) -> "Interview":
        """The interview after this event.

        Raises IllegalMove if the phase does not allow it.
        """
        phase = TRANSITIONS[self.phase].get(type(event))
        if phase is None:
            raise IllegalMove(_REFUSALS[self.phase])
        return _EFFECTS[type(event)](replace(self, phase=phase), event)._settled(event)

    def _settled(self, event: Event) -> "Interview":
        """The moves that follow by themselves, once nothing is left to wait for."""
        at = getattr(event, "at", 0.0)
        if self.phase is Phase.PREPARING and len(self.turns) == self.count:
            return replace(self, phase=Phase.ANSWERING)
        if self.phase is Phase.ANSWERING and self.turn.done:
            waiting = [i for i, turn in enumerate(self.turns) if not turn.done]
            if not waiting:
                return replace(self, phase=Phase.CLOSED, ended_at=at)
            return replace(self, current=waiting[0], asked_at=at)
        if self.phase is Phase.CLOSED and not self.ended_at:
            return replace(self, ended_at=at)
        return self


_REFUSALS = {
    Phase.PREPARING: "The questions are still being written. One moment, please.",
    Phase.ANSWERING: "It is your turn to answer.",
    Phase.REVIEWING: "The feedback on your answer is still being written. One moment, please.",
    Phase.CLOSED: "This interview is over. Start a new one to go on practising.",
}


def _question_ready(interview: Interview, event: QuestionReady) -> Interview:
    return replace(interview, turns=(*interview.turns, Turn(event.question)))


def _answered(interview: Interview, event: Answered) -> Interview:
    spent = event.at - interview.asked_at if interview.asked_at else 0.0
    attempt = Attempt(event.text, seconds=max(0.0, spent))
    return _with_turn(interview, attempts=(*interview.turn.attempts, attempt))


def _feedback_ready(interview: Interview, event: FeedbackReady) -> Interview:
    *earlier, last = interview.turn.attempts
    return _with_turn(interview, attempts=(*earlier, replace(last, feedback=event.feedback)))


def _hint_taken(interview: Interview, event: HintTaken) -> Interview:
    return _with_turn(interview, hinted=True)


def _skipped(interview: Interview, event: Skipped) -> Interview:
    return _with_turn(interview, skipped=True)


def _ended(interview: Interview, event: Ended) -> Interview:
    return interview


def _with_turn(interview: Interview, **changes: Any) -> Interview:
    turns = list(interview.turns)
    turns[interview.current] = replace(interview.turn, **changes)
    return replace(interview, turns=tuple(turns))


_EFFECTS: dict[type, Callable[[Interview, Any], Interview]] = {
    QuestionReady: _question_ready,
    Answered: _answered,
    FeedbackReady: _feedback_ready,
    HintTaken: _hint_taken,
    Skipped: _skipped,
    Ended: _ended,
}
