"""Check the bank's data files: `python -m interviewer.builtin.check_bank [AREA ...]`.

Every problem is named with its file and line, so that a contributor can correct it.
"""

import json
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from ..interview.profile import Level
from ..text.english.text import Text
from .bank.entries import FOLDER, Entry, KeyPoint
from .bank.names import name_key
from .check_requests import REQUESTS, count_requests
from .check_wordings import Corpus, faults, loose
from .coach.points import find_point

MOST_ALIKE = 0.5  # share of content words that two questions may have in common
# Words that a text may have: enough to be concrete, and short enough to be read on a phone.
LENGTHS = {"text": (12, 70), "hint": (6, 40), "model_answer": (60, 120)}
POINTS = (3, 6)  # that count
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)  # code counts no words
QUESTIONS, PER_LEVEL, PER_AREA_KINDS = 6, 2, 4  # the least that an area offers


@dataclass(frozen=True)
class Problem:
    """A fault and its place."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(frozen=True)
class _Question:
    """A question of the file `path`, whose text is `source`, from character `start` on."""

    path: Path
    source: str
    start: int
    data: Entry

    @property
    def place(self) -> str:
        """Return its place, `file:line`."""
        return f"{self.path.name}:{_line(self.source, '', self.start)}"

    def problem(self, what: str, near: str = "") -> Problem:
        """Return `what`, at the line where the text `near` stands in this question."""
        return Problem(self.path, _line(self.source, near, self.start), what)

    def wording_problem(self, point: KeyPoint, text: str, why: str) -> Problem:
        """Return the fault of a text of a point, at its line."""
        at = self.source.find(json.dumps(point.point, ensure_ascii=False), self.start)
        what = f"“{text}”: {why} ({point.point})" if text != point.point else f"{why}: {text}"
        return Problem(self.path, _line(self.source, text, max(at, self.start)), what)


class AreaShape(BaseModel, extra="forbid", str_min_length=1):
    """The content of a data file."""

    name: str
    technologies: dict[str, list[str]]
    checked: str | None = None
    questions: list[Entry]


@dataclass(frozen=True)
class _File:
    """A data file of the right shape."""

    path: Path
    source: str
    area: AreaShape

    @property
    def questions(self) -> list[_Question]:
        """Return its questions, each with its place."""
        starts = _starts(self.source, len(self.area.questions))
        both = zip(starts, self.area.questions, strict=True)
        return [_Question(self.path, self.source, start, data) for start, data in both]


def check_bank(folder: Path = FOLDER, areas: Collection[str] = ()) -> list[Problem]:
    """Find every problem of the data files in `folder`, alone and with one another.

    Args:
        folder: where the files are.
        areas: the areas to report on, by file name without its ending; all of them if empty.

    Raises OSError for a file that cannot be read.
    """
    paths = sorted(folder.glob("*.json"))
    wanted = [path for path in paths if not areas or path.stem in areas]
    alone = [problem for path in wanted for problem in check_area(path)]
    sound = [file for path in paths if isinstance(file := _read(path), _File)]
    questions = [question for file in sound for question in file.questions]
    beside = [*_repeated(questions), *_clashes(sound), *_loose(questions, wanted)]
    return [*alone, *(problem for problem in beside if problem.path in wanted)]


def check_area(path: Path) -> list[Problem]:
    """Find every problem of one data file by itself. Raises OSError if it cannot be read."""
    file = _read(path)
    if isinstance(file, list):
        return file
    found = [p for question in file.questions for p in _question(question, file.area.technologies)]
    return [*found, *_balance(path, file.area.questions)]


def _read(path: Path) -> _File | list[Problem]:
    """Return the file, or the problems that keep it from being read."""
    try:
        source = path.read_text("utf-8")
        data = json.loads(source)
        return _File(path, source, AreaShape.model_validate(data))
    except UnicodeDecodeError:
        return [Problem(path, 1, "not UTF-8 text")]
    except json.JSONDecodeError as error:
        return [Problem(path, error.lineno, f"not JSON: {error.msg}")]
    except ValidationError as error:
        return [_misshapen(path, source, each) for each in error.errors()]


def _misshapen(path: Path, source: str, error: Mapping[str, Any]) -> Problem:
    """Return a fault that pydantic found, at its line."""
    place, start = [*error["loc"]], 0
    given = error["input"] if isinstance(error["input"], str) else ""
    if len(place) > 1 and place[0] == "questions":
        start, place = _starts(source, place[1] + 1)[-1], place[2:]
    what = f"{'.'.join(map(str, place))}: {error['msg']}".removeprefix(": ")
    found = f", not {given!r:.60}" if given else ""
    return Problem(path, _line(source, given, start), what + found)


def _starts(source: str, count: int) -> list[int]:
    """Return where the first `count` questions of a file of valid JSON begin."""
    decoder, found = json.JSONDecoder(), []
    at = source.index("[", source.index('"questions"')) + 1
    for _ in range(count):
        at = next(i for i in range(at, len(source)) if source[i] not in ", \t\r\n")
        found.append(at)
        at = decoder.raw_decode(source, at)[1]
    return found


def _line(source: str, near: str, start: int) -> int:
    """Return the line of the text `near` after `start`; that of `start` if it is not there."""
    at = source.find(json.dumps(near, ensure_ascii=False), start) if near else start
    return source.count("\n", 0, max(at, start)) + 1


def _question(question: _Question, technologies: Mapping[str, Any]) -> Iterator[Problem]:
    data = question.data
    if unknown := set(data.only) - technologies.keys():
        yield question.problem(f"only names unknown technologies: {', '.join(sorted(unknown))}")
    for key, (least, most) in LENGTHS.items():
        text = _FENCED.sub("", getattr(data, key))
        if not least <= (words := len(text.split())) <= most:
            yield question.problem(f"{key} has {words} words, not {least} to {most}", text)
    if (requests := count_requests(_FENCED.sub("", data.text))) > REQUESTS:
        yield question.problem(f"text makes {requests} requests, not {REQUESTS} at most", data.text)
    counted = sum(not point.bonus for point in data.points)
    if not POINTS[0] <= counted <= POINTS[1]:
        yield question.problem(f"{counted} points, not {POINTS[0]} to {POINTS[1]}")
    hint = Text(data.hint)
    given = [p.point for p in data.points if find_point(p.wordings, hint)]
    if len(given) > 1:
        yield question.problem(f"the hint gives away: {'; '.join(given)}", data.hint)
    for point in data.points:
        if not point.ask.endswith("?"):
            yield question.problem(f"ask is not a question: {point.ask}", point.ask)
        if "`" in point.ask:
            yield question.problem(f"ask has markup, which a checklist shows: {point.ask}")
        others = [other for other in data.points if other is not point]
        for text, why in faults(point, others, data.text, data.model_answer):
            yield question.wording_problem(point, text, why)


def _balance(path: Path, questions: list[Entry]) -> Iterator[Problem]:
    if len(questions) < QUESTIONS:
        yield Problem(path, 1, f"{len(questions)} questions, fewer than {QUESTIONS}")
    for level in Level:
        if sum(q.level is level for q in questions) < PER_LEVEL:
            yield Problem(path, 1, f"fewer than {PER_LEVEL} questions for level {level.value}")
    kinds = {question.kind for question in questions}
    if len(kinds) < PER_AREA_KINDS and kinds != {"experience"}:
        yield Problem(path, 1, f"fewer than {PER_AREA_KINDS} kinds of question")


def _repeated(questions: list[_Question]) -> Iterator[Problem]:
    """Ids and questions that are there already; the later one is the problem."""
    stems = [(q, {token.word.stem for token in Text(q.data.text).tokens}) for q in questions]
    for (one, ours), (other, theirs) in combinations(stems, 2):
        if one.data.id == other.data.id:
            yield other.problem(f"the id {other.data.id} is taken: {one.place}", other.data.id)
        elif len(ours & theirs) > MOST_ALIKE * len(ours | theirs):
            yield other.problem(f"too similar to {one.data.id}: {one.place}", other.data.text)


def _loose(questions: list[_Question], wanted: Collection[Path]) -> Iterator[Problem]:
    """Wordings that answers to other questions say as well."""
    corpus = Corpus({question.data.id: question.data.model_answer for question in questions})
    for question in questions:
        for point in question.data.points if question.path in wanted else ():
            for text, why in loose(point, question.data.id, corpus):
                yield question.wording_problem(point, text, why)


def _clashes(files: Iterable[_File]) -> Iterator[Problem]:
    """Names of technologies that stand for two different ones."""
    owners: dict[str, str] = {}
    for file in files:
        for technology, others in file.area.technologies.items():
            for name in (technology, *others):
                owner = owners.setdefault(name_key(name), technology)
                if owner != technology:
                    line = _line(file.source, name, 0)
                    yield Problem(file.path, line, f"the name {name} is {owner} already")


def main(areas: Sequence[str] = ()) -> int:
    """Print every problem of the bank, or of some areas; 1 if there is any, else 0."""
    if unknown := set(areas) - {path.stem for path in FOLDER.glob("*.json")}:
        print(f"no such area: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    problems = check_bank(areas=areas)
    for problem in problems:
        print(problem)
    return min(1, len(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
