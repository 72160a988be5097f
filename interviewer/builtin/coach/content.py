"""Measure how much of a reference an answer covers, in one figure.

This works on the words that carry content, matched through `Text.find`: no model, no training.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ...text.english.text import Text, Token
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
    text = Text(answer)
    covered = recall(question, reference, text)
    score = covered * (1 + HALF_COVERED) / (covered + HALF_COVERED)
    said = _expect(question, reference).weigh(text.distinct)
    substance = any(w >= LIGHT_WEIGHT and word.stem not in REFUSALS for word, w in said)
    return 5.0 * (score + (1 - score) * FLOOR * substance)


def vocabulary(question: str, reference: str) -> frozenset[str]:
    """Return the stems of `reference` that `question` does not give away."""
    return _expect(question, reference).own


def recall(question: str, reference: str, answer: Text) -> float:
    """Return how much of `reference` is in `answer`, from 0.0 to 1.0."""
    expected = _expect(question, reference)
    hits = [(weight, answer.find(word)) for word, weight in expected.parts]
    found = sum(weight * places[0].strength for weight, places in hits if places)
    return found / (expected.weight or 1.0)


class _Expected:
    """A reference to cover: its words, each once, with what every word counts."""

    def __init__(self, question: str, reference: str) -> None:
        asked = Text(question)
        self._asked = set(asked.index).union(*(token.word.kin for token in asked.tokens))
        self.parts = self.weigh(Text(reference).distinct)
        self.weight = sum(weight for _, weight in self.parts)
        self.own = frozenset(word.stem for word, _ in self.parts) - self._asked

    def weigh(self, tokens: Iterable[Token]) -> list[tuple[Word, float]]:
        """Return what each word counts: less if it is common or the question gave it."""
        words = [token.word for token in tokens]
        return [
            (word, (LIGHT_WEIGHT if word.light else 1) * (ASKED_WEIGHT if given else 1))
            for word in words
            for given in [word.stem in self._asked]
        ]


_expect = lru_cache(maxsize=1024)(_Expected)
