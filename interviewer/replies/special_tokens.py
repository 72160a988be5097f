"""Take special tokens of chat templates out of a stream."""

import re

# The chat templates of Phi-3, Llama, ChatML, Gemma, Mistral and DeepSeek. These end a reply that
# has begun; DeepSeek writes wide bars.
_ENDS = (
    "<|end|>", "<|endoftext|>", "<|end_of_text|>", "<|user|>", "<|im_end|>", "<|eot_id|>",
    "<|eom_id|>", "<end_of_turn>", "<｜end▁of▁sentence｜>", "<｜User｜>",
)  # fmt: skip
_INST = ("[INST]", "[/INST]")
# Tags that somebody may be talking about: they count at the edge of a line only.
_OPENS_LINE = ("<s>", "<bos>", "<think>")
_CLOSES_LINE = ("</s>", "<eos>")
_TAGS = (*_OPENS_LINE, *_CLOSES_LINE, "</think>")
_ROLE = r"(?:(?:model|assistant|user|system)\b\n?)?"
_SPACE = r"[ \t\r]{0,80}"
_MARKER = re.compile(
    rf"(?P<turn><start_of_turn>|<\|im_start\|>|<\|start_header_id\|>){_ROLE}"
    r"|<[|｜][\w.:/▁-]{1,40}[|｜]>|<end_of_turn>|\[/?INST\]|</?think>"
    rf"|<s>|<bos>|(?:</s>|<eos>)(?={_SPACE}(?:[\n<\[]|\Z))"
)
_FIXED = (*_ENDS, *_INST, *_OPENS_LINE, *_CLOSES_LINE, "</think>", "<start_of_turn>")
# What may still become a marker, or a longer one, or part of a sentence.
_UNDECIDED = re.compile(
    "|".join(re.escape(m[:n]) for m in _FIXED for n in range(1, len(m)))
    + r"|<[|｜][\w.:/▁-]{0,40}[|｜]?"
    r"|(?:<start_of_turn>|<\|im_start\|>|<\|start_header_id\|>)\w{0,9}"
    rf"|(?:</s>|<eos>|\[/?INST\]){_SPACE}"
)
_MID_SENTENCE = re.compile(rf"<[|｜][\w.:/▁-]{{1,40}}[|｜]>{_SPACE}")
_STARTS = "<["


def _is_fence(line: str) -> bool:
    return line.lstrip(" \t").startswith(("```", "~~~"))


class MarkerFilter:
    """Removes special tokens from a stream; an end marker after some text ends the reply.

    What stands between `<think>` and `</think>` is dropped. `<s>` counts at the start of a line
    and `</s>` at the end of one, both only outside code blocks, `[INST]` and `<|user|>` between
    sentences, and nothing does in backticks: elsewhere somebody is talking about the tag.
    """

    def __init__(self) -> None:
        self._held = ""
        self._began = self._thinking = False
        self._line = ""  # what was said of the last line
        self._in_code = False  # the lines before it have opened a fence
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
            at = min((i for i in map(text.find, _STARTS) if i >= 0), default=len(text))
            said.append(self._say(text[:at]))
            text = text[at:]
            if text and not last and self._undecided(text):
                self._held = text
                break
            marker = _MARKER.match(text)
            if marker and not self._mentioned(marker[0], text[marker.end() :]):
                self._mark(marker)
                text = text[marker.end() :]
            else:
                said.append(self._say(text[:1]))
                text = text[1:]
        return "".join(said)

    def _say(self, text: str) -> str:
        if text:
            self._began = self._began or bool(text.strip())
            self._line += text
            if "\n" in text:
                *ended, self._line = self._line.split("\n")
                self._in_code = self._in_code != bool(sum(map(_is_fence, ended)) % 2)
        return text

    def _undecided(self, text: str) -> bool:
        if self._in_sentence and _MID_SENTENCE.fullmatch(text):
            return True
        return bool(_UNDECIDED.fullmatch(text))

    @property
    def _in_sentence(self) -> bool:
        return bool(re.search(r"[a-z,][ \t]\Z", self._line[-2:]))

    def _mentioned(self, marker: str, rest: str) -> bool:
        """Whether somebody is talking about this marker rather than using it."""
        line = self._line
        if line.endswith("`") and not line.endswith("``") and line.count("`") % 2:
            return True
        if marker in _INST or marker.startswith(("<|", "<｜")):
            return self._in_sentence and bool(re.match(r"[ \t]+[a-z]|[,;]", rest))
        if marker in _TAGS and self._in_code and not _is_fence(line):
            return True
        return marker in _OPENS_LINE and bool(line.strip())

    def _mark(self, marker: re.Match[str]) -> None:
        ends = marker["turn"] or marker[0] in {*_ENDS, *_CLOSES_LINE, "[INST]"}
        self.ended = bool(ends) and self._began
        self._thinking = marker[0] == "<think>"
