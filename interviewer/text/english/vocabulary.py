"""The English that the question bank is written in: its words and their letters."""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from .synonyms import FORMS, SYNONYMS
from .words import LIGHT_WORDS, STOP_WORDS

WORDS_FILE = Path(__file__).with_name("words.txt")
"""The bank's words, one a line, written by `python -m interviewer.builtin.bank.words`."""

_WORD = re.compile(r"[a-z]+")


class Vocabulary(NamedTuple):
    """Known words, and the runs of three letters that stand in them.

    Attributes:
        words: English or technical for sure, in lower case.
        triples: e.g. "lea", "ear", "arn" of "learn".
    """

    words: frozenset[str]
    triples: frozenset[str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return what the bank and the tables of `words` teach."""
    tables = (SYNONYMS, FORMS, *STOP_WORDS, *LIGHT_WORDS)
    words = set(_WORD.findall("\n".join(tables).lower())) | set(
        WORDS_FILE.read_text("utf-8").split()
    )
    triples = {triple for word in words for triple in triples_of(word)}
    return Vocabulary(frozenset(words), frozenset(triples))


def triples_of(word: str) -> list[str]:
    """Return the runs of three letters in a word."""
    return [word[i : i + 3] for i in range(len(word) - 2)]
