"""Feedback without a model: reads an answer against the key points of its question.

Pure and deterministic: the same entry and answer give the same words and grades, in milliseconds.
"""

from dataclasses import dataclass
from functools import lru_cache

from .bank import Entry, KeyPoint
from .coach_texts import form_only, not_graded, review
from .content import is_list, measure
from .feedback import COACH, Feedback, Scores
from .language import Text
from .legibility import Legibility, judge
from .points import Found, find_point
from .structure import Form, own_words, read_form


@dataclass(frozen=True)
class Marks:
    """Every figure the grades rest on; what each grade means is in `rubric`."""

    most: float = 0.6  # share of the key points that makes a 4 ...
    some: float = 0.3  # ... and a 3; a 5 takes all of them
    rich: float = 4.1  # content score of an answer that is a 4 whatever the wordings say
    near: float = 3.5  # content score from which an answer without a key point is a 2
    aim: float = 0.48  # precision and half the recall; below, somebody answers something else ...
    stray: float = 0.37  # ... which takes less to believe who makes most of the points
    dense: float = 0.55  # the same, from which a single key point in a plain sentence is a 3
    brief: int = 40  # words; so short an answer is not blamed for what it leaves out
    reversed: float = 0.5  # from this share of negated points on it reads as the opposite
    tiring: float = 30.0  # words in a mean sentence, above which a listener loses the thread ...
    easy: float = 22.0  # ... and below which it is easy to follow
    long: int = 220  # words; from here on an answer rambles if ...
    thin: float = 60.0  # ... it takes more than so many words for a key point


MARKS = Marks()


@dataclass(frozen=True)
class Reading:
    """What an answer says of each key point, and how it is built."""

    made: tuple[tuple[KeyPoint, Found], ...]
    denied: tuple[tuple[KeyPoint, Found], ...]
    missed: tuple[KeyPoint, ...]
    content: float  # 0 to 5, against the model answer
    aim: float  # 0 to 1.5: precision and half the recall, against the model answer
    form: Form
    legibility: Legibility = Legibility.READ
    listed: bool = False  # key words in a row instead of sentences
    wholes: int = 0  # key points of the question

    @property
    def reversed(self) -> bool:
        """Whether most of what is said of the key points is denied, or may be."""
        doubtful = sum(found.doubtful for _, found in self.made) + len(self.denied)
        return bool(doubtful) and doubtful > MARKS.reversed * (len(self.made) + len(self.denied))

    @property
    def rambling(self) -> bool:
        """Whether many words carry few points."""
        return self.form.words > max(MARKS.long, MARKS.thin * len(self.made))


def read_answer(entry: Entry, answer: str) -> Reading:
    """Look up every key point of `entry` in `answer`; quotes are the answer's own words."""
    own = own_words(entry.text, answer)
    form = read_form(own.text if own.text.strip() else answer)
    text = whole = Text(answer)
    if own.text != answer:
        text = Text(own.text)
    question, subject = _terms(entry)
    found = [(point, find_point(point.wordings, text)) for point in entry.points]
    measured = measure(entry.text, entry.model_answer, text)
    return Reading(
        made=tuple((p, _as_written(f, answer)) for p, f in found if f and not f.contradicted),
        denied=tuple((p, _as_written(f, answer)) for p, f in found if f and f.contradicted),
        missed=tuple(p for p, f in found if not f),
        content=measured.score,
        aim=measured.precision + measured.recall / 2,
        form=form.after(own),
        legibility=judge(whole, question, subject),
        listed=is_list(text),
        wholes=len(entry.points),
    )


def coach(entry: Entry | None, answer: str) -> Feedback:
    """Feedback on `answer`; without an entry only its form can be judged, and nothing is scored.

    Blanks, noise, "I don't know" and other languages are not scored either: they get help.
    """
    if entry is None:
        legibility = judge(Text(answer), Text(""), ())
        return Feedback(form_only(read_form(answer), legibility), Scores(), COACH)
    reading = read_answer(entry, answer)
    if reading.legibility is not Legibility.READ:
        return Feedback(not_graded(entry, reading.legibility), Scores(), COACH)
    scores = Scores(_clarity(reading), _relevance(reading), _communication(reading))
    return Feedback(review(reading), scores, COACH)


@lru_cache(maxsize=4096)
def _terms(entry: Entry) -> tuple[Text, frozenset[str]]:
    """The question as a text, and the stems of the terms that belong to it."""
    texts = (entry.text, entry.model_answer, *(w for p in entry.points for w in p.wordings))
    return Text(entry.text), frozenset(t.word.stem for text in texts for t in Text(text).tokens)


def _as_written(found: Found, answer: str) -> Found:
    return found._replace(quote=answer[found.start : found.end])


def _relevance(r: Reading) -> int:
    made, share = len(r.made), len(r.made) / max(1, r.wholes)
    brief = r.form.words <= MARKS.brief
    if not made:
        return 2 if r.content >= MARKS.near and not (r.denied or r.listed) else 1
    if share == 1:
        grade = 5
    elif share >= MARKS.most or (made > 1 and r.content >= MARKS.rich):
        grade = 4
    elif (share >= MARKS.some and made > 1) or (brief and r.aim >= MARKS.dense):
        grade = 3
    else:
        grade = 2
    if r.denied and grade == 5:
        grade = 4
    aimed = r.aim >= (MARKS.stray if share >= MARKS.most else MARKS.aim)
    if not aimed or r.listed or r.reversed:
        grade = min(grade, 2)
    return grade


def _clarity(r: Reading) -> int:
    form = r.form
    grade = 4 + (form.leads and form.sentence_words <= MARKS.easy)
    grade -= (form.sentence_words > MARKS.tiring) + r.rambling + form.repeated + 2 * r.listed
    return max(1, min(grade, {1: 2, 2: 3}.get(_relevance(r), 5)))


def _communication(r: Reading) -> int:
    relevance = _relevance(r)
    if relevance == 1 or r.listed:
        return 1
    told = r.form.reason + (r.form.example or r.form.figure) + r.form.trade_off
    grade = 2 + told
    if relevance >= 3 and (r.form.words <= MARKS.brief or told):
        grade = max(3, grade)
    return min(grade, 3 if relevance == 2 else 5)
