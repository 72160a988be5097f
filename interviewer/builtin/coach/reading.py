"""Read an answer against the key points of its question, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ...text.english.text import Text
from ..bank.entries import Entry
from .content import expect
from .legibility import Legibility, classify
from .observations import Observations, observe
from .points import find_point, is_denied
from .thresholds import DOUBTFUL, SHORT_ANSWER, STORY


@dataclass(frozen=True)
class AnswerReading:
    """What the coach heard in an answer.

    Attributes:
        heard: the index of each key point that was heard, with the candidate's words.
        unheard: the indexes of the others that the question asks for.
        legibility: whether there is an answer to read.
        recall: the share of the model answer's vocabulary that is in the answer, 0 to 1.
        observations: what is certain about its form.
    """

    heard: Mapping[int, str]
    unheard: tuple[int, ...]
    legibility: Legibility
    recall: float
    observations: Observations


@lru_cache(maxsize=128)  # a turn's reading is shown again with every later turn
def read_answer(entry: Entry, answer: str) -> AnswerReading:
    """Return what `answer` says of each key point of `entry`.

    A point is heard where one of its wordings is, or its own statement, unless the answer denies
    it or says the contrary anywhere. One such contradiction makes the whole answer doubtful: every
    other point then takes two wordings. Where a sentence ends is a guess without full stops: such
    an answer denies nothing.
    """
    text = Text(answer)
    seen, expected = observe(text, answer), expect(entry.text, entry.model_answer)
    few = STORY if entry.kind == "experience" else SHORT_ANSWER
    legibility = classify(text, expected.vocabulary, few)
    points = dict(enumerate(entry.points if legibility is not Legibility.FOREIGN else ()))
    contradicted = {
        index
        for index, point in points.items()
        if find_point(point.contrary, text)
        or (not seen.unbroken and is_denied(point.wordings, text))
    }
    least = DOUBTFUL if contradicted else 1
    heard = {
        index: quote
        for index, point in points.items()
        if index not in contradicted
        and (quote := find_point((*point.wordings, point.point), text, least))
    }
    return AnswerReading(
        heard=heard,
        unheard=tuple(sorted(entry.counted - heard.keys())),
        legibility=Legibility.READ if heard else legibility,
        recall=expected.recall(text),
        observations=seen,
    )
