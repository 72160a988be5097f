"""What can happen to an interview: facts without behaviour.

Times are seconds since the epoch; the core has no clock of its own.
"""

from dataclasses import dataclass

from .feedback import Feedback
from .records import Question


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
    """The feedback on the latest answer is whole. feedback: it. at: when.

    follow_up: a question about the most important gap, or "" for none.
    """

    feedback: Feedback
    at: float = 0.0
    follow_up: str = ""


@dataclass(frozen=True)
class HintTaken:
    """The candidate asked for the hint of the question."""


@dataclass(frozen=True)
class Skipped:
    """The candidate leaves the question for later. at: when."""

    at: float = 0.0


@dataclass(frozen=True)
class ImproveRequested:
    """The candidate returns to a question that has come up. number: from 1. at: when."""

    number: int
    at: float = 0.0


@dataclass(frozen=True)
class ReviewRequested:
    """The coach stood in for a model on this question's latest answer; the model is asked again."""

    number: int


@dataclass(frozen=True)
class Ended:
    """The candidate closes the interview before all questions are answered. at: when."""

    at: float = 0.0


@dataclass(frozen=True)
class Draft:
    """Work in progress; replaces the draft before it.

    Attributes:
        text: of a question or of feedback, as far as it is written.
        note: what is going on, in a sentence.
        writer: the model's name.
        ready: how many questions are written.
    """

    text: str = ""
    note: str = ""
    writer: str = ""
    ready: int = 0


Event = (
    QuestionReady
    | Answered
    | FeedbackReady
    | HintTaken
    | Skipped
    | ImproveRequested
    | ReviewRequested
    | Ended
)
