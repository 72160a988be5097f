"""The grades of a reply: line by line, with what stands above a line."""

import re

from ...interview.rubric import DIMENSIONS
from .grade_lines import Reading, read_line
from .grade_tables import Table
from .grade_words import another, foreign, lay_bare, name_alone, number, total

_LIST = re.compile(r"\s*(?:\d{1,2}[.)]|[-*•])\s")
_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]\s|[-*•]\s+\D)")
_SECOND = re.compile(r"\s*2(?:[.)]\s|\s*$)")
_PLAIN = re.compile(r"(?:score|rating|grade)s?", re.IGNORECASE)
_TYPED = re.compile(
    r"\b(clarity|relevance|communication)(?=\W{0,9}(?:[^\W\d]+\W{1,3}){0,3}?"
    r"([1-5]|one|two|three|four|five)\b(?![.,]?\d))",
    re.IGNORECASE,
)


class GradeReader:
    """Collects the grades of a reply from its lines.

    `answer` is what the candidate typed: a grade that stands in it is theirs, wherever a model
    repeats it. What is graded twice, differently, is not graded, and grades under a heading that
    speaks of another scale or another answer are none.
    """

    def __init__(self, answer: str = "") -> None:
        typed = _TYPED.findall(lay_bare(answer))
        self._typed = {(name.lower(), number(value)) for name, value in typed}
        self._found: dict[str, set[int | None]] = {name: set() for name in DIMENSIONS}
        self._sure: set[str] = set()  # the dimensions whose grade names the scale of 5
        self._beyond = False  # there was a number that this scale has not
        self._above = ""  # the last line that was neither a grade nor a name
        self._foreign = False  # what it introduces are no grades
        self._block = False  # the last line graded
        self._name = ""  # the dimension whose name was all of the last line
        self._listed = False  # there was another one, or another item of a list, right above it
        self._sections: list[str] = []  # the dimensions that were headings
        self._section = self._text = False  # we are below one of them, and there was text
        self._table: Table | None = None
        self._one = ""  # what the last line gave a 1, unless a list goes on with 2
        self.joined = False  # the last grade belongs to the name above it

    @property
    def values(self) -> dict[str, int | None]:
        """What each dimension was given; None if it was nothing, or more than one grade.

        Where one of them was given 8, a 4 beside it is none of 5 either, unless it says so.
        """
        certain = self._sure if self._beyond else self._found.keys()
        return {
            name: next(iter(given)) if len(given) == 1 and name in certain else None
            for name, given in self._found.items()
        }

    @property
    def any(self) -> bool:
        """Whether something was graded."""
        return any(self._found.values())

    @property
    def whole(self) -> bool:
        """Whether everything was graded."""
        return all(self._found.values())

    @property
    def waiting(self) -> bool:
        """Whether the last line may be one half of a grade: a name, or the head of a table."""
        return bool(self._name) or (self._table is not None and self._table.waiting)

    def blank(self) -> None:
        """A paragraph ends."""
        self._section = self._section and not self._text
        self._table = None

    def read(self, line: str) -> Reading | None:
        """Take a line that is not blank; None if it does not grade."""
        reading = self._row(line) if line.lstrip().startswith("|") else self._read(line)
        if reading is None:
            self._above = self._above if self.waiting else line
            self._block = False
            return None
        if not self._block:
            self._foreign = foreign(self._above)
        self._block = True
        for name, value in () if self._foreign else reading.grades:
            if (name, value) not in self._typed:
                self._found[name].add(value)
        if not self._foreign:
            self._sure.update(reading.sure)
            self._beyond = self._beyond or reading.beyond
        return reading

    def _row(self, line: str) -> Reading | None:
        self._name = ""
        if self._table is None:
            self._table = Table("")
            if reading := self._table.read(line):
                return reading
            self._table = Table(line)
            return None
        return self._table.read(line)

    def _read(self, line: str) -> Reading | None:
        self._table = None
        if self._one and _SECOND.match(line):
            self._found[self._one].add(None)
        name, self._name, self._one = self._name, "", ""
        reading, self.joined = read_line(line), False
        if reading is None and name and not _ITEM.match(line):
            reading = self._join(name, line)
        if reading is None:
            reading = self._score(line)
        if reading is None:
            self._heading(line, name)
        elif reading.grades and reading.grades[-1][1] == 1 and "/" not in line:
            self._one = reading.grades[-1][0]
        return reading

    def _join(self, name: str, line: str) -> Reading | None:
        """A grade below the name of its dimension; below a list of names a number is none."""
        given = total(line)
        if line.rstrip(" *_").endswith(":") or (given and not _PLAIN.fullmatch(given["label"])):
            return None
        reading = read_line(f"{name}: {line.strip()}")
        self.joined = reading is not None and not self._listed
        return Reading() if reading and self._listed else reading

    def _score(self, line: str) -> Reading | None:
        """`Score: 4` below the text of a dimension; the grade of the whole is nobody's."""
        given = total(line)
        if not given or not given["number"]:
            return Reading() if self._block and another(line) else None
        above = all(self._found[name] for name in self._sections[:-1])
        if self._section and above and _PLAIN.fullmatch(given["label"]):
            return read_line(f"{self._sections[-1]}: {given['number']}")
        return Reading()

    def _heading(self, line: str, before: str) -> None:
        """Remember whose section begins, goes on or ends with a line that does not grade."""
        self._name = name_alone(line)
        self._text = not self._name
        if self._name:
            self._listed = bool(before or (_LIST.match(line) and _LIST.match(self._above)))
            self._sections.append(self._name)
            self._section = not self._listed
        elif line.startswith("#") or line.rstrip(" *").endswith(":"):
            self._section = False
