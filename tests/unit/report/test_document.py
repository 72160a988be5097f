"""What the report says follows from the interview."""

from dataclasses import replace

from interviewer.builtin.bank.entries import load_bank
from interviewer.interview.events import (
    Answered,
    Ended,
    FeedbackReady,
    ImproveRequested,
    QuestionReady,
)
from interviewer.interview.feedback import Feedback, Scores
from interviewer.interview.interview import Interview
from interviewer.interview.profile import Profile
from interviewer.interview.records import Options, Question
from interviewer.interview.state import after
from interviewer.report import document, summary

ADA = Profile("Ada Lovelace", "", "", 3, "Engineer", ("Python",))
BANK = load_bank()


def finished(*grades: Scores) -> Interview:
    """One answer for each of these grades."""
    interview = Interview(ADA, Options(len(grades)))
    for number in range(len(grades)):
        interview = after(interview, QuestionReady(Question(f"Question {number}?", "m")))
    for number, scores in enumerate(grades):
        interview = after(interview, Answered(f"Answer {number}."))
        interview = after(interview, FeedbackReady(Feedback(f"Said {number}.", scores, "m"), 9.0))
    return interview


def test_the_summary_tells_how_many_answers_its_means_rest_on() -> None:
    """Where some were not scored; where all were, nothing needs to be said."""
    some = summary.sentences(finished(Scores(4, 4, 4), Scores(), Scores()))
    assert "answered 3 of 3 questions" in some
    assert "One of the answers was scored." in some
    assert "scored" not in summary.sentences(finished(Scores(4, 4, 4), Scores(2, 2, 2)))


def test_the_document_says_once_that_this_is_practice() -> None:
    """With scores and without."""
    for grades in (Scores(4, 4, 4), Scores()):
        written = document.markdown(finished(grades), "Rest.", BANK)
        assert written.count("not a hiring decision") == 1


def test_the_last_feedback_is_shown_with_all_that_has_to_be_said_of_it() -> None:
    """Question, grades, writer, and that it was cut short; the latest, not the last in order."""
    interview = after(finished(Scores(4, 4, 4), Scores(2, 2, 2)), ImproveRequested(1))
    cut = Feedback("Better.", Scores(5, None, None), "m", complete=False)
    interview = after(interview, Answered("Again."), FeedbackReady(cut, 10.0))
    shown = document.details(interview, BANK).split("## What")[0].split("## Transcript")[0]
    for said in ("Question 1", "Better.", "cut short", "| Clarity | 5 | **+1**", "Written by m"):
        assert said in shown
    assert "Said 1." not in shown


def test_what_was_asked_is_remembered_even_if_nothing_was_answered() -> None:
    """The next interview repeats neither; the trend leaves out what has no grade."""
    interview = after(Interview(ADA, Options(1)), QuestionReady(Question("Why?", "m")))
    (past,) = summary.archived(after(interview, Ended(5.0)))
    assert past.questions == ("Why?",)
    assert not past.graded
    again = replace(finished(Scores(3, 3, 3)), history=(past,))
    assert "Over time" not in document.details(again, BANK)
