"""Nothing that reads a text from outside takes longer than its length explains."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from typing import Any

import pytest

from interviewer.builtin.bank.entries import load_bank
from interviewer.builtin.coach.reading import read_answer
from interviewer.builtin.resume.facts import read_facts
from interviewer.engine.checks import check_answer, check_job
from interviewer.engine.follow_ups import missing
from interviewer.errors import InterviewerError
from interviewer.interview.profile import Profile
from interviewer.privacy.redactor import Redactor
from interviewer.replies.feedback import read_feedback
from interviewer.replies.questions import read_questions
from interviewer.text.similarity import similar
from tests.support.builders import ADA
from tests.support.growth import growth, growth_of_pattern, hostile, patterns

LIMIT = 120  # seconds of one pattern on a busy machine; a quadratic one takes longer


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    """Two processes, since a pattern that runs away cannot be interrupted."""
    with ProcessPoolExecutor(2, get_context("forkserver")) as processes:
        yield processes


def test_every_pattern_is_linear(pool: ProcessPoolExecutor) -> None:
    """On repetitions of all it tells apart; a new pattern is found by walking the modules."""
    found = patterns()
    assert len(found) > 50
    jobs = {name: pool.submit(growth_of_pattern, pattern) for name, pattern in found.items()}
    slow = {name: job.result(LIMIT) for name, job in jobs.items()}
    assert {name: units for name, units in slow.items() if units} == {}


ENTRY = next(iter(load_bank()))


READERS: dict[str, Callable[[str], Any]] = {
    "form": lambda text: Profile.from_form(*[text] * 6),
    "answer": lambda text: check_answer(Redactor.for_profile(ADA), ADA, ENTRY, text),
    "job": check_job,
    "résumé": lambda text: read_facts(text, date(2026, 11, 30)),
    "coach": lambda text: read_answer.__wrapped__(ENTRY, text),  # without its memory
    "gap": missing,
    "redactor": Redactor.for_profile(ADA).redact,
    "questions so far": lambda text: read_questions(text, whole=False),
    "questions": lambda text: read_questions(text, whole=True),
    "feedback so far": lambda text: read_feedback(text, answer="It counts.", whole=False),
    "feedback": lambda text: read_feedback(text, answer="It counts.", whole=True),
    "similarity": lambda text: similar("Why?", text),
}


def growth_of_reader(name: str) -> list[str]:
    """The units on which a reader, which may refuse them, is slower than linear."""

    def read(text: str) -> None:
        with suppress(InterviewerError):
            READERS[name](text)

    return growth(read, hostile("\n|`>#[]()=&;@/，。\u200b")[::4])


@pytest.mark.parametrize("name", READERS)
def test_every_reader_is_linear(pool: ProcessPoolExecutor, name: str) -> None:
    """Forms, answers, job descriptions and replies of every adversarial alphabet."""
    assert pool.submit(growth_of_reader, name).result(LIMIT) == []
