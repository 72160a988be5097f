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


def second_lines(path: Path) -> range:
    """Find the lines of the second question."""
    lines = path.read_text("utf-8").splitlines()
    starts = [number for number, line in enumerate(lines, 1) if line == "    {"]
    return range(starts[1], starts[2])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (second(level="expert"), "'mid' or 'senior', not 'expert'"),
        (second(text=THREE_REQUESTS), "text makes 3 requests, not 2 at most"),
        (second(hint="Just think."), "hint has 2 words"),
        (second(hint="Think. " * 41), "hint has 41 words"),
        (second(hint=TWO_POINTS), "the hint gives away"),
        (second(only=["Subversion"]), "only names unknown technologies: Subversion"),
        (second(extra="x"), "extra: Unexpected keyword argument"),
        (second(text="What is a rebase?"), "text has 4 words"),
        (second(model_answer="A rebase moves commits."), "model_answer has 4 words"),
        (lambda area: area["questions"][1].update(points=area["questions"][1]["points"][:2]),
         "2 points, not 3 to 6"),
        (point(ask="Think of it."), "ask is not a question"),
        (point(ask="What does `git rebase` do?"), "ask has markup"),
        (point(wordings=["extra commit"]), "1 wordings"),
        (point(wordings=["extra merge commit", "two parents", "merge makes an extra commit"]),
         "says the same as another"),
        (point(wordings=[1, 2, 3]), "points.0.wordings.0: Input should be a valid string"),
    ],
)  # fmt: skip
def test_a_malformed_question_is_refused_with_file_and_line(
    change: Callable[[Area], None], complaint: str, tmp_path: Path
) -> None:
    """Each fault of a question is reported with the file, a line within it, and what is wrong."""
    path = sample(tmp_path, change)
    problems = [p for p in check_area(path) if complaint in p.what]
    assert problems
    assert problems[0].line in second_lines(path)
    assert str(problems[0]).startswith(f"{path}:{problems[0].line}: ")


@pytest.mark.parametrize(
    ("change", "text"),
    [(second(hint="Just think."), "Just think."), (point(wordings=["to be"]), "to be")],
)
def test_the_reported_line_is_that_of_the_faulty_text(
    change: Callable[[Area], None], text: str, tmp_path: Path
) -> None:
    """A fault of one text is reported at the very line of that text."""
    path = sample(tmp_path, change)
    assert line_of(path, f'"{text}"') in [p.line for p in check_area(path)]


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


def repeat_first(**values: Any) -> Callable[[Area], None]:
    """Add the first question again with other values."""
    return lambda area: area["questions"].append({**area["questions"][0], **values})


def test_a_repeated_id_is_refused(tmp_path: Path) -> None:
    """The second question with an id is reported, naming the first one's file and line."""
    text = "Tell me how and when you would sign your commits and tags, and what a signature proves."
    path = sample(tmp_path, repeat_first(text=text))
    (problem,) = [p for p in check_bank(tmp_path) if "is taken" in p.what]
    assert "git.json:" in problem.what
    assert problem.line > line_of(path, text) - 6


def test_a_question_asked_again_is_refused(tmp_path: Path) -> None:
    """The same question under another id, or in nearly the same words, is reported."""
    first = json.loads((FOLDER / "git.json").read_text("utf-8"))["questions"][0]["text"]
    for text in (first, f"So tell me please: {first}"):
        path = sample(tmp_path, repeat_first(id="git-new", text=text))
        (problem,) = [p for p in check_bank(tmp_path) if "too similar" in p.what]
        assert problem.line >= second_lines(path).stop


def test_areas_are_compared_with_one_another(tmp_path: Path) -> None:
    """An id, a question or a technology's name that another area has already is reported."""
    svn = {"Subversion": ["svn", "version control"]}
    sample(tmp_path, lambda area: None).rename(tmp_path / "other.json")
    sample(tmp_path, lambda area: area.update(technologies=svn)).rename(tmp_path / "svn.json")
    said = "\n".join(p.what for p in check_bank(tmp_path))
    assert "is taken" in said
    assert "the name version control is Git already" in said
