"""Reading English without a model: clauses, synonyms, spelling mistakes, negation.

`Text(raw)` holds the content words of a text with their places in it, the sentence and the clause
of each, and whether a negator governs it.  `Text.find` then answers the one question scoring asks:
where does this text say that word, or one like it?  Nothing here knows what is asked or scored.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from .words import (
    CLAUSE_OPENERS,
    LIGHT_WORDS,
    NEGATING_PAIRS,
    NOT_DENYING,
    STOP_WORDS,
    THESAURUS,
    Word,
    akin,
    look_up,
    stem,
    words_of,
)

__all__ = ["LIGHT_WORDS", "STOP_WORDS", "Hit", "Text", "Token", "Word", "look_up", "stem"]

_TOKEN = re.compile(
    r"""(?P<word>
          [a-z]++(?![\w.+\#'’^(])                               # most words, found fast
        | [oθ]\(\s*[^()\n]{1,12}?(?:\([^()\n]{1,8}\))?\s*\)  # O(n), O(n log n), O(log(n))
        | \b[a-z](?:\+\+|\#)(?!\w)                              # C++, C#, F#
        | (?<!\w)\.net\b                                        # .NET
        | \b\w++\.(?:js|net|io|py|ts|cpp|json|ya?ml)\b          # node.js, asp.net
        | \b(?:e\.g|i\.e)\b\.?                                  # these end no sentence
        | \d++(?:\.\d++)+ | \bn\^\d
        | \w++(?:['’]\w++)?)
      | (?P<stop>[.!?;]+(?=\s|$) | \n\s* | •)
      | (?P<mark>[,;:()\[\]–—] | \s-\s)""",
    re.VERBOSE,
)
_LONGEST_SENTENCE = 40  # words; speech without full stops is cut here, else it is one big window
_MEMORY = 5_000  # words whose places a text remembers; a bound for the long-lived references
_FAMILY = 5  # letters at the start that words of one family share ("defin-e", "defin-ition") ...
_PREFIXES = words_of("count hyper infra inter intra micro multi super trans under")  # ... but these

# How much a likeness is worth beside the word itself (1.0): a synonym or a misspelling leaves a
# little doubt, a shared beginning ("return", "retain" have less than `_FAMILY`) leaves much.
SYNONYM, TYPO, FAMILY = 0.85, 0.9, 0.6


class Token(NamedTuple):
    """A content word of a text, at `raw[start:end]`.

    `negated` if a negator governs it, `flipped` if "non" stands right before it.
    """

    word: Word
    start: int
    end: int
    sentence: int
    clause: int
    negated: bool
    flipped: bool


class Hit(NamedTuple):
    """A place where a text says a sought word: `Text.tokens[token]`.

    `opposite` tells that an antonym stands there, `converse` that negating it would not give the
    sought word ("not after" is not "before"); `strength` in (0, 1] is the likeness.
    """

    token: int
    opposite: bool
    strength: float
    converse: bool = False


_Index = dict[str | int, list[int]]  # a stem, or a side of a synonym group, to places in `tokens`


class Text:
    """A text read once, in one pass, and then asked many times.

    `tokens` are its content words in order, `words` the number of all its words, `clauses` the
    spans of its clauses in `raw`, and `denied` the numbers of the clauses that hold a negator.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.words = 0
        self.tokens: list[Token] = []
        self.clauses: list[tuple[int, int]] = []
        self.denied: set[int] = set()
        self._index: _Index = {}
        self._found: dict[str, list[Hit]] = {}
        _Reader(self, self._index).run()

    @cached_property
    def distinct(self) -> list[Token]:
        """The first token of each stem, in order: to say a thing ten times is to say it once."""
        first: dict[str, Token] = {}
        for token in self.tokens:
            first.setdefault(token.word.stem, token)
        return list(first.values())

    def find(self, word: Word) -> list[Hit]:
        """Where the text says `word`: itself or a synonym, else misspelt, else a relative of it."""
        hits = self._found.get(word.text)
        if hits is None:
            if len(self._found) > _MEMORY:
                self._found.clear()
            hits = self._found[word.text] = self._same(word) or self._like(word)
        return hits

    def _same(self, word: Word) -> list[Hit]:
        hits = self._hits(word.stem, 1.0)
        for side in word.sides:
            hits += [Hit(n, False, SYNONYM) for n in self._index.get(side, ())]
            converse = side in THESAURUS.converse
            hits += [Hit(n, True, SYNONYM, converse) for n in self._index.get(side ^ 1, ())]
        return hits

    def _like(self, word: Word) -> list[Hit]:
        slips = self._slips
        if not slips.keys().isdisjoint(word.slips):
            shared = slips.keys() & word.slips
            near = {other.stem for other in map(slips.__getitem__, shared) if akin(word, other)}
            if near:
                return [hit for root in sorted(near) for hit in self._hits(root, TYPO)]
        family = self._families.get(word.stem[:_FAMILY])
        return self._hits(family, FAMILY) if family else []

    def _hits(self, root: str, strength: float) -> list[Hit]:
        places = self._index.get(root)
        return [Hit(n, self.tokens[n].flipped, strength) for n in places] if places else []

    @cached_property
    def _slips(self) -> dict[str, Word]:
        # Words of the tables are spelt right: "insert" is no slip of the pen for "invert".
        unknown = [t.word for t in self.distinct if not t.word.sides and not t.word.light]
        return {key: word for word in unknown for key in word.slips}

    @cached_property
    def _families(self) -> dict[str, str]:
        stems = [t.word.stem for t in self.distinct]
        known = {root[:_FAMILY]: root for root in stems if len(root) >= _FAMILY}
        return {start: root for start, root in known.items() if start not in _PREFIXES}


class _Reader:
    """The one pass over a text: where it stands, and whether a negator reaches the next word."""

    def __init__(self, text: Text, index: _Index) -> None:
        self.text, self.index = text, index
        self.sentence = self.length = 0
        self.recent = [""]  # the words so far, in lower case
        self._open_clause()

    def run(self) -> None:
        for match in _TOKEN.finditer(_lower(self.text.raw)):
            kind = match.lastgroup
            if kind == "word":
                self._word(match.group(), *match.span())
                continue
            self._close_clause()
            if kind == "stop":
                self.sentence, self.length = self.sentence + 1, 0
        self._close_clause()
        self.text.words = len(self.recent) - 1

    def _open_clause(self) -> None:
        self.start = self.end = -1
        self.first = len(self.text.tokens)
        self.negated = self.dangling = False

    def _close_clause(self) -> None:
        if self.start < 0:
            return
        if self.dangling:  # "… tuples are not": the negator governs what went before it
            tokens = self.text.tokens
            tokens[self.first :] = [t._replace(negated=True) for t in tokens[self.first :]]
        self.text.clauses.append((self.start, self.end))
        self._open_clause()

    def _word(self, text: str, start: int, end: int) -> None:
        word = look_up(text)
        if word.special:
            self._steer(text, word)
        if self.length == _LONGEST_SENTENCE:
            self.sentence, self.length = self.sentence + 1, 0
        self.length += 1
        if self.start < 0:
            self.start = start
        self.end = end
        if word.content:
            self._content(word, start, end)
        self.recent.append(text)
        if word.special and self.text.tokens:
            self._phrase(text)

    def _steer(self, text: str, word: Word) -> None:
        before = self.recent[-1]
        if text in CLAUSE_OPENERS:
            self._close_clause()
        if word.negates or f"{before} {text}" in NEGATING_PAIRS:
            self._negate(not self.negated)
        elif before == "not" and text in NOT_DENYING:
            self._negate(False)

    def _negate(self, negated: bool) -> None:
        self.negated = self.dangling = negated
        (self.text.denied.add if negated else self.text.denied.discard)(len(self.text.clauses))

    def _content(self, word: Word, start: int, end: int) -> None:
        here, clause = len(self.text.tokens), len(self.text.clauses)
        self.dangling = False
        flipped = self.recent[-1] == "non"  # "non-blocking" denies that one word, not the clause
        token = Token(word, start, end, self.sentence, clause, self.negated, flipped)
        self.text.tokens.append(token)
        self.index.setdefault(word.stem, []).append(here)
        for side in word.sides:
            self.index.setdefault(side ^ flipped, []).append(here)

    def _phrase(self, last: str) -> None:
        here = len(self.text.tokens) - 1
        for phrase, side in THESAURUS.phrases.get(last, ()):
            if self.recent[-len(phrase) :] == phrase:
                self.index.setdefault(side, []).append(here)


def _lower(raw: str) -> str:
    """In lower case, letter for letter: a few capitals have no small letter of the same length."""
    low = raw.lower()
    if len(low) == len(raw):
        return low
    return "".join(small if len(small := c.lower()) == 1 else c for c in raw)
