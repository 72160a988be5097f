"""One interview as frozen data, and what can be read off it.

`interview.pending` is the work that the interviewer owes. Start, retry and resume all mean: do it.
"""

from dataclasses import dataclass
from enum import Enum

from .profile import Profile
from .records import DEFAULT_OPTIONS, Options, PastInterview, Question, Turn

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
    choices: Options = DEFAULT_OPTIONS
    phase: Phase = Phase.PREPARING
    turns: tuple[Turn, ...] = ()
    current: int = 0
    asked_at: float = 0.0
    started_at: float = 0.0
    ended_at: float = 0.0
    revisiting: bool = False
    moves: int = 0
    history: tuple[PastInterview, ...] = ()

    @property
    def count(self) -> int:
        """How many questions there are to be."""
        return self.choices.count

    @property
    def asked_ids(self) -> tuple[str, ...]:
        """Ids of the bank questions of earlier interviews."""
        return tuple(bank_id for past in self.history for bank_id in past.asked)

    @property
    def asked_texts(self) -> tuple[str, ...]:
        """Texts of the questions that a model wrote in earlier interviews, oldest first."""
        return tuple(text for past in self.history for text in past.questions)

    @property
    def weak_topics(self) -> tuple[str, ...]:
        """Technologies that the last interview showed to need practice."""
        return self.history[-1].weak if self.history else ()

    @property
    def stack(self) -> tuple[str, ...]:
        """What to ask about, with what needs practice in front."""
        known = {name.casefold() for name in self.weak_topics}
        return tuple(sorted(self.profile.stack, key=lambda name: name.casefold() not in known))

    @property
    def first_topic(self) -> str:
        """The skill to begin with, because the last interview went badly there; or ""."""
        first = next(iter(self.stack), "")
        return first if first.casefold() in map(str.casefold, self.weak_topics) else ""

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
    def visited(self) -> tuple[int, ...]:
        """Indices of the turns that the candidate has seen and dealt with."""
        return tuple(i for i, turn in enumerate(self.turns) if turn.skipped or turn.attempts)

    @property
    def improvable(self) -> tuple[int, ...]:
        """Indices of the turns to return to: once it is over, also of those it did not get to."""
        return tuple(range(len(self.turns))) if self.ended_at else self.visited

    @property
    def coached_question(self) -> int | None:
        """The number of the last question on whose answer the coach stood in for a model."""
        for index in reversed(self.visited):
            last = self.turns[index].attempts[-1:]
            if last and last[0].feedback and last[0].feedback.built_in and last[0].feedback.note:
                return index + 1
        return None
