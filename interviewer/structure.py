"""How an answer is built: sentences, reasons, examples, repetition, and what only echoes.

Nothing here knows what is right; a text is only looked at for the signs a listener goes by.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=\S))+[.!?]*")
_WORD = re.compile(r"\w+")
_EXAMPLE = re.compile(
    r"\b(?:for (?:example|instance)|e\.g\.|such as|imagine|suppose|say,|once (?:i|we)"
    r"|i (?:used|built|saw|had)|we (?:used|built|had)|in my (?:last|previous|current))|`[^`\n]+`"
)
_TRADE_OFF = re.compile(
    r"\b(?:trade-?offs?|on the other hand|however|the (?:cost|price|downside|drawback)|but|whereas|"
    r"although|depends on|in exchange|at the expense|only if|unless)\b"
)
_REASON = re.compile(
    r"\b(?:because|since|so|therefore|thus|hence|that is why|which means|due to|otherwise|as)\b"
)
_FIGURE = re.compile(
    r"\b\d+(?:\.\d+)?\s*(?:%|percent\b|ms\b|s\b|seconds?\b|minutes?\b|hours?\b|days?\b|[kmg]b\b"
    r"|times\b|x\b|requests?\b|rows?\b|users?\b)|\bo\([^)\n]{1,12}\)"
)
_PREAMBLE = re.compile(
    r"^\W*(?:well|so,? (?:basically|first)|okay|ok|that is a|that's a|great question|good question"
    r"|let me|thank|i think this is|in this question|the question)\b"
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
    text = answer.lower()  # to ignore the case in the patterns would take three times as long
    sentences = sum(1 for sentence in _SENTENCE.findall(text) if _WORD.search(sentence))
    words = len(text.split())
    return Form(
        words=words,
        sentence_words=words / max(1, sentences),
        example=bool(_EXAMPLE.search(text)),
        trade_off=bool(_TRADE_OFF.search(text)),
        reason=bool(_REASON.search(text)),
        figure=bool(_FIGURE.search(text)),
        leads=not _PREAMBLE.search(text),
    )


def own_words(question: str, answer: str) -> OwnWords:
    """`answer` without sentences that repeat an earlier one or only echo `question`."""
    said = set[str]()
    kept, at, repeated, echoed = list[str](), 0, False, False
    for match in _SENTENCE.finditer(answer):
        sentence = " ".join(match.group().lower().rstrip(".!?").split())
        if sentence.count(" ") < SAME - 1:
            continue
        echo = _echoes(sentence, question)
        if echo or sentence in said:
            kept += [answer[at : match.start()], " " * (match.end() - match.start())]
            at = match.end()
        repeated, echoed = repeated or sentence in said, echoed or echo
        said.add(sentence)
    return OwnWords("".join((*kept, answer[at:])), repeated, echoed)


def _echoes(sentence: str, question: str) -> bool:
    """Whether most of a sentence stands in the question, in the question's own order."""
    asked, triples = _asked(question)
    words = _WORD.findall(sentence)
    if sum(word in asked for word in words) < ECHO * len(words):
        return False
    own = _triples(words)
    return sum(triple in triples for triple in own) >= ECHO * len(own)


@lru_cache(maxsize=4096)
def _asked(question: str) -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    words = _WORD.findall(question.lower())
    return frozenset(words), frozenset(_triples(words))


def _triples(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + 3]) for i in range(len(words) - 2)]
