"""One item of a list while it is being written: what belongs to it, and where the next begins."""

import re
from dataclasses import dataclass, field

from .lines import Kind, Line, about_the_list, states
from .list_markers import Marker, without_closing_tag
from .text import MAX_QUESTION, clean
from .words import COLONS, ENDS, MARK, asks, requests

_LONGEST = 4 * MAX_QUESTION  # characters that are kept; only the first of them can be asked
_TITLE = 200  # characters; what is longer is more than a title
# What has to follow such a word before the question can be answered: code, a table, requirements.
_POINTS = re.compile(
    r"\b(?:below|following|given|here|output|prints?|printed|query|snippet|these|this|the\s+code)\b",
    re.IGNORECASE,
)
_BESIDE = {Kind.REPLY, Kind.NOTE, Kind.REMARK, Kind.INTRO, Kind.TURN}
_PART_OF_IT = {Kind.GIVEN, Kind.GUIDE}
_FENCES = ("```", "~~~")
_WHOLE = (*ENDS, "```")
_NOTHING = Line("", Kind.BLANK, "")


@dataclass
class Item:
    """An item that begins with `marker`.

    previous: the last line that is not blank, whether or not it belongs. sub: the last number of a
    list inside. asks, marked, points: whether the lines ask, do it with a question mark, and point
    at something that has to follow. over: an answer or a note has begun, so that nothing more
    belongs. size: in characters. given: the question has been handed out.
    """

    marker: Marker
    previous: Line
    after_blank: bool = False
    lines: list[Line] = field(default_factory=list)
    sub: int = 0
    asks: bool = False
    marked: bool = False
    points: bool = False
    over: bool = False
    given: bool = False
    size: int = 0
    _tail: Line = _NOTHING  # the last line that belongs and is not blank

    def add(self, line: Line) -> None:
        """Take a line of the question."""
        text = without_closing_tag(line.text) if self.marker.style == "tag" else line.text
        self.asks = self.asks or asks(text)
        self.marked = self.marked or bool(MARK.search(text))
        self.points = self.points or bool(_POINTS.search(text))
        self.keep(line._replace(text=text))

    def keep(self, line: Line) -> None:
        """Take a line as it is, such as a blank one or one of a code block."""
        if self.over:
            return
        text = line.text[: _LONGEST - self.size]
        self.size += len(text) + 1
        self.over = self.size > _LONGEST
        if text.strip() or self.lines:
            self.lines.append(line._replace(text=text))
            self._tail = line if text.strip() else self._tail

    def restart(self, line: Line) -> None:
        """What stood there was a title or a label; the question begins here."""
        self.lines.clear()
        self.size = 0
        self.add(line)

    def see(self, line: Line) -> None:
        """Take note of a line below, after it was added or left."""
        self.after_blank = not line.text.strip()
        if not self.after_blank:
            self.previous = line
        if line.marker and line.marker.style == "number" and not line.marker.named:
            self.sub = line.marker.number

    @property
    def _last(self) -> str:
        return self._tail.text.strip()

    @property
    def opens_list(self) -> bool:
        """Whether its last line announces what follows."""
        return self._last.endswith(COLONS)

    @property
    def titled(self) -> bool:
        """Whether so far there is nothing but a title, or a situation that is not over."""
        if self.asks or self.over or len(self._last) > _TITLE:
            return False
        return not clean(self._last).endswith(_WHOLE)

    # --- where the next item begins ---

    def _deeper(self, marker: Marker) -> bool:
        return marker.indent > self.marker.indent + (self.marker.style == "number")

    def precedes(self, marker: Marker) -> bool:
        """Whether the next item begins here, whatever else the line says."""
        ours, deeper = self.marker, self._deeper(marker)
        if ours.style == "bullet":
            return marker.bulleted and not deeper
        if marker.style != ours.style:
            return False
        if ours.style not in {"number", "letter"}:
            return not deeper
        if marker.number != ours.number + 1 or (self.sub == ours.number and not marker.named):
            return False
        return not deeper or (self.asks and not self.sub)

    def ends_before(self, marker: Marker) -> bool:
        """Whether a number that is not the next one begins an item, not a list inside this one.

        It does under the title of a section, or if it asks.
        """
        if marker.style != "number" or self._deeper(marker):
            return False
        if self.sub and marker.number == self.sub + 1 and not marker.named:
            return False
        if self.previous.kind in {Kind.TITLE, Kind.INTRO} and (self.asks or self.over):
            return True
        if self.previous.opens_list and marker.number == 1:
            return False
        apart = self.after_blank and len(marker.rest.split()) > 3
        apart = apart or (self.marker.style != "number" and not self.asks)
        return apart or not marker.rest or asks(marker.rest)

    def left_at(self, line: Line) -> bool:
        """Whether the line shows that this was no item, but a point of a plan or a preamble."""
        if self.asks or self.over or line.kind is Kind.BLANK:
            return False
        flush = not line.marker and not line.text.startswith((" ", "\t"))
        below = self.after_blank and flush and self.marker.style == "bullet"
        return line.kind is Kind.INTRO or below

    # --- what belongs ---

    def extend(self, line: Line) -> None:
        """Take a line below the ones so far, or leave it."""
        if line.kind is Kind.FRAME:
            return
        if line.kind is Kind.BLANK:
            self.keep(line)
        elif line.marker and line.marker.style == "name" and not (self.asks or self.over):
            self.restart(line.unmarked) if self.titled else self.add(line.unmarked)
        elif line.kind is Kind.NOTE and len(self.lines) < 2 and not self.opens_list and self.titled:
            return  # what stands between a title and its question
        elif not self.over and self.takes(line):
            self.add(line)
        else:
            self.over = True

    def takes(self, line: Line) -> bool:
        """Whether a line below the ones so far is part of the question."""
        if line.kind is Kind.ANSWER:
            return False
        if not self.asks:
            return True
        if about_the_list(line):
            return False
        if line.kind in _PART_OF_IT:
            return True
        if line.kind in _BESIDE:
            return line.kind is Kind.REPLY and self.opens_list
        if line.marker and line.marker.style == "name":
            return False
        if line.marker and line.marker.style != "tag":
            listed = self.opens_list or self._tail.marker or self.points
            return bool(listed or line.marker.style == "letter" or not states(line.body))
        if self.after_blank and not line.text.startswith(("  ", "\t")):
            return self._goes_on(line)
        return not (states(line.text) and self._last.endswith((*ENDS, *_FENCES)))

    def _goes_on(self, line: Line) -> bool:
        """A paragraph below a blank line: most often an answer or a farewell."""
        if self.opens_list:
            return True
        if line.kind is Kind.TITLE:
            return False
        if MARK.search(line.text):
            return line.text.rstrip().endswith(("?", "？"))
        shown = self._last.endswith(_FENCES) or self.points
        return requests(line.text) or (bool(shown) and not states(line.text))

    def takes_code(self, line: Line) -> bool:
        """Whether the code block below is what the question is about, not its answer."""
        if not line.text.lstrip().startswith(_FENCES):
            return self.takes(line)
        if not self.asks or self.points or self.opens_list:
            return True
        return self.marked and not self.after_blank

    # --- what it says ---

    @property
    def text(self) -> str:
        """The question so far, without the title of the next section below it."""
        text = "\n".join(line.text for line in self.lines)
        option = self._tail.marker and self._tail.marker.style != "number"
        if self.opens_list or (self._tail.kind is Kind.TITLE and not option):
            own = text.rstrip().rpartition("\n")[0].rstrip()
            return own if asks(own) and own.endswith(ENDS) else text
        return text

    @property
    def whole(self) -> bool:
        """Whether it does not end in the middle of a sentence."""
        return self.over or clean(self.text).endswith(_WHOLE)

    def parts(self, following: Marker | None = None) -> list[str]:
        """Itself; or several, if it is a title over a list, or the next numbers are missing."""
        lines = [line for line in self.lines if line.text.strip()]
        if not lines:
            return []
        counted = following and following.style == self.marker.style == "number"
        skipped = following.number - self.marker.number if following and counted else 0
        if skipped == len(lines) > 1 and all(asks(line.text) for line in lines):
            return [line.text for line in lines]
        listed = [line.body for line in lines[1:] if line.marker]
        first = lines[0].body
        titled = len(first.split()) <= 5 and not (asks(first) or first.endswith(ENDS))
        if titled and 0 < len(listed) == len(lines) - 1 and all(map(asks, listed)):
            return listed
        return [self.text]
