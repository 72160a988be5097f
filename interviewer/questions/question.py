"""Questions, and whether two of them are the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..english import STOP_WORDS, stem
from .words import UNSPACED


@dataclass(frozen=True)
class Question:
    """A question as it is asked.

    writer: the model id, or `BANK`. bank_id: its entry in the question bank, "" if a model wrote
    it. topic: the technology it is about, "" if unknown. note: why a bank question stands here.
    """

    text: str
    writer: str
    bank_id: str = ""
    topic: str = ""
    note: str = ""

    @property
    def built_in(self) -> bool:
        """Whether it comes from the question bank."""
        return bool(self.bank_id)


BANK = "built-in question bank"


def similar(one: str, other: str) -> bool:
    """Whether two questions ask the same thing in other words.

    They do when four fifths of their content words are shared, the scaffolding of a question
    ("explain", "what is the") and grammatical endings aside.
    """
    a, b = _content(one), _content(other)
    if not a or not b:
        return one.casefold().split() == other.casefold().split()
    return len(a & b) >= 0.8 * len(a | b)


def distinct(questions: Iterable[str], have: Iterable[str] = ()) -> list[str]:
    """Those questions that resemble neither an earlier one nor one of `have`."""
    kept: list[str] = []
    known = list(have)
    for question in questions:
        if not any(similar(question, other) for other in known):
            kept.append(question)
            known.append(question)
    return kept


_SCAFFOLD = frozenset(
    stem(word)
    for word in """
    explain describe discuss define tell give provide example question candidate please
    detailed briefly walk through talk concept following some use work mean between
    """.split()
)


def _content(text: str) -> frozenset[str]:
    if UNSPACED.search(text):
        letters = re.sub(r"[\W_]+", "", text)
        return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))
    words = re.findall(r"[^\W_][\w+#.]*[\w+#]|[^\W_]", text.casefold())
    return frozenset(stem(word) for word in words if word not in STOP_WORDS) - _SCAFFOLD
