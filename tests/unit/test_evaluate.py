"""The command that measures the coach against graded and labelled answers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer import evaluate
from tests.support.answers import CASES, entry

HEADER = "question_id,question,reference_answer,student_answer,grade"
Run = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on a file; return its exit code, what it prints and its errors."""
    path = tmp_path / "answers"

    def command(content: list[str] | bytes, *words: str) -> tuple[int, list[str], str]:
        """Run with these words on lines of CSV, or on JSON or anything else."""
        raw = content if isinstance(content, bytes) else "\n".join([*content, ""]).encode()
        path.write_bytes(raw)
        code = evaluate.main([*words, str(path)])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err.replace(str(path), "FILE")

    return command


def test_evaluate_prints_the_figures(run: Run) -> None:
    """The two figures come first, and then a line for each question."""
    rows = [
        f'q{n},{question},"{text}","{answer}",{grade}'
        for n, (question, text, right) in enumerate(CASES)
        for answer, grade in ((right, 5), ("It depends on many other things.", 1), ("", 0))
    ]
    code, lines, _ = run([HEADER, *rows])
    figures = dict(line.split() for line in lines[:2])
    assert (code, list(figures)) == (0, ["pearson", "rmse"])
    assert float(figures["pearson"]) > 0.9
    assert [line.split()[:2] for line in lines[4:]] == [[f"q{n}", "3"] for n in range(len(CASES))]


def test_evaluate_needs_no_question_id(run: Run) -> None:
    """Without ids answers are grouped by the text of their question; r may be undefined."""
    code, lines, _ = run([HEADER.partition(",")[2], "What is it?,A stack.,A stack.,5"])
    assert (code, lines[0]) == (0, "pearson nan")
    assert lines[4].startswith("What is it?")


def labelled(**item: object) -> bytes:
    """A file with one labelled answer."""
    return json.dumps([{"answer": "a", "question_id": "git-merge-rebase", **item}]).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (["question,grade", "a,1"], "no column reference_answer, student_answer"),
        ([HEADER, "1,q,r,a,nan"], "line 2: 'nan' is not a grade"),
        ([HEADER, "1,q,r"], "line 2: '' is not a grade"),
        ([HEADER], "no answers"),
        (b"\xff\xfe\x00", "not UTF-8 text"),
        (labelled(question_id="none", labels=[]), "answer 1: the bank has no question none"),
        (labelled(labels=["made"]), "answer 1: without a label for each key point"),
        (labelled(), "answer 1: without a label for each key point"),
        (labelled(points=["p"], labels=["ok"]), "answer 1: unknown label ok"),
    ],
)
def test_a_bad_file_is_explained_in_one_line(
    run: Run, content: list[str] | bytes, message: str
) -> None:
    """Its path comes first, then its fault; the exit code is 2."""
    words = ["points"] if isinstance(content, bytes) else []
    assert run(content, *words) == (2, [], f"FILE: {message}\n")


def test_a_file_that_cannot_be_read_is_explained_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file, or a folder."""
    for path in (tmp_path / "none.csv", tmp_path):
        assert evaluate.main([str(path)]) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_points_prints_precision_recall_and_contradictions(run: Run) -> None:
    """Labels belong to the texts beside them, and a text that the bank no longer has is skipped."""
    merge = entry("git-merge-rebase")
    points = [point.point for point in merge.points]
    contradicted = len(points) - 2
    labels = ["made", "partly", *["contradicted"] * contradicted]
    whole = {"question_id": merge.id, "answer": merge.model_answer, "labels": labels}
    silent = {"question_id": merge.id, "answer": "It depends on what the team likes to see."}
    silent |= {"labels": ["made"] * 2, "points": [points[0], "The bank has no such point"]}
    code, lines, _ = run(json.dumps([whole, silent]).encode(), "points", "--errors")
    assert (code, lines[:3]) == (
        0,
        [f"precision {2 / len(points):.3f}", "recall 0.500", f"contradicted heard {contradicted}"],
    )
    assert len(lines[3:]) == contradicted
    assert all(line.startswith(f"contradicted: {merge.id}: ") for line in lines[3:])
    assert run(json.dumps([whole, silent]).encode(), "points") == (0, lines[:3], "")
