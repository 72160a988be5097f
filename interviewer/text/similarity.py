"""Tell whether two questions ask the same thing."""

import re
from functools import lru_cache

from .english.words import STOP_WORDS, stem
from .units import UNSPACED, sentences

SHARED = 0.8  # of their content words, from which on two questions are one


def similar(one: str, other: str) -> bool:
    """Tell whether two questions ask the same thing in other words.

    They do when four fifths of their content words are shared, or of those of their first
    sentences where these ask: numbers, labels, the scaffolding of a question ("explain", "what is
    the"), case and grammatical endings aside.
    """
    a, b = _content(one), _content(other)
    if not a or not b:
        return one.casefold().split() == other.casefold().split()
    return _same(a, b) or _same(_opening(one), _opening(other))


def _same(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and len(a & b) >= SHARED * len(a | b)


_SCAFFOLD = frozenset(
    stem(word)
    for word in """
    explain describe discuss define tell give provide example question candidate please
    detailed briefly walk through talk concept following some use work mean between most ever career
    """.split()
)
# "3. ", "**Question 3:** ", "Q3) ": what stands before a question.
_LABEL = re.compile(
    r"^(?:[\s*_#>\"“(\[-]*+(?:"
    r"(?:question|q|frage|pregunta|pergunta|问题|問題|質問)?[ ]?\d{1,3}[.):\]、．]"
    r"|(?:question|q)[:：])[\s*_]*+)++",
    re.IGNORECASE,
)
# A sentence that begins so tells of a situation, and the question comes after it.
_SITUATION = frozenset(
    """a an the you your we our this there in on at after assume consider given if imagine suppose
    during i my it""".split()
)


def _plain(text: str) -> str:
    return _LABEL.sub("", text[:2_000])


@lru_cache(maxsize=1_024)
def _opening(text: str) -> frozenset[str]:
    """Return the content words of the first sentence, if it asks."""
    first = (sentences(_plain(text)) or [""])[0].strip()
    words = first.casefold().split()
    asks = words and (first.rstrip('*_"”) ').endswith(("?", "？")) or words[0] not in _SITUATION)
    return _content(first) if asks else frozenset()


@lru_cache(maxsize=1_024)
def _content(text: str) -> frozenset[str]:
    text = _plain(text)
    if UNSPACED.search(text):
        letters = re.sub(r"[\W_]+", "", text)
        return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))
    words = re.findall(r"[^\W_][\w+#.]*[\w+#]|[^\W_]", text.casefold())
    return frozenset(stem(word) for word in words if word not in STOP_WORDS) - _SCAFFOLD
