"""The parts of an interview: options, questions, attempts, turns, earlier interviews."""

from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

# What a save may hold; the app itself stays within these bounds. Lengths are in characters.
MAX_QUESTIONS = 20
MAX_HISTORY = 20  # interviews; the oldest goes first
MAX_ATTEMPTS = 10  # answers to one question
LONGEST_QUESTION = 1_000  # the longest that is accepted from a model is 900
LONGEST_ANSWER = 20_000  # no script packs more of them into a model's budget
LONGEST_FEEDBACK = 8_000  # a model writes 2,000 if it does what it is told
LONGEST_JOB = 4_000  # a job description of as many tokens as a model can read has about 1,500
ASKED = 200  # of an earlier question: enough to tell whether another one is the same
LONGEST_NAME = 200  # of a model, a topic, an id

Label = Annotated[str, Field(max_length=LONGEST_NAME)]
Sentence = Annotated[str, Field(max_length=500)]
QuestionText = Annotated[str, Field(max_length=LONGEST_QUESTION)]
Time = Annotated[float, Field(ge=0, le=1e11, allow_inf_nan=False)]  # seconds since the epoch
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Number = Annotated[int, Field(ge=1, le=MAX_QUESTIONS)]
Grade = Annotated[int, Field(ge=1, le=5)]
Mean = Annotated[float, Field(ge=1, le=5, allow_inf_nan=False)]
Projects = Annotated[str, Field(max_length=LONGEST_JOB)]
Topics = Annotated[tuple[Label, ...], Field(max_length=MAX_QUESTIONS)]

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
        gap: what the bank lacks on the technology that it stands for, as in a sentence; "" if it is
            about that technology.
    """

    text: QuestionText
    writer: Label
    bank_id: Label = ""
    topic: Label = ""
    note: Sentence = ""
    gap: Sentence = ""

    @property
    def built_in(self) -> bool:
        """Tell whether the question comes from the bank."""
        return bool(self.bank_id)


@dataclass(frozen=True)
class Scores:
    """Whole grades from 1 to 5; None without a grade."""

    clarity: Grade | None = None
    relevance: Grade | None = None
    communication: Grade | None = None

    @property
    def mean(self) -> float | None:
        """Return the mean of the grades that there are, or None."""
        given = [value for value in vars(self).values() if value is not None]
        return sum(given) / len(given) if given else None


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

    text: Annotated[str, Field(max_length=LONGEST_FEEDBACK)]
    scores: Scores
    writer: Label
    complete: bool = True
    note: Sentence = ""
    unquoted: Count = 0

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
        projects: what the candidate wants to be asked about, or "".
    """

    count: Number = 5
    level: Annotated[str, Field(pattern="^(junior|mid|senior)?$")] = ""
    job: Annotated[str, Field(max_length=LONGEST_JOB)] = ""
    follow_ups: bool = False
    timer: bool = False
    projects: Projects = ""


@dataclass(frozen=True)
class Attempt:
    """One answer to a question.

    Attributes:
        answer: as typed.
        feedback: None while it waits.
        seconds: from reading the question to sending the answer; 0 if it was not counted.
        to_follow_up: whether it answers the follow-up instead of the question itself.
        covered: numbers, from 1, of the key points that the candidate says it makes, with the
            answer before it if it answers a follow-up; None before they said so.
    """

    answer: Annotated[str, Field(max_length=LONGEST_ANSWER)]
    feedback: Feedback | None = None
    seconds: Time = 0.0
    to_follow_up: bool = False
    covered: Annotated[tuple[Number, ...], Field(max_length=MAX_QUESTIONS)] | None = None


@dataclass(frozen=True)
class Turn:
    """A question with its answers.

    Attributes:
        attempts: the answers, oldest first.
        follow_up: the follow-up question, or "".
    """

    question: Question
    attempts: Annotated[tuple[Attempt, ...], Field(max_length=MAX_ATTEMPTS)] = ()
    skipped: bool = False
    hinted: bool = False
    follow_up: QuestionText = ""
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

    def asked(self, to_follow_up: bool) -> Question:
        """Return the question that an answer belongs to, with the follow-up if it is to that."""
        text = f"{self.question.text}\n\n{self.follow_up}"
        return replace(self.question, text=text) if to_follow_up else self.question

    def said(self, attempt: Attempt) -> str:
        """Return what counts as said in an attempt: to a follow-up, also the answer before it."""
        before = self.answer_before(attempt)
        return f"{before.answer}\n\n{attempt.answer}" if before else attempt.answer

    def answer_before(self, attempt: Attempt) -> Attempt | None:
        """Return the answer that one to a follow-up adds to; None for another attempt."""
        if not attempt.to_follow_up:
            return None
        earlier = self.attempts[: self.attempts.index(attempt)]
        return next((a for a in reversed(earlier) if not a.to_follow_up), None)

    def scores_before(self, attempt: Attempt) -> Scores | None:
        """Return the last grades that the question had before this attempt at it, if any."""
        main = self.main_attempts
        if attempt not in main:  # it answers the follow-up
            return None
        earlier = [a.feedback.scores for a in main[: main.index(attempt)] if a.feedback]
        return next((scores for scores in reversed(earlier) if scores.mean), None)

    @property
    def best_scores(self) -> Scores | None:
        """Return the best-graded attempt's scores, or None if no attempt was graded."""
        scores = [attempt.feedback.scores for attempt in self.main_attempts if attempt.feedback]
        return max((s for s in scores if s.mean), key=lambda s: s.mean or 0.0, default=None)

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
        clarity: the mean grade, from 1 to 5; None if no model graded it.
        relevance: likewise.
        communication: likewise.
        weak: technologies to practise, weakest first.
        asked: ids of the bank questions it had.
        questions: the first `ASKED` characters of those that a model wrote.
        covered: key points covered.
        points: key points of its bank questions; 0 if it had none, or before they were kept.
        projects: what the candidate wanted to be asked about.
    """

    ended_at: Time
    position: Label
    clarity: Mean | None
    relevance: Mean | None
    communication: Mean | None
    weak: Topics = ()
    asked: Topics = ()
    questions: Annotated[tuple[QuestionText, ...], Field(max_length=MAX_QUESTIONS)] = ()
    covered: Count = 0
    points: Count = 0
    projects: Projects = ""

    @property
    def measured(self) -> bool:
        """Tell whether there is a figure to compare."""
        grades = (self.clarity, self.relevance, self.communication)
        return self.points > 0 or any(mean is not None for mean in grades)
