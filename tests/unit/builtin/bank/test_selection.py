"""Questions are selected for a stack: about it, on level, of mixed kinds, none twice."""

import random
from collections import Counter
from typing import Any

import pytest

from interviewer.builtin.bank.entries import GENERAL
from interviewer.builtin.bank.selection import load_selector
from interviewer.interview.profile import Level
from interviewer.interview.records import Question
from interviewer.text.similarity import similar
from tests.support.answers import BANK, entry

PICKER = load_selector()


def ask(stack: list[str], count: int, level: Level = Level.MID, **more: Any) -> list[Any]:
    """`count` picked questions."""
    return PICKER.pick(stack, level, count, random.Random(7), **more)


def test_every_technology_gets_its_turn() -> None:
    """Questions go round the stack before any technology is asked about twice."""
    stack = ["Python", "SQL", "Docker"]
    assert [q.topic for q in ask(stack, 6)] == stack * 2


def test_a_name_without_questions_gets_its_turn_with_what_is_near_it() -> None:
    """What the greeting says of it is what is asked."""
    topics = Counter(question.topic for question in ask(["Python", "Preact"], 4))
    assert topics == {"Python": 2, "React": 2}


@pytest.mark.parametrize(
    ("stack", "level"), [(["gRPC", "Python"], Level.JUNIOR), (["Selenium", "SQL"], Level.SENIOR)]
)
def test_a_name_whose_questions_are_for_another_level_has_its_turn(
    stack: list[str], level: Level
) -> None:
    """It was named first, so one about it comes first; the others are of the level."""
    questions = ask(stack, 5, level)
    assert [question.topic for question in questions] == [stack[0], *[stack[1]] * 4]


def test_a_name_whose_questions_have_been_asked_has_its_turn_with_what_is_near_it() -> None:
    """The next interview does not forget it."""
    first = ask(["GraphQL", "Python"], 6)
    seen = {question.bank_id for question in first}
    assert sum(question.topic == "GraphQL" for question in first) == 3
    again = ask(["GraphQL", "Python"], 4, seen=seen)
    assert (again[0].topic, bool(again[0].gap)) == ("REST APIs", True)


def test_no_question_about_a_name_follows_one_that_says_there_are_no_more() -> None:
    """In any interview of a row, also where what is left is for another level."""
    seen: set[str] = set()
    for _ in range(4):
        asked = ask(["Embedded Systems"], 5, Level.JUNIOR, seen=seen)
        assert [bool(q.gap) for q in asked] == sorted(bool(q.gap) for q in asked)
        seen |= {question.bank_id for question in asked}


@pytest.mark.parametrize(
    "typed", ["Python", "Helm", "npm", "Scrum", "Chemical engineer", "Cycling"]
)
def test_twenty_questions_on_one_entry_are_distinct(typed: str) -> None:
    """The longest interview asks as many questions on a tool, a practice, a role or a word."""
    questions = ask([typed], 20)
    assert len({q.bank_id for q in questions}) == 20
    texts = [q.text for q in questions]
    assert not any(similar(a, b) for i, a in enumerate(texts) for b in texts[:i])


def test_seen_questions_come_back_only_when_nothing_else_is_left() -> None:
    """Interviews in a row ask new questions, and a used-up bank starts again."""
    first = {q.bank_id for q in ask(["Git"], 5)}
    again = {q.bank_id for q in ask(["Git"], 5, seen=first)}
    assert not first & again
    everything = {entry.id for entry in BANK}
    assert len(ask(["Git"], 5, seen=everything)) == 5


def test_an_interview_does_not_repeat_its_questions() -> None:
    """Its questions come back neither as they are nor in other words."""
    first = ask(["Git"], 5)
    reworded = [Question(f"Then tell me: {question.text}", "a model") for question in first]
    for have in (first, reworded):
        more = ask(["Git"], 5, have=have)
        assert not {q.bank_id for q in first} & {q.bank_id for q in more}


def test_an_unknown_technology_gets_general_questions() -> None:
    """They come from the general area, name the technology as its owners write it, and say so."""
    for question in ask(["Cobol"], 20):
        found = BANK.find(question.bank_id, question.topic)
        assert found is not None
        assert found.id.startswith(f"{GENERAL}-")
        assert "COBOL" in question.text
        assert "{" not in found.text + found.hint + found.model_answer
        assert (question.topic, question.gap) == ("COBOL", "I have none on COBOL")
    for question in ask(["Cycling"], 20):  # nobody builds a system with what may be anything
        assert "with Cycling" not in question.text
        assert "{" not in question.text


def test_a_question_is_asked_only_where_it_is_fair() -> None:
    """A question for one technology of an area is not asked about another one."""
    for stack in (["Flask"], ["Sass"], ["Helm"], ["SQLite"], ["Keras"]):
        for question in ask(stack, 20):
            only = entry(question.bank_id).only
            assert not only or stack[0] in only


def test_one_sitting_has_one_question_of_a_family() -> None:
    """Questions on the same thing in several areas do not come together."""
    for stack in (["Spring", "Django", "GraphQL"], ["Node.js", "PHP", "Python"]):
        entries = [entry(question.bank_id) for question in ask(stack, 20)]
        families = Counter(each.family for each in entries if each.family)
        assert families
        assert max(families.values()) == 1


def test_the_same_seed_gives_the_same_questions() -> None:
    """Selection depends on nothing but its arguments."""
    assert ask(["Python", "Perl"], 8) == ask(["Python", "Perl"], 8)
