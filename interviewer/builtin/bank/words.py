"""The words that the question bank uses, for `text/english/words.txt`.

The English package must not read the bank, which stands above it; so its words are written down
once: `python -m interviewer.builtin.bank.words`. A test compares the file with the bank.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ...text.english.vocabulary import WORDS_FILE
from .entries import load_bank

_WORD = re.compile(r"[a-z]+")


def bank_words() -> list[str]:
    """Return every lower-case word of the bank's texts and wordings, in order."""
    wordings = (w for entry in load_bank() for point in entry.points for w in point.wordings)
    return sorted(set(_WORD.findall("\n".join((*bank_texts(), *wordings)).lower())))


def bank_texts() -> Iterator[str]:
    """Yield what the bank says in sentences."""
    for entry in load_bank():
        yield from (entry.text, entry.hint, entry.model_answer)
        for point in entry.points:
            yield from (point.point, point.ask)


if __name__ == "__main__":
    Path(WORDS_FILE).write_text("\n".join(bank_words()) + "\n", "utf-8")
