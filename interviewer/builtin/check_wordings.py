"""Check the wordings of key points; `check_bank` reports what is found.

A wording has to be a claim: it is heard in an answer that makes the point, and not in one that
only names the subject, makes another point, or says the contrary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from ..text.english.text import Text
from ..text.english.words import Word
from .bank.entries import KeyPoint
from .coach.points import claim, find_point, is_denied

WORDINGS = (3, 14)
WORDS = (2, 6)  # content words of a wording or a contrary
MOST_OTHERS = 1 / 200  # share of the model answers to other questions in which it may be heard
NAMED_TWICE = 2  # other questions in which two words side by side are a name, not a claim
_text = lru_cache(maxsize=65_536)(Text)  # each is compared with many others


class Corpus:
    """The model answers of all questions, by id, in which a wording can be looked up."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        # The number of other questions in whose model answers a wording may be heard.
        self.most_others = max(1, int(MOST_OTHERS * len(answers)))
        self._texts = {key: Text(answer) for key, answer in answers.items()}
        self._holding: dict[str, set[str]] = {}  # by stem, as are the next ones
        self._near: dict[str, set[str]] = {}
        self._side_by_side: dict[tuple[str, str], set[str]] = {}
        for key, text in self._texts.items():
            for stem in text.index:
                self._holding.setdefault(stem, set()).add(key)
            for one, other in pairwise(text.tokens):
                if other.start == one.end + 1:
                    pair = (one.word.stem, other.word.stem)
                    self._side_by_side.setdefault(pair, set()).add(key)

    def others(self, wording: str, own: str) -> list[str]:
        """Return the other questions in whose model answers the wording is heard."""
        texts = [self._texts_with(token.word) for token in _text(wording).tokens]
        near = set.intersection(*sorted(texts, key=len)) if texts else set[str]()
        return sorted(k for k in near - {own} if find_point([wording], self._texts[k]))

    def _texts_with(self, word: Word) -> set[str]:
        """Return the questions whose model answers hold the word or a synonym of it."""
        if word.stem not in self._near:
            stems = {word.stem, *word.kin}
            self._near[word.stem] = set[str]().union(*(self._holding.get(s, ()) for s in stems))
        return self._near[word.stem]

    def naming(self, wording: str, own: str) -> list[str]:
        """Return the other questions in which the two words of a wording are a name."""
        text = _text(wording)
        if len(text.tokens) != 2 or text.denied:
            return []
        pair = (text.tokens[0].word.stem, text.tokens[1].word.stem)
        return sorted(self._side_by_side.get(pair, set()) - {own})


def faults(
    point: KeyPoint, others: Iterable[KeyPoint], question: str, answer: str
) -> Iterator[tuple[str, str]]:
    """Yield each faulty text of a point and the reason.

    Args:
        point: whose wordings are checked.
        others: the other points of its question.
        question: the text of the question.
        answer: the model answer.
    """
    least, most = WORDINGS
    if not least <= len(point.wordings) <= most:
        yield point.point, f"{len(point.wordings)} wordings, not {least} to {most}"
    model = _text(answer)
    if not find_point(point.wordings, model):
        yield point.point, "the model answer does not make the point"
    elif find_point(point.contrary, model):
        yield point.point, "the model answer says the contrary of the point"
    silent = [
        (_text(question), "the question says it"),
        (_text(point.ask), "the point's own ask says it"),
        *((_text(other.point), f"another point says it: {other.point}") for other in others),
        *((_text(text), f"heard in its own contrary: {text}") for text in point.contrary),
    ]
    heard = [(text, why) for text, why in silent if find_point(point.wordings, text)]
    claims = set[tuple[frozenset[str], bool]]()
    for wording in point.wordings:
        if reason := _size(wording):
            yield wording, reason
        if claim(wording) in claims:  # it would count as a second one in a doubted answer
            yield wording, "says the same as another wording"
        claims.add(claim(wording))
        if is_denied([wording], model):
            yield wording, "the model answer denies it"
        yield from ((wording, why) for text, why in heard if find_point([wording], text))
    statement = _text(point.point)
    for contrary in point.contrary:
        if reason := _size(contrary):
            yield contrary, reason
        if find_point([contrary], statement):
            yield contrary, "a contrary that the point itself says"


def loose(point: KeyPoint, own: str, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield each wording of a point that is heard or named too often in other answers."""
    for wording in point.wordings:
        heard = corpus.others(wording, own)
        if len(heard) > corpus.most_others:
            yield wording, f"heard in {len(heard)} answers to other questions: {_some(heard)}"
        elif len(named := corpus.naming(wording, own)) >= NAMED_TWICE:
            yield wording, f"a name, not a claim; also in {_some(named)}"


def _some(keys: list[str]) -> str:
    return ", ".join(keys[:3])


def _size(wording: str) -> str:
    """Return what is wrong with the number of content words; "" if nothing is."""
    least, most = WORDS
    count = len(claim(wording)[0])
    if count < least:
        return f"{count} content words, fewer than {least}: not a claim"
    return f"{count} content words, more than {most}: hardly ever said" if count > most else ""
