"""Each question, and the greeting before the first one, says how close it is to what was named."""

import random
from dataclasses import replace

import pytest

from interviewer.builtin.bank.entries import load_bank
from interviewer.builtin.bank.selection import load_selector
from interviewer.interview.interview import Interview, Phase
from interviewer.interview.profile import Level
from interviewer.interview.records import Question, Turn
from interviewer.interview.stack import split_stack
from interviewer.report.review import question_source
from interviewer.report.transcript import finished_messages
from tests.support.builders import ADA


def interview(stack: str, writer: str = "") -> Interview:
    """An interview with five questions for a stack, of the bank or of a model."""
    entries = split_stack([stack])
    questions = load_selector().pick(entries, Level.MID, 5, random.Random(1))
    if writer:
        questions = [Question(question.text, writer) for question in questions]
    profile = replace(ADA, stack=entries)
    turns = tuple(Turn(question) for question in questions)
    return Interview(profile, phase=Phase.ANSWERING, turns=turns)


def chat(of: Interview) -> list[str]:
    """The texts of the chat."""
    shown = finished_messages(of, load_bank(), "Next.")
    return [message["content"][0]["text"] for message in shown]


@pytest.mark.parametrize(
    ("stack", "label"),
    [
        ("python", "From the built-in question bank, about Python"),
        ("ai agents", "From the built-in question bank, about AI agents"),
        ("soft skills", "From the built-in question bank, about behavioural interviews"),
        ("Preact", "about React; I have no questions on Preact itself"),
        ("COBOL", "From the built-in question bank, general; I have none on COBOL"),
        ("Chemical engineer", "on the role of Chemical engineer"),
    ],
)
def test_a_question_says_how_close_it_is(stack: str, label: str) -> None:
    """There are three labels: about it, near it, general."""
    for turn in interview(stack).turns:
        assert label in question_source(turn.question)


@pytest.mark.parametrize(
    ("stack", "said"),
    [
        ("system design", "**5 questions** about system design for"),
        ("pyhton, COBOL", "**5 questions** about Python for"),
        ("pyhton, COBOL", "I read 'pyhton' as Python. I have no questions on COBOL."),
        ("COBOL", "I have no questions on COBOL, so mine are general."),
    ],
)
def test_the_greeting_says_what_is_missing(stack: str, said: str) -> None:
    """Before the first question a candidate reads what they will not be asked about."""
    assert said in chat(interview(stack))[0]


def test_a_model_is_greeted_with_the_whole_stack() -> None:
    """What the bank lacks does not matter where a model writes the questions."""
    greeting = chat(interview("COBOL", writer="Some-Model"))[0]
    assert "**5 questions** about COBOL for" in greeting
    assert "I have no" not in greeting


def test_a_general_question_does_not_carry_the_technology_as_its_heading() -> None:
    """The heading names only what a question is about."""
    assert "Question 1 of 5</strong></h2>" in chat(interview("COBOL"))[1]
    assert "Question 1 of 5</strong> · React</h2>" in chat(interview("Preact"))[1]
