"""What small models write around the text that was asked for: markers, roles, echoes of the prompt.

Everything here works on a stream: text goes in as it arrives, and what may still turn out to be
the start of a marker is held back until it is decided.
"""

import re
from collections.abc import Iterable

# The chat templates of Phi-3, Llama, ChatML, Gemma and Mistral. These end a reply that has begun.
_ENDS = ("<|end|>", "<|endoftext|>", "<|user|>", "<|im_end|>", "<|eot_id|>", "<end_of_turn>")
_BLOCKS = ("[INST]", "[/INST]", "<think>", "</think>")
_ROLE = r"(?:(?:model|assistant|user|system)\b\n?)?"
_MARKER = re.compile(
    rf"(?P<turn><start_of_turn>|<\|im_start\|>|<\|start_header_id\|>){_ROLE}"
    r"|<\|[\w.:/-]{1,40}\|>|<end_of_turn>|\[/?INST\]|</?think>"
    r"|<s>|</s>(?=[ \t\r]*(?:[\n<\[]|\Z))"
)
_FIXED = (*_ENDS, *_BLOCKS, "<start_of_turn>", "<s>", "</s>")
# What may still become a marker, or a longer one.
_UNDECIDED = re.compile(
    "|".join(re.escape(m[:n]) for m in _FIXED for n in range(1, len(m)))
    + r"|<\|[\w.:/-]{0,40}\|?|(?:<start_of_turn>|<\|im_start\|>|<\|start_header_id\|>)\w{0,9}"
    r"|</s>[ \t\r]*"
)

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
    """Removes special tokens from a stream; an end marker after some text ends the reply.

    What stands between `<think>` and `</think>` is dropped. `<s>` counts at the start of a line
    and `</s>` at the end of one: elsewhere somebody is talking about the tag.
    """

    def __init__(self) -> None:
        self._held = ""
        self._began = self._thinking = False
        self._fresh = True  # at the start of a line
        self.ended = False

    def feed(self, text: str) -> str:
        """Take the next piece of the stream, give back what is certainly text."""
        return self._run(self._held + text, last=False)

    def flush(self) -> str:
        """The stream is over: what was held back was text after all."""
        return self._run(self._held, last=True)

    def _run(self, text: str, *, last: bool) -> str:
        self._held = ""
        said: list[str] = []
        while text and not self.ended:
            if self._thinking:
                _, end, rest = text.partition("</think>")
                self._thinking = not end
                self._held, text = ("", rest) if end else (text[-len("</think>") :], "")
                continue
            at = min((i for i in map(text.find, "<[") if i >= 0), default=len(text))
            said.append(self._say(text[:at]))
            text = text[at:]
            if text and not last and _UNDECIDED.fullmatch(text):
                self._held = text
                break
            marker = _MARKER.match(text)
            if marker and (self._fresh or marker[0] not in {"<s>", "<think>"}):
                self._mark(marker)
                text = text[marker.end() :]
            else:
                said.append(self._say(text[:1]))
                text = text[1:]
        return "".join(said)

    def _say(self, text: str) -> str:
        if text:
            self._began = self._began or bool(text.strip())
            _, newline, line = text.rpartition("\n")
            self._fresh = bool(newline or self._fresh) and not line.strip()
        return text

    def _mark(self, marker: re.Match[str]) -> None:
        ends = marker["turn"] or marker[0] in {*_ENDS, "[INST]", "</s>"}
        self.ended = bool(ends) and self._began
        self._thinking = marker[0] == "<think>"


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
