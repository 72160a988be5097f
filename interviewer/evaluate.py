"""Measure the coach against human grades: `python -m interviewer.evaluate FILE.csv`.

The file needs the columns question, reference_answer, student_answer and grade (0 to 5), and may
have question_id. Printed are Pearson's correlation of score and grade, the root mean square error
in marks, and a line for each question.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import StatisticsError, correlation, fmean
from typing import NamedTuple

from .builtin.coach.content import content_score

COLUMNS = ("question", "reference_answer", "student_answer", "grade")


class Graded(NamedTuple):
    """An answer's question (its id or else its text), human grade and score, both 0 to 5."""

    question: str
    grade: float
    score: float


def read_graded(path: Path) -> list[Graded]:
    """Read and score the answers of a CSV file.

    Raises OSError for an unreadable file and ValueError, with a one-line message, for a file that
    is not UTF-8 CSV, lacks a column or an answer, or has a grade that is not a finite number.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        try:
            missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
            if missing:
                raise ValueError(f"no column {', '.join(missing)}")
            graded = [_graded(row, reader.line_num) for row in reader]
        except csv.Error as error:
            raise ValueError(f"line {reader.line_num}: {error}") from None
    if not graded:
        raise ValueError("no answers")
    return graded


def _graded(row: dict[str, str | None], line: int) -> Graded:
    question, reference, answer, grade = (row[column] or "" for column in COLUMNS)
    try:
        value = float(grade)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"line {line}: {grade!r} is not a grade")
    score = content_score(question, reference, answer)
    return Graded(row.get("question_id") or question, value, score)


def pearson(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Pearson's r; NaN where it is undefined (fewer than two values, or all the same)."""
    try:
        return correlation(xs, ys)
    except StatisticsError:
        return math.nan


def report(graded: Sequence[Graded]) -> str:
    """The figures over all answers, and a table by question in the order of the file."""
    by_question: dict[str, list[Graded]] = {}
    for answer in graded:
        by_question.setdefault(answer.question, []).append(answer)
    grades, scores = [g.grade for g in graded], [g.score for g in graded]
    return "\n".join(
        [
            f"pearson {pearson(grades, scores):.4f}",
            f"rmse {math.sqrt(fmean((g.grade - g.score) ** 2 for g in graded)):.4f}",
            "",
            f"{'question':<24} {'n':>5} {'grade':>6} {'score':>6} {'pearson':>8}",
            *(_line(name, answers) for name, answers in by_question.items()),
        ]
    )


def _line(name: str, answers: Sequence[Graded]) -> str:
    grades, scores = [a.grade for a in answers], [a.score for a in answers]
    means = f"{fmean(grades):6.2f} {fmean(scores):6.2f}"
    return f"{name[:24]:<24} {len(answers):5} {means} {pearson(grades, scores):8.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report of the named file; 0, or 2 after a one-line message on standard error."""
    parser = argparse.ArgumentParser(
        prog="python -m interviewer.evaluate", description="Measure the coach on graded answers."
    )
    parser.add_argument("file", type=Path, help=f"CSV with the columns {', '.join(COLUMNS)}")
    path = parser.parse_args(arguments).file
    try:
        print(report(read_graded(path)))
    except OSError as error:
        print(f"{path}: {error.strerror}", file=sys.stderr)
        return 2
    except ValueError as error:
        message = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error
        print(f"{path}: {message}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
