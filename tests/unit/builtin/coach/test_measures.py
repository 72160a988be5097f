"""The coach against hand-labelled answers, and against the same answers written differently."""

import random
import re
from collections.abc import Callable

import pytest

from interviewer.builtin.coach.reading import read_answer
from interviewer.evaluate.answers import points_report, read_labelled
from tests.support.answers import BANK, DEVELOPMENT

PRECISION, RECALL, CONTRADICTED = 0.93, 0.46, 0.08
FILLERS = ("um, ", "you know, ", "like, ", "well, ", "basically ", "I mean, ")


def test_what_is_heard_was_said() -> None:
    """Precision and recall reach their goals; few of the contradicted points are heard."""
    pairs = read_labelled(DEVELOPMENT)
    figures = [float(line.rsplit(maxsplit=1)[1]) for line in points_report(pairs).splitlines()]
    assert figures[0] >= PRECISION
    assert figures[1] >= RECALL
    assert figures[2] <= CONTRADICTED * sum(pair.label == "contradicted" for pair in pairs)


def with_fillers(answer: str) -> str:
    """The answer with something before every eighth word or so, as people speak."""
    rng = random.Random(3)
    words = answer.split()
    return " ".join(rng.choice(FILLERS) + w if rng.random() < 0.12 else w for w in words)


# How an answer may be written, and the share of its points that must come out the same.
FORMS: dict[str, tuple[Callable[[str], str], float]] = {
    "from a PDF": (lambda a: re.sub(r"\b([a-z]{4})([a-z]{3,}(?:\s\S+){4})", "\\1-\n\\2", a), 0.99),
    "in lower case": (str.lower, 1),
    "as a list": (lambda a: "\n".join(f"- {part}" for part in re.split(r"(?<=[.;]) ", a)), 0.99),
    "as recognised": (lambda a: re.sub(r"[.,;:!?]+(?=\s|$)", "", a).lower(), 0.95),
    "as spoken": (with_fillers, 0.95),
}


@pytest.mark.parametrize("form", FORMS)
def test_form_does_not_change_what_is_heard(form: str) -> None:
    """The same points are heard in a model answer however it was typed or pasted."""
    change, same = FORMS[form]
    kept = total = 0
    for entry in list(BANK)[::5]:
        before = read_answer(entry, entry.model_answer).heard.keys()
        after = read_answer(entry, change(entry.model_answer)).heard.keys()
        total += len(entry.points)
        kept += len(entry.points) - len(before ^ after)
    assert kept >= same * total
