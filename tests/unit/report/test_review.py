"""Key points are heard by the coach, and the candidate has the last word."""

from dataclasses import replace

from interviewer.builtin.bank.entries import load_bank
from interviewer.builtin.coach.reading import read_answer
from interviewer.builtin.coach.review import coach
from interviewer.interview.interview import Interview, Phase
from interviewer.interview.records import Attempt, Options, Question, Turn
from interviewer.report.review import latest_points, points_of, with_check
from interviewer.report.summary import sentences
from tests.support.builders import ADA

ENTRY = next(entry for entry in load_bank() if len(entry.counted) == len(entry.points))
TURN = Turn(Question(ENTRY.text, "bank", ENTRY.id))
ANSWER = "I would bake a loaf of bread, because it tastes better on the next day."
COUNT, HEARD = len(ENTRY.points), len(read_answer(ENTRY, ENTRY.model_answer).heard)


def shown(covered: tuple[int, ...] | None, answer: str = ANSWER) -> str:
    """Return the coach's text after this check."""
    points = points_of(TURN, Attempt(answer, covered=covered), load_bank())
    return with_check(coach(ENTRY, answer).text, points)


def test_a_ticked_point_is_ticked_in_the_list_of_questions_too() -> None:
    """The count follows; the list keeps its length, so that the checklist below does not move."""
    before, one = shown(None), shown((1,))
    assert f"Key points heard: 0 of {COUNT}" in before
    assert f"\n- {ENTRY.points[0].ask}" in before
    assert f"Key points covered: 1 of {COUNT} (0 heard, 1 by you)" in one
    assert f"\n- ✓ {ENTRY.points[0].ask}" in one
    assert one.count("\n") == before.count("\n")


def test_unticking_a_heard_point_takes_it_from_the_count() -> None:
    """What the coach heard by mistake does not count."""
    text = shown((1,), ENTRY.model_answer)
    assert text.count("(unticked by you)") == HEARD - 1 > 0
    assert f"Key points covered: 1 of {COUNT} (1 heard, 0 by you)" in text


def test_what_is_said_to_a_follow_up_counts() -> None:
    """With the answer before it, and with what the candidate ticked there."""
    feedback = coach(ENTRY, ANSWER)
    main = Attempt(ANSWER, feedback)
    further = Attempt(ENTRY.model_answer, feedback, to_follow_up=True)
    points = latest_points(replace(TURN, attempts=(main, further)), load_bank())
    assert points
    assert points.covered_count == points.count
    half = Attempt("No more to say.", feedback, to_follow_up=True)
    ticked = replace(TURN, attempts=(replace(main, covered=(1,)), half))
    points = latest_points(ticked, load_bank())
    assert points
    assert points.covered == {0}


def test_the_summary_counts_what_was_heard_or_ticked() -> None:
    """The report's first sentences add up the points of all answered bank questions."""
    feedback = coach(ENTRY, ANSWER)
    ticked = replace(TURN, attempts=(Attempt(ANSWER, feedback, covered=(1, 2)),))
    unchecked = replace(TURN, attempts=(Attempt(ENTRY.model_answer, feedback),))
    interview = Interview(ADA, Options(2), Phase.ANSWERING, (ticked, unchecked))
    line = f"Key points heard or ticked: {2 + HEARD} of {2 * COUNT}."
    assert line in sentences(interview, load_bank())
