"""Recognise what a model repeats from its prompt, and the tasks it invents for itself."""

import re
from collections.abc import Iterable

from ..text.sentences import normalise


class Echoes:
    """Recognises lines that only repeat what the prompt said.

    A line counts when at least `least` of its words in a row, all of the line, stand in the prompt:
    shorter ones ("Answer:", "Focus on clarity") are ordinary English.
    """

    def __init__(self, sources: Iterable[str], least: int = 5) -> None:
        self._sources = [f" {normalise(source)} " for source in sources]
        self._least = least

    def __contains__(self, line: str) -> bool:
        words = normalise(line)
        return words.count(" ") + 1 >= self._least and self._stands(words)

    def cover(self, text: str) -> bool:
        """Whether every line of `text`, however short, stands in the prompt."""
        return all(self._stands(normalise(line)) for line in text.splitlines())

    def _stands(self, words: str) -> bool:
        return not words or any(f" {words} " in source for source in self._sources)

    def may_become(self, line: str, *, least: int | None = None) -> bool:
        """The beginning of a line is, so far, an echo (its last word may be incomplete)."""
        words = normalise(line)
        if words.count(" ") + 1 < (self._least if least is None else least):
            return False
        return any(f" {words}" in source for source in self._sources)


_EDGE = r"^[\s>#*_]*+"
_TASK = re.compile(rf"{_EDGE}instructions?\s*\d+\s*(?:\([^()\n]*\)?)?[\s*_]*(?::|$)", re.IGNORECASE)
_TURN = re.compile(
    rf"{_EDGE}(?:(?:user|human|candidate|system|assistant|interviewer)"
    r"|(?:(?:next|new|interview)\s+)?question[\s*_]*\d*)[\s*_]*[:：](?!//)",
    re.IGNORECASE,
)
_SEQUEL = re.compile(
    rf"{_EDGE}(?:(?:(?:sample|model)\s+)?solution[\s*_:]*$"
    r"|follow[- ]?up\s+(?:task|question|exercise)|(?:now,?\s+)?let['’]?s\s+(?:move|go)\s+on\b"
    r"|(?:now,?\s+)?let['’]?s\s+(?:move|go|continue)\b[^.!?\n]{0,60}\b(?:questions?|tasks?|topics?"
    r"|exercises?|interview)\b)",
    re.IGNORECASE,
)


def begins_task(line: str) -> bool:
    """Whether a task begins that the model sets itself, as Phi-3 does: `## Instruction 2 (…)`."""
    return bool(_TASK.match(line))


def begins_turn(line: str) -> bool:
    """Whether a turn of a conversation, or the next piece of work, begins in this line.

    Only the place tells whether it is invented: "System: say which part …" is honest advice.
    """
    return bool(_TURN.match(line) or _SEQUEL.match(line))
