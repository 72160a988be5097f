"""How an answer is built: sentences, reasons, examples, repetition, and what only echoes.

Nothing here knows what is right; a text is only looked at for the signs a listener goes by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\S))+[.!?]*")
_WORD = re.compile(r"\w+")
_EXAMPLE = re.compile(
    r"\b(?:for (?:example|instance)|e\.g\.|such as|imagine|suppose|say,|once (?:i|we)"
    r"|i (?:used|built|saw|had)|we (?:used|built|had)|in my (?:last|previous|current))|`[^`\n]+`",
    re.IGNORECASE,
)
_TRADE_OFF = re.compile(
    r"\b(?:trade-?offs?|on the other hand|however|the (?:cost|price|downside|drawback)|but|whereas|"
    r"although|depends on|in exchange|at the expense|only if|unless)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|since|so|therefore|thus|hence|that is why|which means|due to|otherwise|as)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\b\d+(?:\.\d+)?\s*(?:%|percent\b|ms\b|s\b|seconds?\b|minutes?\b|hours?\b|days?\b|[kmg]b\b"
    r"|times\b|x\b|requests?\b|rows?\b|users?\b)|\bo\([^)\n]{1,12}\)",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"^\W*(?:well|so,? (?:basically|first)|okay|ok|that is a|that's a|great question|good question"
    r"|let me|thank|i think this is|in this question|the question)\b",
    re.IGNORECASE,
)
SAME = 4  # words from which on a sentence said again is a repetition, not a figure of speech
ECHO = 0.8  # share of a sentence's word triples that stand in the question if it only echoes it


@dataclass(frozen=True)
class Form:
    """The signs of structure in an answer. sentence_words: the mean length of its sentences."""

    words: int
    sentence_words: float
    example: bool
    trade_off: bool
    reason: bool
    figure: bool
    leads: bool  # starts with the matter itself
    repeated: bool = False
    echoed: bool = False

    def after(self, own: OwnWords) -> Form:
        """The same, knowing what of the text is repeated or the question's."""
        return replace(self, repeated=own.repeated, echoed=own.echoed)


@dataclass(frozen=True)
class OwnWords:
    """An answer in which what adds nothing is blanked out, so that places stay the same."""

    text: str
    repeated: bool
    echoed: bool


def read_form(answer: str) -> Form:
    """The signs of structure in `answer`."""
    sentences = [s for s in _SENTENCE.findall(answer) if _WORD.search(s)]
    words = len(answer.split())
    return Form(
        words=words,
        sentence_words=words / max(1, len(sentences)),
        example=bool(_EXAMPLE.search(answer)),
        trade_off=bool(_TRADE_OFF.search(answer)),
        reason=bool(_REASON.search(answer)),
        figure=bool(_FIGURE.search(answer)),
        leads=not _PREAMBLE.search(answer),
    )


def own_words(question: str, answer: str) -> OwnWords:
    """`answer` without sentences that repeat an earlier one or only echo `question`."""
    asked = set(_triples(_WORD.findall(question.lower())))
    said = set[tuple[str, ...]]()
    kept, repeated, echoed = list(answer), False, False
    for match in _SENTENCE.finditer(answer):
        words = tuple(_WORD.findall(match.group().lower()))
        if len(words) < SAME:
            continue
        triples = _triples(words)
        echo = sum(triple in asked for triple in triples) >= ECHO * len(triples)
        if echo or words in said:
            kept[match.start() : match.end()] = " " * (match.end() - match.start())
        repeated, echoed = repeated or words in said, echoed or echo
        said.add(words)
    return OwnWords("".join(kept), repeated, echoed)


def _triples(words: list[str] | tuple[str, ...]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + 3]) for i in range(len(words) - 2)]
