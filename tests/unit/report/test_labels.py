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


def chat(stack: str, writer: str = "") -> tuple[list[Question], str, str]:
    """Five questions for a stack, of the bank or of a model; the greeting, the first question."""
    entries = split_stack([stack])
    questions = load_selector().pick(entries, Level.MID, 5, random.Random(1))
    if writer:
        questions = [Question(question.text, writer) for question in questions]
    turns = tuple(map(Turn, questions))
    interview = Interview(replace(ADA, stack=entries), phase=Phase.ANSWERING, turns=turns)
    greeting, first = finished_messages(interview, load_bank(), "Next.")
    return questions, greeting["content"][0]["text"], first["content"][0]["text"]


@pytest.mark.parametrize(
    ("stack", "label", "greeting", "heading"),
    [
        ("ai agents", "bank, about AI agents", "about AI agents for", " · AI Agents</h2>"),
        ("system design", "bank, about system design", "about system design for", " · System"),
        ("Preact", "about React; I have no questions on Preact itself", "Preact", " · React</h2>"),
        ("COBOL", "bank, general; I have none on COBOL", "COBOL, so mine are general.", "</h2>"),
        ("Chemical engineer", "on the role of Chemical engineer", "I have no", " · Behavioural"),
    ],
)
def test_what_is_asked_says_how_close_it_is(
    stack: str, label: str, greeting: str, heading: str
) -> None:
    """It is about what was named, near it, or general; a general heading names no technology."""
    questions, greeted, first = chat(stack)
    assert all(label in question_source(question) for question in questions)
    assert greeting in greeted
    assert f"Question 1 of 5</strong>{heading}" in first


def test_the_greeting_says_what_was_corrected_and_what_is_missing() -> None:
    """A model is greeted with the whole stack, since it does not matter what the bank lacks."""
    _, greeting, _ = chat("pyhton, COBOL")
    assert "**5 questions** about Python for" in greeting
    assert "I read 'pyhton' as Python. I have no questions on COBOL." in greeting
    _, greeting, _ = chat("COBOL", writer="Some-Model")
    assert "**5 questions** about COBOL for" in greeting
    assert "I have no" not in greeting
