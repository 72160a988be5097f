"""In what sense the words of a wording stand in an answer: affirmed, denied, or hard to tell.

It is worse to tell somebody wrongly that they said the opposite than to miss it, so a denial must
be plain: in one clause, and no consequence of something that is not wanted.
"""

from __future__ import annotations

import re
from enum import IntEnum

from ...text.english.reader import Token
from ...text.english.text import Text


class Sense(IntEnum):
    """How an answer speaks of a point; the clearer, the higher."""

    UNCLEAR = 0  # a clause of it is denied, and the wording denies nothing, or the reverse
    DENIED = 1
    MADE = 2


# Verbs without which "override it" is advice to mend what a wording like "not overridden" blames.
_STATING = re.compile(
    r"\b(?:is|are|was|were|be|can|could|may|might|will|do|does|has|have|gets?)\b", re.IGNORECASE
)
_ABSENT = re.compile(
    r"\b(?:gone|erased|removed|missing|absent|lost|disappears?|vanish\w*)\b", re.IGNORECASE
)
# What follows from something that is wrong, or is left out on the way, is no claim.
_CONSEQUENCE = re.compile(
    r"(?:^|[,:;–—]\s*|\band )(?:so|hence|then|thus|therefore|otherwise|else|or)\b|\bwithout\b",
    re.IGNORECASE,
)
# What rejects the thing a clause speaks of, wherever it stands in it.
_REJECTING = re.compile(
    r"""(?:\b(?:not|never|no|nothing|none|nobody)\b|n['’]t\b) .* \b(?:help\w*|need\w*|necessary
        |required|suitable|useful|use|used|work\w*|called|worth|matter\w*)\b
      | \b(?:no|not\ (?:any|much))\ (?:use|help|need|reason|point)\b
      | \b(?:useless|pointless|worthless|needless|unnecessary|superfluous)\b
      | \b(?:waste\ of\ time|bad\ idea|makes?\ no\ sense)\b
      | \b(?:should|must|can|could|need|would|will)(?:\ not|n['’]t|\ never)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def read_sense(
    heavy: list[Token], clauses: set[int], turns: int, denies: bool, text: Text
) -> Sense | None:
    """Whether words in these clauses affirm a wording; None if they neither affirm nor deny it.

    heavy: those of weight. turns: how many are antonyms. denies: whether the wording does.
    """
    # What is said of several clauses is said in the last one, unless the wording itself denies.
    denied = not text.denied.isdisjoint(clauses if denies else {max(clauses)})
    if (turns + (denied != denies)) % 2 == 0:
        return Sense.MADE
    span = text.clauses[max(clauses)]
    if denies and not denied and (len(heavy) < 2 or not _states(span, text)):
        return None
    if len(clauses) > 1 or len(heavy) < 2 or _follows(heavy[0], text):
        return Sense.UNCLEAR
    outright = turns or not denied or any(token.negated for token in heavy)
    return Sense.DENIED if outright or _REJECTING.search(text.raw, *span) else Sense.UNCLEAR


def _follows(token: Token, text: Text) -> bool:
    """Whether the clause of this word, or one before it in its sentence, opens with "so"."""
    start = text.sentences[token.sentence].start
    return bool(_CONSEQUENCE.search(text.raw[start : token.start]))


def _states(span: tuple[int, int], text: Text) -> bool:
    """Whether a clause states that something is there, where "change it" is only advice."""
    return bool(_STATING.search(text.raw, *span)) and not _ABSENT.search(text.raw, *span)
