"""A point that the question does not ask for is shown, and counts in no figure."""

from dataclasses import replace

from interviewer.builtin.bank.entries import load_bank
from interviewer.builtin.coach.reading import read_answer
from interviewer.builtin.coach.review import coach
from interviewer.interview.records import Attempt, Question, Turn
from interviewer.report.review import points_of

PLAIN = next(entry for entry in load_bank().areas["git"].entries if len(entry.points) > 4)
LAST = len(PLAIN.points) - 1
ENTRY = replace(
    PLAIN, points=(*PLAIN.points[:-1], replace(PLAIN.points[-1], bonus=True)), id="with-bonus"
)


def test_a_bonus_point_is_heard_and_not_counted() -> None:
    """The model answer makes all points, and the coach's figure leaves the bonus out."""
    text = coach(ENTRY, ENTRY.model_answer).text
    assert LAST in read_answer(ENTRY, ENTRY.model_answer).heard
    assert f"Key points heard: {LAST} of {LAST}" in text
    assert f"{ENTRY.points[LAST].point} (bonus)" in text


def test_the_coach_does_not_ask_for_a_bonus() -> None:
    """What the question does not ask for is not called open."""
    assert LAST not in read_answer(ENTRY, "Something that makes no point of it at all.").unheard


def test_the_checklist_keeps_the_places_of_the_points() -> None:
    """A bonus keeps its number; ticking it leaves the figure as it is."""
    bank = load_bank()
    bank._by_id[ENTRY.id] = ENTRY
    turn = Turn(Question(ENTRY.text, "bank", ENTRY.id, "Git"))
    points = points_of(turn, Attempt("Nothing of it.", covered=(1, LAST + 1)), bank)
    del bank._by_id[ENTRY.id]
    assert points is not None
    assert points.asks[LAST] == f"{ENTRY.points[LAST].ask} (bonus)"
    assert points.line == f"Key points covered: 1 of {LAST} (0 heard, 1 by you)"
