"""Reading English without a model: sentences, clauses, synonyms, spelling mistakes, negation.

`Text(raw)` holds the content words of a text with their places in it, the sentence and the clause
of each, and whether a negator governs it.  `Text.find` then answers the one question scoring asks:
where does this text say that word, or one like it?  Nothing here knows what is asked or scored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import NamedTuple

from .limits import LANGUAGE
from .reader import Reader, Token
from .vocabulary import vocabulary
from .words import Word, akin, slips


class Hit(NamedTuple):
    """A place where a text says a sought word: `Text.tokens[token]`.

    `opposite` tells that an antonym stands there, `converse` that negating it would not give the
    sought word ("not after" is not "before"); `strength` in (0, 1] is the likeness.
    """

    token: int
    opposite: bool
    strength: float
    converse: bool = False


class Text:
    """A text read once, in one pass, and then asked many times.

    `tokens` are its content words in order, `stems` the stems of all its words, `sentences` and
    `clauses` the spans of both in `raw`, and `denied` the numbers of the clauses that hold a
    negator.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        read = Reader(raw)
        self.tokens, self.stems = read.tokens, read.stems
        self.sentences, self.clauses, self.denied = read.sentences, read.clauses, read.denied
        self.index = read.index  # a stem, or those of a phrase, to its places in `tokens`
        self._found: dict[str, list[Hit]] = {}

    @property
    def words(self) -> int:
        """The number of all its words."""
        return len(self.stems)

    @cached_property
    def distinct(self) -> list[Token]:
        """The first token of each stem, in order: to say a thing ten times is to say it once."""
        firsts = sorted([places[0] for key, places in self.index.items() if " " not in key])
        return [self.tokens[n] for n in firsts]

    @cached_property
    def unknown(self) -> list[Word]:
        """The content words, each as often as it is said, that no text of ours knows."""
        known = vocabulary().words
        words = [token.word for token in self.tokens]
        return [
            w for w in words if w.text not in known and w.stem not in known and w.text.isalpha()
        ]

    def without(self, sentences: Collection[int]) -> Text:
        """The same text, in which nothing is found in these sentences."""
        if not sentences:
            return self
        rest = Text.__new__(Text)
        rest.__dict__ |= self.__dict__
        gone = {n for n, token in enumerate(self.tokens) if token.sentence in sentences}
        lost = [key for key, places in self.index.items() if not gone.isdisjoint(places)]
        rest.index, rest._found = self.index.copy(), {}
        for key in lost:
            rest.index[key] = left = [n for n in self.index[key] if n not in gone]
            if not left:
                del rest.index[key]
        rest.__dict__.pop("distinct", None)
        return rest

    def find(self, word: Word) -> list[Hit]:
        """Where the text says `word`: itself or a synonym, else misspelt; the surest come first."""
        hits = self._found.get(word.stem)
        if hits is None:
            if len(self._found) > LANGUAGE.memory:
                self._found.clear()
            kin = word.kin.keys() & self.index.keys() if word.kin else None
            if kin or word.stem in self.index:
                hits = self._same(word, kin or ())
            else:
                hits = self._misspelt(word) if self._slips else []
            self._found[word.stem] = hits
        return hits

    def _same(self, word: Word, kin: Iterable[str]) -> list[Hit]:
        hits = self._hits(word.stem, 1.0)
        for root in sorted(kin):
            opposite, converse = word.kin[root]
            for n in self.index[root]:
                turned = opposite != self.tokens[n].flipped
                hits.append(Hit(n, turned, LANGUAGE.synonym, converse))
        return hits

    def _misspelt(self, word: Word) -> list[Hit]:
        known = self._slips
        own = slips(word.text, word.stem)
        if known.keys().isdisjoint(own):
            return []
        shared = known.keys() & own
        near = {other.stem for other in map(known.__getitem__, shared) if akin(word, other)}
        return [hit for root in sorted(near) for hit in self._hits(root, LANGUAGE.typo)]

    def _hits(self, root: str, strength: float) -> list[Hit]:
        places = self.index.get(root)
        return [Hit(n, self.tokens[n].flipped, strength) for n in places] if places else []

    @cached_property
    def _slips(self) -> dict[str, Word]:
        # A word that is known is spelt right: "insert" is no slip of the pen for "invert".
        return {key: word for word in self.unknown for key in slips(word.text, word.stem)}
