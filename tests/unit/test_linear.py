"""Nothing that reads a text from outside takes longer than its length explains."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date
from functools import partial
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


def form(text: str) -> None:
    """Check a form with this text in every field."""
    Profile.from_form(*[text] * 6)


def read_bank_answer(text: str) -> None:
    """Read an answer to a bank question, and forget it again."""
    read_answer.__wrapped__(ENTRY, text)


def resume(text: str) -> None:
    """Read the text of a résumé."""
    read_facts(text, date(2026, 11, 30))


def read(reader: Callable[[str], Any], text: str) -> None:
    """Read a text that may be refused."""
    with suppress(InterviewerError):
        reader(text)


READERS: dict[str, Callable[[str], Any]] = {
    "form": form,
    "answer": partial(check_answer, Redactor.for_profile(ADA), ADA, ENTRY),
    "job": check_job,
    "résumé": resume,
    "coach": read_bank_answer,
    "gap": missing,
    "redactor": Redactor.for_profile(ADA).redact,
    "questions so far": partial(read_questions, whole=False),
    "questions": partial(read_questions, whole=True),
    "feedback so far": partial(read_feedback, answer="It counts.", whole=False),
    "feedback": partial(read_feedback, answer="It counts.", whole=True),
    "similarity": partial(similar, "Why?"),
}


@pytest.mark.parametrize("name", READERS)
def test_every_reader_is_linear(pool: ProcessPoolExecutor, name: str) -> None:
    """Forms, answers, job descriptions and replies of every adversarial alphabet."""
    units = hostile("\n|`>#[]()=&;@/，。\u200b")[::4]
    assert pool.submit(growth, partial(read, READERS[name]), units).result(LIMIT) == []
