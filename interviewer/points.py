"""Where an answer makes, or denies, a key point.

A point is known by its wordings: a few content words each, that stand close together in an answer
that makes it.  The figures are in `content.CONSTANTS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .content import CONSTANTS, Weighed, agrees, as_text, total
from .language import Hit, Text, Token

# Verbs without which "override it" is advice to mend what a wording like "not overridden" blames.
_STATING = re.compile(
    r"\b(?:is|are|was|were|be|can|could|may|might|will|do|does|has|have|gets?)\b", re.I
)


class Found(NamedTuple):
    """Where an answer makes a point: `quote` is the answer's `[start:end]`, word for word.

    `contradicted` tells that the words stand there under the contrary polarity; `doubtful` that
    a clause of them is denied where the wording denies nothing, so that the sense is uncertain.
    """

    start: int
    end: int
    quote: str
    wording: str
    contradicted: bool
    doubtful: bool = False


def find_point(wordings: Sequence[str], answer: str | Text) -> Found | None:
    """The place where `answer` makes the point that any of `wordings` puts into words.

    A wording counts when (nearly) all its content words stand in one sentence, or in two that
    follow each other.  A place that affirms is preferred to one that denies; a denial is looked
    for in single sentences only, since two often set one thing against another, and with wordings
    of two words or more, since one alone is denied for many reasons.
    """
    text = as_text(answer)
    denied = None
    for wording in wordings:
        found = _find(wording, text)
        if found and not found.contradicted:
            return found
        denied = denied or found
    return denied


class _Wording(NamedTuple):
    text: Text
    parts: Weighed
    weight: float


@lru_cache(maxsize=65_536)
def _wording(wording: str) -> _Wording:
    text = Text(wording)
    parts = [(t, CONSTANTS.light if t.word.light else 1.0) for t in text.distinct]
    return _Wording(text, parts, total(parts))


def _find(wording: str, text: Text) -> Found | None:
    sought, parts, weight = _wording(wording)
    needed = CONSTANTS.made * weight
    places, missing = list[tuple[Token, float, list[Hit]]](), 0.0
    for token, share in parts:
        hits = text.find(token.word)
        missing += 0.0 if hits else share
        if weight - missing < needed:
            return None
        places.append((token, share, hits))
    if _is_vague(parts) and wording.casefold() not in text.raw.casefold():
        return None
    denied = None
    settled = set[int]()  # sentences in which one clause denies the whole wording
    for window in _windows(places, text):
        if not settled.isdisjoint(text.tokens[n].sentence for n in (window[0], window[-1])):
            continue
        strength, chosen, contrary = _stand_in(window, places, sought, text)
        if strength >= needed and max(chosen) - min(chosen) > CONSTANTS.spread * len(chosen):
            continue
        if strength >= needed and not contrary:
            return _quote(chosen, wording, text, contradicted=False)
        narrow = text.tokens[window[0]].sentence == text.tokens[window[-1]].sentence
        if contrary and narrow and len(parts) > 1 and strength >= CONSTANTS.denied * weight:
            denied = denied or _quote(chosen, wording, text, contradicted=True)
            settled.add(text.tokens[window[0]].sentence)
    return denied


def _windows(places: list[tuple[Token, float, list[Hit]]], text: Text) -> Iterator[range]:
    """Runs of tokens in which a wording may stand, the closest first.

    Every clause with a hit, then every sentence, then every two sentences that follow each other.
    """
    hits = sorted({hit.token for *_, found in places for hit in found})
    for attribute, size in (("clause", 1), ("sentence", 1), ("sentence", 2)):
        firsts = dict.fromkeys(getattr(text.tokens[hit], attribute) for hit in hits)
        for first in firsts:
            inside = [h for h in hits if first <= getattr(text.tokens[h], attribute) < first + size]
            yield range(inside[0], inside[-1] + 1)


def _is_vague(parts: Weighed) -> bool:
    """Whether a wording rests on one everyday word ("in order"), and so must stand literally."""
    return len(parts) < 2 and all(t.word.light or t.word.sides for t, _ in parts)


def _stand_in(
    window: range, places: list[tuple[Token, float, list[Hit]]], sought: Text, text: Text
) -> tuple[float, list[int], bool]:
    """What of a wording stands in this run of tokens: its weight, its tokens, and any denial."""
    strength, chosen, disputed, turns = 0.0, list[int](), False, 0
    for token, weight, hits in places:
        here = [h for h in hits if h.token in window]
        if not here:
            continue
        agreeing = [h for h in here if agrees(token, h, sought, text)]
        disputed = disputed or not (agreeing or token.word.light)
        anchor = chosen[0] if chosen else 0
        best = max(agreeing or here, key=lambda h: (h.strength, -abs(h.token - anchor)))
        if best.converse and text.tokens[best.token].clause in text.denied:
            continue
        strength += weight * best.strength
        turns += best.opposite != token.flipped
        chosen.append(best.token)
    denied = any(text.tokens[n].clause in text.denied for n in chosen)
    if disputed and sought.denied and not denied and not _states(chosen, text):
        return 0.0, [], False
    turns += denied != bool(sought.denied)  # an even number of turns restores the sense
    return strength, chosen, disputed and turns % 2 == 1


def _states(chosen: list[int], text: Text) -> bool:
    """Whether a clause of these tokens states something, where "change it" is only advice."""
    clauses = {text.clauses[text.tokens[n].clause] for n in chosen}
    return any(_STATING.search(text.raw, start, end) for start, end in clauses)


def _quote(chosen: list[int], wording: str, text: Text, *, contradicted: bool) -> Found:
    """The clauses from the first to the last of the chosen words, in the answer's own words."""
    start = text.clauses[text.tokens[min(chosen)].clause][0]
    end = text.clauses[text.tokens[max(chosen)].clause][1]
    denied = any(text.tokens[n].clause in text.denied for n in chosen)
    doubtful = denied and not _wording(wording).text.denied
    return Found(start, end, text.raw[start:end], wording, contradicted, doubtful)
