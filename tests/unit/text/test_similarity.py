"""Two questions are one if they ask the same thing."""

import pytest

from interviewer.text.similarity import similar


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Explain how a list and a tuple differ.", "How do lists and tuples differ?", True),
        ("What is a list in Python?", "What is a split in Python?", False),
        ("What is a closure?", "WHAT IS A CLOSURE", True),
        ("リストとは何ですか？", "タプルとは何ですか？", False),
        ("3. **Question 3:** What is a closure?", "What is a closure?", True),
        ("Q1) What is a closure?", "2. 2. What is a closure?", True),
        ("How would you shard it? Think of cost.", "How would you shard it? Name two ways.", True),
        ("It is slow now. How do you find out why?", "It is slow now. Whom do you tell?", False),
        ("", "What is a closure?", False),
        ("", "", True),
    ],
)
def test_questions_are_compared_by_what_they_ask(one: str, other: str, same: bool) -> None:
    """Numbers, labels, scaffolding, case and the tail make no other question; a noun does."""
    assert similar(one, other) is same
    assert similar(other, one) is same
