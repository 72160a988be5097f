"""A text as the coach reads it: words, sentences, denied clauses, and where it says a word."""

import re
from functools import cached_property
from typing import NamedTuple

from .clean import clean
from .words import IDLE_PAIRS, NEGATING_PAIRS, REPORTING, THESAURUS, Word, look_up, stem

LONGEST_WORD = 60  # characters; look-ups are kept, so that longer ones would fill the memory
LONGEST_SENTENCE = 40
"""Words; speech without full stops is cut at the next clause, or all would stand together."""

NEGATION_REACH = 8
"""Words that a negator governs at most, where no mark ends its clause."""

SYNONYM = 0.85
"""Worth of a synonym beside the word itself: a little doubt."""

_TOKEN = re.compile(
    r"""\bo\([^()\n]{1,12}(?:\([^()\n]{1,8}\))?\)                       # O(n log n), O(log(n))
      | \b[a-z](?:\+\+|\#)(?!\w)                                         # C++, C#
      | (?<!\w)\.net\b | \b\w++\.(?:js|net|io|py|ts|cpp|json|ya?ml)\b   # .NET, node.js
      | \b(?:e\.g|i\.e)\b\.?                                             # these end no sentence
      | \b(?:pre|post|sub|re|de|en|multi|non)-[a-z]++                   # pre-order, non-empty
      | \d++(?:\.\d++)+ | \d{1,3}(?:,\d{3})++(?!\d)                     # 3.12, 5,000
      | \w++(?:'\w++)?
      | (?<=\S)(?<![.!?;])[.!?;]++(?=\s|$) | \n
      | [,:()\[\]–—→] | \s-\s""",
    re.VERBOSE,
)
_FILLER = re.compile(r"\b(?:u[hm]+|erm?|h?mm+|you know|i mean|kind of|sort of)\b,?")
_PAIRING = {first for first, _ in NEGATING_PAIRS | IDLE_PAIRS}


class Token(NamedTuple):
    """A content word at `raw[start:end]`.

    Attributes:
        word: what it means.
        start: its first character.
        end: the character after it.
        sentence: the number of its sentence.
        clause: the number of its clause.
    """

    word: Word
    start: int
    end: int
    sentence: int
    clause: int


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
        self.tokens: list[Token] = []
        self.stems: list[str] = []
        self.clauses: list[tuple[int, int]] = []
        self.denied: set[int] = set()
        self.index: dict[str, list[int]] = {}
        self._found: dict[str, list[Hit]] = {}
        self._sentence = self._opened = 0  # its number, and the words before it
        self._start, self._end = -1, 0  # of the clause; -1 before its first word
        self._reach = 0  # word from which on the negator governs nothing
        self._negated = False
        self._read(_FILLER.sub(lambda found: " " * len(found[0]), self.raw.lower()))
        self._close_sentence()

    @cached_property
    def distinct(self) -> list[Token]:
        """Return the first token of each stem, in order."""
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

    def _read(self, low: str) -> None:
        tokens, stems, phrases = self.tokens, self.stems, THESAURUS.phrases
        last, before = "", (0, 0)
        for found in _TOKEN.finditer(low):
            word = look_up(found[0][:LONGEST_WORD])
            if word.mark:
                self._close_clause() if word.mark == "," else self._close_sentence()
                continue
            if word.opens and not (self._negated and word.text == "that" and last in REPORTING):
                long = len(stems) - self._opened >= LONGEST_SENTENCE
                self._close_sentence() if long else self._close_clause()
            elif self._negated and len(stems) >= self._reach:
                self._close_clause()
            if word.negates or last in _PAIRING:
                self._negate(last, word)
            start, end = found.span()
            self._start, self._end = start if self._start < 0 else self._start, end
            stems.append(word.stem)
            if word.content:
                self._note(word.stem)
                tokens.append(Token(word, start, end, self._sentence, len(self.clauses)))
                if low[before[1] : start] == "-":  # "hash-map", and "collec-tion" of a PDF
                    self._note(stem(low[before[0] : end].replace("-", "")), back=1)
            if word.stem in phrases and tokens:
                self._note_phrases(phrases[word.stem])
            last, before = word.stem, (start, end)

    def _note(self, key: str, back: int = 0) -> None:
        self.index.setdefault(key, []).append(len(self.tokens) - back)

    def _note_phrases(self, phrases: list[tuple[str, ...]]) -> None:
        for phrase in phrases:
            if tuple(self.stems[-len(phrase) :]) == phrase:
                self._note(" ".join(phrase), back=1)

    def _negate(self, last: str, word: Word) -> None:
        pair = (last, word.text)
        if pair in IDLE_PAIRS:
            self._deny(False)
        elif word.negates or pair in NEGATING_PAIRS:
            self._deny(word.text == "nor" or not self._negated)

    def _deny(self, negated: bool) -> None:
        self._negated = negated
        self._reach = len(self.stems) + NEGATION_REACH
        (self.denied.add if negated else self.denied.discard)(len(self.clauses))

    def _close_clause(self) -> None:
        if self._start >= 0:
            self.clauses.append((self._start, self._end))
            self._start = -1
        self._deny(False)

    def _close_sentence(self) -> None:
        self._close_clause()
        if len(self.stems) > self._opened:
            self._sentence, self._opened = self._sentence + 1, len(self.stems)
