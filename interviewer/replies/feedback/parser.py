"""The parser that separates prose from grades in what a model streams."""

from collections.abc import Iterable

from ...interview.feedback import Scores
from ...interview.rubric import DIMENSIONS
from ...text.sentences import reads_as_prose
from ..echoes import begins_task, begins_turn
from ..special_tokens import MarkerFilter
from .grade_tables import json_lines
from .grade_words import name_alone
from .grades import GradeReader
from .lines import (
    BRACES,
    FENCE,
    OwnWords,
    Prose,
    furniture,
    introduces,
    labelled,
    may_be_none,
)

_WRAPS = {"", "markdown", "md", "text", "txt"}  # fences that may stand around a whole reply
LONGEST = 1_000  # characters of a line that is looked through while it is written
AFTER = 40  # characters behind the grades that may still grade something else


class FeedbackParser:
    """Splits a reply into prose and grades while it is still being written.

    `answer` is what the candidate typed: a grade that stands in it is theirs, and to repeat it at
    length without quoting it is no feedback. `echoes` are the prompt's own lines, which are never
    feedback; `prompt` is all of it, with which no feedback begins.
    """

    def __init__(self, *, answer: str = "", echoes: Iterable[str] = (), prompt: str = "") -> None:
        self._markers = MarkerFilter()
        self._own = OwnWords(answer, echoes, prompt)
        self._grades = GradeReader(answer)
        self._prose = Prose()
        self._line = ""  # the line being written
        self._code = ""  # a code block: "open", while nothing shows what it holds, or "kept"
        self._wrapped = False  # a fence was dropped, so that its end is one too
        self._after = self._fresh = False  # grades came after prose; nothing has come since
        self._ended = False

    def feed(self, text: str) -> str:
        """Take the next piece; give back the prose so far, as it can be shown."""
        self._line += self._markers.feed(text).replace("\r\n", "\n").replace("\u2028", "\n")
        while "\n" in self._line:
            line, self._line = self._line.split("\n", 1)
            self._take(line.rstrip("\r"))
        return self.text

    def flush(self) -> str:
        """The reply is over; give back the whole prose, "" if it only repeats the prompt."""
        line = (self._line + self._markers.flush()).rstrip("\r")
        self._line = ""
        begun = line.strip(" *_-").lower()
        if not (self._grades.any and any(name.startswith(begun) for name in DIMENSIONS)):
            self._take(line)
        self._prose.release(last=True)
        return "" if self._own.none_in(self.text) else self.text

    @property
    def text(self) -> str:
        """The prose so far, without a last line that may turn out to be none."""
        return self._prose.shown(self._draft())

    @property
    def scores(self) -> Scores:
        """The grades; a dimension that was graded twice, differently, is not graded."""
        return Scores(**self._grades.values)

    def _draft(self) -> str:
        """As much of the line being written as is certain to stay."""
        line = self._line
        if self._ended or not line.strip():
            return ""
        if len(line) > LONGEST:
            return line
        own = line if self._prose.began else self._own.first(line, whole=False)
        after = self._done and (begins_turn(line) or len(line) < AFTER)
        if after or self._grades.waiting or self._code == "open":
            return ""
        if not own.strip() or may_be_none(line) or may_be_none(own):
            return ""
        return line if self._code else self._own.of(own, whole=False, cited=bool(self._prose.held))

    @property
    def _done(self) -> bool:
        """The feedback is whole, as far as one can tell: what goes on now is invented."""
        return self._after and (self._fresh or self._grades.whole)

    # --- line by line ---

    def _take(self, line: str) -> None:
        plain = [line] if self._code == "kept" else json_lines(line)
        if plain != [line]:
            self._drop()
        for own in plain:
            if not self._ended:
                fresh = not (self._prose.began or self._code)
                self._take_plain(self._own.first(own) if fresh else own)

    def _take_plain(self, line: str) -> None:
        if fence := FENCE.match(line):
            self._turn(line, fence["name"].strip().lower())
        elif not line.strip():
            self._grades.blank()
            self._hold(line) if self._prose.held else self._prose.add(line)
        elif not self._grade(line):
            self._enter(line)
            self._judge(line)

    def _grade(self, line: str) -> bool:
        """Whether the line grades. Then it goes, and the heading above it; a remark stays."""
        if self._code == "kept" and not line.lstrip(" *_-")[:1].isupper():
            return False  # a key of what is shown as code
        if self._code and "=" in line:
            return False
        first = not self._grades.any
        reading = self._grades.read(line)
        if reading is None:
            return False
        self._after = self._prose.began if first else self._after
        if reading.led:
            self._prose.release()
        listed = [held for held in self._prose.held if name_alone(held) and ":" not in held]
        self._drop()
        for name in listed[:-1] if self._grades.joined else listed:
            self._prose.add(name)
        for said in reading.prose:
            self._keep(said)
        self._fresh = True
        return True

    def _judge(self, line: str) -> None:
        """A line that does not grade."""
        if self._code:
            return self._hold(line) if self._code == "open" else self._prose.add(line)
        if begins_task(line) or (self._done and begins_turn(line)):
            self._ended = self._prose.began
        elif self._grades.waiting or (BRACES.match(line) and not self._grades.any):
            self._hold(line)
        elif furniture(line) or BRACES.match(line):
            pass
        elif introduces(line) and self._own.of(line):
            self._hold(line)
        else:
            self._keep(line)
        return None

    def _keep(self, line: str) -> None:
        """A line of prose, if it is the model's own; once all is said, the prompt ends it."""
        own = self._own.of(line, cited=bool(self._prose.held))
        if self._own.echoed and self._done:
            self._ended = True
        elif own:
            self._prose.add(own)
            self._fresh = False

    def _hold(self, line: str) -> None:
        if not self._prose.hold(line) and self._code:
            self._code = "kept"

    def _drop(self) -> None:
        """What was held belonged to the grades, and so does the end of a fence."""
        self._wrapped = self._wrapped or self._code == "open"
        self._code = "" if self._code == "open" else self._code
        self._prose.drop()

    # --- code blocks ---

    def _turn(self, line: str, name: str) -> None:
        """A fence: it stays with its code, and goes with grades, or if it wraps the whole reply."""
        if self._code == "kept":
            self._prose.add(line)
            self._code = "kept" if name else ""
        elif not name and (self._code == "open" or self._wrapped):
            self._drop()
            self._wrapped = False
        else:
            if self._code == "open":  # one in the other
                self._drop()
            self._hold(line)
            self._code = "open"

    def _enter(self, line: str) -> None:
        """The first line in a code block says whether it is one."""
        if self._code != "open" or BRACES.match(line):
            return
        fence = next(match for held in self._prose.held[::-1] if (match := FENCE.match(held)))
        around = not self._prose.began and fence["name"].strip().lower() in _WRAPS
        if around and (labelled(line) or reads_as_prose(line)):
            self._drop()
        else:
            self._prose.release()
            self._code = "kept"
