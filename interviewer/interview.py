"""The interview as a state machine: facts in, state out.

An `Interview` is frozen. `interview.after(event)` gives the next one, or raises `IllegalMove` and
nothing has changed. What is to be done next by somebody else than the candidate is
`interview.pending`: starting, trying again and going on after a reload are all one thing, to do
what is pending.

The table of its moves is in `phases.py`, the events are in `events.py`, what a turn holds is in
`turns.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from .errors import IllegalMove
from .events import (
    Answered,
    Ended,
    Event,
    FeedbackReady,
    HintTaken,
    ImproveRequested,
    ModelAsked,
    QuestionReady,
    Skipped,
)
from .history import Past
from .phases import REFUSALS, TRANSITIONS
from .phases import Phase as Phase
from .profile import Profile
from .questions import Question
from .turns import USUAL
from .turns import Attempt as Attempt
from .turns import Choices as Choices
from .turns import Turn as Turn

MAX_QUESTIONS = 20


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
    """The whole of one interview. current: index of the turn that has the word.

    revisiting: whether that turn was returned to, out of the order of the interview.
    moves: how many events made it, by which of two copies the newer one is known.
    history: finished interviews before this one, oldest first.
    """

    profile: Profile
    choices: Choices = USUAL
    phase: Phase = Phase.PREPARING
    turns: tuple[Turn, ...] = ()
    current: int = 0
    asked_at: float = 0.0
    started_at: float = 0.0
    ended_at: float = 0.0
    revisiting: bool = False
    moves: int = 0
    history: tuple[Past, ...] = ()

    @property
    def count(self) -> int:
        """How many questions there are to be."""
        return self.choices.count

    @property
    def seen(self) -> tuple[str, ...]:
        """Ids of the bank questions of earlier interviews."""
        return tuple(bank_id for past in self.history for bank_id in past.asked)

    @property
    def seen_texts(self) -> tuple[str, ...]:
        """Texts of the questions that a model wrote in earlier interviews, oldest first."""
        return tuple(text for past in self.history for text in past.questions)

    @property
    def weak(self) -> tuple[str, ...]:
        """Technologies that the last interview showed to need practice."""
        return self.history[-1].weak if self.history else ()

    @property
    def stack(self) -> tuple[str, ...]:
        """What to ask about, with what needs practice in front."""
        known = {name.casefold() for name in self.weak}
        return tuple(sorted(self.profile.stack, key=lambda name: name.casefold() not in known))

    @property
    def to_practise(self) -> str:
        """The skill to begin with, because the last interview went badly there; or ""."""
        first = next(iter(self.stack), "")
        return first if first.casefold() in map(str.casefold, self.weak) else ""

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
    def come_up(self) -> tuple[int, ...]:
        """Indices of the turns that the candidate has seen and dealt with."""
        return tuple(i for i, turn in enumerate(self.turns) if turn.skipped or turn.attempts)

    @property
    def improvable(self) -> tuple[int, ...]:
        """Indices of the turns to return to: once it is over, also of those it did not get to."""
        return tuple(range(len(self.turns))) if self.ended_at else self.come_up

    @property
    def stood_in(self) -> int | None:
        """The number of the last question on whose answer the coach stood in for a model."""
        for index in reversed(self.come_up):
            last = self.turns[index].attempts[-1:]
            if last and last[0].feedback and last[0].feedback.built_in and last[0].feedback.note:
                return index + 1
        return None

    def after(self, event: Event) -> "Interview":
        """The interview after this event.

        Raises IllegalMove if the phase does not allow it.
        """
        phase = TRANSITIONS[self.phase].get(type(event))
        if phase is None:
            raise IllegalMove(REFUSALS[self.phase])
        moved = replace(self, phase=phase, moves=self.moves + 1)
        return _EFFECTS[type(event)](moved, event)._settled(event)

    def _settled(self, event: Event) -> "Interview":
        """The moves that follow by themselves, once nothing is left to wait for."""
        at = getattr(event, "at", 0.0)
        if self.phase is Phase.PREPARING and len(self.turns) == self.count:
            return replace(self, phase=Phase.ANSWERING)
        if self.phase is Phase.ANSWERING and self.turn.done and not self.revisiting:
            waiting = [i for i, turn in enumerate(self.turns) if not turn.done]
            if not waiting or self.ended_at:
                return replace(self, phase=Phase.CLOSED, ended_at=self.ended_at or at)
            return replace(self, current=waiting[0], asked_at=at)
        if self.phase is Phase.CLOSED:
            return replace(self, ended_at=self.ended_at or at or 1.0, revisiting=False)
        return self


def _question_ready(interview: Interview, event: QuestionReady) -> Interview:
    return replace(interview, turns=(*interview.turns, Turn(event.question)))


def _answered(interview: Interview, event: Answered) -> Interview:
    spent = event.at - interview.asked_at if interview.asked_at else 0.0
    to_follow_up = interview.turn.follow_up_open and not interview.revisiting
    attempt = Attempt(event.text, seconds=max(0.0, spent), to_follow_up=to_follow_up)
    attempts = (*interview.turn.attempts, attempt)
    return _with_turn(replace(interview, revisiting=False), attempts=attempts, skipped=False)


def _feedback_ready(interview: Interview, event: FeedbackReady) -> Interview:
    turn = interview.turn
    *earlier, last = turn.attempts
    attempts = (*earlier, replace(last, feedback=event.feedback))
    first = interview.choices.follow_ups and len(attempts) == 1
    follow_up = event.follow_up if first else turn.follow_up
    asked_at = event.at if follow_up and first else interview.asked_at
    interview = replace(interview, asked_at=asked_at)
    return _with_turn(interview, attempts=attempts, follow_up=follow_up)


def _hint_taken(interview: Interview, event: HintTaken) -> Interview:
    return _with_turn(interview, hinted=True)


def _skipped(interview: Interview, event: Skipped) -> Interview:
    turn, interview = interview.turn, replace(interview, revisiting=False)
    if turn.attempts:  # leaving the follow-up, or giving up an improvement
        return _with_turn(interview, follow_up_skipped=turn.follow_up_open)
    return _with_turn(interview, skipped=True)


def _improve_requested(interview: Interview, event: ImproveRequested) -> Interview:
    index = event.number - 1
    if index not in interview.improvable:
        raise IllegalMove(f"Question {event.number} has not been answered or skipped yet.")
    return replace(interview, current=index, revisiting=True, asked_at=event.at)


def _model_asked(interview: Interview, event: ModelAsked) -> Interview:
    if event.number != interview.stood_in:
        raise IllegalMove("There is no feedback here that a model could write anew.")
    interview = replace(interview, current=event.number - 1, revisiting=False)
    *earlier, last = interview.turn.attempts
    return _with_turn(interview, attempts=(*earlier, replace(last, feedback=None)))


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
    ImproveRequested: _improve_requested,
    ModelAsked: _model_asked,
    Ended: _ended,
}
