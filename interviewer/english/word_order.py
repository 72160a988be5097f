"""Whether words follow each other as they do in English, whatever they mean.

Small words stand for themselves, all others for their endings; the question bank teaches which
pairs of these are usual ("of the", "is …ed") and which are not ("the of", "and .").
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from math import log

from .vocabulary import bank_texts
from .words import LIGHT_WORDS, NEGATORS, STOP_WORDS, words_of

_PART = re.compile(r"[a-z]+(?:['’][a-z]+)?|,|[.!?;:\n](?:\s*[.!?;:\n])*")
_SHORT = {"s": " is", "ll": " will", "re": " are", "ve": " have", "m": " am"}
_MAY_BE = words_of("it that there here what who he she")  # before "'s"; else it is a possessive
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
    kinds = " ".join(map(_kind, _PART.findall(raw.lower()))).split()
    return [_END, *kinds] if kinds[-1:] == [_END] else [_END, *kinds, _END]


@lru_cache(maxsize=20_000)
def _kind(part: str) -> str:
    """What a word or a mark counts as; a short form is two words."""
    if not part[0].isalpha():
        return part if part == "," else _END
    word, _, rest = part.replace("’", "'").partition("'")
    if rest == "t" and word.endswith("n"):
        return ("can" if word == "can" else _kind(word[:-1])) + " not"
    kind = next((e for e in _ENDINGS if word.endswith(e) and len(word) > len(e) + 2), _OTHER)
    if word in _SMALL:
        kind = word
    return kind + (_SHORT.get(rest, "") if rest != "s" or word in _MAY_BE else "")


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
