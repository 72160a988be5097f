"""Check the bank's data files: `python -m interviewer.builtin.check_bank`.

Every problem is named with its file and line, so that whoever contributes a question can mend it.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from ..interview.profile import Level
from ..text.english.text import Text
from .bank.entries import FOLDER
from .bank.selection import name_key
from .check_wordings import faults, is_made
from .coach.points import find_point

KINDS = ("concept", "debugging", "design", "trade-off", "practice")
AREA_KEYS: Mapping[str, type] = {"name": str, "technologies": dict, "questions": list}
QUESTION_KEYS: Mapping[str, type] = {
    "id": str, "level": str, "kind": str, "topic": str, "text": str, "hint": str,
    "points": list, "model_answer": str,
}  # fmt: skip
POINT_KEYS: Mapping[str, type] = {"point": str, "ask": str, "wordings": list}
MOST_ALIKE = 0.5  # share of content words that two questions may have in common
# Words that a text may have: enough to be concrete, and short enough to be read on a phone.
LENGTHS = {"text": (12, 70), "hint": (6, 40), "model_answer": (60, 120)}
POINTS = (4, 6)
QUESTIONS, PER_LEVEL, PER_AREA_KINDS = 10, 3, 4  # the least that an area offers


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(frozen=True)
class _Question:
    """A question as it stands in its file, which is `source`, from character `start` on."""

    path: Path
    source: str
    start: int
    raw: Any

    @property
    def place(self) -> str:
        """Where it stands, `file:line`."""
        return f"{self.path.name}:{_line(self.source, self.start)}"

    def problem(self, what: str, near: str = "") -> Problem:
        """`what`, at the line where the text `near` stands in this question."""
        at = self.source.find(json.dumps(near, ensure_ascii=False), self.start) if near else -1
        return Problem(self.path, _line(self.source, max(at, self.start)), what)


def check_bank(folder: Path = FOLDER) -> list[Problem]:
    """Every problem of the data files in `folder`, alone and with one another; [] if all is well.

    Raises OSError for a file that cannot be read.
    """
    paths = sorted(folder.glob("*.json"))
    problems = {path: check_area(path) for path in paths}
    sound = [path for path in paths if _is_sound(path)]
    questions = [question for path in sound for question in _questions(path)]
    beside = [p for p in _repeated(questions) if p not in problems[p.path]]
    return [*(p for found in problems.values() for p in found), *beside, *_clashes(sound)]


def check_area(path: Path) -> list[Problem]:
    """Every problem of one data file by itself.  Raises OSError if it cannot be read."""
    try:
        source = path.read_text("utf-8")
        data = json.loads(source)
    except json.JSONDecodeError as error:
        return [Problem(path, error.lineno, f"no JSON: {error.msg}")]
    except UnicodeDecodeError:
        return [Problem(path, 1, "not UTF-8 text")]
    if wrong := _misshapen(data, AREA_KEYS):
        return [Problem(path, 1, wrong)]
    questions = _questions(path)
    shape = [q.problem(f"question {wrong}") for q in questions if (wrong := _shape(q.raw))]
    if shape:
        return shape
    found = [p for question in questions for p in _question(question, data["technologies"])]
    return [*found, *_repeated(questions), *_balance(path, data)]


def _is_sound(path: Path) -> bool:
    """Whether the file has the right shape throughout, so that it can be compared with others."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except ValueError:
        return False
    return not _misshapen(data, AREA_KEYS) and not any(map(_shape, data["questions"]))


def _questions(path: Path) -> list[_Question]:
    """The questions of a file that is valid JSON, each with its place."""
    source, decoder, found = path.read_text("utf-8"), json.JSONDecoder(), []
    at = _next(source, source.index("[", source.index('"questions"')) + 1)
    while source[at] != "]":
        raw, end = decoder.raw_decode(source, at)
        found.append(_Question(path, source, at, raw))
        at = _next(source, end)
    return found


def _next(source: str, at: int) -> int:
    """The place of the next value of a list: past white space and a comma."""
    match = re.compile(r"[\s,]*").match(source, at)
    return match.end() if match else at


def _line(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1


def _shape(raw: Any) -> str:
    """What is wrong with the shape of a question and of its points; "" if nothing."""
    if wrong := _misshapen(raw, QUESTION_KEYS, {"only"}):
        return wrong
    for point in raw["points"]:
        if wrong := _misshapen(point, POINT_KEYS):
            return f"point {wrong}"
        if not all(isinstance(wording, str) for wording in point["wordings"]):
            return "wordings must be texts"
    return ""


def _misshapen(raw: Any, keys: Mapping[str, type], optional: Iterable[str] = ()) -> str:
    """What is wrong with the keys of an object and the types of their values; "" if nothing."""
    if not isinstance(raw, dict):
        return f"must be an object with {', '.join(keys)}"
    if lacking := keys.keys() - raw.keys():
        return f"without {', '.join(sorted(lacking))}"
    if unknown := raw.keys() - keys.keys() - set(optional):
        return f"with the unknown key {', '.join(sorted(unknown))}"
    for key, kind in keys.items():
        if not isinstance(raw[key], kind) or not (raw[key] or kind is dict):
            return f"{key} must be a {kind.__name__} that is not empty"
    return ""


def _question(question: _Question, technologies: Mapping[str, Any]) -> Iterator[Problem]:
    raw = question.raw
    if raw["level"] not in {level.value for level in Level}:
        yield question.problem(f"no level: {raw['level']}", raw["level"])
    if raw["kind"] not in KINDS:
        yield question.problem(f"no kind: {raw['kind']}", raw["kind"])
    if unknown := set(raw.get("only", ())) - technologies.keys():
        yield question.problem(f"only names unknown technologies: {', '.join(sorted(unknown))}")
    for key, (least, most) in LENGTHS.items():
        if not least <= (words := len(raw[key].split())) <= most:
            yield question.problem(f"{key} has {words} words, not {least} to {most}", raw[key])
    if not POINTS[0] <= len(raw["points"]) <= POINTS[1]:
        yield question.problem(f"{len(raw['points'])} points, not {POINTS[0]} to {POINTS[1]}")
    hint = Text(raw["hint"])
    given = [p["point"] for p in raw["points"] if is_made(find_point(p["wordings"], hint))]
    if len(given) > 1:
        yield question.problem(f"the hint gives away: {'; '.join(given)}", raw["hint"])
    for point in raw["points"]:
        yield from _point(question, point)


def _point(question: _Question, point: Mapping[str, Any]) -> Iterator[Problem]:
    if not point["ask"].endswith("?"):
        yield question.problem(f"ask is no question: {point['ask']}", point["ask"])
    for fault in faults(point, question.raw):
        yield question.problem(fault, point["point"])


def _balance(path: Path, data: dict[str, Any]) -> Iterator[Problem]:
    questions = data["questions"]
    if len(questions) < QUESTIONS:
        yield Problem(path, 1, f"{len(questions)} questions, fewer than {QUESTIONS}")
    for level in Level:
        if sum(q["level"] == level.value for q in questions) < PER_LEVEL:
            yield Problem(path, 1, f"fewer than {PER_LEVEL} questions for level {level.value}")
    if len({q["kind"] for q in questions}) < PER_AREA_KINDS:
        yield Problem(path, 1, f"fewer than {PER_AREA_KINDS} kinds of question")


def _repeated(questions: list[_Question]) -> Iterator[Problem]:
    """Ids and questions that are there already; the later one is the problem."""
    words = {id(q): {t.word.stem for t in Text(q.raw["text"]).tokens} for q in questions}
    for one, other in combinations(questions, 2):
        ours, theirs = words[id(one)], words[id(other)]
        if one.raw["id"] == other.raw["id"]:
            yield other.problem(f"the id {other.raw['id']} is taken: {one.place}", other.raw["id"])
        elif len(ours & theirs) > MOST_ALIKE * len(ours | theirs):
            yield other.problem(f"too similar to {one.raw['id']}: {one.place}", other.raw["text"])


def _clashes(paths: Iterable[Path]) -> Iterator[Problem]:
    """Names of technologies that stand for two different ones."""
    owners: dict[str, str] = {}
    for path in paths:
        source = path.read_text("utf-8")
        for technology, others in json.loads(source)["technologies"].items():
            for name in (technology, *others):
                owner = owners.setdefault(name_key(name), technology)
                if owner != technology:
                    at = source.find(json.dumps(name, ensure_ascii=False))
                    yield Problem(path, _line(source, at), f"the name {name} is {owner} already")


def main() -> int:
    """Print every problem of the bank; 1 if there is any, else 0."""
    problems = check_bank()
    for problem in problems:
        print(problem)
    return min(1, len(problems))


if __name__ == "__main__":
    sys.exit(main())
