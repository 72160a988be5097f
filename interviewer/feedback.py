"""Feedback, and the parser that separates prose from grades in what a model streams."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .filters import Echoes, MarkerFilter, normalise

DIMENSIONS = ("clarity", "relevance", "communication")
COACH = "built-in coach"


@dataclass(frozen=True)
class Scores:
    """Whole grades from 1 to 5; None where no grade was given."""

    clarity: int | None = None
    relevance: int | None = None
    communication: int | None = None

    def __post_init__(self) -> None:
        for name in DIMENSIONS:
            value = getattr(self, name)
            if value is not None and value not in range(1, 6):
                raise ValueError(f"{name} must be a whole number from 1 to 5")

    def items(self) -> tuple[tuple[str, int | None], ...]:
        """`(("clarity", 4), …)` in the order of the table."""
        return tuple((name, getattr(self, name)) for name in DIMENSIONS)

    @property
    def any(self) -> bool:
        """Whether there is a grade at all."""
        return any(value is not None for _, value in self.items())


@dataclass(frozen=True)
class Feedback:
    """What an interviewer says to one answer.

    text: Markdown without the grades. writer: a model id, or `COACH`. complete: False if the reply
    was cut short. note: why another interviewer than the first one wrote it, or "". unquoted: how
    many quotations were none and have lost their marks.
    """

    text: str
    scores: Scores
    writer: str
    complete: bool = True
    note: str = ""
    unquoted: int = 0

    @property
    def built_in(self) -> bool:
        """Whether the coach wrote it."""
        return self.writer == COACH


# --- the parser ---------------------------------------------------------------------------------

_GRADE_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_GRADE = re.compile(
    r"""(?P<name>clarity|relevance|communication)(?:\s+(?:score|rating|grade))?
        [\s*_|`"']*[:=|–—(\[-]+[\s*_|`"'(\[]*
        (?P<value>[1-5]|one|two|three|four|five)(?:\.0)?(?![\w.,]*\d)
        (?P<of>\s*(?:/|out\s+of|of)\s*5)?(?!\s*(?:/|out\s+of|of\s+\d|[-–—]\s*\d|to\s+\d))
        [\s*_|`"')\].,;]*""",
    re.VERBOSE | re.IGNORECASE,
)
# After the grade: nothing, a table cell, or a remark that is set off from it.
_REMARK = re.compile(r"^\s*(?:$|[-–—(:|,;.]|because\b|as\b)", re.IGNORECASE)
_NAMED = re.compile(
    r"""^[\s>#*_|•`"'\d.)-]*(?:(?:the\s+)?(?:scores?|ratings?|grades?)\s*[:=-]?[\s*_|]*)?
        (?:clarity|relevance|communication)\b(?:\s+(?:score|rating|grade))?[\s*_`"']*[:=|–—(\[-]
        [\s*_|`"'(\[<]*(?P<rest>.*)$""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMERIC = re.compile(r"^[\W_]*(?:\d|one\b|two\b|three\b|four\b|five\b|n/?a\b|n\b|x\b|$)", re.I)
_OFF_SCALE = re.compile(
    r"^[\W_]*(?:[\d./–—-]+|n/?a|\w+)(?:\s*(?:out\s+of|of|to|/)\s*\d+)?\W*$", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"^[\s>#*_|:.`-]*(?:(?:the\s+)?(?:scores?|ratings?|grades?|score\s+table|dimension)"
    r"[\s*_|:.-]*(?:score|\(?1\s*(?:-|–|to)\s*5\)?)?[\s*_|:.-]*)?$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?!\s|$))+(?:[.!?]+[*_\"”')]*\s*|$)|[.!?]+\s*")
_ROLE = re.compile(
    r"^[\s>#*_]*(?:assistant|feedback|response|reviewer|interviewer)[\s*_]*:[\s*_]*", re.I
)
_INVENTION = re.compile(
    r"""^[\s>*_]*(?:
        \#{0,6}[\s*_]*instructions?\s*\d+\b
      | \#{1,6}[\s*_]*(?:instructions?|solutions?|exercises?|tasks?|input|output|response)
        [\s*_\d:]*$
      | \#{0,6}[\s*_]*(?:user|human|candidate|system|assistant|interviewer)[\s*_]*:(?!//)
      | \#{0,6}[\s*_]*(?:(?:next|new|interview)\s+)?question[\s*_]*\d*[\s*_]*:
      | \#{0,6}[\s*_]*(?:candidate's\s+|the\s+|sample\s+|model\s+)?answer[\s*_]*\d*[\s*_]*:[\s*_]*$
      )""",
    re.VERBOSE | re.IGNORECASE,
)


class FeedbackParser:
    """Splits a reply into prose and grades while it is still being written.

    `answer` is what the candidate typed: a grade line that stands in it is theirs, not a grade.
    `echoes` are the prompt's own lines; repeating one is no feedback.
    """

    def __init__(self, *, answer: str = "", echoes: Iterable[str] = ()) -> None:
        self._markers = MarkerFilter()
        self._echoes = Echoes(echoes)
        self._typed = {grade for line in answer.splitlines() for grade in _grades(line)}
        self._line = ""
        self._prose: list[str] = []
        self._found: dict[str, set[int | None]] = {name: set() for name in DIMENSIONS}
        self._said: set[str] = set()
        self._ended = False
        self._fenced = False

    def feed(self, text: str) -> str:
        """Take the next piece; give back the prose so far, as it can be shown."""
        self._line += self._markers.feed(text).replace("\r\n", "\n").replace("\u2028", "\n")
        while "\n" in self._line:
            line, self._line = self._line.split("\n", 1)
            self._take(line.rstrip("\r"))
        return self.text

    def flush(self) -> str:
        """The reply is over; give back the whole prose, "" if it only repeats the prompt."""
        self._line += self._markers.flush()
        if self._line.strip():
            self._take(self._line)
        self._line = ""
        return "" if self._echoes.cover(self.text) else self.text

    @property
    def text(self) -> str:
        """The prose so far, without a last line that may turn out to be none."""
        lines = list(self._prose)
        if not self._ended and not self._undecided(self._line):
            lines.append(_ROLE.sub("", self._line) if not "".join(lines).strip() else self._line)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    @property
    def scores(self) -> Scores:
        """The grades; a dimension that was graded twice, differently, is not graded."""
        values = {n: next(iter(v)) for n, v in self._found.items() if len(v) == 1}
        return Scores(**values)

    def _take(self, line: str) -> None:
        if self._ended or (self._markers.ended and not line.strip()):
            return
        began = bool("".join(self._prose).strip())
        if line.lstrip().startswith("```"):
            self._fenced = not self._fenced
        if not self._fenced and self._graded(line):
            return
        if not began:
            line = _ROLE.sub("", line)
        if began and not self._fenced and _INVENTION.match(line):
            self._ended = True
        elif not (line.strip() and _FURNITURE.match(line)):
            kept = line if self._fenced else self._own_words(line)
            if kept.strip() or not line.strip():
                self._prose.append(kept)

    def _own_words(self, line: str) -> str:
        """The line without sentences that repeat the prompt or an earlier sentence."""
        if line in self._echoes:
            return ""
        kept = []
        for sentence in _SENTENCE.findall(line):
            words = normalise(sentence)
            if words.count(" ") >= 4:
                if sentence in self._echoes or words in self._said:
                    continue
                self._said.add(words)
            kept.append(sentence)
        return "".join(kept).rstrip()

    def _graded(self, line: str) -> bool:
        """Whether the line is a grade line; if so, remember its grades."""
        named = _NAMED.match(line)
        if not named or not _NUMERIC.match(named["rest"]):
            return False
        read = _grades(line)
        if not read and not _OFF_SCALE.match(named["rest"]):
            return False
        for name, value in read:
            if (name, value) not in self._typed:
                self._found[name].add(value)
        if not read:  # a grade off the scale is a grade we do not have
            self._found[_first_name(line)].add(None)
        return True

    def _undecided(self, line: str) -> bool:
        """Whether the line being written may still become a grade line or an echo."""
        bare = re.sub(r"^[\s>#*_|•`\"'\d.)-]+", "", line).casefold()
        if bare and any(
            name.startswith(bare) for name in (*DIMENSIONS, "score", "scores:", "rating")
        ):
            return True
        return bool(
            ((named := _NAMED.match(line)) and _NUMERIC.match(named["rest"]))
            or re.match(r"(?:clarity|relevance|communication)[\s*_`|]*$", bare)
            or _FURNITURE.match(line)
            or self._echoes.may_become(line)
        )


def _grades(line: str) -> list[tuple[str, int]]:
    """Every `(dimension, grade)` of a line that consists of grades, with remarks or without."""
    found = []
    for match in _GRADE.finditer(line):
        rest = line[match.end() :]
        ends_clean = line[: match.end()].rstrip()[-1:] in set("|,;.)]*_:")
        follows = _GRADE.match(rest.lstrip(" ,;|/and"))
        if follows or ends_clean or _REMARK.match(rest):
            value = match["value"].lower()
            found.append((match["name"].lower(), _GRADE_WORDS.get(value) or int(value)))
    return found


def _first_name(line: str) -> str:
    return min(DIMENSIONS, key=lambda name: i if (i := line.lower().find(name)) >= 0 else 9999)
