"""What has been made of a word once, kept for the next time."""

from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")


class Memo(dict[str, Made]):
    """What `make` makes of each word, at most `LIMIT` of them: `memo[word]` makes it or finds it.

    `functools.lru_cache` also notes every use, and a text asks for each of its words: here looking
    them up takes half the time.
    """

    LIMIT = 50_000

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Made:
        if len(self) >= self.LIMIT:
            self.clear()
        made = self[word] = self._make(word)
        return made
