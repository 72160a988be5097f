"""Take out of a reply what is not part of it: thoughts, special tokens, other turns, echoes."""

import re
from collections.abc import Sequence

from ..text.echoes import Echoes

# `<think>`: a code span.
_CODE_SPAN = re.compile(r"`[^`\n]+`")
# "<think>", "</seed:think>", "[/THINK]", "◁/think▷", "<|channel|>final<|message|>". What has a
# group ends a thought, whatever opened it. "assistantfinal" is a channel without its markers.
_THOUGHT = re.compile(
    r"(?i)<(/)?(?:seed:think|think(?:ing)?|reasoning|thought)>|(?-i:\[(/)?THINK\])|◁(/)?think▷"
    r"|<\|channel\|>(\s?final[^<\n]{0,40}(?:<\|constrain\|>[^<\n]{0,20})?<\|message\|>)?"
    r"|(?-i:(assistantfinal))"
)
# "analysisThe candidate …", "assistantcommentary\n…": a reply that begins in another channel.
_BARE_CHANNEL = re.compile(r"\s*(?:assistant)?(?:analysis|commentary)(?=[^\w\s,.:;-]|\s?[A-Z]|\n)")
# "<|end|>", "<|im_start|>assistant", "<end_of_turn>", "[INST]", "<s>" at the edge of a line.
_TOKEN = re.compile(
    r"(?P<turn>(?:<start_of_turn>|<\|(?:im_start|start_header_id|start)\|>)"
    r"(?:(?:model|assistant|user|system)\b\n?)?)|<[|｜][\w.:/▁-]{1,40}[|｜]>|<end_of_turn>"
    r"|\[/?INST\]|(?m:^)<(?:s|bos)>|(?:</s>|<eos>)(?=[ \t]{0,80}(?:[\n<\[]|\Z))"
)
_ENDS = frozenset(
    """<|end|> <|endoftext|> <|end_of_text|> <|return|> <|user|> <|im_end|> <|eot_id|> <|eom_id|>
    <end_of_turn> <｜end▁of▁sentence｜> <｜User｜> [INST] </s> <eos>""".split()
)
# "**User:** thanks", a turn that the model invents, or the label of its own; "## Instruction 2
# (More Difficult)", a task that it sets itself.
_TURN = re.compile(
    r"(?i)[\s>#*_]*(?:(?P<task>follow[- ]?up questions\b"
    r"|instructions?[ ]?\d{1,3}[ ]?(?:\([^()\n]{0,120}\)?)?[\s*_]*(?::|$))"
    r"|(?:(?P<other>user|human)|assistant|model|bot|ai)[\s*_]*[:：][*_]*(?!//)\s*)"
)


def clean(text: str, echoes: Sequence[str] = ()) -> str:
    """Give back the reply without thoughts, special tokens, other turns and lines of its prompt."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    begin, end = _reply(text)
    own = Echoes(echoes)
    lines = _own_turn(_without_tokens(text[begin:end])).split("\n")
    return "\n".join(line for line in lines if line not in own)


def thinking(text: str) -> bool:
    """Tell whether the text so far ends inside a thought."""
    return _reply(text)[1] < len(text)


def settled(text: str) -> str:
    """Give back what has arrived without a special token that has only begun."""
    at = max(text.rfind(mark, max(0, len(text) - 60)) for mark in "<[◁")
    return text if at < 0 or any(mark in text[at:] for mark in ">]▷\n") else text[:at]


def _masked(text: str) -> str:
    """The text with spaces for code spans that begin with a mark, because they talk about it."""
    return _CODE_SPAN.sub(lambda m: " " * len(m[0]) if m[0][1] in "<[◁" else m[0], text)


def _reply(text: str) -> tuple[int, int]:
    """Where the reply stands: behind the last thought that ended, before one that did not."""
    begin, opened = 0, 0 if _BARE_CHANNEL.match(text) else -1
    for mark in _THOUGHT.finditer(_masked(text)):
        if any(mark.groups()):
            begin, opened = mark.end(), -1
        elif opened < 0:
            opened = mark.start()
    return begin, len(text) if opened < 0 else opened


def _without_tokens(text: str) -> str:
    """The text up to the token that ends it. A space keeps two halves from making a token."""
    kept: list[str] = []
    at, said = 0, False
    for token in _TOKEN.finditer(_masked(text)):
        piece, at = text[at : token.start()], token.end()
        kept.append(piece)
        said = said or any(map(str.isalnum, piece))
        if said and (token["turn"] or token[0] in _ENDS):
            return "".join(kept)
        kept.append(" " * (not (piece[-1:].isspace() or text[at : at + 1].isspace())))
    return "".join(kept) + text[at:]


def _own_turn(text: str) -> str:
    """The text without the label of its role, up to the next turn or task that it invents."""
    label = _TURN.match(text)
    text = text[label.end() :] if label and not label["other"] and not label["task"] else text
    kept: list[str] = []
    said, blank = False, True
    for line in text.split("\n"):
        turn = _TURN.match(line[:200])
        if turn and (turn["task"] or blank or line.startswith("#")):
            if said:
                break
            continue
        kept.append(line)
        blank = not line.strip()
        said = said or any(map(str.isalnum, line))
    return "\n".join(kept)
