"""What the wordings of a key point may not do; `check_bank` reports it."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from ..text.english.text import Text
from .coach.points import Found, denies, find_each, find_point
from .coach.senses import Sense

WORDINGS = (3, 10)
MOSTLY = 0.5  # share of denied words from which on a point is a denial
_NEGATION = re.compile(r"\b(?:not|never|no|cannot|nothing|nobody|none|without)\b ?", re.IGNORECASE)
_AFFIRMED = {
    "cannot ": "can ", "nothing ": "something ", "nobody ": "somebody ", "none ": "all ",
    "without ": "with ",
}  # fmt: skip


def faults(point: str, wordings: Sequence[str], question: str, answer: str) -> Iterator[str]:
    """Find what is wrong with the wordings of a point of this question and model answer."""
    if not WORDINGS[0] <= len(wordings) <= WORDINGS[1]:
        yield f"{len(wordings)} wordings: {point}"
    text = Text(point)
    each = list(find_each(wordings, text))
    if len(each) < len(wordings):
        empty = (wording for wording in wordings if not Text(wording).tokens)
        yield f"a wording without a content word: {next(empty, wordings[-1])}"
    for found in each:
        if found and _affirms_the_contrary(found, text):
            yield f"the contrary of the point makes it, too: {found.wording}"
    denied = sum(token.clause in text.denied for token in text.tokens)
    if denied >= MOSTLY * len(text.tokens) and not denies(wordings):
        yield f"the point denies, and no wording does: {point}"
    asked = find_point(wordings, question)
    if is_made(asked):
        yield f"the question makes the point: {asked.wording}"
    made = find_point(wordings, answer)
    if made is None:
        yield f"the model answer does not make the point: {point}"
    elif not is_made(made):
        yield f"the model answer reads as denying the point: {point}"


def is_made(found: Found | None) -> TypeGuard[Found]:
    """Whether a point is found and affirmed."""
    return found is not None and found.sense is Sense.MADE


def _affirms_the_contrary(found: Found, point: Text) -> bool:
    """Whether a wording, found in its point, leaves out the negation that this has.

    Its words then stand denied in the point: in one clause, or so that they make the point when
    its negation is taken away.
    """
    if is_made(found):
        return False
    inside = [c for c in point.clauses if found.start <= c[0] and c[1] <= found.end]
    return len(inside) == 1 or is_made(
        find_point([found.wording], _NEGATION.sub(_affirm, point.raw, 1))
    )


def _affirm(negation: re.Match[str]) -> str:
    return _AFFIRMED.get(negation[0].lower(), "")
