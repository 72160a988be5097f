"""Split plain text into words and sentences, and tell prose from code."""

import re
from itertools import pairwise

UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of a script that writes no spaces between words."""

_WORDS = re.compile(r"[^\W_]+")
_ABBREVIATED = r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)(?<!\betc)(?<!\bincl)(?<!\bapprox)"
_SENTENCE_END = re.compile(
    rf"(?<![.!?…]){_ABBREVIATED}[.!?…]++[*_\"”»')\]]*+(?:\s++|\Z)", re.IGNORECASE
)


def normalise(text: str) -> str:
    """Return the words in lower case with single spaces, for comparing lines."""
    return " ".join(_WORDS.findall(text.casefold()))


def sentences(text: str) -> list[str]:
    """Split the text after every sentence; the parts add up to the text."""
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


# Signs of code that prose lacks, and words of prose that code lacks.
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
    """Tell whether the text in backticks or in a fence is a sentence, not code."""
    if _TYPOGRAPHIC.search(text):
        return True
    return not _CODE.search(text) and bool(_PROSE.search(text.lower()))
