"""Names of technologies are recognised, and questions are selected for them."""

import random
from collections import Counter
from typing import Any

import pytest

from interviewer.builtin.bank.entries import GENERAL, load_bank
from interviewer.builtin.bank.selection import QuestionSelector, TechMatch
from interviewer.interview.profile import Level
from interviewer.text.similarity import similar

BANK = load_bank()
PICKER = QuestionSelector(BANK)


@pytest.mark.parametrize(
    ("written", "technology"),
    [
        ("js", "JavaScript"), ("k8s", "Kubernetes"), ("postgres", "PostgreSQL"),
        ("sklearn", "scikit-learn"), ("C sharp", "C#"), ("machine-learning", "Machine Learning"),
        ("Pyhton", "Python"), ("Python 3.12", "Python"), ("golang", "Go"), ("dotnet", ".NET"),
        ("React.js", "React"), ("reactjs", "React"), ("node", "Node.js"), ("NodeJS", "Node.js"),
        ("Javascirpt", "JavaScript"), ("kubernets", "Kubernetes"), ("Type Script", "TypeScript"),
        ("postgre sql", "PostgreSQL"), ("c++", "C++"), ("cpp", "C++"), ("C", "C"), ("c#", "C#"),
        ("Java 21", "Java"), ("advanced Python programming", "Python"), ("tf", "TensorFlow"),
        ("Terraform", "Terraform"), ("ROR", "Ruby on Rails"), ("mongo", "MongoDB"),
        ("shell scripting", "Bash"), ("ML", "Machine Learning"), ("LLM", "LLMs"),
        ("amazon web services", "AWS"), ("CI/CD", "CI/CD"), ("Vue 3", "Vue"), ("vuejs", "Vue"),
    ],
)  # fmt: skip
def test_names_are_matched_as_people_write_them(written: str, technology: str) -> None:
    """The match understands short forms, spellings, versions, added words and slips."""
    assert [match.technology for match in PICKER.match([written])] == [technology]


@pytest.mark.parametrize(
    "written",
    ["Cobol", "Perl", "Scala", "Elixir", "SAP ABAP", "Excel", "Fortran", "Haskell", "R", "Cycling",
     "Godot", "Jira", "Figma", "Photoshop", "Clojure", "Lua", "VBA", "Salesforce", "Solidity"],
)  # fmt: skip
def test_an_unknown_technology_is_not_taken_for_another(written: str) -> None:
    """It keeps its words and gets no area."""
    assert PICKER.match([written]) == [TechMatch(written, None)]


def test_one_entry_may_name_several_technologies() -> None:
    """A list without commas is still a list, and doubles count once."""
    found = [match.technology for match in PICKER.match(["Python Docker", "python", "js"])]
    assert found == ["Python", "Docker", "JavaScript"]


def ask(stack: list[str], count: int, level: Level = Level.MID, **more: Any) -> list[Any]:
    """`count` picked questions."""
    return PICKER.pick(stack, level, count, random.Random(7), **more)


def test_every_technology_gets_its_turn() -> None:
    """Questions go round the stack before any technology is asked about twice."""
    stack = ["Python", "SQL", "Docker"]
    assert [q.topic for q in ask(stack, 6)] == stack * 2


def test_questions_are_of_the_level_and_of_mixed_kinds() -> None:
    """Of five questions for one technology most are of the level, in three kinds or more."""
    for level in Level:
        entries = [BANK.find(q.bank_id) for q in ask(["Java"], 5, level)]
        levels = Counter(entry.level for entry in entries if entry)
        assert levels[level] >= 3
        assert len({entry.kind for entry in entries if entry}) >= 3


@pytest.mark.parametrize("stack", [["Python"], ["Git"], ["Perl"], ["Helm"], ["Oracle"]])
def test_twenty_questions_on_one_technology_are_distinct(stack: list[str]) -> None:
    """The longest interview on a narrow stack asks twenty different questions."""
    questions = ask(stack, 20)
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
    have = ask(["Git"], 5)
    more = ask(["Git"], 5, have=have)
    assert not {q.bank_id for q in have} & {q.bank_id for q in more}


def test_an_unknown_technology_gets_general_questions() -> None:
    """They come from the general area and name the technology."""
    for question in ask(["Cobol"], 10):
        entry = BANK.find(question.bank_id, question.topic)
        assert entry is not None
        assert entry.area == GENERAL
        assert "Cobol" in question.text
        assert "{" not in entry.text + entry.hint + entry.model_answer
        assert question.topic == "Cobol"


def test_a_question_is_asked_only_where_it_is_fair() -> None:
    """A question for one technology of an area is not asked about another one."""
    for stack in (["Flask"], ["Sass"], ["Helm"], ["SQLite"], ["Keras"]):
        for question in ask(stack, 20):
            entry = BANK.find(question.bank_id)
            assert entry is not None
            assert not entry.only or stack[0] in entry.only


def test_the_same_seed_gives_the_same_questions() -> None:
    """Selection depends on nothing but its arguments."""
    assert ask(["Python", "Perl"], 8) == ask(["Python", "Perl"], 8)
