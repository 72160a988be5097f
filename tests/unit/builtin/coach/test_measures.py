"""The coach against hand-labelled answers, and against the same answers written differently."""

import random
import re
from collections.abc import Callable, Set

import pytest

from interviewer.builtin.bank.entries import Entry
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


def without_punctuation(answer: str) -> str:
    """The answer as a recogniser of speech writes it."""
    return re.sub(r"[.,;:!?]+(?=\s|$)", "", answer).lower()


def with_fillers(answer: str) -> str:
    """The answer with something before every eighth word or so, as people speak."""
    rng = random.Random(3)
    words = answer.split()
    return " ".join(rng.choice(FILLERS) + w if rng.random() < 0.12 else w for w in words)


def hyphenated(answer: str) -> str:
    """The answer as copied from a narrow column of a PDF file."""
    return re.sub(r"\b([a-z]{4})([a-z]{3,}(?:\s\S+){4})", "\\1-\n\\2", answer)


def as_bullets(answer: str) -> str:
    """The answer as a list."""
    return "\n".join(f"- {part}" for part in re.split(r"(?<=[.;]) ", answer))


FORMS: dict[str, tuple[Callable[[str], str], float]] = {
    "PDF": (hyphenated, 0.99),
    "lower": (str.lower, 1),
    "bullets": (as_bullets, 0.99),
    "speech": (without_punctuation, 0.95),
    "fillers": (with_fillers, 0.95),
}


@pytest.fixture(scope="module")
def as_written() -> list[tuple[Entry, Set[int]]]:
    """Every fifth question of the bank, and the points that the coach hears in its model answer."""
    return [(each, read_answer(each, each.model_answer).heard.keys()) for each in list(BANK)[::5]]


@pytest.mark.parametrize("form", FORMS)
def test_form_does_not_change_what_is_heard(
    form: str, as_written: list[tuple[Entry, Set[int]]]
) -> None:
    """The same points are heard in a model answer however it was typed or pasted."""
    change, same = FORMS[form]
    kept = total = 0
    for entry, before in as_written:
        total += len(entry.points)
        after = read_answer(entry, change(entry.model_answer)).heard.keys()
        kept += len(entry.points) - len(before ^ after)
    assert kept >= same * total
