"""Grades in other notations than lines: tables, read by their heads, and JSON."""

import json
import re
from collections.abc import Iterator

from ...interview.rubric import DIMENSIONS
from .grade_lines import Reading, read_line
from .grade_words import SCORE, foreign, lay_bare, name_alone

_CRITERION = re.compile(r"(?:dimension|criteri|aspect|categor|metric|area|quality)\w*", re.I)
_SCORED = re.compile(
    r"(?:\w+\s+)?(?:scores?|grades?|ratings?|marks?|points|assessment|evaluation|result)\b.*", re.I
)
_MOST = re.compile(r"max\w*|(?:out\s+)?of|total|possible.*", re.IGNORECASE)
_NUMBER = re.compile(r"\W*(?:\d|[★⭐]|(?:one|two|three|four|five)\b)", re.IGNORECASE)


class Table:
    """One table, row by row. The head says which column grades, or that none does."""

    def __init__(self, head: str) -> None:
        cells = _cells(head)
        if not any(cells) or any(cell.isdigit() for cell in cells):  # a table without a head
            cells = []
        self._across = [(i, name) for i, cell in enumerate(cells) if (name := name_alone(cell))]
        scores = [i for i, cell in enumerate(cells) if _SCORED.fullmatch(cell)]
        self._width = len(cells)
        self._score = scores[0] if len(scores) == 1 else None
        self._most = [i for i, cell in enumerate(cells) if _MOST.fullmatch(cell)]
        self._foreign = foreign(head)
        self._grades = bool(scores) or not cells or bool(_CRITERION.fullmatch(cells[0]))
        self._graded = False
        self.waiting = bool(cells)  # no row has shown yet what the table is

    def read(self, row: str) -> Reading | None:
        """The grades of a row, or nothing of a rule or a sum below grades; else None."""
        cells = _cells(row)
        if not any(cell.strip(":- ") for cell in cells):
            return Reading() if self._graded else None
        self.waiting = False
        reading = self._read_across(cells) if len(self._across) > 1 else self._read_down(row, cells)
        self._graded = self._graded or reading is not None
        self._foreign = self._foreign or (reading is None and foreign(row))
        return Reading(prose=reading.prose) if reading and self._foreign else reading

    def _read_across(self, cells: list[str]) -> Reading | None:
        """The names are the heads, and the grades below them."""
        if _MOST.fullmatch(cells[0]):
            return Reading()
        across = [read_line(f"{name}: {c}") for i, name in self._across for c in cells[i : i + 1]]
        found = [reading for reading in across if reading]
        grades = tuple(grade for reading in found for grade in reading.grades)
        sure = tuple(name for reading in found for name in reading.sure)
        beyond = any(reading.beyond for reading in found)
        return Reading(grades, sure=sure, beyond=beyond) if grades else None

    def _read_down(self, row: str, cells: list[str]) -> Reading | None:
        """A name, its grade in the column that is headed so, and a remark in another."""
        at = next((i for i, cell in enumerate(cells) if name_alone(cell)), None)
        numbers = [i for i, cell in enumerate(cells) if i != at and _NUMBER.match(cell)]
        if at is None:
            return Reading() if self._graded and numbers else None
        if not self._grades:
            return None
        name, numbers = name_alone(cells[at]), [i for i in numbers if i > at]
        most = (cells[i] for i in self._most if i < len(cells))
        doubtful = any(i >= self._width > 0 for i in numbers)
        if self._score is not None and self._score < len(cells):
            numbers = [self._score]
        else:
            doubtful = doubtful or len(numbers) > 1 or (self._width > 0 and bool(numbers))
        if doubtful or any(cell != "5" for cell in most):
            return Reading(((name, None),))
        reading = read_line(f"{name}: {cells[numbers[0]]}") if numbers else None
        if reading is None or reading.prose:
            return reading
        beside = [c for i, c in enumerate(_raw(row)) if i not in {at, *numbers}]
        told = read_line(f"{name}: 5/5. {max(beside, key=len, default='')}")
        return reading._replace(prose=told.prose if told else ())


def _raw(row: str) -> list[str]:
    inner = row.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in inner.split("|")]


def _cells(row: str) -> list[str]:
    return [lay_bare(cell).strip() for cell in _raw(row)]


_SPOKEN = r"feedback|what\w*|next\w*|strengths?|comments?|remarks?|reasons?|summary|improvements?"
_MEMBER = re.compile(rf'\s*"(?:{_SPOKEN})"\s*:\s*(?P<said>"(?:[^"\\]|\\.)*+")\s*,?\s*', re.I)
_NAMED = re.compile("|".join(DIMENSIONS), re.IGNORECASE)


def json_lines(line: str) -> list[str]:
    """A line of JSON with grades or feedback as plain lines; any other line as it is."""
    text = line.strip().rstrip(",")
    try:
        if member := _MEMBER.fullmatch(line):
            return str(json.loads(member["said"])).splitlines()
        if text[:1] + text[-1:] in {"{}", "[]"} and _NAMED.search(text):
            return list(_members("", _loaded(text)))
    except (ValueError, RecursionError):
        pass
    return [line]


def _loaded(text: str) -> object:
    """Some write the quotation marks of Python."""
    try:
        return json.loads(text)
    except ValueError:
        return json.loads(text.replace("'", '"'))


def _members(key: str, value: object) -> Iterator[str]:
    if isinstance(value, list):
        for held in value:
            yield from _members(key, held)
    elif isinstance(value, dict):
        named = (v for v in (key, *value.values()) if isinstance(v, str) and _NAMED.fullmatch(v))
        name = next(named, "")
        for inner, held in value.items():
            if held != name:
                scored = name and re.fullmatch(SCORE, inner, re.IGNORECASE)
                yield from _members(name if scored else inner, held)
    elif isinstance(value, str) and not _NAMED.fullmatch(key):
        yield from value.splitlines()
    else:
        yield f"{key}: {value}"
