"""Answers to questions, written for the tests of the coach."""

import re
from pathlib import Path

from interviewer.builtin.bank.entries import Entry, load_bank

BANK = load_bank()
DEVELOPMENT = Path(__file__).with_name("coach") / "development.json"
"""Answers to questions of the bank, each key point labelled by hand."""

# A question, its reference, and an answer in other words.
CASES = [
    (
        "What does an index on a column do for a query?",
        "An index lets the database find the matching rows without reading the whole table.",
        "The database can find matching rows without scanning the entire table.",
    ),
    (
        "Why can a tuple serve as a key of a Python dict while a list cannot?",
        "A tuple is immutable, so its hash never changes; a list can be modified in place and is "
        "therefore not hashable.",
        "Because tuples cannot be modified their hash stays fixed, whereas a list can change in "
        "place and is not hashable.",
    ),
    (
        "What is a race condition?",
        "Two threads access shared data at the same time and the result depends on their timing.",
        "It is when the outcome depends on the timing of two threads that access shared data.",
    ),
    (
        "Why is a stack used for undo?",
        "The last action added is the first one removed.",
        "The last action pushed is the first one that is popped.",
    ),
    (
        "How is a binary search able to be fast?",
        "It halves the sorted range at each step, so it needs logarithmic time.",
        "At every step it cuts the sorted range in half, so the time is O(log n).",
    ),
]


def entry(bank_id: str) -> Entry:
    """The question of the bank with this id."""
    found = BANK.find(bank_id, "Oracle")
    assert found is not None
    return found


def asked_in(chat: str) -> Entry:
    """Find the question of the bank that stands in a chat, whatever became of its markup."""

    def letters(text: str) -> str:
        return re.sub(r"\W+", "", re.sub(r"```\w*", "", text))

    return next(entry for entry in BANK if letters(entry.text) in letters(chat))
