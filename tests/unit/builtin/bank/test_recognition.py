"""The entries of a stack are recognised as people write them, and nothing is guessed."""

import pytest

from interviewer.builtin.bank.entries import Kind
from interviewer.builtin.bank.names import load_names
from interviewer.builtin.bank.recognition import recognise

NAMES = load_names()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("js", "JavaScript"), ("C sharp", "C#"), ("React.js", "React"), ("Cpp17", "C++"),
        ("machine-learning", "Machine Learning"), ("Python 3.12", "Python"), ("TestNG", "TestNG"),
        ("advanced Python programming", "Python"), ("senior React developer", "React"),
        ("HTML/CSS", "HTML & CSS"), (".NET (5+)", ".NET"), ("Spring (Boot)", "Spring Boot"),
        ("Go (golang)", "Go"), ("AngularJS (1.x)", "AngularJS"), ("Jr. front-end dev", "Front-end"),
        ("SWE II", "software engineer"), ("Python - 5 years", "Python"), ("Tools: Git", "Git"),
        ("R&D", "R&D"), ("C ++ developer", "C++"), ("Preact", "Preact"), ("Grails", "Grails"),
        ("Principal Software Engineer", "software engineer"), ("D language", "D"),
        ("R programming", "R"), ("GUI programming", "GUI Programming"),
        ("VB programming", "Visual Basic"),
    ],
)  # fmt: skip
def test_names_are_read_as_people_write_them(written: str, name: str) -> None:
    """Short forms, versions and added words lead to the right name, and to none that is like it."""
    matches = recognise([written])
    assert [(match.name.text, match.misread) for match in matches] == [(name, "")]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("swfit", "Swift"), ("MangoDB", "MongoDB"), ("Symphony", "Symfony"),
        ("sprnig boot", "Spring Boot"), ("Raect developer", "React"),
    ],
)  # fmt: skip
def test_a_slip_is_forgiven_and_said(written: str, name: str) -> None:
    """A typing error in a name of five letters or more is corrected, and what was typed is kept."""
    (match,) = recognise([written])
    assert match.name.text == name
    assert match.misread
    assert match.misread in written


@pytest.mark.parametrize("written", ["C--", "Cycling", "ract", "G language"])
def test_what_is_not_known_keeps_its_words(written: str) -> None:
    """Nothing is guessed for a short or foreign entry."""
    (match,) = recognise([written])
    assert (match.name.kind, match.name.areas) in {(Kind.UNKNOWN, ()), (Kind.LANGUAGE, ())}
    assert match.name.text[0] == written[0]


def test_an_unknown_name_keeps_what_its_words_tell() -> None:
    """It stays near a known one that it begins with, and the last word may tell a role."""
    (part, role) = (match.name for match in recognise(["React Fabulous", "Chemical engineer"]))
    assert (part.text, part.near) == ("React Fabulous", ("React",))
    assert (role.text, role.kind) == ("Chemical engineer", Kind.ROLE)


@pytest.mark.parametrize(
    ("stack", "names"),
    [
        (["Python Docker", "python", "js"], ["Python", "Docker", "JavaScript"]),
        (["Go&Rust", "Languages: Java"], ["Go", "Rust", "Java"]),
    ],
)
def test_one_entry_may_name_several_technologies(stack: list[str], names: list[str]) -> None:
    """A list without commas is still a list, and doubles count once."""
    assert [match.name.text for match in recognise(stack)] == names


def test_every_name_near_another_one_is_known() -> None:
    """The data file refers to no name that is not there."""
    for name in NAMES.all:
        assert [text for text in name.near if NAMES.find(text) is None] == []
