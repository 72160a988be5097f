"""The report follows from the interview."""

import html
import re
from dataclasses import replace

from markdown_it import MarkdownIt

from interviewer.builtin.bank.entries import load_bank
from interviewer.interview.events import (
    Answered,
    Draft,
    Ended,
    FeedbackReady,
    HintTaken,
    ImproveRequested,
    QuestionReady,
)
from interviewer.interview.interview import Interview
from interviewer.interview.records import Feedback, Options, Question, Scores
from interviewer.interview.state import after
from interviewer.report import document, page, summary, transcript, trend
from interviewer.text.markup import safe
from tests.support.builders import ADA, feedback, interview_after, question

BANK = load_bank()


def finished(*grades: Scores) -> Interview:
    """Make an interview with one answer for each of these grades."""
    interview = interview_after(*map(question, range(len(grades))), count=len(grades))
    for number, scores in enumerate(grades):
        answered = Answered(f"Answer {number}.")
        interview = after(interview, answered, feedback(f"Said {number}.", scores, 9.0))
    return interview


def test_the_summary_tells_how_many_answers_its_means_rest_on() -> None:
    """Where some were not scored; where all were, nothing needs to be said."""
    some = summary.sentences(finished(Scores(4, 4, 4), Scores(), Scores()), BANK)
    assert "answered 3 of 3 questions" in some
    assert "One of the answers was scored." in some
    assert "scored" not in summary.sentences(finished(Scores(4, 4, 4), Scores(2, 2, 2)), BANK)


def test_the_document_says_once_that_this_is_practice() -> None:
    """With scores and without."""
    for grades in (Scores(4, 4, 4), Scores()):
        written = document.markdown(finished(grades), "Rest.", BANK)
        assert written.count("not a hiring decision") == 1
        assert "<i" not in written  # the pips are the page's


def test_the_last_feedback_is_shown_with_all_that_has_to_be_said_of_it() -> None:
    """Its card is open: question, grades, writer, and that it was cut short."""
    interview = after(finished(Scores(4, 4, 4), Scores(2, 2, 2)), ImproveRequested(1))
    cut = Feedback("Better.", Scores(5, None, None), "m", complete=False)
    interview = after(interview, Answered("Again."), FeedbackReady(cut, 10.0))
    shown = page.page(interview, "Rest.", BANK).split("<details")
    (opened,) = (
        card for card in shown if "q-card" in card and " open>" in card.split("<summary")[0]
    )
    for said in ("number 0?", "Better.", "cut short", "| Clarity | 5 |", "**+1**", "Written by m"):
        assert said in opened
    assert "Said 1." not in opened


def test_what_was_asked_is_remembered_even_if_nothing_was_answered() -> None:
    """The next interview repeats neither; the trend leaves out what has no grade."""
    interview = interview_after(question(1), Ended(5.0), count=1)
    (past,) = summary.with_this_in_history(interview, BANK)
    assert past.questions == ("Question number 1?",)
    assert not past.measured
    again = replace(finished(Scores(3, 3, 3)), history=(past,))
    assert trend.trend(again, BANK) == ""


def test_a_weak_topic_is_remembered_as_it_was_typed_and_as_the_bank_spells_it() -> None:
    """The next interview knows it whichever way the candidate writes it then."""
    asked = QuestionReady(Question("Why?", "m", topic="JavaScript"))
    interview = Interview(replace(ADA, stack=("js", "Go")), Options(1))
    interview = after(interview, asked, Answered("a"), feedback("Weak.", Scores(2, 2, 2)))
    (past,) = summary.with_this_in_history(interview, BANK)
    assert past.weak == ("js", "JavaScript")
    for stack in (("Go", "JS"), ("Go", "JavaScript")):
        again = Interview(replace(ADA, stack=stack), history=(past,))
        assert again.weak_topics == stack[1:]


CODE_IN_A_LIST = "- one\n\n  ```\n  a\n\n  [b](http://c) **d**\n  ```"


def test_what_others_wrote_is_not_read_as_markdown_with_our_own_lines() -> None:
    """In every message and in the report it stands in HTML blocks of its own."""
    asked = QuestionReady(Question(CODE_IN_A_LIST, "m"))
    answered = interview_after(asked, asked, HintTaken(), Answered("One."), follow_ups=True)
    review = FeedbackReady(Feedback(CODE_IN_A_LIST, Scores(), "m"), 9.0, CODE_IN_A_LIST)
    followed = after(answered, review)
    again = after(followed, Answered("Two."), review, ImproveRequested(1))
    closed = after(again, Answered("Three."), review, Ended(9.0))
    shown: list[transcript.Message] = []
    for interview in (Interview(ADA), answered):
        shown += transcript.draft_messages(interview, Draft(CODE_IN_A_LIST, "Still at it."))
    for interview in (followed, again, closed):
        shown += transcript.finished_messages(interview, BANK, CODE_IN_A_LIST)
    texts = [message["content"][0]["text"] for message in shown]
    texts += [page.page(closed, CODE_IN_A_LIST, BANK), transcript.closing(closed, CODE_IN_A_LIST)]
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    for text in texts:
        blocks = [t.content.strip("\n") for t in reader.parse(text) if t.type == "html_block"]
        assert text.count("http:") == blocks.count(safe(CODE_IN_A_LIST))
    assert sum(text.count("http:") for text in texts) > 10


def test_a_topic_is_text_on_the_page_and_in_the_file() -> None:
    """It comes from a save, and the next step names it."""
    topic = "<img src=//e.test> ![a](//e.test) **b**"
    interview = interview_after(QuestionReady(Question("Why?", "m", topic=topic)), count=1)
    closed = after(interview, Answered("Because."), feedback("Hm.", Scores(1, 1, 1), 9.0))
    shown = page.page(closed, "Rest.", BANK)
    assert "//e.test" in html.unescape(shown)
    assert not re.search(r"[<!*]", shown.split("Read up on")[1].split("then answer")[0])
    assert "\\<img" in document.markdown(closed, "Rest.", BANK).split("Read up on")[1]


def test_the_last_question_is_called_so_only_if_all_were_asked() -> None:
    """Else the closing says how many were answered, also if all that were written are."""
    early = (question(1), Ended(1.0), ImproveRequested(1), Answered("a", 2.0), feedback())
    assert "1 of 2 questions" in transcript.closing(interview_after(*early), "Rest.")
    assert "the last question" in transcript.closing(interview_after(*early, count=1), "Rest.")
