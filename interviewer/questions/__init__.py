"""Questions: what they are, and the parser that finds them in what a model streams."""

from .parser import QuestionParser
from .question import BANK, Question, distinct, similar
from .text import MAX_QUESTION, MAX_QUESTION_TOKENS

__all__ = [
    "BANK",
    "MAX_QUESTION",
    "MAX_QUESTION_TOKENS",
    "Question",
    "QuestionParser",
    "distinct",
    "similar",
]
