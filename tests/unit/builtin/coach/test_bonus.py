"""A point that the question does not ask for is shown, and counts in no figure."""

from interviewer.builtin.coach.reading import read_answer
from interviewer.builtin.coach.review import coach
from interviewer.interview.records import Attempt, Question, Turn
from interviewer.report.review import points_of
from tests.support.answers import BANK, entry

ENTRY = entry("git-merge-rebase")
(BONUS,) = (number for number, point in enumerate(ENTRY.points) if point.bonus)
COUNT = len(ENTRY.points) - 1


def test_a_bonus_point_is_heard_and_not_counted() -> None:
    """The model answer makes all points, and the coach's figure leaves the bonus out."""
    text = coach(ENTRY, ENTRY.model_answer).text
    assert BONUS in read_answer(ENTRY, ENTRY.model_answer).heard
    assert f"Key points heard: {COUNT} of {COUNT}" in text
    assert f"{ENTRY.points[BONUS].point} (bonus)" in text


def test_the_coach_does_not_ask_for_a_bonus() -> None:
    """What the question does not ask for is not called open."""
    assert BONUS not in read_answer(ENTRY, "Something that makes no point of it at all.").unheard


def test_the_checklist_keeps_the_places_of_the_points() -> None:
    """A bonus keeps its number; ticking it leaves the figure as it is."""
    turn = Turn(Question(ENTRY.text, "bank", ENTRY.id, "Git"))
    points = points_of(turn, Attempt("Nothing of it.", covered=(1, BONUS + 1)), BANK)
    assert points is not None
    assert points.asks[BONUS] == f"{ENTRY.points[BONUS].ask} (bonus)"
    assert points.line == f"Key points covered: 1 of {COUNT} (0 heard, 1 by you)"
