"""One interview as frozen data, and the properties derived from it.

`interview.pending` is the work that the interviewer owes. Start, retry and resume all mean: do it.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated

from pydantic import Field

from .profile import Profile
from .records import MAX_HISTORY, MAX_QUESTIONS, Count, Options, PastInterview, Question, Time, Turn

History = Annotated[tuple[PastInterview, ...], Field(max_length=MAX_HISTORY)]


class Phase(Enum):
    """The phases of an interview."""

    PREPARING = "preparing"
    """Questions are missing; the page shows those that exist."""
    ANSWERING = "answering"
    """It is the candidate's turn."""
    REVIEWING = "reviewing"
    """An answer waits for its feedback."""
    CLOSED = "closed"
    """The interview is over; the page shows thanks and the report."""


@dataclass(frozen=True)
class NeedQuestions:
    """Pending work: more questions.

    Attributes:
        missing: the number of questions to add.
    """

    missing: int


@dataclass(frozen=True)
class NeedFeedback:
    """Pending work: feedback on an answer.

    Attributes:
        turn: its latest attempt waits for feedback.
    """

    turn: Turn


@dataclass(frozen=True)
class Interview:
    """One interview.

    Attributes:
        current: index of the turn at hand.
        revisiting: the candidate returned to that turn, outside the interview's order.
        reading: index of the turn whose feedback the page shows, until the candidate opens what
            comes next; None once they have. A client of the API need not open anything.
        moves: the number of events so far; the newer of two copies has more.
        history: earlier finished interviews, oldest first.
    """

    profile: Profile
    choices: Options = field(default_factory=Options)
    phase: Phase = Phase.PREPARING
    turns: Annotated[tuple[Turn, ...], Field(max_length=MAX_QUESTIONS)] = ()
    current: Count = 0
    asked_at: Time = 0.0
    started_at: Time = 0.0
    ended_at: Time = 0.0
    revisiting: bool = False
    moves: Count = 0
    history: History = ()
    reading: Count | None = None

    @property
    def asked_ids(self) -> tuple[str, ...]:
        """Return the ids of the bank questions of earlier interviews."""
        return tuple(bank_id for past in self.history for bank_id in past.asked)

    @property
    def asked_texts(self) -> tuple[str, ...]:
        """Return the questions that models wrote in earlier interviews, oldest first."""
        return tuple(text for past in self.history for text in past.questions)

    @property
    def weak_topics(self) -> tuple[str, ...]:
        """Return the technologies to practise, judging by the last interview; weakest first."""
        named = {name.casefold(): name for name in self.profile.stack}
        weak = (name.casefold() for past in self.history[-1:] for name in past.weak)
        return tuple(named[name] for name in weak if name in named)

    @property
    def stack(self) -> tuple[str, ...]:
        """Return the technologies to ask about; those that need practice come first."""
        return tuple(dict.fromkeys((*self.weak_topics, *self.profile.stack)))

    @property
    def pending(self) -> NeedQuestions | NeedFeedback | None:
        """Return the work that the interviewer owes; None while it is the candidate's turn."""
        if self.phase is Phase.PREPARING:
            return NeedQuestions(self.choices.count - len(self.turns))
        if self.phase is Phase.REVIEWING:
            return NeedFeedback(self.turn)
        return None

    @property
    def turn(self) -> Turn:
        """Return the turn at hand."""
        return self.turns[self.current]

    @property
    def at_follow_up(self) -> bool:
        """Tell whether the next answer goes to a follow-up."""
        return bool(self.turns) and self.turn.follow_up_open and not self.revisiting

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions so far."""
        return tuple(turn.question for turn in self.turns)

    @property
    def answered(self) -> int:
        """Return how many questions have an answer."""
        return sum(bool(turn.attempts) for turn in self.turns)

    @property
    def visited(self) -> tuple[int, ...]:
        """Return the indices of the turns that the candidate has answered or skipped."""
        return tuple(i for i, turn in enumerate(self.turns) if turn.skipped or turn.attempts)

    @property
    def improvable(self) -> tuple[int, ...]:
        """Return the indices of the turns open to improvement; after the end, all of them."""
        return tuple(range(len(self.turns))) if self.ended_at else self.visited

    @property
    def coached(self) -> tuple[int, ...]:
        """Return the numbers of the questions where the coach stood in for a model last."""
        found = []
        for number, turn in enumerate(self.turns, 1):
            feedback = turn.attempts[-1].feedback if turn.attempts else None
            if feedback and feedback.built_in and feedback.note:
                found.append(number)
        return tuple(found)
