"""The English that the question bank is written in: its words, their letters, its small words.

The bank is read on the first call, which takes about a twentieth of a second.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .synonyms import FORMS, SYNONYMS
from .words import LIGHT_WORDS, STOP_WORDS

_WORD = re.compile(r"[a-z]+|[.!?;:\n]")


class Vocabulary(NamedTuple):
    """words: that surely are English or technical. triples: of letters that stand in them.

    pairs: of words without content that follow each other, such as "of the" and "that it".
    """

    words: frozenset[str]
    triples: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """What the bank and the tables of `words` teach."""
    found = _WORD.findall("\n".join(_texts()).lower())
    words = {word for word in found if word.isalpha()}
    triples = {triple for word in words for triple in triples_of(word)}
    pairs = {pair for pair in pairwise(found) if STOP_WORDS.issuperset(pair)}
    return Vocabulary(frozenset(words), frozenset(triples), frozenset(pairs))


def _texts() -> Iterator[str]:
    from .bank import load_bank  # not before it is needed: the bank's own modules read texts too

    yield from (SYNONYMS, FORMS, *STOP_WORDS, *LIGHT_WORDS)
    for entry in load_bank():
        yield from (entry.text, entry.hint, entry.model_answer)
        for point in entry.points:
            yield from (point.point, point.ask, *point.wordings)


def triples_of(word: str) -> list[str]:
    """The runs of three letters in a word."""
    return [word[i : i + 3] for i in range(len(word) - 2)]
