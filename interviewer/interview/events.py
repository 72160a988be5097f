"""Events that can happen to an interview: facts without behaviour.

Times are seconds since the epoch; the core has no clock of its own.
"""

from dataclasses import dataclass

from .records import Feedback, Question


@dataclass(frozen=True)
class QuestionReady:
    """One more question is complete.

    Attributes:
        question: the new question.
        at: the time.
    """

    question: Question
    at: float = 0.0


@dataclass(frozen=True)
class Answered:
    """The candidate sent an answer.

    Attributes:
        text: the answer as typed.
        at: the time.
    """

    text: str
    at: float = 0.0


@dataclass(frozen=True)
class FeedbackReady:
    """The feedback on the latest answer is complete.

    Attributes:
        feedback: the new feedback.
        at: the time.
        follow_up: a question about the most important gap, or "".
    """

    feedback: Feedback
    at: float = 0.0
    follow_up: str = ""


@dataclass(frozen=True)
class Opened:
    """The candidate has read the feedback and opened what comes next; its clock starts.

    Attributes:
        at: the time.
    """

    at: float = 0.0


@dataclass(frozen=True)
class HintTaken:
    """The candidate asked for the hint of the question."""


@dataclass(frozen=True)
class Skipped:
    """The candidate leaves the question for later.

    Attributes:
        at: the time.
    """

    at: float = 0.0


@dataclass(frozen=True)
class ImproveRequested:
    """The candidate returns to an answered or skipped question.

    Attributes:
        number: the question's number, from 1.
        at: the time.
    """

    number: int
    at: float = 0.0


@dataclass(frozen=True)
class ReviewRequested:
    """The candidate asks for the model's feedback where the coach replaced it.

    Attributes:
        number: the question's number, from 1.
    """

    number: int


@dataclass(frozen=True)
class SelfChecked:
    """The candidate said which key points their latest answer to a question makes.

    Attributes:
        number: of the question, from 1.
        covered: numbers of the points, from 1.
    """

    number: int
    covered: tuple[int, ...]


@dataclass(frozen=True)
class Ended:
    """The candidate closes the interview before every question is answered.

    Attributes:
        at: the time.
    """

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


Event = (
    QuestionReady
    | Answered
    | FeedbackReady
    | Opened
    | HintTaken
    | Skipped
    | ImproveRequested
    | ReviewRequested
    | SelfChecked
    | Ended
)
