"""Recognise lines that repeat another text."""

from collections.abc import Iterable

from .sentences import normalise

LEAST = 5  # words; shorter lines ("Focus on clarity") are ordinary English


class Echoes:
    """Recognises lines that only repeat the sources: all of their words, five or more, in a row."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._sources = "\n".join(f" {normalise(source)} " for source in sources)

    def __contains__(self, line: str) -> bool:
        words = normalise(line)
        return words.count(" ") + 1 >= LEAST and f" {words} " in self._sources

    def cover(self, text: str) -> bool:
        """Tell whether every line of the text, however short, stands in the sources."""
        return all(f" {normalise(line)} " in self._sources for line in text.split("\n") if line)

    def may_become(self, line: str) -> bool:
        """Tell whether the line being written is an echo so far; its last word may go on."""
        words = normalise(line)
        return words.count(" ") >= 2 and f" {words}" in self._sources
