"""Measure how much of a reference an answer covers, in one figure.

This works on the words that carry content, matched through `Text.find`: no model, no training.
"""

from __future__ import annotations

from functools import lru_cache

from ...text.english.text import Text
from ...text.english.words import Word, look_up
from .thresholds import ASKED_WEIGHT, FLOOR, HALF_COVERED, LIGHT_WEIGHT

# What people say when they have no answer; it is not substance.
_REFUSAL = "answer clue forgot forgotten guess idea know pass question remember skip sorry sure"
REFUSALS = frozenset(look_up(word).stem for word in _REFUSAL.split())


def content_score(question: str, reference: str, answer: str) -> float:
    """Return how well `answer` covers `reference`, from 0.0 to 5.0.

    Words that `question` gives away earn next to nothing. The curve is concave, for the first half
    of a reference is worth most marks, and begins at a floor for any answer of substance.
    """
    text, expected = Text(answer), expect(question, reference)
    covered = expected.recall(text)
    score = covered * (1 + HALF_COVERED) / (covered + HALF_COVERED)
    said = [token.word for token in text.distinct if token.word.stem not in REFUSALS]
    substance = any(expected.weigh(word) >= LIGHT_WEIGHT for word in said)
    return 5.0 * (score + (1 - score) * FLOOR * substance)


class Expected:
    """A reference to cover: its words, each once, and what every word counts.

    Attributes:
        vocabulary: the stems that the question does not give away.
    """

    def __init__(self, question: str, reference: str) -> None:
        asked = Text(question)
        self._asked = set(asked.index).union(*(token.word.kin for token in asked.tokens))
        self._words = [token.word for token in Text(reference).distinct]
        self.vocabulary = frozenset(word.stem for word in self._words) - self._asked

    def weigh(self, word: Word) -> float:
        """Return what a word counts: less if it is common or the question gave it."""
        weight = LIGHT_WEIGHT if word.light else 1.0
        return weight * ASKED_WEIGHT if word.stem in self._asked else weight

    def recall(self, answer: Text) -> float:
        """Return how much of the reference is in `answer`, from 0.0 to 1.0."""
        hits = [(self.weigh(word), answer.find(word)) for word in self._words]
        found = sum(weight * places[0].strength for weight, places in hits if places)
        return found / (sum(weight for weight, _ in hits) or 1.0)


expect = lru_cache(maxsize=1024)(Expected)
