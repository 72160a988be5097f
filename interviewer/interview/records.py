"""The parts of an interview: options, questions, attempts, turns, earlier interviews."""

from dataclasses import dataclass, replace

from .rubric import DIMENSIONS

MAX_HISTORY = 20  # interviews; the oldest goes first
BANK = "built-in question bank"
COACH = "built-in coach"


@dataclass(frozen=True)
class Question:
    """A question as the candidate reads it.

    Attributes:
        text: the question itself.
        writer: the model's name, or `BANK`.
        bank_id: its entry in the question bank; "" if a model wrote it.
        topic: the technology that it is about; "" if unknown.
        note: why the bank supplied it instead of a model, or "".
    """

    text: str
    writer: str
    bank_id: str = ""
    topic: str = ""
    note: str = ""

    @property
    def built_in(self) -> bool:
        """Tell whether the question comes from the bank."""
        return bool(self.bank_id)


@dataclass(frozen=True)
class Scores:
    """Whole grades from 1 to 5; None without a grade."""

    clarity: int | None = None
    relevance: int | None = None
    communication: int | None = None

    def __post_init__(self) -> None:
        for name in DIMENSIONS:
            value = getattr(self, name)
            if value is not None and value not in range(1, 6):
                raise ValueError(f"{name} must be a whole number from 1 to 5")

    def items(self) -> tuple[tuple[str, int | None], ...]:
        """Return `(("clarity", 4), …)` in the order of the table."""
        return tuple((name, getattr(self, name)) for name in DIMENSIONS)

    @property
    def any(self) -> bool:
        """Tell whether any dimension has a grade."""
        return any(value is not None for _, value in self.items())


@dataclass(frozen=True)
class Feedback:
    """An interviewer's review of one answer.

    Attributes:
        text: Markdown without the grades.
        writer: the model's name, or `COACH`.
        complete: False if the reply was cut short.
        note: why the second interviewer wrote it instead of the first, or "".
        unquoted: the number of false quotations, which lost their quotation marks.
    """

    text: str
    scores: Scores
    writer: str
    complete: bool = True
    note: str = ""
    unquoted: int = 0

    @property
    def built_in(self) -> bool:
        """Tell whether the coach wrote it."""
        return self.writer == COACH


@dataclass(frozen=True)
class Options:
    """The candidate's choices besides the profile.

    Attributes:
        count: the number of questions.
        level: a `Level`'s value; "" derives it from the years of experience.
        job: a job description, or "".
        follow_ups: ask one follow-up question after a weak answer.
        timer: show a timer for each question.
    """

    count: int = 5
    level: str = ""
    job: str = ""
    follow_ups: bool = False
    timer: bool = False


DEFAULT_OPTIONS = Options()


@dataclass(frozen=True)
class Attempt:
    """One answer to a question.

    Attributes:
        answer: as typed.
        feedback: None while it waits.
        seconds: from reading the question to sending the answer.
        to_follow_up: whether it answers the follow-up instead of the question itself.
        covered: numbers, from 1, of the key points that the candidate says it makes; None before
            they said so.
    """

    answer: str
    feedback: Feedback | None = None
    seconds: float = 0.0
    to_follow_up: bool = False
    covered: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Turn:
    """A question with its answers.

    Attributes:
        attempts: the answers, oldest first.
        follow_up: the follow-up question, or "".
    """

    question: Question
    attempts: tuple[Attempt, ...] = ()
    skipped: bool = False
    hinted: bool = False
    follow_up: str = ""
    follow_up_skipped: bool = False

    @property
    def follow_up_open(self) -> bool:
        """Tell whether the follow-up waits for an answer."""
        answered = any(a.to_follow_up and a.feedback for a in self.attempts)
        return bool(self.follow_up) and not answered and not self.follow_up_skipped

    @property
    def done(self) -> bool:
        """Tell whether the turn is skipped, or has feedback and no open follow-up."""
        return self.skipped or (any(a.feedback for a in self.attempts) and not self.follow_up_open)

    @property
    def question_with_follow_up(self) -> Question:
        """Return the question that the next answer belongs to."""
        if self.follow_up_open:
            return replace(self.question, text=f"{self.question.text}\n\n{self.follow_up}")
        return self.question

    def graded_before(self, attempt: Attempt) -> Attempt | None:
        """Return the attempt at the question itself that this one improves, if it was graded."""
        main = self.main_attempts
        if attempt.to_follow_up or attempt not in main:
            return None
        earlier = [a for a in main[: main.index(attempt)] if a.feedback and a.feedback.scores.any]
        return earlier[-1] if earlier else None

    @property
    def main_attempts(self) -> tuple[Attempt, ...]:
        """Return the attempts at the question itself."""
        return tuple(a for a in self.attempts if not a.to_follow_up)


@dataclass(frozen=True)
class PastInterview:
    """One finished interview: figures, topics and what was asked, no answers.

    Attributes:
        ended_at: seconds since the epoch.
        position: as typed.
        clarity: the mean grade, from 1 to 5; None if no model graded it. So are the next two.
        relevance: the mean grade.
        communication: the mean grade.
        weak: technologies to practise, weakest first.
        asked: ids of the bank questions it had.
        questions: texts of those that a model wrote.
        covered: key points covered.
        points: key points of its bank questions; 0 if it had none, or before they were kept.
    """

    ended_at: float
    position: str
    clarity: float | None
    relevance: float | None
    communication: float | None
    weak: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    covered: int = 0
    points: int = 0

    @property
    def measured(self) -> bool:
        """Tell whether there is a figure to compare."""
        grades = (self.clarity, self.relevance, self.communication)
        return self.points > 0 or any(mean is not None for mean in grades)
