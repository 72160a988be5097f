"""Two questions are one if they ask the same thing."""

import pytest

from interviewer.text.similarity import similar


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "Explain the difference between a list and a tuple in Python.",
            "What are the differences between lists and tuples in Python?",
            True,
        ),
        ("What is a list in Python?", "What is a tuple in Python?", False),
        ("What is a closure?", "WHAT IS A CLOSURE", True),
        ("リストとは何ですか？", "タプルとは何ですか？", False),
        ("3. **Question 3:** What is a closure?", "What is a closure?", True),
        ("Q1) What is a closure?", "2. 2. What is a closure?", True),
        ("How would you shard it? Think of cost.", "How would you shard it? Name two ways.", True),
        (
            "Your nightly job is slow. Where do you look first?",
            "Your login page leaks memory. Where do you look first?",
            False,
        ),
        (
            "Your service is slow. How do you find out why?",
            "Your service is slow. Which of its users do you tell, and when?",
            False,
        ),
        ("", "What is a closure?", False),
        ("", "", True),
    ],
)
def test_questions_are_compared_by_what_they_ask(one: str, other: str, same: bool) -> None:
    """Numbers, labels, scaffolding, case and the tail make no other question; a noun does."""
    assert similar(one, other) is same
    assert similar(other, one) is same
