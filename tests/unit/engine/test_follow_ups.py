"""The question asked back after a weak answer."""

import pytest

from interviewer.builtin.coach.review import coach
from interviewer.engine.follow_ups import follow_up
from interviewer.interview.records import BANK, Attempt, Feedback, Question, Scores, Turn
from tests.support.answers import entry

MERGE = entry("git-merge-rebase")


def asked_back(answer: str, feedback: Feedback | None = None) -> str:
    """The follow-up to an answer, by default after the coach's feedback."""
    turn = Turn(Question(MERGE.text, BANK, MERGE.id), (Attempt(answer),))
    return follow_up(MERGE, turn, feedback or coach(MERGE, answer))


def test_the_first_point_that_was_not_heard_is_asked_for() -> None:
    """Without a grade an answer is weak where at most a third of the points was heard."""
    assert MERGE.points[0].ask in asked_back("It depends on the habits of the whole team.")


def test_a_full_answer_is_not_followed_up() -> None:
    """Neither by the coach's count nor by a model's grade."""
    assert asked_back(MERGE.model_answer) == ""
    assert asked_back("Well.", Feedback("Good.", Scores(4, 3, 4), "m")) == ""


@pytest.mark.parametrize("answer", ["", "idk", "ok", "Ich weiß es nicht, aber das ist egal."])
def test_no_answer_is_not_followed_up(answer: str) -> None:
    """It gets the coach's help instead."""
    assert asked_back(answer) == ""


@pytest.mark.parametrize("false_quotations", [0, 1])
def test_what_a_model_misses_is_asked_for_unless_it_misquoted(false_quotations: int) -> None:
    """Its sentence on the gap may be about what the candidate never wrote."""
    turn = Turn(Question("Why?", "m"), (Attempt("Because."),))
    text = "**What was missing:** the cost of a write."
    feedback = Feedback(text, Scores(2, 2, 2), "m", unquoted=false_quotations)
    assert ("the cost of a write" in follow_up(None, turn, feedback)) is (false_quotations == 0)


def test_a_low_grade_of_a_model_asks_for_a_point_of_the_bank() -> None:
    """The model's verdict counts, the bank knows what to ask."""
    weak = Feedback("Weak.", Scores(2, 2, 2), "m")
    assert MERGE.points[0].ask in asked_back("It depends on the habits of the team.", weak)
