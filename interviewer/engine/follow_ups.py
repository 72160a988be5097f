"""The one question asked back after a weak answer."""

import re

from ..builtin.bank.entries import Entry
from ..builtin.coach.legibility import Legibility
from ..builtin.coach.reading import read_answer
from ..interview.records import Feedback, Turn
from ..text.units import sentences

WEAK = 2  # a relevance up to this is worth a second chance
LONGEST_GAP = 200  # characters; the question stands above it in one line
ASK = "One step further: {question}"
_MISSING = re.compile(
    r"^[ \t>#*_-]*+(?:\d[.)][ \t]+)?[ \t*_]*+(?:what\s+(?:was|is)\s+)?missing\b[^\n:?.!*]{0,40}"
    r"(?:[ \t*_]*[:?]|[ \t*_]*$)[\s*_:]*(?P<gap>[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*)",
    re.IGNORECASE | re.MULTILINE,
)
_BULLET = re.compile(r"^[\s>]*(?:[-*+•]|\d{1,2}[.)])\s+")
# No gap: "Nothing.", "None", or the label of the next part.
_NONE = re.compile(
    r"\A\W*+(?:(?:nothing|none|n/?a)(?:\s+(?:much|major|important|really|at all))*\W*"
    r"(?:(?:was|is)\s+missing\b.*)?(?:[.!,;].*)?$|next\s+step|what\s+worked|$)",
    re.IGNORECASE,
)


def follow_up(entry: Entry | None, turn: Turn, feedback: Feedback) -> str:
    """Return a question about the most important gap, or "" after a good answer or none.

    After a bank question it asks for the first key point that was not heard, after a model's for
    what the feedback names, unless that misquotes the answer. Without a grade an answer is weak if
    at most a third of the points was heard.
    """
    relevance = feedback.scores.relevance
    if relevance is not None and relevance > WEAK:
        return ""
    if entry is not None:
        reading = read_answer(entry, turn.attempts[-1].answer)
        weak = relevance is not None or 2 * len(entry.counted) <= 3 * len(reading.unheard)
        if not (weak and reading.unheard and reading.legibility is Legibility.READ):
            return ""
        return ASK.format(question=entry.points[reading.unheard[0]].ask)
    if relevance is None or feedback.unquoted:  # the gap may be what the candidate never wrote
        return ""
    gap = missing(feedback.text)
    return ASK.format(question=f"what would you add about this? {gap}") if gap else ""


def missing(text: str) -> str:
    """Return the first gap that a feedback names, as a sentence; "" if it names none.

    What is longer than `LONGEST_GAP` ends in dots after a whole word.
    """
    named = _MISSING.search(text)
    first = _BULLET.sub("", named["gap"].strip().split("\n")[0]) if named else ""
    said = "".join(sentences(first)[:1]).strip()
    if _NONE.match(said):
        return ""
    if len(said) > LONGEST_GAP:
        cut = said[:LONGEST_GAP].rsplit(maxsplit=1)[0]
        return f"{cut.rstrip(' ,;:–-')[: LONGEST_GAP - 1]}…"
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."
