"""Measure the coach: `python -m interviewer.evaluate FILE.csv` or `… points FILE.json`.

The CSV file holds graded answers in the columns question, reference_answer, student_answer and
grade (0 to 5), and may have question_id. Printed are Pearson's correlation of content score and
grade, the root mean square error in marks, and a line for each question.

The JSON file is a list of {"question_id", "answer", "labels"}, a label for each key point: made,
partly, contradicted or absent. Where "points" stands beside them, the labels belong to these texts.
Printed are the precision and recall of what the coach hears.
"""

import argparse
import csv
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import StatisticsError, correlation, fmean
from typing import Any, NamedTuple

from ..builtin.bank.entries import load_bank
from ..builtin.coach.content import content_score
from ..builtin.coach.reading import read_answer

COLUMNS = ("question", "reference_answer", "student_answer", "grade")
LABELS = ("made", "partly", "contradicted", "absent")


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


def pearson(graded: Sequence[Graded]) -> float:
    """Pearson's r of grade and score; NaN for fewer than two answers, or where all are the same."""
    try:
        return correlation([g.grade for g in graded], [g.score for g in graded])
    except StatisticsError:
        return math.nan


def report(graded: Sequence[Graded]) -> str:
    """Return the figures over all answers, and a table by question in the file's order."""
    by_question: dict[str, list[Graded]] = {}
    for answer in graded:
        by_question.setdefault(answer.question, []).append(answer)
    return "\n".join(
        [
            f"pearson {pearson(graded):.4f}",
            f"rmse {math.sqrt(fmean((g.grade - g.score) ** 2 for g in graded)):.4f}",
            "",
            f"{'question':<24} {'n':>5} {'grade':>6} {'score':>6} {'pearson':>8}",
            *(_line(name, answers) for name, answers in by_question.items()),
        ]
    )


def _line(name: str, answers: Sequence[Graded]) -> str:
    grade, score = fmean(a.grade for a in answers), fmean(a.score for a in answers)
    figures = f"{len(answers):5} {grade:6.2f} {score:6.2f} {pearson(answers):8.2f}"
    return f"{name[:24]:<24} {figures}"


class Labelled(NamedTuple):
    """A key point, the label that a human gave it in an answer, and what the coach heard of it."""

    question: str
    point: str
    label: str
    quote: str  # "" if it was not heard


def read_labelled(path: Path) -> list[Labelled]:
    """Read the labelled answers of a JSON file and coach them.

    A point that the bank no longer has is skipped. Raises OSError for an unreadable file and
    ValueError, with a one-line message, for any other fault.
    """
    data = json.loads(path.read_text("utf-8"))
    if not isinstance(data, list):
        raise ValueError("not a list of answers")
    return [pair for number, item in enumerate(data, 1) for pair in _labelled(item, number)]


def _labelled(item: Any, number: int) -> Iterator[Labelled]:
    try:
        answer, labels, bank_id = item["answer"], item["labels"], item["question_id"]
        entry = load_bank().find(bank_id)
        statements = [point.point for point in entry.points] if entry else []
        pairs = list(zip(item.get("points") or statements, labels, strict=True))
    except (KeyError, TypeError, AttributeError, ValueError):
        raise ValueError(f"answer {number}: without a label for each key point") from None
    if entry is None:
        raise ValueError(f"answer {number}: the bank has no question {bank_id}")
    if unknown := set(labels) - set(LABELS):
        raise ValueError(f"answer {number}: unknown label {', '.join(sorted(unknown))}")
    heard = read_answer(entry, answer).heard
    places = {point.point: index for index, point in enumerate(entry.points)}
    for point, label in pairs:
        if point in places:
            yield Labelled(entry.id, point, label, heard.get(places[point], ""))


def points_report(labelled: Sequence[Labelled]) -> str:
    """Return precision, recall and contradictions heard, a line each."""
    heard = Counter(pair.label for pair in labelled if pair.quote)
    made = sum(pair.label == "made" for pair in labelled)
    right = heard["made"] + heard["partly"]
    precision = right / heard.total() if heard else math.nan
    recall = heard["made"] / made if made else math.nan
    figures = f"precision {precision:.3f}\nrecall {recall:.3f}"
    return f"{figures}\ncontradicted heard {heard['contradicted']}"


def _errors(labelled: Sequence[Labelled]) -> str:
    """Return the pairs that were heard and should not have been, a line each."""
    wrong = (pair for pair in labelled if pair.quote and pair.label in LABELS[2:])
    return "\n".join(f"{p.label}: {p.question}: {p.point}: “{p.quote}”" for p in wrong)


def main(arguments: list[str]) -> int:
    """Print the report of the named file; 0, or 2 after a one-line message on standard error."""
    points = arguments[:1] == ["points"]
    parser = argparse.ArgumentParser(
        prog="python -m interviewer.evaluate", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what was heard wrongly")
    options = parser.parse_args(arguments[points:])
    path = options.file
    try:
        if points:
            labelled = read_labelled(path)
            print(points_report(labelled))
            if options.errors:
                print(_errors(labelled))
        else:
            print(report(read_graded(path)))
    except (OSError, ValueError) as error:
        message = error.strerror if isinstance(error, OSError) else error
        if isinstance(error, UnicodeDecodeError):
            message = "not UTF-8 text"
        print(f"{path}: {message}", file=sys.stderr)
        return 2
    return 0
