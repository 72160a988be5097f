"""A key point is heard in an answer, and the candidate's words are quoted."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.builtin.coach.points import QUOTED, find_point, is_denied
from interviewer.text.english.text import Text
from tests.support.answers import entry


def heard(wordings: list[str], answer: str) -> str:
    """The quotation, or ""."""
    return find_point(wordings, Text(answer))


@pytest.mark.parametrize(
    ("wording", "right", "wrong"),
    [
        ("tuples cannot be changed", "Tuples are immutable.", "Tuples can be changed."),
        ("tuples are immutable", "You can't modify tuples.", "You can modify tuples."),
        ("generator is lazy", "A list is not. A generator is lazy.", "A generator is not lazy."),
        ("readers never block", "Readers are not blocked.", "Readers are blocked."),
        ("threads not share memory", "Threads don't share memory.", "Threads share memory."),
        ("lock not held", "The lock is no longer held.", "The lock is held."),
        ("lock is held", "The lock is held.", "The lock is no longer held."),
        ("need a lock", "You need a lock.", "Without a lock you cannot update safely."),
        ("lock protects row", "Without a lock you cannot protect the row.", "No lock protects it."),
        ("cache keeps rows", "The cache not only keeps rows.", "The cache barely keeps rows."),
        ("cache keeps rows", "A cache never fails to keep rows.", "The cache fails to keep rows."),
        ("cache keeps rows", "A cache keeps rows.", "It is not true that the cache keeps rows."),
        ("cache keeps rows", "A cache keeps rows.", "It is a myth that the cache keeps rows."),
        ("cache keeps rows", "A cache keeps rows.", "The cache doesn't necessarily keep rows."),
        ("cache keeps rows", "The cache doesn't just keep rows.", "The cache keeps no rows."),
        ("cache keeps rows", "The cache keeps nothing except rows.", "No cache keeps rows."),
        ("cache keeps rows", "The cache keeps rows, not columns.", "It keeps rows."),
        ("cache keeps rows", "A cache keeps rows.", "The cache keeps columns and not rows."),
        ("index makes reads faster", "Reads get quicker with an index.", "An index slows reads."),
        (
            "filter before group",
            "You filter before you group.",
            "It does not filter after grouping.",
        ),
        ("insert at the end", "You insert at the end.", "You can not remove at the end."),
        ("delete element", "We remove the element.", "We remove the entry."),
    ],
)
def test_a_point_is_heard_in_the_right_sense_only(wording: str, right: str, wrong: str) -> None:
    """Other words and negations may say the same, and much the same words the contrary."""
    assert heard([wording], right)
    assert not heard([wording], wrong)


def test_the_words_of_a_point_have_to_stand_together() -> None:
    """They stand near each other in one sentence; more than two may stand in two in a row."""
    once = "Python evaluates the default. {}That happens once."
    assert heard(["default evaluated once"], once.format(""))
    assert not heard(["default evaluated once"], once.format("Then comes the call. "))
    assert heard(["cache reading"], "I would cache what the page is reading.")
    assert not heard(["cache reading"], "I would cache the page. Reading takes time.")
    assert heard(["record type"], "It is a record type.")
    assert not heard(["record type"], f"The record is written {'by a service ' * 9}of a type.")


def test_only_a_positive_wording_is_denied() -> None:
    """Who names what a negative wording denies need not claim it."""
    assert is_denied(["cache keeps rows"], Text("The cache does not keep rows."))
    assert not is_denied(["cache keeps no rows"], Text("A cache keeps rows."))


@pytest.mark.parametrize(
    ("wordings", "answer"),
    [
        ("list created once", "Well, it depends. {The list is created only once}, when def runs."),
        ("list created once", "{Python makes the list one time}, not more."),
        ("not created on each call", "{A list is not built again on each call}."),
        ("cache is fast; cache lost restarts", "A cache is fast. {The cache is lost on restart}."),
        ("5000 rows", "{At least 5,000 rows}."),
        ("costs 20", "{It costs 20%}."),
        ("calls hash x y", "{It calls hash((x, y))}."),
    ],
)
def test_a_quotation_is_the_clause_that_says_most(wordings: str, answer: str) -> None:
    """It is whole, with the sign and the brackets that belong to it; no number is cut in two."""
    quote = answer.partition("{")[2].partition("}")[0]
    assert heard(wordings.split("; "), re.sub("[{}]", "", answer)) == quote


def test_a_quote_that_begins_inside_code_has_no_lone_backtick() -> None:
    """It would show in the feedback as a stray sign."""
    answer = "I call `items.sort(); then sort` works in place."
    assert heard(["sort works in place"], answer) == "then sort works in place"


def test_a_long_quote_is_cut_behind_what_makes_the_point() -> None:
    """It has twelve words or what the place needs, which it may begin with, and dots elsewhere."""
    answer = "the list that we see here is really and truly created by def just once"
    assert heard(["list created once"], answer) == "… " + answer.removeprefix("the ")
    answer = "the list is created once by def at the load of a module of a program in a box"
    quote = heard(["list created once"], answer)
    assert len(quote.removesuffix(" …").split()) == QUOTED
    assert quote.endswith(" …")
    answer = "We explore all the rooms on each of the floors of the house by a fifo line of people"
    assert heard(["fifo line"], answer) == "… fifo line of people"


def test_a_quotation_keeps_its_not() -> None:
    """Without it a long one would say the contrary."""
    answer = entry("rails-index-concurrently").model_answer
    points = entry("rails-index-concurrently").points
    assert "It cannot run in a transaction" in [heard([*p.wordings], answer) for p in points]


@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=200))
def test_hearing_never_fails_and_quotes_verbatim(wordings: list[str], answer: str) -> None:
    """For any wordings and answer there is a quotation of the answer's words, or none."""
    quote = heard(wordings, answer)
    said = " ".join(Text(answer).raw.split())
    assert quote.strip("… ").replace("`", "") in said.replace("`", "")


def test_nothing_is_heard_without_words() -> None:
    """No wordings, empty wordings and empty answers make no point."""
    assert not heard([], "It finds the rows.")
    assert not heard(["", "the"], "It finds the rows.")
    assert not heard(["list created once"], "")
