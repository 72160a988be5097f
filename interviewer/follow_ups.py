"""The one question asked back after a weak answer."""

import re

from .bank import Entry
from .coach import read_answer
from .feedback import Feedback
from .interview import Turn

WEAK = 2  # a relevance up to this is worth a second chance
ASK = "One step further: {question}"
_MISSING = re.compile(r"what was missing[\s*_:,]*(?P<gap>[^\n]+?[.!?])(?:\s|$)", re.IGNORECASE)


def follow_up(entry: Entry | None, turn: Turn, feedback: Feedback) -> str:
    """A question about the most important gap, or "" if the answer was good, or was none.

    The gap is the first missed key point of a bank question, else what the feedback names.
    """
    relevance = feedback.scores.relevance
    if relevance is None or relevance > WEAK:
        return ""
    if entry is not None:
        missed = read_answer(entry, turn.attempts[-1].answer).missed
        return ASK.format(question=missed[0].ask) if missed else ""
    gap = _MISSING.search(feedback.text)
    return ASK.format(question=f"what would you add about this? {gap['gap']}") if gap else ""
