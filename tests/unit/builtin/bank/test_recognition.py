"""The entries of a stack are recognised as people write them, and nothing is guessed."""

import pytest

from interviewer.builtin.bank.entries import Kind
from interviewer.builtin.bank.names import load_names
from interviewer.builtin.bank.recognition import recognise

NAMES = load_names()


def read(*stack: str) -> list[str]:
    """The names that are recognised in a stack."""
    return [match.name.text for match in recognise(stack)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("js", "JavaScript"), ("C sharp", "C#"), ("React.js", "React"),
        ("machine-learning", "Machine Learning"), ("Type Script", "TypeScript"), ("c++", "C++"),
        ("C", "C"), ("Cpp17", "C++"), ("Python 3.12", "Python"),
        ("advanced Python programming", "Python"), ("senior React developer", "React"),
        ("HTML/CSS", "HTML & CSS"), (".NET (5+)", ".NET"), ("Spring (Boot)", "Spring Boot"),
        ("Go (golang)", "Go"), ("AWS (Lambda)", "AWS Lambda"), ("Jr. front-end dev", "Front-end"),
        ("SWE II", "software engineer"), ("Python - 5 years", "Python"), ("Tools: Git", "Git"),
        ("R&D", "R&D"), ("C ++ developer", "C++"),
        ("Principal Software Engineer", "software engineer"),
    ],
)  # fmt: skip
def test_names_are_read_as_people_write_them(written: str, name: str) -> None:
    """Short forms, spellings, versions, brackets and added words lead to the right name."""
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


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("R programming", "R"), ("PLC programming", "PLC"), ("Preact", "Preact"),
        ("D language", "D"), ("GUI programming", "GUI Programming"), ("Flash", "Flash"),
        ("Grails", "Grails"), ("TestNG", "TestNG"), ("AngularJS (1.x)", "AngularJS"),
        ("VB programming", "Visual Basic"),
    ],
)  # fmt: skip
def test_a_name_is_not_taken_for_another_that_looks_like_it(written: str, name: str) -> None:
    """Foreign names are known, and the words beside a name are no part of it."""
    assert read(written) == [name]


@pytest.mark.parametrize("written", ["C--", "C*", "Cycling", "ract", "mysq", "G language", "Zorb"])
def test_what_is_not_known_keeps_its_words(written: str) -> None:
    """Nothing is guessed for a short or foreign entry."""
    (match,) = recognise([written])
    assert (match.name.kind, match.name.areas) in {(Kind.UNKNOWN, ()), (Kind.LANGUAGE, ())}
    assert match.name.text[0] == written[0]


def test_a_part_of_a_product_is_near_it() -> None:
    """An unknown name that begins with a known one keeps its words and stays near that one."""
    (match,) = recognise(["React Fabulous"])
    assert (match.name.text, match.name.near) == ("React Fabulous", ("React",))


def test_an_unknown_role_is_a_role() -> None:
    """The last word tells a role from a technology."""
    (match,) = recognise(["Chemical engineer"])
    assert (match.name.text, match.name.kind) == ("Chemical engineer", Kind.ROLE)


def test_one_entry_may_name_several_technologies() -> None:
    """A list without commas is still a list, and doubles count once."""
    assert read("Python Docker", "python", "js") == ["Python", "Docker", "JavaScript"]
    assert read("Go&Rust", "Languages: Java") == ["Go", "Rust", "Java"]


def test_every_name_near_another_one_is_known() -> None:
    """The data file refers to no name that is not there."""
    for name in NAMES.all:
        assert [text for text in name.near if NAMES.find(text) is None] == []
