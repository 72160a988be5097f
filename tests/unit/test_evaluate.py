"""The command that measures the coach against graded and labelled answers."""

import json
from pathlib import Path

import pytest

from interviewer import evaluate
from tests.support.answers import CASES, entry

HEADER = "question_id,question,reference_answer,student_answer,grade"


def write(path: Path, *lines: str) -> str:
    """A CSV file of these lines."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_evaluate_prints_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The two figures come first, and then a line for each question."""
    rows = [
        f'q{n},{question},"{text}","{answer}",{grade}'
        for n, (question, text, right) in enumerate(CASES)
        for answer, grade in ((right, 5), ("It depends on many other things.", 1), ("", 0))
    ]
    assert evaluate.main([write(tmp_path / "a.csv", HEADER, *rows)]) == 0
    lines = capsys.readouterr().out.splitlines()
    figures = dict(line.split() for line in lines[:2])
    assert list(figures) == ["pearson", "rmse"]
    assert float(figures["pearson"]) > 0.9
    assert [line.split()[:2] for line in lines[4:]] == [[f"q{n}", "3"] for n in range(len(CASES))]


def test_evaluate_needs_no_question_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without ids answers are grouped by the text of their question; r may be undefined."""
    path = write(tmp_path / "a.csv", HEADER.partition(",")[2], "What is it?,A stack.,A stack.,5")
    assert evaluate.main([path]) == 0
    out = capsys.readouterr().out
    assert "pearson nan" in out
    assert "What is it?" in out


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["question,grade", "a,1"], "no column reference_answer, student_answer"),
        ([HEADER, "1,q,r,a,five"], "line 2: 'five' is not a grade"),
        ([HEADER, "1,q,r,a,nan"], "line 2: 'nan' is not a grade"),
        ([HEADER, "1,q,r"], "line 2: '' is not a grade"),
        ([HEADER], "no answers"),
    ],
)
def test_evaluate_explains_a_bad_file_in_one_line(
    lines: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file without a column, a grade or answers is named with its fault; the exit code is 2."""
    path = write(tmp_path / "a.csv", *lines)
    assert evaluate.main([path]) == 2
    assert capsys.readouterr().err == f"{path}: {message}\n"


def test_evaluate_explains_an_unreadable_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file, a folder and a binary file are errors of one line each."""
    binary = tmp_path / "b.csv"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "none.csv", tmp_path, binary):
        assert evaluate.main([str(path)]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def labelled(path: Path, *items: dict[str, object]) -> str:
    """A file of labelled answers."""
    path.write_text(json.dumps(items), "utf-8")
    return str(path)


def test_points_prints_precision_recall_and_contradictions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Labels belong to the texts beside them, and a text that the bank no longer has is skipped."""
    merge = entry("git-merge-rebase")
    points = [point.point for point in merge.points]
    whole = {"question_id": merge.id, "answer": merge.model_answer}
    silent = {"question_id": merge.id, "answer": "It depends on what the team likes to see."}
    path = labelled(
        tmp_path / "a.json",
        {**whole, "labels": ["made", "partly", *["contradicted"] * (len(points) - 2)]},
        {**silent, "labels": ["made"] * 2, "points": [points[0], "The bank has no such point"]},
    )
    assert evaluate.main(["points", path]) == 0
    contradicted = len(points) - 2
    assert capsys.readouterr().out.splitlines() == [
        f"precision {2 / len(points):.3f}",
        "recall 0.500",
        f"contradicted heard {contradicted}",
    ]
    assert evaluate.main(["points", path, "--errors"]) == 0
    listed = capsys.readouterr().out.splitlines()[3:]
    assert len(listed) == contradicted
    assert all(line.startswith(f"contradicted: {merge.id}: ") for line in listed)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"question_id": "none", "answer": "a", "labels": []}, "has no question none"),
        ({"question_id": "git-merge-rebase", "answer": "a", "labels": ["made"]}, "without a label"),
        ({"answer": "a"}, "without a label"),
        (
            {"question_id": "git-merge-rebase", "answer": "a", "points": ["p"], "labels": ["ok"]},
            "unknown label ok",
        ),
    ],
)
def test_points_explains_a_bad_file_in_one_line(
    item: dict[str, object],
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The answer is named by its number, with its fault; the exit code is 2."""
    path = labelled(tmp_path / "a.json", item)
    assert evaluate.main(["points", path]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{path}: answer 1: ")
    assert message in said
