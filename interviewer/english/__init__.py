"""Reading English without a model: its words, sentences and negations, and no subject."""

from .language import Hit, Text
from .reader import Sentence, Token
from .words import LIGHT_WORDS, STOP_WORDS, Word, look_up, stem

__all__ = [
    "LIGHT_WORDS", "STOP_WORDS", "Hit", "Sentence", "Text", "Token", "Word", "look_up", "stem",
]  # fmt: skip
