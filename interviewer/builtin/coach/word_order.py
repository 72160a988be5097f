"""Whether words follow each other as they do in English, whatever they mean.

Small words stand for themselves, all others for their endings; the question bank teaches which
pairs of these are usual ("of the", "is …ed") and which are not ("the of", "and .").
"""

import re
from collections import Counter
from functools import lru_cache
from itertools import chain, pairwise
from math import log

from ...text.english.memo import Memo
from ...text.english.words import LIGHT_WORDS, NEGATORS, STOP_WORDS, words_of
from ..bank.words import bank_texts

_PART = re.compile(r"[a-z]+(?:['’][a-z]+)?|,|[.!?;:]+|[^a-z,.!?;:]+")
_SHORT = {"s": " is", "ll": " will", "re": " are", "ve": " have", "m": " am"}
_MAY_BE = words_of("it that there here what who he she")  # before "'s"; else it is a possessive
_SMALL = STOP_WORDS | LIGHT_WORDS | NEGATORS
_ENDINGS = ("ing", "ed", "ly", "s")
_END, _OTHER, _GAP = ".", "*", "~"  # the last for what is no word: it parts two ends


def order(raw: str) -> tuple[float, int]:
    """How usual the pairs of a text are, and how many there are.

    It is the mean of the logarithms of how much more often than by chance each pair occurs: above
    zero in what somebody says or writes, below in the same words in any other order.
    """
    parts = _parts(raw)
    pairs = len(parts) - 1
    return sum(map(_usual().__getitem__, pairwise(parts))) / max(1, pairs), pairs


def _parts(raw: str) -> list[str]:
    """The small words, endings and marks of a text, with an end of a sentence on both sides."""
    chunks = raw.lower().replace("\n", " . ").split()
    kinds = [_GAP, *chain.from_iterable(map(_kinds, chunks))]
    parts = [kind for last, kind in pairwise(kinds) if kind != _GAP and not last == kind == _END]
    return [_END, *parts] if parts[-1:] == [_END] else [_END, *parts, _END]


def _read_chunk(chunk: str) -> tuple[str, ...]:
    return tuple(kind for part in _PART.findall(chunk) for kind in _kind(part).split())


# What the words and marks between two blanks count as.
_kinds = Memo(_read_chunk).__getitem__


def _kind(part: str) -> str:
    """What a word or a mark counts as; a short form is two words."""
    if part == ",":
        return part
    if not "a" <= part[0] <= "z":
        return _END if part[0] in ".!?;:" else _GAP
    word, _, rest = part.replace("’", "'").partition("'")
    if rest == "t" and word.endswith("n"):
        verb = word if word == "can" else word[:-1]
        return f"{_kind(verb)} not" if verb else "not"
    kind = next((e for e in _ENDINGS if word.endswith(e) and len(word) > len(e) + 2), _OTHER)
    if word in _SMALL:
        kind = word
    return kind + (_SHORT.get(rest, "") if rest != "s" or word in _MAY_BE else "")


class _Usual(dict[tuple[str, str], float]):
    """How usual each pair of parts is, by what the question bank says.

    It is filled as it is asked; there are few small words, so it stays small.
    """

    def __init__(self) -> None:
        self._pairs, self._parts = Counter[tuple[str, str]](), Counter[str]()
        for text in bank_texts():
            found = _parts(text)
            self._pairs.update(pairwise(found))
            self._parts.update(found)
        self._total = self._parts.total()

    def __missing__(self, pair: tuple[str, str]) -> float:
        chance = self._parts[pair[0]] * self._parts[pair[1]] / self._total
        # 1 is added so that rare parts tell little.
        self[pair] = usual = log((self._pairs[pair] + 1) / (chance + 1))
        return usual


_usual = lru_cache(maxsize=1)(_Usual)
