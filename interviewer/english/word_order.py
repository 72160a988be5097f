"""Whether words follow each other as they do in English, whatever they mean.

Small words stand for themselves, all others for their endings; the question bank teaches which
pairs of these are usual ("of the", "is …ed") and which are not ("the of", "and .").
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import log

from .vocabulary import bank_texts
from .words import LIGHT_WORDS, NEGATORS, STOP_WORDS

_PART = re.compile(r"[a-z]+|[.!?;:,\n]")
_CONTRACTED = re.compile(
    r"\b(it|that|there|here|what|who|he|she)['’]s\b|(?<=\bcan)['’]t\b|(?<!\bca)n['’]t\b|['’](ll|re|ve|m)\b"
)
_FULL: Mapping[str | None, str] = {
    "ll": " will",
    "re": " are",
    "ve": " have",
    "m": " am",
    None: " not",
}
_SMALL = STOP_WORDS | LIGHT_WORDS | NEGATORS
_ENDINGS = ("ing", "ed", "ly", "s")
_END, _OTHER = ".", "*"


def order(raw: str) -> tuple[float, int]:
    """How usual the pairs of a text are, and how many there are.

    It is the mean of the logarithms of how much more often than by chance each pair occurs: above
    zero in what somebody says or writes, below in the same words in any other order.
    """
    pairs = list(pairwise(_parts(raw)))
    return sum(map(_usual, pairs)) / max(1, len(pairs)), len(pairs)


def _parts(raw: str) -> list[str]:
    """The small words, endings and marks of a text, with an end of a sentence on both sides."""
    low = raw.lower()
    if "'" in low or "’" in low:
        low = _CONTRACTED.sub(_in_full, low).replace("'s", "").replace("’s", "")
    kinds = [_END, *map(_kind, _PART.findall(low)), _END]
    return [kind for before, kind in pairwise(["", *kinds]) if (before, kind) != (_END, _END)]


def _in_full(match: re.Match[str]) -> str:
    return f"{match[1]} is" if match[1] else _FULL[match[2]]


@lru_cache(maxsize=20_000)
def _kind(part: str) -> str:
    if not part.isalpha():
        return part if part == "," else _END
    if part in _SMALL:
        return part
    return next((e for e in _ENDINGS if part.endswith(e) and len(part) > len(e) + 2), _OTHER)


@lru_cache(maxsize=1)
def _learnt() -> tuple[Counter[tuple[str, str]], Counter[str], int]:
    """How often each pair, and each part, stands in the bank, and the number of all parts."""
    pairs, parts = Counter[tuple[str, str]](), Counter[str]()
    for text in bank_texts():
        found = _parts(text)
        pairs.update(pairwise(found))
        parts.update(found)
    return pairs, parts, parts.total()


@lru_cache(maxsize=100_000)
def _usual(pair: tuple[str, str]) -> float:
    pairs, parts, total = _learnt()
    chance = parts[pair[0]] * parts[pair[1]] / total
    return log((pairs[pair] + 1) / (chance + 1))  # 1 is added so that rare parts tell little
