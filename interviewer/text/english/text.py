"""A text as the coach reads it: its content words with their places, and where it says a word."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from .clean import clean
from .reader import Reader, Token
from .words import Word

SYNONYM = 0.85
"""Worth of a synonym beside the word itself: a little doubt."""


class Hit(NamedTuple):
    """A place where a text says a sought word.

    Attributes:
        token: its number in `Text.tokens`.
        opposite: whether an antonym stands there.
        strength: likeness, in (0, 1].
        converse: whether negating it would not give the sought word ("not after" and "before").
    """

    token: int
    opposite: bool
    strength: float
    converse: bool = False


class Text:
    """A text read once, in one pass, and then asked many times.

    Attributes:
        raw: the text without its accidents (`clean.clean`); all places are in it.
        tokens: its content words in order.
        stems: the stems of all its words.
        clauses: the start and end of each clause.
        denied: the numbers of the clauses that a negator governs.
        index: a stem, or those of a phrase, to its places in `tokens`.
    """

    def __init__(self, raw: str) -> None:
        self.raw = clean(raw)
        read = Reader(self.raw)
        self.tokens, self.stems = read.tokens, read.stems
        self.clauses, self.denied, self.index = read.clauses, read.denied, read.index
        self._found: dict[str, list[Hit]] = {}

    @cached_property
    def distinct(self) -> list[Token]:
        """The first token of each stem, in order."""
        firsts = {token.word.stem: token for token in reversed(self.tokens)}
        return sorted(firsts.values(), key=lambda token: token.start)

    def find(self, word: Word) -> list[Hit]:
        """Return where the text says `word`, itself or a synonym; the surest come first."""
        if word.stem in self._found:
            return self._found[word.stem]
        hits = self._found[word.stem] = [Hit(n, False, 1.0) for n in self.index.get(word.stem, ())]
        for root in sorted(word.kin.keys() & self.index.keys()):
            opposite, converse = word.kin[root]
            for n in self.index[root]:
                hits.append(Hit(n, opposite, SYNONYM, converse))
        return hits
