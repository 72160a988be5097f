"""How well an answer covers a reference, in one figure.

This works on the words that carry content, matched through `language.Text.find`.  No model and
no training: every figure is in `marks`, chosen by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ...text.english.reader import Token
from ...text.english.text import Text
from ...text.english.words import Word, look_up
from .prose import is_list
from .reversal import Clauses, Turned
from .thresholds import CONTENT

FULL_MARKS = 5.0
# What people say when they have no answer; it is no substance.
_REFUSAL = "answer clue forgot forgotten guess idea know pass question remember skip sorry sure"
REFUSALS = frozenset(look_up(word).stem for word in _REFUSAL.split())


class Measure(NamedTuple):
    """A content score (0 to 5) and its grounds, the first two 0 to 1.

    recall: how much of the reference is in the answer; precision: how much of the answer in it;
    turned: what of the reference the answer turns into the contrary.
    """

    score: float
    recall: float
    precision: float
    turned: Turned


def content_score(question: str, reference: str, answer: str | Text) -> float:
    """How well `answer` covers `reference`, from 0.0 (not at all) to 5.0; never raises.

    Words that `question` gives away earn next to nothing.  Pass a `Text` to read an answer once
    and score it often.
    """
    return measure(question, reference, answer).score


def measure(question: str, reference: str, answer: str | Text) -> Measure:
    """The content score and what it is made of."""
    expected, text = _expect(question, reference), as_text(answer)
    own = {word.stem: weight for word, weight in expected.weigh(text.distinct)}
    recall, precision = _overlap(expected, text, own)
    turned = expected.clauses.compare(text)
    score = _score(text, own, recall, precision)
    if turned.share >= CONTENT.reversed or (is_list(text) and not is_list(expected.reference)):
        score = min(score, CONTENT.low)
    return Measure(FULL_MARKS * score, recall, precision, turned)


def as_text(answer: str | Text) -> Text:
    """`answer`, read if it has not been yet."""
    return answer if isinstance(answer, Text) else Text(answer)


class _Expected:
    """A reference to cover: its words, each once, with what every word counts."""

    def __init__(self, question: str, reference: str) -> None:
        asked, self.reference = Text(question), Text(reference)
        kin = (token.word.kin for token in asked.tokens)
        self._asked = set(asked.index).union(*kin)
        self.parts = self.weigh(self.reference.distinct)
        self.weight = sum(weight for _, weight in self.parts)
        self.clauses = Clauses(self.reference, self._asked)

    def weigh(self, tokens: Iterable[Token]) -> list[tuple[Word, float]]:
        """What each word counts: less if it is common, and less again if the question gave it."""
        asked, light, given = self._asked, CONTENT.light, CONTENT.asked
        words = [token.word for token in tokens]
        return [
            (word, (light if word.light else 1.0) * (given if word.stem in asked else 1.0))
            for word in words
        ]


@lru_cache(maxsize=4096)
def _expect(question: str, reference: str) -> _Expected:
    return _Expected(question, reference)


def _overlap(expected: _Expected, answer: Text, own: dict[str, float]) -> tuple[float, float]:
    """The shares, by weight, of the reference that is in the answer, and of the answer in it."""
    found = 0.0
    used: dict[str, float] = {}  # stems of the answer, and how well they fit the reference
    for word, weight in expected.parts:
        hits = answer.find(word)
        if hits:
            found += weight * hits[0].strength
            for hit in hits:
                root = answer.tokens[hit.token].word.stem
                used[root] = max(used.get(root, 0.0), hit.strength)
    useful = sum(own[root] * strength for root, strength in used.items())
    return found / (expected.weight or 1.0), useful / (sum(own.values()) or 1.0)


def _score(answer: Text, said: dict[str, float], recall: float, precision: float) -> float:
    """Recall and precision in one figure, 0 to 1, and something for whoever says anything.

    From recall is taken what a text of this length would reach by chance; then comes a concave
    curve, for the first half of a reference is worth most marks.
    """
    k = CONTENT
    chance = 1 - (1 - k.chance) ** len(answer.distinct)
    recall = max(0.0, (recall - chance) / (1 - chance))
    covered = recall * (1 + k.half) / (recall + k.half)
    score = k.recall * covered + (1 - k.recall) * precision
    own = {root for root, weight in said.items() if weight >= k.light} - REFUSALS
    connecting = answer.words - len(answer.tokens)
    substance = min(1.0, min(len(own), 1 + connecting) / k.substance)
    return score + (1 - score) * k.floor * substance
