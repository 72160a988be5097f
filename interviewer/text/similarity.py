"""Tell whether two questions ask the same thing."""

import re

from .english.words import STOP_WORDS, stem
from .sentences import UNSPACED


def similar(one: str, other: str) -> bool:
    """Whether two questions ask the same thing in other words.

    They do when four fifths of their content words are shared, the scaffolding of a question
    ("explain", "what is the") and grammatical endings aside.
    """
    a, b = _content(one), _content(other)
    if not a or not b:
        return one.casefold().split() == other.casefold().split()
    return len(a & b) >= 0.8 * len(a | b)


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
