"""What an interview consists of: options, questions, attempts, turns, earlier interviews."""

from dataclasses import dataclass, replace

from .feedback import Feedback

MAX_HISTORY = 20  # interviews; the oldest goes first
BANK = "built-in question bank"


@dataclass(frozen=True)
class Question:
    """A question as it is asked.

    writer: the model id, or `BANK`. bank_id: its entry in the question bank, "" if a model wrote
    it. topic: the technology it is about, "" if unknown. note: why a bank question stands here.
    """

    text: str
    writer: str
    bank_id: str = ""
    topic: str = ""
    note: str = ""

    @property
    def built_in(self) -> bool:
        """Whether it comes from the question bank."""
        return bool(self.bank_id)


@dataclass(frozen=True)
class Options:
    """What the candidate chose beside the profile.

    count: how many questions. level: a `Level`'s value, or "" to go by years of experience.
    job: a job description, or "". follow_ups: ask back, once a question, after a weak answer.
    timer: show the time a question takes.
    """

    count: int = 5
    level: str = ""
    job: str = ""
    follow_ups: bool = False
    timer: bool = False


DEFAULT_OPTIONS = Options()


@dataclass(frozen=True)
class Attempt:
    """One answer to a question. seconds: from reading to sending. feedback: None while it waits.

    to_follow_up: whether it answers the follow-up instead of the question itself.
    """

    answer: str
    feedback: Feedback | None = None
    seconds: float = 0.0
    to_follow_up: bool = False


@dataclass(frozen=True)
class Turn:
    """A question with all that was said to it. follow_up: the question asked back, or ""."""

    question: Question
    attempts: tuple[Attempt, ...] = ()
    skipped: bool = False
    hinted: bool = False
    follow_up: str = ""
    follow_up_skipped: bool = False

    @property
    def follow_up_open(self) -> bool:
        """Whether the follow-up waits for an answer."""
        answered = any(a.to_follow_up and a.feedback for a in self.attempts)
        return bool(self.follow_up) and not answered and not self.follow_up_skipped

    @property
    def done(self) -> bool:
        """Skipped, or answered with feedback and no follow-up open."""
        return self.skipped or (any(a.feedback for a in self.attempts) and not self.follow_up_open)

    @property
    def question_with_follow_up(self) -> Question:
        """The question that the next answer is to."""
        if self.follow_up_open:
            return replace(self.question, text=f"{self.question.text}\n\n{self.follow_up}")
        return self.question

    @property
    def main_attempts(self) -> tuple[Attempt, ...]:
        """The attempts at the question itself."""
        return tuple(a for a in self.attempts if not a.to_follow_up)


@dataclass(frozen=True)
class PastInterview:
    """One finished interview. ended_at: seconds since the epoch. Means are from 1 to 5, or None.

    weak: technologies to practise, weakest first. asked: ids of the bank questions it had.
    questions: texts of those that a model wrote.
    """

    ended_at: float
    position: str
    clarity: float | None
    relevance: float | None
    communication: float | None
    weak: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def graded(self) -> bool:
        """Whether any answer was."""
        return any(mean is not None for mean in (self.clarity, self.relevance, self.communication))
