"""How the time to read a reply grows with its length; every look reads the whole text."""

import json
import time
from collections.abc import Callable
from functools import partial
from timeit import repeat

from benchmarks.model import PROSE, QUESTIONS
from interviewer.replies.feedback import read_feedback
from interviewer.replies.questions import read_questions

SHORT, LONG = 2_000, 20_000  # characters; a longer reply is cut short
MANY = [f"{question} Answer for case {n}." for n in range(5) for question in QUESTIONS]
SHAPES = (
    "\n".join(f"{number}. {question}" for number, question in enumerate(MANY, 1)),
    "\n\n".join(f"### Question {number}\n{question}" for number, question in enumerate(MANY, 1)),
    json.dumps({"questions": MANY}),
    "\n\n".join([PROSE] * 40),
    " ".join(MANY),
)
READERS = (partial(read_questions, whole=True), partial(read_feedback, answer="So.", whole=True))


def growth(repeats: int) -> float:
    """Return how many times as long the long reply takes as the short one, for the worst shape.

    Each is read `repeats` times, and the shortest time counts.
    """

    def seconds(read: Callable[[str], object], reply: str) -> float:
        return min(repeat(lambda: read(reply), timer=time.process_time, number=1, repeat=repeats))

    cases = [(read, text) for read in READERS for text in SHAPES]
    return max(seconds(read, text[:LONG]) / seconds(read, text[:SHORT]) for read, text in cases)
