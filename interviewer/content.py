"""How well an answer covers a reference, in one figure.

This works on the words that carry content, matched through `language.Text.find`.  No model and
no training: every figure is a constant below, chosen by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
    floor: float = 0.2  # what words of one's own earn that share nothing with the reference ...
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
    denied: float = 0.95  # ... and that denies it: to be told so wrongly is the worse mistake
    spread: int = 4  # content words that a point may take up for each word of its wording


CONSTANTS = Constants()
FULL_MARKS = 5.0
# What people say when they have no answer; it is no substance.
_REFUSAL = "answer clue forgot forgotten guess idea know pass question remember skip sorry sure"
REFUSALS = frozenset(look_up(word).stem for word in _REFUSAL.split())

Weighed = list[tuple[Token, float]]  # words and what each of them counts


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
    expected, text = _expect(question, reference), as_text(answer)
    own = _weigh(text.distinct, expected.question, CONSTANTS)
    recall, precision = _overlap(expected, text, own, CONSTANTS)
    score = FULL_MARKS * _score(expected, text, own, recall, precision, CONSTANTS)
    return Measure(score, recall, precision)


def is_list(text: Text) -> bool:
    """Whether `text` is a mere row of key words."""
    return _is_list(text, CONSTANTS)


class _Expected(NamedTuple):
    """A reference to cover: its stems, each once, and its clauses, with what every word counts."""

    question: Text
    reference: Text
    parts: Weighed
    weight: float
    clauses: list[tuple[int, Weighed]]


@lru_cache(maxsize=4096)
def _expect(question: str, reference: str, k: Constants = CONSTANTS) -> _Expected:
    asked, text = Text(question), Text(reference)
    clauses = groupby(text.tokens, key=attrgetter("clause"))
    weighed = [(clause, _weigh(list(tokens), asked, k)) for clause, tokens in clauses]
    parts = _weigh(text.distinct, asked, k)
    return _Expected(asked, text, parts, total(parts), weighed)


def as_text(answer: str | Text) -> Text:
    """`answer`, read if it has not been yet."""
    return answer if isinstance(answer, Text) else Text(answer)


def _weigh(tokens: Sequence[Token], question: Text, k: Constants) -> Weighed:
    """What each word counts: less if it is common, and less again if the question gave it away."""
    base = ((t, k.light if t.word.light else 1.0) for t in tokens)
    return [(t, weight * (k.asked if question.find(t.word) else 1.0)) for t, weight in base]


def total(parts: Weighed) -> float:
    """The weight of these words together."""
    return sum(weight for _, weight in parts)


def _score(
    expected: _Expected,
    answer: Text,
    said: Weighed,
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


def _overlap(expected: _Expected, answer: Text, own: Weighed, k: Constants) -> tuple[float, float]:
    """The shares, by weight, of the reference that is in the answer, and of the answer in it."""
    found = 0.0
    used: dict[str, float] = {}  # stems of the answer, and how well they fit the reference
    for token, weight in expected.parts:
        best = 0.0
        for hit in answer.find(token.word):
            agreeing = agrees(token, hit, expected.reference, answer)
            credit = hit.strength * (1.0 if agreeing else k.contrary)
            best = max(best, credit)
            root = answer.tokens[hit.token].word.stem
            used[root] = max(used.get(root, 0.0), credit)
        found += weight * best
    useful = sum(weight * used.get(token.word.stem, 0.0) for token, weight in own)
    return found / (expected.weight or 1.0), useful / (total(own) or 1.0)


def agrees(token: Token, hit: Hit, text: Text, other: Text) -> bool:
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
        weight, where = total(parts), list[int]()
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


def _restatements(parts: Weighed, answer: Text) -> dict[int, tuple[float, int, int]]:
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
