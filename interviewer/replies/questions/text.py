"""The text of a question: what is taken off before it is asked, and how long it may be."""

import re
from bisect import bisect_right

from ...text.sentences import UNSPACED
from ...text.tokens import estimate_tokens
from .list_markers import NAME
from .words import (
    ABOUT,
    ANSWER,
    COLONS,
    ENDS,
    FOLLOW_UP,
    LEVEL,
    MARK,
    NOTE,
    VERB,
    asks,
)

MAX_QUESTION = 1_500  # characters; a longer item is a model that has lost the thread
MAX_QUESTION_TOKENS = 400  # in any script, so that an answer to it still fits the budget
_CLEAR = 32  # characters of a sentence, after which it can be no label

# An answer, a note, a level, a wish that follows a question on its line.
_BESIDE = re.compile(
    rf"""(?<=[?？])\s++[*_(]*+(?:{ANSWER}|A\d{{0,2}})[*_]*+\s*+[:：].*
      | (?<=[.?!？。)"”])\s++[*_(]*+(?:{ANSWER}|{NOTE})[*_]*+\s*+[:：][^?？]*+\Z
      | (?<=[.?!？。)"”])\s++[*_(]*+{FOLLOW_UP}[*_]*+\s*+[:：].*
      | (?<=[.?!？。)"”])\s++[*_]*+[(\[](?:{ABOUT}|{LEVEL})[^()\[\]]*+[)\]][*_]*+\s*+\Z
      | (?<=[.?!])\s++(?:feel\s+free|good\s+luck|i\s+hope|let\s+me\s+know)\b[^?]*+\Z
      | (?<=[?？])[ \t]++(?:[-–—][ \t]++(?!{VERB})(?-i:[A-Z])|->|→|=>)[^?？\n]*+\Z""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
# Emphasis that ends at the label or the sentence that it marks.
_MARKED = re.compile(
    r"^(\*\*|__)([^*_`\n]{1,600}+)(?:(?<=[:：.?!])\1|\1(?=[:：]|[ \t]++[-–—][ \t]|[ \t]*+\n))"
)
_OPEN = re.compile(r"^(\*\*|__|[\"“])(?=[^*_\"”]*\Z)")
_TAG = re.compile(
    rf"""^\([^()\n?]{{1,40}}+\)[ \t]*+[:：][ \t]*+
      | ^\[(?:(?:question|q)[ \t#:]*+\d{{0,2}}+|{LEVEL}[^][\n]{{0,20}}+)\][ \t]*+[:：]?[ \t]*+""",
    re.IGNORECASE | re.VERBOSE,
)
# A form that the model did not fill in: "[TechSkill]", "[insert technology]".
_BLANK = re.compile(
    r"""(?<!\S)\[(?:insert\b[^][\n]{1,40}|(?:specific\ )?(?:tech(?:nical|nology)?[ _]?skill|skill
      |technology|company|job\ title|position|role|programming\ language)s?(?:\ name)?)\]""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"(?:(?<!\d)\.|[?!…])[\"”)*_]{0,3}\s++|\n\s*+")
_BRIEF = re.compile(r"^\W*(?:ask|create|generate|include|list|write)\b.{0,40}\bquestions\b", re.I)
_QUOTES = {'"': '"', "“": "”", "'": "'"}


def clean(text: str) -> str:
    """The question without its label, the emphasis or quotation marks around it, an answer."""
    text = _bare(text)
    while (inside := _unwrapped(text)) != text:
        text = inside
    return _MARKED.sub(lambda match: match[2], text)


def settled(text: str) -> str:
    """As `clean`, for a question that is still being written.

    A later sentence that has only begun may become an answer's label or a remark: it is held back.
    """
    start = max((match.end() for match in _SENTENCE.finditer(text)), default=0)
    tail = text[start:]
    ended = tail.endswith(ENDS) and any(map(str.isalpha, tail))
    clear = (ended or len(tail) >= _CLEAR) and not tail.startswith(tuple("([-–—→="))
    text = text if clear or not start else text[:start]
    # Emphasis that has not ended yet is no stars to look at.
    return clean(_OPEN.sub("", _bare(re.sub(r"(?:[*_ ]++|</?[a-z]*+)\Z", "", text))))


def _bare(text: str) -> str:
    text = re.sub(r"(?<![ \t])[ \t]++(?=\n|\Z)", "", text)
    text = _once(_BESIDE.sub("", re.sub(r"\n{3,}", "\n\n", text).strip()))
    name = NAME.match(text)
    text = _TAG.sub("", text[name.end() :] if name else text)
    return text[:-1] if text.endswith("?]") and "[" not in text else text


def _once(text: str) -> str:
    """A model that goes round in circles repeats its first sentence."""
    first = MARK.search(text)
    again = text.find(text[: first.end()], first.end()) if first and first.end() > 20 else -1
    return text[:again].rstrip() if again > 0 else text


def _unwrapped(text: str) -> str:
    for mark in ("**", "__", "*", "_"):
        inside = text[len(mark) : -len(mark)]
        if f"{mark}{inside}{mark}" == text and mark[0] not in inside and " " in inside:
            return inside.strip()
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        inside = text[1:-1]
        if text[0] not in inside and text[-1] not in inside:
            return inside.strip()
    return text


def finished(text: str) -> str:
    """The question as it is asked; "" if this is none, or too long to be cut at a sentence."""
    text = clean(text)
    if len(text) > MAX_QUESTION or estimate_tokens(text) > MAX_QUESTION_TOKENS:
        text = _shortened(text)
    none = too_short(text) or text.endswith(COLONS) or _BRIEF.match(text) or not asks(text)
    return "" if none or _BLANK.search(text) else text


def too_short(text: str) -> bool:
    """Whether these are less than three words."""
    return len(text.split()) + 2 * len(UNSPACED.findall(text)) // 5 < 3


def _shortened(text: str) -> str:
    """As many of its sentences as there is room for."""
    ends = [match.end() for match in re.finditer(r"[.?？。]", text[:MAX_QUESTION])]
    fit = bisect_right(ends, MAX_QUESTION_TOKENS, key=lambda end: estimate_tokens(text[:end]))
    return text[: ends[fit - 1]] if fit else ""
