"""Observe what is certain about the form of an answer, whatever it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...text.english.text import LONGEST_SENTENCE, Text
from ...text.units import outside_fences, sentences

_SIGNS = {
    "a reason": r"""because|therefore|hence|thus|due\ to|as\ a\ result|that(?:'s|\ is)\ why
        |so\ (?:that|it|the|they|you|we|i|there|an?)|,\ so|since\ (?:it|the|they|you|we|i|there|an?)
        |which\ (?:means|makes|is\ why)""",
    "an example": r"""for\ (?:example|instance)|e\.g|imagine|let's\ say|,\ say
        |(?:something\ like|such\ as)(?!\ (?:this|that|these|those|it)\b)
        |(?:in|at|on)\ (?:my|our)\ (?:last|previous|current|former|old|first)\ \w+
        |once\ (?:i|we)\ (?:had|saw|built|used)""",
    "a trade-off": r"""trade-?offs?\ (?:is|are|between|here)|on\ the\ other\ hand|however(?=,)
        |drawbacks?|downsides?|disadvantages?|in\ exchange
        |at\ the\ (?:cost|expense|price)\ of""",
    "a figure": r"""\d[\d,.]{0,15}(?:\s?(?:percent|[kmgt]i?b|bytes?|bits?|[mµn]s|seconds?|minutes?
        |hours?|days?|weeks?|months?|times|x|rows?|users?|records?|requests?|queries|keys?)\b
        |\ss\b|\s?%) | o\([^)\n]{1,12}\)""",
}
_PATTERNS = {
    sign: re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE | re.VERBOSE)
    for sign, pattern in _SIGNS.items()
}
_CODE = re.compile(
    r"^[ \t]*+(?:```|(?:def|class|SELECT|func|const)\b.*[(=;{:])|[)}\]];$|\)\s?\{$", re.MULTILINE
)
_INLINE = re.compile(r"`([^`\n]+)`")
_STOP = re.compile(r"[.!?;](?=\s)|\n")


@dataclass(frozen=True)
class Observations:
    """Features of an answer that show without knowledge of the subject.

    Attributes:
        words: how many there are, code aside.
        longest: the words of the longest sentence.
        unbroken: whether it goes on beyond a long sentence without a mark that ends one.
        signs: those of `_SIGNS` that words such as "because" or "for instance" show.
        code: whether there is code, which is not checked.
    """

    words: int
    longest: int
    unbroken: bool
    signs: tuple[str, ...]
    code: bool


def observe(text: Text, answer: str) -> Observations:
    """Return the observations on `answer`, which was read as `text`."""
    parts = [part for line in outside_fences(text.raw).split("\n") for part in sentences(line)]
    lengths = [sum(any(map(str.isalnum, word)) for word in part.split()) for part in parts]
    inline = "".join(_INLINE.findall(answer))
    return Observations(
        words=sum(lengths),
        longest=max(lengths, default=0),
        unbroken=len(text.stems) > LONGEST_SENTENCE and not _STOP.search(text.raw),
        signs=tuple(sign for sign, pattern in _PATTERNS.items() if pattern.search(text.raw)),
        code=bool(_CODE.search(answer)) or not {*"(=;{"}.isdisjoint(inline),
    )
