"""Interviews that have come a long way, as the browser keeps them."""

from typing import Any

from interviewer.feedback import Feedback, Scores
from interviewer.interview import Attempt, Interview, Phase, Turn
from interviewer.profile import Profile
from interviewer.questions import Question
from interviewer.saves import to_save

from .endpoint import PROSE, QUESTIONS

SENTENCE = "I would measure first, since the plan of a query depends on what the table holds. "


def saved_interview(number: int, count: int, characters: int) -> dict[str, Any]:
    """At question `number` of `count`, behind it answers of so many characters."""
    answer = (SENTENCE * (characters // len(SENTENCE) + 1))[:characters]
    feedback = Feedback(PROSE, Scores(4, 3, 5), "bench/model")
    turns = tuple(
        Turn(
            Question(QUESTIONS[n % len(QUESTIONS)], "bench/model"),
            (Attempt(answer, feedback, 60.0),) if n < number - 1 else (),
        )
        for n in range(count)
    )
    profile = Profile.from_form(
        "Ada Lovelace", "ada@example.org", "", "4", "Backend Engineer", "Python, SQL, Docker"
    )
    return to_save(Interview(profile, count, Phase.ANSWERING, turns, number - 1, 1.0, 1.0))
