"""Whether a text turns what another one says into the contrary, clause by clause.

Only a clause restated by a clause of nearly the same words is judged, and only by its negators:
looser ones turn negations and antonyms round without changing the sense.  A condition ("if it is
not found") claims nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from ...text.english.reader import Token
from ...text.english.text import Text
from .thresholds import REVERSAL

_CONDITION = re.compile(
    r"(?:or |and |but )?(?:if|when|unless|whether|while|until)\b", re.IGNORECASE
)


class Turned(NamedTuple):
    """How many clauses of a text have the contrary sense, and their share of what is its own."""

    clauses: int
    share: float


class Clauses:
    """The clauses of a reference, ready to be compared with many answers.

    given: stems that are nobody's own, since the question gave them away.
    """

    def __init__(self, reference: Text, given: Collection[str]) -> None:
        self._given = given
        numbered = groupby(reference.tokens, key=attrgetter("clause"))
        heavy = [(number, _heavy(tokens)) for number, tokens in numbered]
        self._clauses = [
            (words, number in reference.denied)
            for number, words in heavy
            if len(words) >= REVERSAL.words and not _is_condition(reference, number)
        ]

    def compare(self, answer: Text) -> Turned:
        """How much of `answer` turns one of these clauses round."""
        words = _heavy(answer.tokens)
        lengths = Counter([token.clause for token in words])
        senses: dict[int, bool] = {}  # of the answer's clauses that restate one: whether affirmed
        for ours, denied in self._clauses:
            for there in _restated(ours, answer, lengths):
                affirmed = denied == (there in answer.denied)
                senses[there] = senses.get(there, False) or affirmed
        turned = {there for there, affirmed in senses.items() if not affirmed}
        if not turned:
            return Turned(0, 0.0)
        own = [token.clause in turned for token in words if token.word.stem not in self._given]
        share = sum(own) / len(own) if sum(own) >= REVERSAL.words else 0.0
        return Turned(len(turned), share)


def _heavy(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if not token.word.light]


def _restated(words: list[Token], answer: Text, lengths: Counter[int]) -> list[int]:
    """The clauses of the answer that are made of these words."""
    least = REVERSAL.recall * len(words)
    heard = [(token, hits) for token in words if (hits := answer.find(token.word))]
    if len(heard) < least:
        return []
    found = Counter[int]()
    for token, hits in heard:
        found.update({answer.tokens[h.token].clause for h in hits if h.opposite == token.flipped})
    return [
        clause
        for clause, count in found.items()
        if count >= least
        and count >= REVERSAL.precision * lengths[clause]
        and not _is_condition(answer, clause)
    ]


def _is_condition(text: Text, clause: int) -> bool:
    return bool(_CONDITION.match(text.raw, *text.clauses[clause]))
