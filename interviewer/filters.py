"""What small models write around the text that was asked for: markers, roles, echoes of the prompt.

Everything here works on a stream: text goes in as it arrives, and what may still turn out to be
the start of a marker is held back until it is decided.
"""

import re
from collections.abc import Iterable

# Phi-3's chat template and its relatives (Llama, ChatML, Gemma).
ENDS = ("<|end|>", "<|endoftext|>", "<|user|>", "<|im_end|>", "<|eot_id|>", "</s>")
DROPS = ("<|assistant|>", "<|system|>", "<|im_start|>", "<s>")
_MARKERS = ENDS + DROPS
_LONGEST = max(len(marker) for marker in _MARKERS)

_ANY_MARKER = re.compile(r"<\|[^|<>\n]{0,40}\|>")
_WORDS = re.compile(r"[^\W_]+")


def strip_markers(text: str) -> str:
    """Remove `<|…|>` from what a person typed, also when removing one makes another."""
    while (shorter := _ANY_MARKER.sub("", text)) != text:
        text = shorter
    return text


def normalise(text: str) -> str:
    """Words in lower case with one space between: how lines are compared."""
    return " ".join(_WORDS.findall(text.casefold()))


class MarkerFilter:
    """Removes special tokens from a stream; an end marker after some text ends the reply."""

    def __init__(self) -> None:
        self._held = ""
        self._began = False
        self.ended = False

    def feed(self, text: str) -> str:
        """Take the next piece of the stream, give back what is certainly text."""
        if self.ended:
            return ""
        out, rest = [], self._held + text
        self._held = ""
        while rest:
            cut = rest.find("<")
            if cut < 0:
                cut = len(rest)
            out.append(rest[:cut])
            self._began = self._began or bool(rest[:cut].strip())
            rest = rest[cut:]
            if not rest:
                break
            marker = next((m for m in _MARKERS if rest.startswith(m)), None)
            if marker is not None:
                if marker in ENDS and self._began:
                    self.ended = True
                    break
                rest = rest[len(marker) :]
            elif any(m.startswith(rest) for m in _MARKERS):
                self._held = rest
                break
            else:
                out.append("<")
                self._began = True
                rest = rest[1:]
        return "".join(out)

    def flush(self) -> str:
        """The stream is over: what was held back was text after all."""
        held, self._held = self._held, ""
        return "" if self.ended else held


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

    def may_become(self, line: str) -> bool:
        """The beginning of a line is, so far, an echo (its last word may be incomplete)."""
        words = normalise(line)
        if words.count(" ") + 1 < self._least:
            return False
        return any(f" {words}" in source for source in self._sources)
