"""Measure how much of a reference an answer covers, in one figure.

This works on the words that carry content, matched through `Text.find`: no model, no training.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ...text.english.reader import Token
from ...text.english.text import Text
from ...text.english.words import Word, look_up
from .thresholds import ASKED_WEIGHT, FLOOR, HALF_COVERED, LIGHT_WEIGHT, RECALL_SHARE

# What people say when they have no answer; it is not substance.
_REFUSAL = "answer clue forgot forgotten guess idea know pass question remember skip sorry sure"
REFUSALS = frozenset(look_up(word).stem for word in _REFUSAL.split())


class Measure(NamedTuple):
    """How an answer and its reference overlap.

    Attributes:
        score: from 0.0 (not at all) to 5.0.
        recall: how much of the reference is in the answer, 0 to 1.
        precision: how much of the answer is in the reference, 0 to 1.
    """

    score: float
    recall: float
    precision: float


def content_score(question: str, reference: str, answer: str) -> float:
    """Return how well `answer` covers `reference`, from 0.0 to 5.0.

    Words that `question` gives away earn next to nothing.
    """
    return measure(question, reference, Text(answer)).score


def vocabulary(question: str, reference: str) -> frozenset[str]:
    """Return the stems of `reference` that `question` does not give away."""
    return _expect(question, reference).own


def measure(question: str, reference: str, answer: Text) -> Measure:
    """Return the content score and what it is made of."""
    expected = _expect(question, reference)
    own = {word.stem: weight for word, weight in expected.weigh(answer.distinct)}
    found, useful = 0.0, dict[str, float]()
    for word, weight in expected.parts:
        hits = answer.find(word)
        found += weight * hits[0].strength if hits else 0.0
        for hit in hits:
            root = answer.tokens[hit.token].word.stem
            useful[root] = max(useful.get(root, 0.0), hit.strength)
    recall = found / (expected.weight or 1.0)
    weighed = sum(own[root] * strength for root, strength in useful.items())
    precision = weighed / (sum(own.values()) or 1.0)
    return Measure(5.0 * _score(own, recall, precision), recall, precision)


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


def _score(said: dict[str, float], recall: float, precision: float) -> float:
    """Return recall and precision in one figure, with something for any answer of substance.

    The curve is concave, for the first half of a reference is worth most marks.
    """
    covered = recall * (1 + HALF_COVERED) / (recall + HALF_COVERED)
    score = RECALL_SHARE * covered + (1 - RECALL_SHARE) * precision
    substance = any(w >= LIGHT_WEIGHT and root not in REFUSALS for root, w in said.items())
    return score + (1 - score) * FLOOR * substance
