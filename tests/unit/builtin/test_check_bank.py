"""The check of the bank: a fault is reported with its file and line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interviewer.builtin.bank.entries import FOLDER
from interviewer.builtin.check_bank import check_area, check_bank, main

Area = dict[str, Any]
THREE_REQUESTS = (
    "A colleague wants to rebase a branch that others use. Explain what would happen to them, "
    "why that is so, and how you would do it instead."
)
TWO_POINTS = "A merge makes an extra commit, and history stays linear after you rebase."


def test_every_file_of_the_bank_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    """No file is malformed, repeats a question or gives a hint away: the command is silent."""
    code = main()
    assert (capsys.readouterr().out, code) == ("", 0)


def sample(folder: Path, change: Callable[[Area], None]) -> Path:
    """Write a copy of a real area after `change`."""
    data = json.loads((FOLDER / "git.json").read_text("utf-8"))
    change(data)
    path = folder / "git.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2), "utf-8")
    return path


def second(**values: Any) -> Callable[[Area], None]:
    """Change the second question of an area."""
    return lambda area: area["questions"][1].update(values)


def point(**values: Any) -> Callable[[Area], None]:
    """Change the first point of the second question."""
    return lambda area: area["questions"][1]["points"][0].update(values)


def line_of(path: Path, text: str) -> int:
    """Find the number of the first line that holds `text`."""
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("change", "complaint", "text"),
    [
        (second(level="expert"), "'mid' or 'senior', not 'expert'", "expert"),
        (second(text=THREE_REQUESTS), "text makes 3 requests, not 2 at most", THREE_REQUESTS),
        (second(hint="Just think."), "hint has 2 words", "Just think."),
        (second(hint="Think. " * 41), "hint has 41 words", "Think. Think."),
        (second(hint=TWO_POINTS), "the hint gives away", TWO_POINTS),
        (second(only=["Subversion"]), "only names unknown technologies: Subversion", ""),
        (second(extra="?"), "extra: Unexpected keyword argument", '"?"'),
        (second(text="What is a rebase?"), "text has 4 words", "What is a rebase?"),
        (second(model_answer="A rebase moves."), "model_answer has 3 words", "A rebase moves."),
        (lambda area: area["questions"][1].update(points=area["questions"][1]["points"][:2]),
         "2 points, not 3 to 6", ""),
        (point(ask="Think of it."), "ask is not a question", "Think of it."),
        (point(ask="What does `git rebase` do?"), "ask has markup", ""),
        (point(wordings=["extra commit"]), "1 wordings", "A merge joins both lines"),
        (point(wordings=["to be"]), "0 content words", '"to be"'),
        (point(wordings=["extra merge commit", "two parents", "merge makes an extra commit"]),
         "says the same as another", "merge makes an extra commit"),
        (point(wordings=[1, 2, 3]), "points.0.wordings.0: Input should be a valid string", ""),
    ],
)  # fmt: skip
def test_a_malformed_question_is_refused_with_file_and_line(
    change: Callable[[Area], None], complaint: str, text: str, tmp_path: Path
) -> None:
    """A fault is reported at the line of the faulty text, or else where the question begins."""
    path = sample(tmp_path, change)
    line = line_of(path, text) if text else line_of(path, '"id": "git-merge-rebase"') - 1
    problems = [str(problem) for problem in check_area(path) if complaint in problem.what]
    assert problems
    assert problems[0].startswith(f"{path}:{line}: ")


def test_broken_files_are_refused(tmp_path: Path) -> None:
    """A file that is not JSON, not UTF-8 or not an area is reported, not raised."""
    path = tmp_path / "x.json"
    for content, line in (
        (b'{\n"name": "X",,\n}', 2),
        (b"\xff\xfe", 1),
        (b"[]", 1),
        (b'{"name": "X"}', 1),
    ):
        path.write_bytes(content)
        assert {p.line for p in check_area(path)} == {line}
    path.write_text('{"name": "X", "technologies": {}, "questions": ["none"]}')
    assert "be a dictionary" in check_area(path)[0].what


def test_a_thin_area_is_refused(tmp_path: Path) -> None:
    """Too few questions, a level with too few and too few kinds are reported."""

    def change(area: Area) -> None:
        area["questions"] = [q for q in area["questions"] if q["level"] != "senior"][:5]
        for question in area["questions"]:
            question["kind"] = "concept"

    said = "\n".join(p.what for p in check_area(sample(tmp_path, change)))
    for complaint in ("fewer than 6", "for level senior", "kinds of question"):
        assert complaint in said


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"text": "Tell me when you would sign your commits."}, "is taken: git.json:"),
        ({"id": "git-new"}, "too similar to git-staging: git.json:"),
        ({"id": "git-new", "text": "So tell me please: {first}"}, "too similar to git-staging: "),
    ],
)
def test_a_repeated_question_is_refused(
    values: dict[str, str], complaint: str, tmp_path: Path
) -> None:
    """An id, or a question in nearly the same words, may not come again in an area."""

    def change(area: Area) -> None:
        first = area["questions"][0]
        new = {key: value.format(first=first["text"]) for key, value in values.items()}
        area["questions"].append({**first, **new})

    lines = sample(tmp_path, change).read_text("utf-8").splitlines()
    (problem,) = [p for p in check_bank(tmp_path) if complaint in p.what]
    assert problem.line > max(number for number, line in enumerate(lines) if line == "    {")


def test_areas_are_compared_with_one_another(tmp_path: Path) -> None:
    """An id, a question or a technology's name that another area has already is reported."""
    svn = {"Subversion": ["svn", "version control"]}
    sample(tmp_path, lambda area: None).rename(tmp_path / "other.json")
    sample(tmp_path, lambda area: area.update(technologies=svn)).rename(tmp_path / "svn.json")
    said = "\n".join(p.what for p in check_bank(tmp_path))
    assert "is taken" in said
    assert "the name version control is Git already" in said
