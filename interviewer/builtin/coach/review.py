"""Feedback without a model: what was heard, what to check, and one next step; no grades."""

from ...interview.records import COACH, Feedback, Scores
from ...text.english.text import Text
from ..bank.entries import Entry
from .legibility import Legibility, classify
from .observations import observe
from .phrasing import help_with, review, unknown_question
from .reading import read_answer


def coach(entry: Entry | None, answer: str) -> Feedback:
    """Return feedback on `answer`; without an entry only its form can be observed.

    Pure and deterministic: the same entry and answer give the same words.
    """
    if entry is None:
        text = Text(answer)
        why = classify(text)
        known = why in {Legibility.READ, Legibility.CODE}
        said = unknown_question(observe(text, answer)) if known else help_with(why, None)
    else:
        reading = read_answer(entry, answer)
        read = reading.legibility is Legibility.READ
        said = review(entry, reading) if read else help_with(reading.legibility, entry)
    return Feedback(said, Scores(), COACH)
