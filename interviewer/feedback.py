"""Feedback, and the parser that separates prose from grades in what a model streams."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .filters import Echoes, MarkerFilter, normalise
from .grades import DIMENSIONS as DIMENSIONS
from .grades import may_grade, names_only, read_grades

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

_TABLE_WORDS = (
    r"(?:dimensions?|criteri(?:on|a)|aspects?|categor(?:y|ies)|scores?|ratings?|grades?|remarks?"
    r"|comments?|reasons?|notes?|\(?(?:1\s*(?:-|–|to)\s*5|out\s+of\s+5|/\s*5)\)?)"
)
# Headings and frames of the grades: rules, a title, the head of a table.
_FURNITURE = re.compile(
    rf"^[\s>#*_:.-]*(?:(?:the\s+|my\s+)?(?:scores?|ratings?|grades?)\b(?:\s+table)?"
    rf"[\s*_:.-]*(?:{_TABLE_WORDS})?[\s*_:.-]*)?$"
    rf"|^\s*\|(?:[\s*_:-]*(?:{_TABLE_WORDS}[\s*_]*)*\|)+\s*$|^[\s{{}}\[\],]+$",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)(?!.*```)")
_SENTENCE = re.compile(r"(?:[^.!?]|[.!?](?!\s|$))+(?:[.!?]+[*_\"”')]*\s*|$)|[.!?]+\s*")
_ROLE = re.compile(
    r"^[\s>#*_]*(?:assistant|feedback|response|reviewer|interviewer)[\s*_]*:[\s*_]*", re.I
)
# A task that the model sets itself, and the turns of a conversation that it goes on with.
_TASK = re.compile(r"^[\s>*_#]*instructions?\s*\d+[\s*_]*(?:$|[:(])", re.IGNORECASE)
_TURN = re.compile(
    r"""^[\s>#*_]*(?:
        (?:user|human|candidate|system|assistant|interviewer)[\s*_]*:(?!//)
      | (?:(?:next|new|interview)\s+)?question[\s*_]*\d*[\s*_]*:
      )""",
    re.VERBOSE | re.IGNORECASE,
)
_PAIRS = {"“": "”", "„": "“”", "«": "»", "「": "」"}


class FeedbackParser:
    """Splits a reply into prose and grades while it is still being written.

    `answer` is what the candidate typed: a grade line that stands in it is theirs, not a grade, and
    to repeat it at length without quoting it is no feedback. `echoes` are the prompt's own lines,
    which are never feedback; `prompt` is all of it, with which no feedback begins.
    """

    def __init__(self, *, answer: str = "", echoes: Iterable[str] = (), prompt: str = "") -> None:
        own = tuple(echoes)
        self._markers = MarkerFilter()
        self._echoes = Echoes(own)
        self._prompt = Echoes((*own, prompt))
        self._answer = Echoes([answer], least=8)
        self._typed = {g[:2] for line in answer.splitlines() for g in read_grades(line)}
        self._line = ""
        self._prose: list[str] = []
        self._waiting = ""  # a line that may be the first half of a grade
        self._block: int | None = None  # where in the prose a code block was opened
        self._found: dict[str, set[int | None]] = {name: set() for name in DIMENSIONS}
        self._said: set[str] = set()
        self._ended = self._echoing = self._graded = False

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
        self._prose, self._block = self._solid, None
        return "" if self._prompt.cover(self.text) else self.text

    @property
    def text(self) -> str:
        """The prose so far, without a last line that may turn out to be none."""
        lines = self._solid
        if not self._ended and not self._undecided(self._line):
            lines += [line for line in [self._waiting] if line]
            lines.append(self._line if self._began else _ROLE.sub("", self._line))
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    @property
    def scores(self) -> Scores:
        """The grades; a dimension that was graded twice, differently, is not graded."""
        values = {n: next(iter(v)) for n, v in self._found.items() if len(v) == 1}
        return Scores(**values)

    @property
    def _began(self) -> bool:
        return any(line.strip() for line in self._prose)

    def _take(self, line: str) -> None:
        if self._ended or (self._markers.ended and not line.strip()):
            return
        if _FENCE.match(line):
            self._fence(line)
        elif not self._grade(line):
            self._keep(line)

    def _fence(self, line: str) -> None:
        """Fences stay, but not around nothing: the grades may have been all that was in them."""
        self._settle()
        if self._block is None:
            self._block = len(self._prose)
            self._prose.append(line)
            return
        solid = self._solid
        self._prose = [*solid, line] if len(solid) > self._block else solid
        self._block = None

    @property
    def _solid(self) -> list[str]:
        """The prose without a code block that holds nothing so far."""
        if self._block is None or not all(map(_FURNITURE.match, self._prose[self._block + 1 :])):
            return list(self._prose)
        return self._prose[: self._block]

    def _settle(self) -> None:
        """The line that was waiting for its other half is prose."""
        if self._waiting:
            self._prose.append(self._waiting)
        self._waiting = ""

    def _grade(self, line: str) -> bool:
        """Whether the line is a grade line, or the first half of one; if so, remember it."""
        fenced = self._block is not None
        if fenced and "=" in line:  # code
            return False
        grades = read_grades(self._with_waiting(line))
        if grades:
            self._waiting = ""
        elif not fenced and names_only(line):
            self._settle()
            self._waiting = line
            return True
        for name, value, remark in grades:
            self._graded = True
            if value is None or (name, value) not in self._typed:
                self._found[name].add(value)
            if remark:
                self._keep(f"**{name.capitalize()}:** {remark}")
        return bool(grades)

    def _with_waiting(self, line: str) -> str:
        if not self._waiting or not line.strip() or read_grades(line):
            return line
        return f"{self._waiting.rstrip(' :*_#|')}: {line.strip()}"

    def _keep(self, line: str) -> None:
        """A line of prose, if it is the model's own."""
        if self._block is not None:
            self._prose.append(line)
        elif not line.strip():
            self._waiting += "\n" if self._waiting else ""
            self._prose += [] if self._waiting else [line]
        elif (self._graded and _TURN.match(line)) or _TASK.match(line):
            self._ended = self._began
        elif not self._furniture(line):
            self._settle()
            kept = self._own_words(line if self._began else _ROLE.sub("", line))
            self._prose += [kept] if kept.strip() else []

    def _furniture(self, line: str) -> bool:
        in_table = bool(self._prose) and self._prose[-1].lstrip().startswith("|")
        return bool(_FURNITURE.match(line)) and not in_table

    def _own_words(self, line: str) -> str:
        """The line without sentences that repeat the prompt, the answer or an earlier sentence."""
        if line in self._echoes or (self._echoing and self._prompt.cover(line)):
            self._echoing = not self._began
            return ""
        kept = []
        for match in _SENTENCE.finditer(line):
            sentence = match[0]
            words = normalise(sentence)
            if words.count(" ") >= 4:
                copied = sentence in self._answer and not _quoted(line, match)
                if copied or sentence in self._echoes or words in self._said:
                    continue
                self._said.add(words)
            kept.append(sentence)
        return "".join(kept).rstrip()

    def _undecided(self, line: str) -> bool:
        """Whether the line being written may still become a grade line or an echo."""
        return bool(
            may_grade(self._with_waiting(line))
            or line.lstrip().startswith("|")
            or _FENCE.match(line)
            or _FURNITURE.match(line)
            or self._echoes.may_become(line)
            or (self._answer.may_become(line) and not _quoted(line, None))
        )


def _quoted(line: str, sentence: re.Match[str] | None) -> bool:
    """Whether a sentence of this line, or else its first one, stands in quotation marks."""
    start = sentence.start() if sentence else 0
    first = line[start:].lstrip(" \t*_-")[:1]
    before = line[:start] + first
    if before.lstrip().startswith(">") or before.count('"') % 2 or first in {"'", "‘", "`"}:
        return True
    return any(
        before.count(opening) > sum(map(before.count, closing))
        for opening, closing in _PAIRS.items()
    )
