"""Find where an answer makes a key point.

A point is known by its wordings: a few content words each, that stand close together and in the
right sense in an answer that makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ...text.english.text import Hit, Text
from ...text.english.words import Word, stem
from .thresholds import LIKENESS, SPREAD

QUOTED = 12  # words of a quotation, unless the point takes more

# Verbs that say next to nothing: where two other words remain, an answer may use any verb.
_IDLE = frozenset(map(stem, "make get give take need want go come put let become use".split()))
_LINK = re.compile(r"^(?:and|but|or|so(?! that\b))\s+")  # to what is not quoted
_BREAK = re.compile(r"[.,;:!?](?=\s)|\n")


class _Wording(NamedTuple):
    """A wording as it is looked up."""

    words: list[Word]
    denies: bool


class _Place(NamedTuple):
    """Words of an answer that hold a wording. rank: which place is the best one to quote."""

    rank: tuple[float, ...]
    tokens: list[int]
    affirmed: bool
    likeness: float


_Window = list[list[Hit]]  # for every word of a wording, where it stands in a stretch of text


def find_point(wordings: Sequence[str], text: Text, least: int = 1) -> str:
    """Return the words with which `text` says at least so many of `wordings`, or "".

    A wording is said where all its content words stand in one clause or sentence; more than two, in
    two in a row. A negation or an antonym turns it round, two do not.
    """
    said = [places for raw in wordings if (places := [*_places(_read(raw), text)])]
    if len(said) < least:
        return ""
    return _quote(max(chain(*said), key=lambda place: place.rank), text)


def is_denied(wordings: Sequence[str], text: Text) -> bool:
    """Tell whether a clause of `text` says the opposite of any of `wordings`, in its very words."""
    for wording in map(_read, wordings):
        # Who names what a negative wording denies, as in "no cache", need not claim it.
        found = [] if wording.denies else _find_words(wording, text)
        for window in _windows(found, text, "clause", 1):
            place = _stand(window, 0, wording, text)
            if place is not None and not place.affirmed and place.likeness == 1:
                return True
    return False


def claim(wording: str) -> tuple[frozenset[str], bool]:
    """Return the stems of the words that say something, and whether the wording denies them."""
    read = _read(wording)
    return frozenset(word.stem for word in read.words) - _IDLE, read.denies


@lru_cache(maxsize=65_536)  # nearly all wordings of the bank
def _read(raw: str) -> _Wording:
    text = Text(raw.replace("\n", " "))
    words = [token.word for token in text.distinct]
    telling = [word for word in words if word.stem not in _IDLE]
    return _Wording(telling if len(telling) > 1 else words, bool(text.denied))


def _places(wording: _Wording, text: Text) -> Iterator[_Place]:
    """Yield every place in `text` that says `wording`."""
    found = _find_words(wording, text)
    contrary = set[int]()  # sentences of which one clause says the contrary
    units = (("clause", 1), ("sentence", 1), ("sentence", 2))[: len(found)]
    for size, (unit, reach) in enumerate(units):
        for window in _windows(found, text, unit, reach):
            place = _stand(window, size, wording, text)
            if place is None:
                continue
            sentences = {text.tokens[n].sentence for n in place.tokens}
            if place.affirmed and (size == 0 or contrary.isdisjoint(sentences)):
                yield place
            elif size == 0:
                contrary |= sentences


def _find_words(wording: _Wording, text: Text) -> _Window:
    """Return where `text` says each word of a wording; [] if it does not say one of them."""
    found: _Window = []
    for word in wording.words:
        found.append(text.find(word))
        if not found[-1]:
            return []
    return found


def _windows(found: _Window, text: Text, unit: str, reach: int) -> Iterator[_Window]:
    """Yield all runs of `reach` clauses or sentences that hold a hit for every word."""
    by: list[dict[int, list[Hit]]] = []
    for hits in found:
        by.append({})
        for hit in hits:
            by[-1].setdefault(getattr(text.tokens[hit.token], unit), []).append(hit)
    starts = {n - back for n in min(by, key=len, default={}) for back in range(reach)}
    for start in sorted(starts):
        units = range(start, start + reach)
        window = [[hit for n in units for hit in hits.get(n, ())] for hits in by]
        if all(window):
            yield window


def _stand(window: _Window, size: int, wording: _Wording, text: Text) -> _Place | None:
    """Return how a wording stands in a clause (0), a sentence (1) or two (2), if it does."""
    tokens: list[int] = []
    strength, turns = 0.0, 0
    for hits in window:
        best = _nearest(hits, tokens)
        if best.opposite:
            if size or best.converse:
                return None
            turns += 1
        strength += best.strength
        tokens.append(best.token)
    width = max(tokens) - min(tokens)
    likeness = strength / len(tokens)
    if likeness < LIKENESS or width > SPREAD * len(tokens):
        return None
    denied = not text.denied.isdisjoint(text.tokens[n].clause for n in tokens)
    affirmed = (turns + (denied != wording.denies)) % 2 == 0
    return _Place((len(tokens), -size, likeness, -width), tokens, affirmed, likeness)


def _nearest(hits: list[Hit], chosen: list[int]) -> Hit:
    """Return the hit that says the word best, or else the closest to the words chosen so far."""
    at = chosen[0] if chosen else 0
    return max(hits, key=lambda h: (not h.opposite, h.strength, -abs(h.token - at)))


def _quote(place: _Place, text: Text) -> str:
    """Return the words from mark to mark around a place if they are few, else what holds it."""
    raw, first, last = text.raw, text.tokens[min(place.tokens)], text.tokens[max(place.tokens)]
    start, end = text.clauses[first.clause][0], text.clauses[last.clause][1]
    while raw[end : end + 1] in {*"%)]}"} and raw[end] not in raw[start:end]:
        end += 1
    before = [found.end() for found in _BREAK.finditer(raw, 0, start)]
    after = _BREAK.search(raw, end)
    wide = raw[before[-1] if before else 0 : after.start() if after else len(raw)].strip()
    few = len(wide.split()) <= QUOTED
    late = not few and first.clause not in text.denied  # a "not" stands before what it denies
    begin = first.start if late and len(raw[start : last.end].split()) > QUOTED else start
    words = _LINK.sub("", wide if few else raw[begin:end]).rstrip(" .").split()
    most = max(QUOTED, len(raw[begin : last.end].split()))
    said = " ".join(words[:most]).rstrip(" ,;:") + (" …" if len(words) > most else "")
    said = said if said.count("`") % 2 == 0 else said.replace("`", "")  # code cut in two
    return f"… {said}" if begin > start else said
