"""Events that can happen to an interview: facts without behaviour.

`at` is the time in seconds since the epoch; the core has no clock of its own.
"""

from dataclasses import dataclass

from .records import Feedback, Question


class Event:
    """Something that happened; `at` is 0 where its time changes nothing."""

    at: float = 0.0


@dataclass(frozen=True)
class QuestionReady(Event):
    """One more question is complete."""

    question: Question
    at: float = 0.0


@dataclass(frozen=True)
class Answered(Event):
    """The candidate sent an answer.

    Attributes:
        text: the answer as typed.
    """

    text: str
    at: float = 0.0


@dataclass(frozen=True)
class FeedbackReady(Event):
    """The feedback on the latest answer is complete.

    Attributes:
        feedback: the new feedback.
        follow_up: a question about the most important gap, or "".
    """

    feedback: Feedback
    at: float = 0.0
    follow_up: str = ""


@dataclass(frozen=True)
class Opened(Event):
    """The candidate has read the feedback and opened what comes next; its clock starts."""

    at: float = 0.0


@dataclass(frozen=True)
class HintTaken(Event):
    """The candidate asked for the hint of the question."""


@dataclass(frozen=True)
class Skipped(Event):
    """The candidate skips the question, which then counts as done; they may return to it.

    After the end, and in an improvement, it leaves the question as it was.
    """

    at: float = 0.0


@dataclass(frozen=True)
class ImproveRequested(Event):
    """The candidate returns to an answered or skipped question.

    Attributes:
        number: the question's number, from 1.
    """

    number: int
    at: float = 0.0


@dataclass(frozen=True)
class ReviewRequested(Event):
    """The candidate asks for the model's feedback where the coach replaced it.

    Attributes:
        number: the question's number, from 1.
    """

    number: int


@dataclass(frozen=True)
class SelfChecked(Event):
    """The candidate said which key points their latest answer to a question makes.

    Attributes:
        number: of the question, from 1.
        covered: numbers of the points, from 1.
    """

    number: int
    covered: tuple[int, ...]


@dataclass(frozen=True)
class Ended(Event):
    """The candidate closes the interview before every question is answered."""

    at: float = 0.0


@dataclass(frozen=True)
class Draft:
    """Work in progress; each draft replaces the one before it.

    Attributes:
        text: the question or feedback written so far.
        note: a sentence about the work.
        writer: the model's name.
        ready: the number of questions written so far.
    """

    text: str = ""
    note: str = ""
    writer: str = ""
    ready: int = 0
