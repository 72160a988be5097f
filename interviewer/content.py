"""How well an answer covers a reference, and where it makes (or denies) a key point.

Both work on the words that carry content, matched through `language.Text.find`.  No model and
no training: every figure is a constant below, chosen by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .language import Hit, Text, Token, look_up


@dataclass(frozen=True)
class Constants:
    """Every figure the scoring rests on.  Scores are fractions of full marks (5.0) in here."""

    light: float = 0.5  # weight of a common word ("use", "thing"), against 1 for any other
    asked: float = 0.1  # weight left to a word that the question gave away
    recall: float = 0.8  # share of the reference's coverage in the score; the rest is precision
    half: float = 0.6  # curvature of coverage: see `_saturate`
    chance: float = 0.004  # that an unrelated word of the answer passes for a given reference word
    contrary: float = 0.6  # credit for a word that stands under the contrary polarity
    floor: float = 0.25  # an answer of substance that shares no word with the reference
    substance: float = 2.0  # words of its own (none of the question's) that make substance
    contradiction: float = 0.6  # share of the matched words that must be contrary ...
    contradicted: float = 0.45  # ... for the answer to be held to this
    listing: int = 4  # content words from which an answer without connecting words is a list ...
    prose: float = 0.13  # ... with fewer than this share of them (ordinary English has 0.4 to 0.5)
    listed: float = 0.45  # what a bare list of key words can earn
    echo: float = 0.15  # what the question's own words can earn
    made: float = 0.9  # share of a wording's weight that makes a point ...
    denied: float = 0.95  # ... and that denies it: to be told so wrongly is the worse mistake


CONSTANTS = Constants()
FULL_MARKS = 5.0
# What people say when they have no answer; it is no substance.
_REFUSAL = "answer answered clue forgot forgotten guess idea know pass remember skip sorry sure"
REFUSALS = frozenset(look_up(word).stem for word in _REFUSAL.split())


class Found(NamedTuple):
    """Where an answer makes a point: `quote` is the answer's `[start:end]`, word for word.

    `contradicted` tells that the words stand there under the contrary polarity.
    """

    start: int
    end: int
    quote: str
    wording: str
    contradicted: bool


def content_score(question: str, reference: str, answer: str | Text) -> float:
    """How well `answer` covers `reference`, from 0.0 (not at all) to 5.0; never raises.

    Words that `question` gives away earn next to nothing.  Pass a `Text` to read an answer once
    and score it often.
    """
    return FULL_MARKS * _score(_expect(question, reference), _text(answer), CONSTANTS)


def find_point(wordings: Sequence[str], answer: str | Text) -> Found | None:
    """The place where `answer` makes the point that any of `wordings` puts into words.

    A wording counts when (nearly) all its content words stand in one sentence, or in two that
    follow each other.  A place that affirms is preferred to one that denies; a denial is looked
    for in single sentences only, since two often set one thing against another.
    """
    text = _text(answer)
    denied = None
    for wording in wordings:
        found = _find(wording, text)
        if found and not found.contradicted:
            return found
        denied = denied or found
    return denied


class _Expected(NamedTuple):
    question: Text
    reference: Text


@lru_cache(maxsize=4096)
def _expect(question: str, reference: str) -> _Expected:
    return _Expected(Text(question), Text(reference))


def _text(answer: str | Text) -> Text:
    return answer if isinstance(answer, Text) else Text(answer)


def _score(expected: _Expected, answer: Text, k: Constants) -> float:
    question, reference = expected
    said = {t.word.stem for t in answer.distinct if not question.find(t.word)} - REFUSALS
    recall, contrary = _coverage(reference, answer, question, k)
    precision, _ = _coverage(answer, reference, question, k)
    chance = 1 - (1 - k.chance) ** len(answer.distinct)
    recall = max(0.0, (recall - chance) / (1 - chance))
    covered = k.recall * _saturate(recall, k.half) + (1 - k.recall) * precision
    score = covered + (1 - covered) * k.floor * min(
        1.0, min(len(said), 1 + answer.words - len(answer.tokens)) / k.substance
    )
    limits = [
        (contrary >= k.contradiction, k.contradicted),
        (_is_list(answer, k) and not _is_list(reference, k), k.listed),
        (not said and _repeats(question, answer), k.echo),
    ]
    return min([score, *(limit for applies, limit in limits if applies)])


def _saturate(share: float, half: float) -> float:
    """A concave curve from (0, 0) to (1, 1): the first half of a reference is worth most marks."""
    return share * (1 + half) / (share + half)


def _coverage(text: Text, other: Text, question: Text, k: Constants) -> tuple[float, float]:
    """The share of `text`'s weight that `other` says, and how much of that is contradicted."""
    total = agreed = opposed = 0.0
    for token in text.distinct:
        weight = (k.light if token.word.light else 1.0) * (
            k.asked if question.find(token.word) else 1.0
        )
        total += weight
        hits = other.find(token.word)
        best = max((h.strength for h in hits if _agrees(token, h, text, other)), default=0.0)
        if best:
            agreed += weight * best
        elif hits:
            opposed += weight * hits[0].strength
    if not total:
        return 0.0, 0.0
    return (agreed + k.contrary * opposed) / total, opposed / (agreed + opposed or 1.0)


def _agrees(token: Token, hit: Hit, text: Text, other: Text) -> bool:
    """Whether two places have one polarity.

    Negation is read twice, from the word on ("a list is not | lazy") and for the whole clause
    ("no list is lazy"), for the same thing is said both ways; agreement in either will do.
    """
    there = other.tokens[hit.token]
    by_word = token.negated != there.negated
    by_clause = (token.clause in text.denied) != (there.clause in other.denied)
    return (hit.opposite != token.flipped) in (by_word, by_clause)


def _is_list(text: Text, k: Constants) -> bool:
    content = len(text.tokens)
    return content >= k.listing and 1 - content / text.words < k.prose


def _repeats(question: Text, answer: Text) -> bool:
    echoed = sum(bool(answer.find(t.word)) for t in question.distinct)
    return 2 * echoed > len(question.distinct)


class _Wording(NamedTuple):
    text: Text
    parts: list[tuple[Token, float]]  # its content words and their weights
    weight: float


@lru_cache(maxsize=65_536)
def _wording(wording: str) -> _Wording:
    text = Text(wording)
    parts = [(t, CONSTANTS.light if t.word.light else 1.0) for t in text.distinct]
    return _Wording(text, parts, sum(weight for _, weight in parts))


def _find(wording: str, text: Text) -> Found | None:
    sought, parts, weight = _wording(wording)
    needed = CONSTANTS.made * weight
    places = [(token, share, text.find(token.word)) for token, share in parts]
    if sum(share for _, share, hits in places if hits) < needed:
        return None
    if _is_vague(parts) and wording.casefold() not in text.raw.casefold():
        return None
    sentences = sorted({text.tokens[h.token].sentence for *_, hits in places for h in hits})
    denied = None
    for size in (1, 2):  # every single sentence first, then every two that follow each other
        for first in sentences:
            strength, chosen, contrary = _stand_in(range(first, first + size), places, sought, text)
            if strength >= needed and not contrary:
                return _quote(chosen, wording, text, contradicted=False)
            if contrary and size == 1 and strength >= CONSTANTS.denied * weight and not denied:
                denied = _quote(chosen, wording, text, contradicted=True)
    return denied


def _is_vague(parts: list[tuple[Token, float]]) -> bool:
    """Whether a wording rests on one everyday word ("in order"), and so must stand literally."""
    return len(parts) < 2 and all(t.word.light or t.word.groups for t, _ in parts)


def _stand_in(
    window: range, places: list[tuple[Token, float, list[Hit]]], sought: Text, text: Text
) -> tuple[float, list[int], bool]:
    """What of a wording stands in these sentences: its weight, its tokens, and any denial."""
    strength, chosen, contrary = 0.0, list[int](), False
    for token, weight, hits in places:
        here = [h for h in hits if text.tokens[h.token].sentence in window]
        if not here:
            continue
        agreeing = [h for h in here if _agrees(token, h, sought, text)]
        contrary = contrary or not (agreeing or token.word.light)
        anchor = chosen[0] if chosen else 0
        best = max(agreeing or here, key=lambda h: (h.strength, -abs(h.token - anchor)))
        strength += weight * best.strength
        chosen.append(best.token)
    return strength, chosen, contrary


def _quote(chosen: list[int], wording: str, text: Text, *, contradicted: bool) -> Found:
    """The clauses from the first to the last of the chosen words, in the answer's own words."""
    start = text.clauses[text.tokens[min(chosen)].clause][0]
    end = text.clauses[text.tokens[max(chosen)].clause][1]
    return Found(start, end, text.raw[start:end], wording, contradicted)
