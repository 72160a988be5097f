"""How well an answer covers a reference, and where it makes (or denies) a key point.

Both work on the words that carry content, matched through `language.Text.find`.  No model and
no training: every figure is a constant below, chosen by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from .language import Hit, Text, Token, look_up


@dataclass(frozen=True)
class Constants:
    """Every figure the scoring rests on; scores are fractions of full marks here."""

    light: float = 0.5  # weight of a common word ("use", "thing"), against 1 for any other
    asked: float = 0.1  # what is left of the weight of a word that the question gave away
    recall: float = 0.8  # share of the coverage of the reference in the score; rest: precision
    half: float = 0.5  # curvature of that coverage, see `_saturate`
    chance: float = 0.004  # chance that an unrelated word passes for a given one of the reference
    aimed: float = 0.4  # an answer is to the point if this share of it is the reference's, or ...
    topic: float = 0.2  # ... if it takes up this share of the question's words; else it is luck
    contrary: float = 0.6  # credit for a word that stands under the contrary polarity
    floor: float = 0.25  # what words of one's own earn that share nothing with the reference ...
    substance: float = 1.5  # ... and how many it takes
    lenient: float = 0.6  # marks are given generously: half of the substance earns two thirds
    echoed: float = 0.5  # who says nothing but words of the question, and more than so many, ...
    echo: float = 0.15  # ... pastes it back, and earns no more than this
    list_words: int = 4  # from so many content words on an answer may be a mere list, if ...
    prose: float = 0.13  # ... fewer of its words connect them (half of them do in English), or ...
    list_item: float = 1.5  # ... fewer words than this stand between its commas
    listed: float = 0.45  # the most that a list of key words can earn
    clause_weight: float = 1.5  # a clause of less weight can not be told to be denied
    clause_recall: float = 0.7  # a clause is restated where so much of its weight is found in ...
    clause_precision: float = 0.8  # ... a clause of which it makes up so many of the words
    denied_share: float = 0.4  # where so much of what it takes up is denied, an answer earns ...
    denied_score: float = 0.5  # ... no more than this
    made: float = 0.9  # share of a wording's weight that makes a point ...
    spread: int = 4  # content words that a point may take up for each word of its wording
    denied: float = 0.95  # ... and that denies it: to be told so wrongly is the worse mistake


CONSTANTS = Constants()
FULL_MARKS = 5.0
# What people say when they have no answer; it is no substance.
_REFUSAL = "answer answered clue forgot forgotten guess idea know pass remember skip sorry sure"
REFUSALS = frozenset(look_up(word).stem for word in _REFUSAL.split())

# Verbs without which "override it" is advice to mend what a wording like "not overridden" blames.
_STATING = re.compile(
    r"\b(?:is|are|was|were|be|can|could|may|might|will|do|does|has|have|gets?)\b", re.I
)

_Weighed = list[tuple[Token, float]]  # words and what each of them counts


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


class Measure(NamedTuple):
    """A content score (0 to 5) and its grounds, each 0 to 1.

    recall: how much of the reference is in the answer; precision: how much of the answer in it.
    """

    score: float
    recall: float
    precision: float


def content_score(question: str, reference: str, answer: str | Text) -> float:
    """How well `answer` covers `reference`, from 0.0 (not at all) to 5.0; never raises.

    Words that `question` gives away earn next to nothing.  Pass a `Text` to read an answer once
    and score it often.
    """
    return measure(question, reference, answer).score


def measure(question: str, reference: str, answer: str | Text) -> Measure:
    """The content score and what it is made of."""
    expected, text = _expect(question, reference), _text(answer)
    own = _weigh(text.distinct, expected.question, CONSTANTS)
    recall, precision = _overlap(expected, text, own, CONSTANTS)
    score = FULL_MARKS * _score(expected, text, own, recall, precision, CONSTANTS)
    return Measure(score, recall, precision)


def is_list(text: Text) -> bool:
    """Whether `text` is a mere row of key words."""
    return _is_list(text, CONSTANTS)


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
    """A reference to cover: its stems, each once, and its clauses, with what every word counts."""

    question: Text
    reference: Text
    parts: _Weighed
    weight: float
    clauses: list[tuple[int, _Weighed]]


@lru_cache(maxsize=4096)
def _expect(question: str, reference: str, k: Constants = CONSTANTS) -> _Expected:
    asked, text = Text(question), Text(reference)
    clauses = groupby(text.tokens, key=attrgetter("clause"))
    weighed = [(clause, _weigh(list(tokens), asked, k)) for clause, tokens in clauses]
    parts = _weigh(text.distinct, asked, k)
    return _Expected(asked, text, parts, _total(parts), weighed)


def _text(answer: str | Text) -> Text:
    return answer if isinstance(answer, Text) else Text(answer)


def _weigh(tokens: Sequence[Token], question: Text, k: Constants) -> _Weighed:
    """What each word counts: less if it is common, and less again if the question gave it away."""
    base = ((t, k.light if t.word.light else 1.0) for t in tokens)
    return [(t, weight * (k.asked if question.find(t.word) else 1.0)) for t, weight in base]


def _total(parts: _Weighed) -> float:
    return sum(weight for _, weight in parts)


def _score(
    expected: _Expected,
    answer: Text,
    said: _Weighed,
    recall: float,
    precision: float,
    k: Constants,
) -> float:
    question = expected.question
    own = {t.word.stem for t, weight in said if weight >= k.light} - REFUSALS
    topic = sum(bool(answer.find(t.word)) for t in question.distinct) / (
        len(question.distinct) or 1
    )
    score = _covered(recall, precision, len(answer.distinct), topic, k)
    connecting = answer.words - len(answer.tokens)
    substance = min(1.0, min(len(own), 1 + connecting) / k.substance)
    score = (score + (1 - score) * k.floor * substance) ** k.lenient
    if not own and topic > k.echoed:
        score = min(score, k.echo)
    if _is_list(answer, k) and not _is_list(expected.reference, k):
        score = min(score, k.listed)
    if score > k.denied_score and _denied_share(expected, answer, k) >= k.denied_share:
        score = k.denied_score
    return score


def _covered(recall: float, precision: float, words: int, topic: float, k: Constants) -> float:
    """Recall of the reference and precision of the answer in one figure, 0 to 1.

    From recall is taken what a text of this length would reach by chance, and the more so the
    less the answer keeps to the reference or to the `topic` of the question.
    """
    chance = 1 - (1 - k.chance) ** words
    recall = max(0.0, (recall - chance) / (1 - chance))
    recall *= min(1.0, max(precision / k.aimed, topic / k.topic))
    return k.recall * _saturate(recall, k.half) + (1 - k.recall) * precision


def _saturate(share: float, half: float) -> float:
    """A concave curve from (0, 0) to (1, 1): the first half of a reference is worth most marks."""
    return share * (1 + half) / (share + half)


def _overlap(expected: _Expected, answer: Text, own: _Weighed, k: Constants) -> tuple[float, float]:
    """The shares, by weight, of the reference that is in the answer, and of the answer in it."""
    found = 0.0
    used: dict[str, float] = {}  # stems of the answer, and how well they fit the reference
    for token, weight in expected.parts:
        best = 0.0
        for hit in answer.find(token.word):
            agrees = _agrees(token, hit, expected.reference, answer)
            credit = hit.strength * (1.0 if agrees else k.contrary)
            best = max(best, credit)
            root = answer.tokens[hit.token].word.stem
            used[root] = max(used.get(root, 0.0), credit)
        found += weight * best
    useful = sum(weight * used.get(token.word.stem, 0.0) for token, weight in own)
    return found / (expected.weight or 1.0), useful / (_total(own) or 1.0)


def _agrees(token: Token, hit: Hit, text: Text, other: Text) -> bool:
    """Whether two places have one polarity.

    A counterpart such as "after" for "before" never agrees.  Negation is read twice, from the word
    on ("a list is not | lazy") and for the whole clause ("no list is lazy"), for the same thing is
    said both ways; agreement in either will do.
    """
    if hit.converse:
        return False
    there = other.tokens[hit.token]
    by_word = token.negated != there.negated
    by_clause = (token.clause in text.denied) != (there.clause in other.denied)
    return (hit.opposite != token.flipped) in (by_word, by_clause)


def _denied_share(expected: _Expected, answer: Text, k: Constants) -> float:
    """How much of what the answer takes from the reference it turns into the contrary, 0 to 1.

    Only a clause restated by a clause of nearly the same words is judged, for looser ones turn
    negations round without changing the sense; and what affirms one clause of the reference
    ("a list can be changed") does not deny another ("a tuple can not be changed").
    """
    lengths = Counter(token.clause for token in answer.tokens)
    taken, restated, affirming = 0.0, list[tuple[float, list[int]]](), set[int]()
    for clause, parts in expected.clauses:
        weight, where = _total(parts), list[int]()
        taken += sum(share for token, share in parts if answer.find(token.word))
        for there, (covered, count, turns) in _restatements(parts, answer).items():
            if covered < k.clause_recall * weight:
                continue
            turns += (clause in expected.reference.denied) != (there in answer.denied)
            if turns % 2 == 0:
                affirming.add(there)
            if count >= k.clause_precision * lengths[there]:
                where.append(there)
        if where and weight >= k.clause_weight:
            restated.append((weight, where))
    denied = sum(weight for weight, where in restated if affirming.isdisjoint(where))
    return denied / taken if taken else 0.0


def _restatements(parts: _Weighed, answer: Text) -> dict[int, tuple[float, int, int]]:
    """By clause of the answer: the weight, number and antonyms of these words found in it."""
    stems = {token.word.stem for token, _ in parts}  # "left" denies no "right" that is there too
    found: dict[int, tuple[float, int, int]] = {}
    for token, weight in parts:
        places: dict[int, bool] = {}  # the clause, and whether it holds only an antonym
        for hit in answer.find(token.word):
            there = answer.tokens[hit.token]
            opposite = hit.opposite != token.flipped and there.word.stem not in stems
            places[there.clause] = opposite and places.get(there.clause, True)
        for clause, opposite in places.items():
            covered, count, turns = found.get(clause, (0.0, 0, 0))
            turns += opposite and not token.word.light
            found[clause] = (covered + weight, count + 1, turns)
    return found


def _is_list(text: Text, k: Constants) -> bool:
    """Whether key words stand here in a row, or between commas, instead of sentences."""
    content = len(text.tokens)
    if content < k.list_words:
        return False
    return 1 - content / text.words < k.prose or text.words < k.list_item * len(text.clauses)


class _Wording(NamedTuple):
    text: Text
    parts: _Weighed
    weight: float


@lru_cache(maxsize=65_536)
def _wording(wording: str) -> _Wording:
    text = Text(wording)
    parts = [(t, CONSTANTS.light if t.word.light else 1.0) for t in text.distinct]
    return _Wording(text, parts, _total(parts))


def _find(wording: str, text: Text) -> Found | None:
    sought, parts, weight = _wording(wording)
    needed = CONSTANTS.made * weight
    places = [(token, share, text.find(token.word)) for token, share in parts]
    if sum(share for _, share, hits in places if hits) < needed:
        return None
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
        if contrary and narrow and strength >= CONSTANTS.denied * weight:
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


def _is_vague(parts: _Weighed) -> bool:
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
        agreeing = [h for h in here if _agrees(token, h, sought, text)]
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
