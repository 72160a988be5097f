"""Feedback without a model: reads an answer against the key points of its question.

Pure and deterministic: the same entry and answer give the same words and grades, in milliseconds.
How it works, and what it does not see, is in docs/coach.md; the figures are in `marks`.
"""

from functools import lru_cache

from ...interview.feedback import COACH, Feedback, Scores
from ...text.english.text import Text
from ..bank.entries import Entry
from .content import measure
from .legibility import Legibility, classify
from .phrasing import form_only, not_graded, review
from .points import find_point
from .reading import AnswerReading
from .senses import Sense
from .structure import PromptOverlap, filler_sentences, read_form
from .thresholds import MARKS


@lru_cache(maxsize=128)  # a turn's reading is shown again with every later turn
def read_answer(entry: Entry, answer: str) -> AnswerReading:
    """Look up every key point of `entry` in `answer`; quotes are the answer's own words."""
    known = _known(entry)
    whole = Text(answer)
    idle = filler_sentences(whole, known.copied)
    text = whole.without(idle.all) if idle.all else whole
    found = [(point, find_point(point.wordings, text)) for point in entry.points]
    measured = measure(entry.text, entry.model_answer, text)
    return AnswerReading(
        made=tuple((p, f) for p, f in found if f and f.sense is Sense.MADE),
        denied=tuple((p, f) for p, f in found if f and f.sense is Sense.DENIED),
        missed=tuple(p for p, f in found if not f or f.sense is Sense.UNCLEAR),
        content=measured.score,
        aim=measured.precision + measured.recall / 2,
        form=read_form(whole, idle),
        legibility=classify(whole, known.question, known.subject),
        doubtful=sum(f is not None and f.sense is Sense.UNCLEAR for _, f in found),
        turned=measured.turned.clauses,
        wholes=len(entry.points),
    )


def coach(entry: Entry | None, answer: str) -> Feedback:
    """Feedback on `answer`; without an entry only its form can be judged, and nothing is scored.

    Blanks, noise, "I don't know" and other languages are not scored either: they get help.
    """
    if entry is None:
        text = Text(answer)
        return Feedback(form_only(read_form(text), classify(text, "", ())), Scores(), COACH)
    reading = read_answer(entry, answer)
    if reading.legibility is not Legibility.READ:
        return Feedback(not_graded(entry, reading.legibility), Scores(), COACH)
    relevance = _relevance(reading)
    scores = Scores(_clarity(reading, relevance), relevance, _communication(reading, relevance))
    return Feedback(review(reading, relevance), scores, COACH)


class _Known:
    """What is known of an entry before anybody answers it."""

    def __init__(self, entry: Entry) -> None:
        asks = [point.ask for point in entry.points]
        self.question = Text(entry.text)
        self.copied = PromptOverlap((entry.text, entry.hint, *asks))
        self.subject = frozenset(token.word.stem for token in self.question.tokens)


@lru_cache(maxsize=4096)
def _known(entry: Entry) -> _Known:
    return _Known(entry)


def _relevance(r: AnswerReading) -> int:
    made, share = len(r.made), len(r.made) / max(1, r.wholes)
    brief = r.form.own_words <= MARKS.brief
    if not made:
        touches = r.aim >= MARKS.touches and r.content >= MARKS.near
        return 2 if touches and not (r.doubted or r.turned or r.form.listed) else 1
    if share == 1 or (made >= r.wholes - 1 and r.content >= MARKS.full and not brief):
        grade = 5
    elif share >= MARKS.most or (share >= MARKS.half and r.content >= MARKS.rich and not brief):
        grade = 4
    elif (share >= MARKS.some and made > 1) or (brief and r.aim >= MARKS.dense and not r.doubted):
        grade = 3
    else:
        grade = 2
    if r.denied:
        grade = min(grade, 4)
    aimed = share >= MARKS.most or r.aim >= (MARKS.stray if share >= MARKS.half else MARKS.aim)
    if not aimed or r.form.listed or r.reversed:
        grade = min(grade, 2)
    return grade


def _clarity(r: AnswerReading, relevance: int) -> int:
    form = r.form
    if form.echoed and not r.made:
        return 1  # nothing is claimed
    breath = form.sentences == 1 and form.words <= MARKS.brief
    plain = form.leads and (breath or (form.sentence_words <= MARKS.easy and form.told > 1))
    grade = 4 + plain - r.rambling - form.repeated
    grade -= form.sentence_words > MARKS.tiring and not breath
    if form.listed:
        grade = min(grade, 2)
    return max(1, min(grade, 4 if relevance == 1 else 5))


def _communication(r: AnswerReading, relevance: int) -> int:
    if r.form.listed or (relevance == 1 and r.form.echoed):
        return 1
    if relevance == 1:
        return 2 if r.form.reason else 1
    grade = 2 + r.form.told
    if relevance > 3 or (relevance == 3 and (r.form.own_words <= MARKS.brief or r.form.told)):
        grade = max(3, grade)
    return min(grade, 3 if relevance == 2 else 5)
