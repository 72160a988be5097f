"""The lines of a reply: each is read once, as one of a few kinds."""

import re
from enum import Enum, auto
from typing import NamedTuple

from .list_markers import Marker, marker
from .words import ABOUT, ANSWER, COLONS, ENDS, GIVEN, NOTE, asks, requests


class Kind(Enum):
    """What a line is, or, where a marker begins it, what stands behind the marker."""

    BLANK = auto()
    FRAME = auto()  # a rule, the brackets of a list: nothing to read
    ROW = auto()  # of a table
    TASK = auto()  # "## Instruction 2": a model that goes on by itself
    TURN = auto()  # "User:"
    ANSWER = auto()
    REPLY = auto()  # "A:", which may also be somebody in a dialogue
    NOTE = auto()  # "Difficulty: hard"
    INTRO = auto()  # "Here are the questions:"
    REMARK = auto()  # about the questions, to whoever reads the reply
    GIVEN = auto()  # "Schema:", what the question needs
    GUIDE = auto()  # "Assume that it grows": how to answer it
    TITLE = auto()  # of a section
    CODE = auto()  # in a code block
    TEXT = auto()


_LEAD = r"[\s>#*_•(\[✅💡📝]*+"
_TAIL = r"(?:\s*+\([^()]{0,60}\))?[\s*_]*+(?:[:：]|$)"
_KINDS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE | re.VERBOSE))
    for kind, pattern in (
        (Kind.BLANK, r"\s*+$"),
        (
            Kind.FRAME,
            r"\s*+(?:(?:[-*_=]\s*+){3,}|\\(?:begin|end)\{[a-z]++\}|</?questions?>)\s*+$",
        ),
        (Kind.ROW, r"\s*+\|"),
        (
            Kind.TASK,
            r"[\s>*_]*+instructions?\s*+\d++[\s*_]*+(?:\([^()]*+\))?[\s*_:：]*+$"
            r"|[\s>*_]*+\#{1,6}\s*+(?:instructions?|solutions?|answers|response|input|output)\b",
        ),
        (Kind.TURN, r"[\s>\#*_]*+(?:user|human|assistant|system)[\s*_]*+[:：]"),
        (Kind.ANSWER, rf"{_LEAD}{ANSWER}{_TAIL}"),
        (Kind.ANSWER, r"\s*+</?(?:details|summary)\b"),
        (Kind.REPLY, rf"{_LEAD}A\d{{0,2}}[\s*_]*+[:：][\s*_]*+(?<=\s)"),
        (Kind.NOTE, rf"{_LEAD}{NOTE}(?:{_TAIL}|\?[*_]++\s)"),
        (
            Kind.INTRO,
            rf"""{_LEAD}(?:
                (?:here|below)\s++(?:are|is)\b.{{0,120}}\b(?:questions?|list)\b[^?？]*+$
              | (?:(?:the|final|interview|my|technical)\s++)*+questions[\s*_]*+[:：]?[\s*_]*+$
              | (?:the\s+)?final\s+(?:list|version)[\s*_]*+[:：]?[\s*_]*+$)""",
        ),
        (  # to whoever reads the reply
            Kind.REMARK,
            rf"""{_LEAD}(?:would\s+you\s+like|do\s+you\s+(?:have\s+any|want\s+me)|shall\s+(?:i|we)\b
              | what\s+would\s+you\s+like|which\s+(?:one|question)\s+(?:shall|should|would)
              | should\s+you\s+(?:have|need|want)|are\s+there\s+any\s+other|is\s+there\s+anything
              | (?:are\s+you\s+)?ready\b|can\s+i\s+(?:assist|help)|let\s+me\s+know|feel\s+free
              | (?:i\s+)?hope\s+(?:that|these|this)|good\s+luck|happy\s+to|have\s+an?\b
              | how\s+does\s+(?:that|this)\s+(?:look|sound)
              | do(?:es)?\s+(?:that|these|this)\s+(?:help|look|match|meet|work))""",
        ),
        (  # about the questions and their answers
            Kind.REMARK,
            rf"""{_LEAD}(?:
                (?:(?:please\s+)?note[\s*_]*+[:：]?[\s*_]*+(?:that\s+)?)?
                (?:all|each|(?:the\s+)?above|these|this|note\s+that\s+(?:the|these))
                \s+(?:are\s+only|list|set|questions?)\b
              | (?:an?|the)\s+(?:(?:complete|correct|good|great|ideal|strong)\s+)?
                (?:answers?|candidates?|interviewees?|responses?)
                \s+(?:could|covers|includes|may|mentions|might|must|should|will)\b
              | (?:listen|look)\s+for\b|{ABOUT})""",
        ),
        (  # after an arrow, "[End]", or all in italics
            Kind.REMARK,
            r"\s*+(?:->|→|=>)\s|\s*+[(\[*_]++end[)\]*_]++\s*+$|\s*+(?P<wrap>[*_])(?![\s*_])[^?？]*[^\s*_](?P=wrap)\s*+$",
        ),
        (Kind.GIVEN, rf"{_LEAD}{GIVEN}{_TAIL}"),
        (
            Kind.GUIDE,
            rf"""{_LEAD}(?:assum(?:e|ing)|be|consider|ensure|focus|imagine|include|keep|make\s+sure
              | mention|note\s+that|suppose|support|think
              | do\s+not|in\s+your\s+answer|you\s+(?:may|must)|it\s+(?:must|should)
              | use\s+(?:an\s+)?(?:any|code|concrete|examples?|only|pseudo-?code|real|specific|your)
              )\b
              | (?:all|each|the|your)\s+[^.]{{1,60}}
                \b(?:can|has\s+to|have\s+to|must|needs?\s+to|should)\b""",
        ),
    )
)
_ABOUT_THE_LIST = re.compile(
    r"\b(?:above|all|any|more|sample|the|these|those|your|\d++)\s+"
    r"(?:[\w-]+\s+)?(?:answers|questions)\b|\bquestions\s+above\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"""\s*+(?:
        \#{1,6}\s+\S[^?？]{0,60}
      | <h\d>[^?？]{1,60}</h\d>
      | [-=]{2,}[^?？]{1,60}[-=]{2,}
      | (?P<bold>\*\*|__)[^*_?？]{1,60}(?P=bold)[:：]?
      | [^\W\d_a-z][^?？.!,;=()]{0,50}[:：]
      | [^\W\d_a-z][\w+\#./&-]*+(?:[ ][\w+\#./&-]++){0,3}(?<!\.)
      )\s*+$""",
    re.VERBOSE,
)


class Line(NamedTuple):
    """A line as it stands in the reply. body: what it says behind its marker, if it has one."""

    text: str
    kind: Kind
    body: str
    marker: Marker | None = None

    @property
    def unmarked(self) -> "Line":
        """What stands behind the marker, as a line of its own."""
        return Line(self.body, self.kind, self.body)

    @property
    def opens_list(self) -> bool:
        """Whether a number 1 below it would be of a list of its own, inside a question."""
        label = self.kind in {Kind.ANSWER, Kind.REPLY, Kind.NOTE}
        text = self.text.rstrip().rstrip("*_")
        return text.endswith(COLONS) or (label and not re.search(r"[:：]", text))


def read(text: str) -> Line:
    """The line with its kind."""
    begun = marker(text)
    body = begun.rest if begun else text
    for kind, pattern in _KINDS:
        if pattern.match(text if kind is Kind.FRAME else body):
            return Line(text, kind, body, begun if kind is not Kind.FRAME else None)
    titled = _TITLE.match(body) and not asks(body)
    return Line(text, Kind.TITLE if titled else Kind.TEXT, body, begun)


def about_the_list(line: Line) -> bool:
    """Whether a line below a question speaks of all of them, or of their answers."""
    return bool(_ABOUT_THE_LIST.search(line.text))


# --- prose and code -------------------------------------------------------------------------------

_PROSE = re.compile(r"[^\W\d_a-z]|[*_\"“(]++[^\W\d_a-z]")
_CODE = re.compile(r"[=;{}*<>|]|\w\(|^[A-Z]{3,}\b")
_SOURCE = re.compile(
    r"^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|WITH|FROM|WHERE|\w+(?:Error|Exception))\b|[;{]$"
)


def states(text: str) -> bool:
    """Whether it is a sentence that asks nothing, or sounds like one; no code, no option."""
    text = text.strip()
    if not _PROSE.match(text) or requests(text) or _SOURCE.search(text):
        return False
    if text.endswith(ENDS):
        return True
    return len(text.split()) >= 3 and not text.endswith(COLONS) and not _CODE.search(text)


# --- outside of any list --------------------------------------------------------------------------

_REFUSAL = re.compile(r"\bI\b.{0,40}\b(?:can(?:not|['’]t)(?!\s+wait)|unable|won['’]t)\b", re.I)
_CHAT = re.compile(r"\bI\b(?!/)|\blet['’]s\b|\bon your mind\b")
_SPEAKER = re.compile(r"^[\s*_]*+(?:assistant|model|bot)[\s*_]*+[:：][\s*_]*+", re.IGNORECASE)


def without_speaker(text: str) -> str:
    """The line without the name of a role before it."""
    return _SPEAKER.sub("", text)


def refuses(line: Line) -> bool:
    """Whether the model says that it will not do what it was asked for."""
    return bool(_REFUSAL.search(line.text))


def chats(line: Line) -> bool:
    """Whether the line is small talk, even where it asks."""
    aside = line.kind in {Kind.REMARK, Kind.INTRO, Kind.TASK, Kind.TURN}
    return aside or bool(_CHAT.search(line.text))
