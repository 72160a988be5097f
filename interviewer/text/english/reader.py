"""The one pass over a text: its words, sentences and clauses, and what a negator governs.

Nothing here knows what is asked or scored, nor what words mean beside their grammar.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .limits import LANGUAGE
from .words import (
    IDLE_PAIRS,
    NEGATING_PAIRS,
    THESAURUS,
    Role,
    Word,
    look_up,
    words_of,
)

_TOKEN = re.compile(
    r"""(?!\ \w)(?:                                                      # fails fast at a space
        (?!lo?g2?\b|ln\b)[a-z]{2,}+(?=[\s,;:)])                           # most words
      | [oθω]\(\s*[^()\n]{1,12}?(?:\([^()\n]{1,8}\))?\s*\)               # O(n log n), O(log(n))
      | \bn(?:\s?\^\s?\d|\s?[²³]|\s?\*\s?n\b|\s(?:squared|cubed)\b)    # n², n * n, n squared
      | \b(?:n\s?\*?\s?)?(?:log|lg|ln)2?(?:\s?\(\s?n\s?\)|\s?n\b)      # n log n, nlogn, lg(n)
      | \b2\s?\^\s?n\b
      | \b[a-z](?:\+\+|\#)(?!\w)                                         # C++, C#, F#
      | (?<!\w)\.net\b                                                   # .NET
      | \b\w++\.(?:js|net|io|py|ts|cpp|json|ya?ml)\b                     # node.js, asp.net
      | \b(?:e\.g|i\.e)\b\.?                                             # these end no sentence
      | \b(?:pre|post|sub|re|de|en|multi)-[a-z]++ | \bin-order\b         # pre-order, sub-tree
      | (?<![^\n])\d{1,2}[.)](?=\s)                                      # the number of a list
      | \d++(?:\.\d++)+ | \d{1,3}(?:,\d{3})++(?!\d)                     # 3.12, 5,000
      | \w++(?:['’]\w++)?
      | (?<=\S)[.!?;]+(?=\s|$) | \n\s* | •
      | [,;:()\[\]–—→] | \s-\s)""",
    re.VERBOSE,
)
# The same of an ASCII text, sooner; only four control characters are no blanks to it.
_ASCII_TOKEN = re.compile(_TOKEN.pattern, re.VERBOSE | re.ASCII)
# Stems before "that" by which what follows is denied: "it is a myth that", "not true that".
_FALSE = words_of("wrong fals untru incorrect myth lie misconcept fallaci nonsens mistak")
_TRUE = words_of("true right correct case fact")
_SAYING = words_of("say think believ claim assum suppos")
_PREPOSITIONS = words_of(
    "by in on at for with from through"
)  # "without Spring | by passing a mock"
_PAIRING = {first for first, _ in NEGATING_PAIRS | IDLE_PAIRS} | _FALSE | _TRUE | _SAYING


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


_new = tuple.__new__  # what the constructor of a named tuple does, in half the time


class Sentence(NamedTuple):
    """A sentence: its characters in the text, its words in `stems`, whether it asks a question,
    and whether it is `cut` because it would not end.
    """

    start: int
    end: int
    first: int
    last: int
    asks: bool = False
    cut: bool = False


class Reader:
    """A text read once: see `language.Text` for what the parts are."""

    def __init__(self, raw: str) -> None:
        self.tokens: list[Token] = []
        self.stems: list[str] = []
        self.sentences: list[Sentence] = []
        self.clauses: list[tuple[int, int]] = []
        self.denied: set[int] = set()
        self.index: dict[str, list[int]] = {}
        self._start = self._begin = -1  # of the clause, of the sentence; -1 if it has no word yet
        self._end = 0  # of the last word
        self._first = 0  # token of the clause
        self._opened = 0  # word of the sentence
        self._negated = self._dangling = False
        self._lacking = False  # after "without", up to the next preposition
        self._framed = self._upended = (
            False  # all that follows is denied: in the sentence, for good
        )
        self._read(_lower(raw))

    def _read(self, low: str) -> None:
        tokens, stems, index, phrases = self.tokens, self.stems, self.index, THESAURUS.phrases
        last, limit = "", LANGUAGE.longest_sentence
        clause = sentence = end = 0
        negated = lacking = False  # as in self, at hand
        for found in (_ASCII_TOKEN if low.isascii() else _TOKEN).findall(low):
            # Each is where it first stands after the last one: what lies between has no letter.
            start = low.index(found, end)
            end = start + len(found)
            word = look_up(found)
            _, root, _, content, _, role = word  # at once: a word has no time to spare
            if lacking and root in _PREPOSITIONS:
                self._close_clause()
                clause, negated, lacking = len(self.clauses), self._negated, False
            if (role and (role != Role.PAIRS or last in _PAIRING)) or len(stems) >= limit:
                self._steer(word, last)
                clause, sentence = len(self.clauses), len(self.sentences)
                negated, lacking = self._negated, self._lacking
                limit = self._opened + LANGUAGE.longest_sentence
                if role >= Role.MARK:
                    continue
            if self._start < 0:
                self._start = start
            self._end = end
            if content:
                if root in index:
                    index[root].append(len(tokens))
                else:
                    index[root] = [len(tokens)]
                flipped = last == "non"  # "non-blocking" denies that one word, not the clause
                tokens.append(_new(Token, (word, start, end, sentence, clause, negated, flipped)))
                self._dangling = False
            stems.append(root)
            if root in phrases and tokens:
                self._note_phrases(phrases[root])
            last = root
        self._close_sentence()

    def _steer(self, word: Word, last: str) -> None:
        role = word.role
        if role == Role.MARK:
            self._close_clause()
            return
        if role == Role.STOP:
            self._close_sentence(asks=word.text[0] == "?")
            return
        if len(self.stems) >= self._opened + LANGUAGE.longest_sentence:
            self._close_sentence(cut=True)
        if role & Role.OPENS:
            self._close_clause()
        if role & Role.PAIRS and last in _PAIRING:
            self._pair(last, word.text)
        elif role & Role.NEGATES:
            self._negate(word.text == "nor" or not self._negated)
            self._lacking = word.text == "without"

    def _pair(self, first: str, second: str) -> None:
        if (first, second) in IDLE_PAIRS:
            self._negate(self._framed != self._upended)
        elif (first, second) in NEGATING_PAIRS:
            self._negate(not self._negated)
        elif second == "that" and _frames(self.stems[-6:]):
            self._framed = not self._framed
            self._close_clause()

    def _negate(self, negated: bool) -> None:
        self._negated = self._dangling = negated
        (self.denied.add if negated else self.denied.discard)(len(self.clauses))

    def _close_clause(self) -> None:
        if self._start >= 0:
            if self._dangling:  # "… tuples are not": the negator governs what went before it
                here = self.tokens[self._first :]
                self.tokens[self._first :] = [token._replace(negated=True) for token in here]
            self.clauses.append((self._start, self._end))
            if self._begin < 0:
                self._begin = self._start
            self._start, self._first = -1, len(self.tokens)
        self._negated = self._dangling = self._lacking = False
        if self._framed != self._upended:
            self._negate(True)
            self._dangling = False

    def _close_sentence(self, *, asks: bool = False, cut: bool = False) -> None:
        self._framed = False
        self._close_clause()
        stems, first = self.stems, self._opened
        if len(stems) == first:
            return
        self.sentences.append(Sentence(self._begin, self._end, first, len(stems), asks, cut))
        self._begin, self._opened = -1, len(stems)
        if len(stems) - first <= LANGUAGE.longest_frame and _upends(set(stems[first:])):
            self._upended = not self._upended
            self._close_clause()

    def _note_phrases(self, phrases: dict[str, list[tuple[str, ...]]]) -> None:
        """Note those of these phrases that end here."""
        here, stems = len(self.tokens) - 1, self.stems
        for phrase in phrases.get(stems[-2], ()) if len(stems) > 1 else ():
            if tuple(stems[-len(phrase) :]) == phrase:
                self.index.setdefault(" ".join(phrase), []).append(here)


def _frames(before: list[str]) -> bool:
    """Whether the "that" after these words opens what is said to be wrong."""
    if before and before[-1] in _SAYING:
        before = before[:-2]
    if not before:
        return False
    return before[-1] in _FALSE or (before[-1] in _TRUE and "not" in before)


def _upends(words: set[str]) -> bool:
    """Whether a sentence says that what follows is wrong: "None of the following is true."."""
    if "that" in words or words.isdisjoint(("follow", "below")):
        return False
    if not _FALSE.isdisjoint(words):
        return "not" not in words
    return not _TRUE.isdisjoint(words) and not words.isdisjoint(("none", "noth", "nothing", "not"))


def _lower(raw: str) -> str:
    """In lower case, letter for letter: a few capitals have no small letter of the same length."""
    low = raw.lower()
    if len(low) == len(raw):
        return low
    return "".join(small if len(small := c.lower()) == 1 else c for c in raw)
