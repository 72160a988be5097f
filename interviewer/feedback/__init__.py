"""Feedback: what it is, and how it is read out of what a model streams."""

from .feedback import COACH, Feedback, Scores
from .grade_words import DIMENSIONS
from .parser import FeedbackParser
from .quotes import MARK, QuoteCheck

__all__ = [
    "COACH",
    "DIMENSIONS",
    "MARK",
    "Feedback",
    "FeedbackParser",
    "QuoteCheck",
    "Scores",
]
