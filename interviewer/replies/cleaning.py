"""Take out of a reply what is not part of it: thoughts, special tokens, other turns, echoes."""

import re
from collections.abc import Iterable, Sequence

from ..text.units import normalise

LEAST_ECHO = 5  # words; shorter lines ("Focus on clarity") are ordinary English

# `<think>`: a code span.
_CODE_SPAN = re.compile(r"`[^`\n]+`")
# "<think>", "</seed:think>", "[/THINK]", "◁/think▷", "<|channel|>final<|message|>", "analysisThe
# candidate", "assistantfinal". What has a group ends a thought, whatever opened it.
_THOUGHT = re.compile(
    r"(?i)<(/)?(?:seed:think|think(?:ing)?|reasoning|thought)>|(?-i:\[(/)?THINK\])|◁(/)?think▷"
    r"|<\|channel\|>(\s?final[^<\n]{0,40}(?:<\|constrain\|>[^<\n]{0,20})?<\|message\|>)?"
    r"|(?-i:\A\s*(?:assistant)?(?:analysis|commentary)(?=[^\w\s,.:;-]|\s?[A-Z]|\n)|(assistantfinal))"
)
# "<|end|>", "<|im_start|>assistant", "<end_of_turn>", "[INST]", "<s>" at the edge of a line.
_TOKEN = re.compile(
    r"(?:<start_of_turn>|<\|(?:im_start|start_header_id|start)\|>)"
    r"(?:(?:model|assistant|user|system)\b\n?)?|<[|｜][\w.:/▁-]{1,40}[|｜]>|<end_of_turn>"
    r"|\[/?INST\]|(?m:^)<(?:s|bos)>|(?:</s>|<eos>)(?=[ \t]{0,80}(?:[\n<\[]|\Z))"
)
# "Assistant: ", the label of the reply; "User: thanks" below a blank line, a turn that the model
# invents; "## Instruction 2 (More Difficult)", a task that it sets itself.
_LABEL = re.compile(r"(?i)\A[\s>#*_]*+(?:assistant|model|bot|ai)[\s*_]*+[:：](?!//)[\s*_]*")
_TURN = re.compile(
    r"(?i)\n(?:[ \t]*\n[ \t>*_]*|[>*_ ]*#[#>*_ ]*)(?:user|human|assistant|model|bot|ai)[\s*_]*[:：]"
    r"|\n[>#*_ ]*(?:follow[- ]?up questions\b|instructions?[ ]?\d{1,3}[ ]?"
    r"(?:\([^()\n]{0,120}\)?)?[\s*_]*(?::|\n|\Z))"
)


class Echoes:
    """Recognises lines that only repeat the sources: all of their words in a row."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._sources = "\n".join(f" {normalise(source)} " for source in sources)

    def hold(self, line: str, least: int = LEAST_ECHO) -> bool:
        """Tell whether a line of at least so many words stands in the sources."""
        words = normalise(line)
        return words.count(" ") + 1 >= least and f" {words} " in self._sources

    def may_become(self, line: str) -> bool:
        """Tell whether the line being written is an echo so far; its last word may go on."""
        words = normalise(line)
        return words.count(" ") >= 2 and f" {words}" in self._sources


def clean(text: str, echoes: Sequence[str] = (), whole: bool = True) -> str:
    """Return the reply without thoughts, special tokens, other turns and lines of its prompt.

    While it is not whole, a special token that has only begun is left out.
    """
    at = max(text.rfind(mark, max(0, len(text) - 60)) for mark in "<[◁")
    if at >= 0 and not whole and not any(mark in text[at:] for mark in ">]▷\n"):
        text = text[:at]
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    begin, end = _reply(text)
    own = Echoes(echoes)
    reply = _without_tokens(text[begin:end]).strip("\n")
    reply = reply[label.end() :] if (label := _LABEL.match(reply)) else reply
    turn = _TURN.search(reply)
    lines = reply[: turn.start() if turn else None].split("\n")
    return "\n".join(line for line in lines if not own.hold(line))


def thinking(text: str) -> bool:
    """Tell whether the text so far ends inside a thought."""
    return _reply(text)[1] < len(text)


def _masked(text: str) -> str:
    """Return the text with spaces for code spans that begin with a mark: they talk about it."""
    return _CODE_SPAN.sub(lambda m: " " * len(m[0]) if m[0][1] in "<[◁" else m[0], text)


def _reply(text: str) -> tuple[int, int]:
    """Return the place of the reply: after the last thought that ended, before one that did not."""
    begin, opened = 0, -1
    for mark in _THOUGHT.finditer(_masked(text)):
        if any(mark.groups()):
            begin, opened = mark.end(), -1
        elif opened < 0:
            opened = mark.start()
    return begin, len(text) if opened < 0 else opened


def _without_tokens(text: str) -> str:
    """Return the text after the tokens that begin it, up to the next one, which ends the reply."""
    at = 0
    for token in _TOKEN.finditer(_masked(text)):
        piece, at = text[at : token.start()], token.end()
        if any(map(str.isalnum, piece)):
            return piece
    return text[at:]


def is_fence(line: str) -> bool:
    """Tell whether a code block begins or ends in the line."""
    return line.count("```") % 2 == 1 or line.lstrip().startswith("~~~")
