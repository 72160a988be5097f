"""The state machine, driven by events alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.errors import IllegalMove
from interviewer.events import (
    Answered,
    Ended,
    Event,
    FeedbackReady,
    HintTaken,
    QuestionReady,
    Skipped,
)
from interviewer.feedback import Feedback, Scores
from interviewer.interview import (
    TRANSITIONS,
    Choices,
    Interview,
    NeedFeedback,
    NeedQuestions,
    Phase,
)
from interviewer.profile import Profile
from interviewer.questions import Question
from interviewer.saves import from_save, to_save

ADA = Profile("Ada Lovelace", "", "", 3, "Engineer", ("Python",))


def question(n: int) -> QuestionReady:
    return QuestionReady(Question(f"Question number {n}?", "m"))


def feedback() -> FeedbackReady:
    return FeedbackReady(Feedback("Fine.", Scores(4, 3, None), "m"), 20.0)


def after(*events: Event, count: int = 2) -> Interview:
    interview = Interview(ADA, Choices(count))
    for event in events:
        interview = interview.after(event)
    return interview


def test_an_interview_runs_from_questions_through_answers_to_its_close() -> None:
    """The whole way, with what is pending at each step."""
    interview = after()
    assert interview.pending == NeedQuestions(2)
    interview = interview.after(question(1))
    assert interview.pending == NeedQuestions(1)
    interview = interview.after(question(2))
    assert (interview.phase, interview.pending) == (Phase.ANSWERING, None)
    interview = interview.after(Answered("one", 9.0))
    assert isinstance(interview.pending, NeedFeedback)
    interview = interview.after(feedback())
    assert interview.current == 1
    interview = interview.after(Answered("two", 30.0)).after(feedback())
    assert interview.phase is Phase.CLOSED
    assert [turn.attempts[0].answer for turn in interview.turns] == ["one", "two"]
    assert interview.turns[1].attempts[0].seconds == 10.0


def test_an_illegal_move_changes_nothing_and_says_why() -> None:
    """The message is for the candidate."""
    interview = after(question(1))
    with pytest.raises(IllegalMove, match="still being written"):
        interview.after(Answered("too early"))
    assert interview == after(question(1))
    with pytest.raises(IllegalMove, match="over"):
        after(Ended()).after(Answered("too late"))


def test_skipping_the_last_open_question_closes_the_interview() -> None:
    """A skipped question is done, without an answer."""
    interview = after(question(1), question(2), Skipped(1.0), Skipped(2.0))
    assert (interview.phase, interview.answered, interview.ended_at) == (Phase.CLOSED, 0, 2.0)


def test_ending_early_keeps_an_answer_without_feedback() -> None:
    """Nothing typed is lost by stopping."""
    interview = after(question(1), question(2), Answered("kept", 1.0), Ended(2.0))
    assert interview.turns[0].attempts[0].answer == "kept"
    assert interview.pending is None


EVENTS = st.one_of(
    st.integers(1, 9).map(question),
    st.builds(Answered, st.text(max_size=9), st.floats(0, 1e9)),
    st.just(feedback()),
    st.builds(Skipped, st.floats(0, 1e9)),
    st.just(HintTaken()),
    st.builds(Ended, st.floats(1, 1e9)),
)


@given(st.lists(EVENTS, max_size=30), st.integers(1, 4))
def test_any_sequence_of_events_leaves_a_sound_interview(events: list[Event], count: int) -> None:
    """Legal moves keep the invariants, illegal ones change nothing, and a save restores it all."""
    interview = Interview(ADA, Choices(count))
    for event in events:
        legal = type(event) in TRANSITIONS[interview.phase]
        try:
            interview, moved = interview.after(event), True
        except IllegalMove:
            moved = False
        assert moved is legal
        assert interview.is_sound
        assert hash(interview) is not None
        assert from_save(to_save(interview)) == interview


def test_every_phase_has_a_row_in_the_table() -> None:
    """The table is the whole machine."""
    assert set(TRANSITIONS) == set(Phase)
