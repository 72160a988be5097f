"""Events drive the state machine."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.errors import IllegalMove
from interviewer.interview.events import (
    Answered,
    Ended,
    Event,
    FeedbackReady,
    HintTaken,
    ImproveRequested,
    Opened,
    QuestionReady,
    ReviewRequested,
    SelfChecked,
    Skipped,
)
from interviewer.interview.interview import Interview, NeedFeedback, NeedQuestions, Phase
from interviewer.interview.records import COACH, Feedback, Options, PastInterview, Scores
from interviewer.interview.saves import from_save, is_sound, to_save
from interviewer.interview.state import BREAK, TRANSITIONS, after
from tests.support.builders import ADA, feedback, interview_after, question

REVIEWED = (question(1), question(2), Answered("a", 1.0), feedback(at=20.0))
COACHED = FeedbackReady(Feedback("By me.", Scores(), COACH, note="It failed."), 5.0)
WEAK = feedback("Weak.", Scores(2, 1, 2), 5.0, "And then?")


def test_an_interview_runs_from_questions_through_answers_to_its_close() -> None:
    """The clock starts when all questions are written, and then with the whole feedback."""
    interview = interview_after()
    assert interview.pending == NeedQuestions(2)
    interview = after(interview, question(1))
    assert interview.pending == NeedQuestions(1)
    interview = after(interview, QuestionReady(question(2).question, at=7.0))
    assert (interview.phase, interview.pending) == (Phase.ANSWERING, None)
    interview = after(interview, Answered("one", 10.0))
    assert isinstance(interview.pending, NeedFeedback)
    interview = after(interview, feedback(at=20.0))
    assert (interview.current, interview.reading) == (1, 0)
    interview = after(interview, Answered("two", 25.0))
    assert interview.reading is None
    interview = after(interview, feedback())
    assert interview.phase is Phase.CLOSED
    attempts = [turn.attempts[0] for turn in interview.turns]
    assert [(attempt.answer, attempt.seconds) for attempt in attempts] == [("one", 3), ("two", 5)]


def test_the_weakest_topic_of_the_last_interview_comes_first() -> None:
    """In the candidate's own spelling; a topic that is no longer named is left out."""
    past = PastInterview(1.0, "Engineer", None, None, None, weak=("sql", "Go", "python"))
    interview = replace(interview_after(), history=(past,))
    assert interview.weak_topics == ("SQL", "Python")
    assert interview.stack == ("SQL", "Python")


def test_an_illegal_move_says_why() -> None:
    """The message is for the candidate."""
    with pytest.raises(IllegalMove, match="still being written"):
        after(interview_after(question(1)), Answered("too early"))
    with pytest.raises(IllegalMove, match="over"):
        after(interview_after(Ended()), Answered("too late"))


def test_skipping_or_ending_closes_the_interview_and_keeps_what_was_typed() -> None:
    """A skipped question is done without an answer; an answer is kept without its feedback."""
    skipped = interview_after(question(1), question(2), Skipped(1.0), Skipped(2.0))
    assert (skipped.phase, skipped.answered, skipped.ended_at) == (Phase.CLOSED, 0, 2.0)
    ended = interview_after(question(1), question(2), Answered("kept", 1.0), Ended(2.0))
    assert (ended.turns[0].attempts[0].answer, ended.pending) == ("kept", None)


EVENTS = st.one_of(
    st.integers(1, 9).map(question),
    st.builds(Answered, st.text(max_size=9), st.floats(0, 1e9)),
    st.just(feedback()),
    st.builds(Skipped, st.floats(0, 1e9)),
    st.just(HintTaken()),
    st.builds(Opened, st.floats(0, 1e9)),
    st.builds(ImproveRequested, st.integers(0, 5), st.floats(0, 1e9)),
    st.builds(ReviewRequested, st.integers(0, 5)),
    st.just(WEAK),
    st.just(COACHED),
    st.builds(Ended, st.floats(1, 1e9)),
)


@given(st.lists(EVENTS, max_size=30), st.integers(1, 4))
def test_any_sequence_of_events_leaves_a_sound_interview(events: list[Event], count: int) -> None:
    """Legal moves keep the invariants, illegal ones change nothing, and a save restores it all."""
    interview = Interview(ADA, Options(count, follow_ups=True))
    for event in events:
        try:
            moved = after(interview, event)
        except IllegalMove:
            choosy = isinstance(event, ImproveRequested | ReviewRequested)
            assert choosy or type(event) not in TRANSITIONS[interview.phase]
            continue
        assert type(event) in TRANSITIONS[interview.phase]
        said = [a.answer for turn in interview.turns for a in turn.attempts]
        kept = [a.answer for turn in moved.turns for a in turn.attempts]
        assert all(answer in kept for answer in said)
        interview = moved
        assert is_sound(interview)
        assert hash(interview) is not None
        assert from_save(to_save(interview)).interview == interview


def test_improving_returns_to_a_question_and_then_goes_on() -> None:
    """The new attempt stands beside the old one, and the interview resumes where it was."""
    interview = interview_after(*REVIEWED, ImproveRequested(1, 30.0))
    assert (interview.current, interview.revisiting) == (0, True)
    interview = after(interview, Answered("strong", 40.0), feedback())
    assert (interview.current, interview.revisiting) == (1, False)
    assert [a.answer for a in interview.turns[0].attempts] == ["a", "strong"]
    with pytest.raises(IllegalMove, match="not been answered"):
        after(interview, ImproveRequested(2))


@pytest.mark.parametrize(
    "end", [(Answered("one", 1.0), feedback(), Skipped(5.0)), (Ended(5.0),)], ids=["skipped", "new"]
)
def test_a_question_without_an_answer_can_be_answered_from_the_report(end: list[Event]) -> None:
    """Skipped or not come up: it is answered, and the interview is over again."""
    interview = interview_after(question(1), question(2), *end)
    late = after(interview, ImproveRequested(2), Answered("Late.", 9.0), feedback())
    assert (late.phase, late.ended_at) == (Phase.CLOSED, 5.0)
    assert (late.turns[1].skipped, len(late.turns[1].attempts)) == (False, 1)


def test_a_weak_answer_gets_one_follow_up_if_chosen() -> None:
    """The candidate answers or skips the follow-up; then the next question comes."""
    asked = (question(1), question(2), Answered("a", 1.0), WEAK)
    interview = interview_after(*asked, follow_ups=True)
    assert (interview.current, interview.turn.follow_up_open) == (0, True)
    assert "And then?" in interview.turn.asked(interview.at_follow_up).text
    interview = after(interview, Answered("b", 6.0), WEAK)
    assert interview.current == 1
    assert interview.turns[0].attempts[1].to_follow_up
    assert interview_after(*asked).current == 1


def test_the_model_can_be_asked_again_where_the_coach_replaced_it() -> None:
    """The coach's feedback stays until the model's is there, also if the candidate goes on."""
    asked = (question(1), question(2), question(3))
    answers = (Answered("a"), COACHED, Answered("b"), feedback(), Answered("c"), COACHED)
    interview = interview_after(*asked, *answers, count=3)
    assert interview.coached == (1, 3)
    again = after(interview, ReviewRequested(1))
    assert (again.current, again.pending) == (0, NeedFeedback(interview.turns[0]))
    assert from_save(to_save(again)).interview == again
    assert after(again, feedback()).coached == (3,)
    assert after(again, Ended(9.0)).coached == (1, 3)
    with pytest.raises(IllegalMove):
        after(interview, ReviewRequested(2))
    under_way = interview_after(*asked[:2], Answered("a"), COACHED, ReviewRequested(1), Opened(9.0))
    assert (under_way.pending, under_way.current, under_way.coached) == (None, 1, (1,))


def test_the_clock_starts_when_the_candidate_opens_the_next_question() -> None:
    """The page shows the feedback until then; a second press changes nothing."""
    opened = interview_after(*REVIEWED, SelfChecked(1, (1,)), Opened(50.0))
    assert (opened.reading, opened.asked_at) == (None, 50.0)
    again = after(opened, Opened(55.0), Answered("b", 60.0))
    assert again.turns[1].attempts[0].seconds == 10.0
    assert after(opened, Answered("b", 50.0 + BREAK)).turns[1].attempts[0].seconds == 0.0


@pytest.mark.parametrize(
    ("before", "phase", "is_open"),
    [
        ((WEAK,), Phase.ANSWERING, True),
        ((WEAK, Skipped(9.0)), Phase.CLOSED, False),
        ((WEAK, Ended(9.0)), Phase.CLOSED, False),
        ((Ended(9.0),), Phase.CLOSED, False),
    ],
    ids=["under way", "skipped", "ended", "ended in mid-review"],
)
def test_giving_up_an_improvement_leads_back(
    before: list[Event], phase: Phase, is_open: bool
) -> None:
    """The follow-up is open while the interview runs, and left for good once it is over."""
    asked = (question(1), Answered("a", 1.0), *before)
    left = (ImproveRequested(1), Skipped(9.0))
    interview = interview_after(*asked, *left, count=1, follow_ups=True)
    assert (interview.phase, interview.turn.follow_up_open) == (phase, is_open)


def test_skip_after_the_end_leaves_a_question_as_it_was() -> None:
    """One that was not answered is not called skipped, nor is an answer without feedback."""
    for answered in ((), (Answered("a", 1.0),)):
        closed = interview_after(question(1), *answered, Ended(9.0), count=1)
        left = after(closed, ImproveRequested(1), Skipped(9.5))
        assert (left.phase, left.turns) == (Phase.CLOSED, closed.turns)


def test_a_question_is_answered_ten_times_at_most() -> None:
    """So that an interview always fits into what the browser keeps."""
    interview = interview_after(*REVIEWED)
    for _ in range(9):
        interview = after(interview, ImproveRequested(1), Answered("b", 2.0), feedback())
    with pytest.raises(IllegalMove, match="10 times"):
        after(interview, ImproveRequested(1), Answered("c", 3.0))


def test_the_candidate_says_which_points_an_answer_makes() -> None:
    """It belongs to the latest answer to the question itself, and changes no phase."""
    interview = interview_after(*REVIEWED, SelfChecked(1, (3, 1, 3)))
    assert interview.turns[0].attempts[0].covered == (1, 3)
    assert interview.phase is Phase.ANSWERING
    with pytest.raises(IllegalMove, match="no feedback yet"):
        after(interview, SelfChecked(2, (1,)))
