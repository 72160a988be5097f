"""What small models write around the text that was asked for: markers, roles, echoes of the prompt.

Everything here works on a stream: text goes in as it arrives, and what may still turn out to be
the start of a marker is held back until it is decided.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

# --- markers --------------------------------------------------------------------------------------

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

_ANY_MARKER = re.compile(r"<\|[^|<>\n]{0,40}\|>")


def strip_markers(text: str) -> str:
    """Remove `<|…|>` from what a person typed, also when removing one makes another."""
    while (shorter := _ANY_MARKER.sub("", text)) != text:
        text = shorter
    return text


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


# --- words and sentences --------------------------------------------------------------------------

_WORDS = re.compile(r"[^\W_]+")
_ABBREVIATED = r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)(?<!\betc)(?<!\bincl)(?<!\bapprox)"
_SENTENCE_END = re.compile(
    rf"(?<![.!?…]){_ABBREVIATED}[.!?…]++[*_\"”»')\]]*+(?:\s++|\Z)", re.IGNORECASE
)


def normalise(text: str) -> str:
    """Words in lower case with one space between: how lines are compared."""
    return " ".join(_WORDS.findall(text.casefold()))


def sentences(text: str) -> list[str]:
    """The text cut after every sentence; together they are the text."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


# What code has and prose has not, and words that prose has and code has not.
_CODE = re.compile(
    r"[=;{}<>\\|$@^~]|[\w\])][(\[]|::|->|(?:^|\s)--?\w|\w_\w|__|[a-z]\.[a-z]{3}|:\s*$|^\s*#"
    r"|^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|FROM|WHERE)\b",
    re.MULTILINE,
)
_PROSE = re.compile(
    r"\b(?:the|an?|it|its|i|you|your|we|our|my|he|she|they|them|their|this|that|these|those|which"
    r"|are|was|were|be|been|has|have|had|does|did|will|can|could|should|of|because|than|so|but)\b"
)
_TYPOGRAPHIC = re.compile(r"[“”„«»‘‚‹›「」『』❝❞〝〞]")


def reads_as_prose(text: str) -> bool:
    """Whether what stands in backticks, or in a fence, is somebody's sentence and no code."""
    if _TYPOGRAPHIC.search(text):
        return True
    return not _CODE.search(text) and bool(_PROSE.search(text.lower()))


# --- echoes, and what a model goes on with --------------------------------------------------------


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
