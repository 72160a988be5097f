"""The English that the question bank is written in: its words and their letters.

The bank is read on the first call, which takes about a twentieth of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .synonyms import FORMS, SYNONYMS
from .words import LIGHT_WORDS, STOP_WORDS

if TYPE_CHECKING:
    from ..bank import Entry

_WORD = re.compile(r"[a-z]+")


class Vocabulary(NamedTuple):
    """words: that surely are English or technical. triples: of letters that stand in them."""

    words: frozenset[str]
    triples: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """What the bank and the tables of `words` teach."""
    tables = (SYNONYMS, FORMS, *STOP_WORDS, *LIGHT_WORDS)
    words = set(_WORD.findall("\n".join((*tables, *_wordings(), *bank_texts())).lower()))
    triples = {triple for word in words for triple in triples_of(word)}
    return Vocabulary(frozenset(words), frozenset(triples))


def bank_texts() -> Iterator[str]:
    """What the bank says in sentences."""
    for entry in _entries():
        yield from (entry.text, entry.hint, entry.model_answer)
        for point in entry.points:
            yield from (point.point, point.ask)


def _wordings() -> Iterator[str]:
    for entry in _entries():
        for point in entry.points:
            yield from point.wordings


def _entries() -> Iterator[Entry]:
    from ..bank import load_bank  # not before it is needed: the bank's own modules read texts too

    return iter(load_bank())


def triples_of(word: str) -> list[str]:
    """The runs of three letters in a word."""
    return [word[i : i + 3] for i in range(len(word) - 2)]
