"""The page's report and view follow from the interview."""

import json
from dataclasses import replace

from interviewer.builtin.bank.entries import load_bank
from interviewer.interview.events import (
    Answered,
    Ended,
    Event,
    FeedbackReady,
    ImproveRequested,
    Opened,
    QuestionReady,
    SelfChecked,
    Skipped,
)
from interviewer.interview.records import COACH, Feedback, PastInterview, Question, Scores
from interviewer.interview.state import after
from interviewer.report.page import page
from interviewer.report.trend import trend
from interviewer.report.view import view_state
from tests.support.builders import feedback, interview_after, question

BANK = load_bank()
ASKED = (question(1), question(2), Answered("It counts.", 1.0), feedback(at=20.0))


def view(*events: Event) -> dict[str, object]:
    found: dict[str, object] = json.loads(view_state(interview_after(*events), BANK))
    return found


def test_the_view_shows_the_feedback_until_the_next_question_is_opened() -> None:
    """Then the question at hand; after the last feedback, the report."""
    shown = view(*ASKED)
    assert (shown["reading"], shown["at"], shown["step"]) == (1, 2, 2)
    assert view(*ASKED, Opened(30.0))["reading"] == 0
    closed = (*ASKED, Opened(30.0), Answered("Two.", 40.0), feedback(at=50.0))
    shown = view(*closed)
    assert (shown["reading"], shown["step"]) == (2, 2)
    assert view(*closed, Opened(60.0))["step"] == 3
    assert view(*ASKED, Skipped(30.0))["step"] == 3


def test_the_view_carries_the_figure_of_each_question_and_the_answer_to_be_improved() -> None:
    """The rail has a question that is not written yet, too."""
    assert view(*ASKED)["rail"] == [["", "done", "3.5"], ["", "open", ""]]
    assert view(question(1))["rail"] == [["", "open", ""], ["", "unwritten", ""]]
    assert view(*ASKED, ImproveRequested(1))["earlier"] == "It counts."
    assert "earlier" not in view(*ASKED)


def test_the_report_compares_with_the_last_interview_and_leads_to_each_question() -> None:
    """Cards have the change; buttons name their question; a skipped one is said to be skipped."""
    past = PastInterview(1.0, "Engineer", 3.0, 3.0, None)
    interview = after(interview_after(*ASKED), Skipped(30.0))
    shown = page(replace(interview, history=(past,)), "Rest.", BANK)
    assert "+1.0 since last time" in shown
    assert '<button class="improve turn-2">Answer question 2</button>' in shown
    assert "skipped" in shown
    assert "Thank you, Ada Lovelace!" in shown


def test_the_trend_is_a_line_for_each_figure_with_its_values_in_words() -> None:
    """A single interview has none."""
    interview = after(interview_after(*ASKED), Ended(60.0))
    assert trend(interview, BANK) == ""
    past = PastInterview(1.0, "Engineer", 2.0, 3.0, None)
    shown = trend(replace(interview, history=(past,)), BANK)
    assert "Clarity: 2.0, then 4.0" in shown
    assert shown.count("<polyline") == 2


def test_no_figure_of_the_report_counts_a_bonus_point() -> None:
    """All points of a question are ticked, bonus and all: as many are covered as count."""
    entry = next(e for e in BANK if len(e.counted) < len(e.points))
    asked = Question(entry.text, "bank", entry.id, entry.topic)
    ticked = SelfChecked(1, tuple(range(1, len(entry.points) + 1)))
    said = FeedbackReady(Feedback("Fine.", Scores(), COACH), 20.0)
    interview = interview_after(
        QuestionReady(asked), Answered("It counts.", 1.0), said, ticked, count=1
    )
    shown, most = page(interview, "Rest.", BANK), len(entry.counted)
    assert f"<td>{most} of {most}</td>" in shown
    assert f"{most}/{most}" in shown
