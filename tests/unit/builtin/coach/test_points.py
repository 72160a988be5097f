"""A key point is heard in an answer, and the candidate's words are quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.builtin.coach.points import QUOTED, claim, find_point, is_denied
from interviewer.text.english.text import Text
from tests.support.answers import entry

DEFAULTS = ["default evaluated once", "list created once", "not created on each call"]


def heard(wordings: list[str], answer: str) -> str:
    """The quotation, or ""."""
    return find_point(wordings, Text(answer))


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        (
            "Well, it depends. The list is created only once, when def runs.",
            "The list is created only once",
        ),
        ("Python makes the list one time, not more.", "Python makes the list one time"),
        ("A list is not built again on each call.", "A list is not built again on each call"),
    ],
)
def test_a_point_is_heard_and_quoted(answer: str, quote: str) -> None:
    """A point made in other or inflected words is heard, and its clause quoted."""
    assert heard(DEFAULTS, answer) == quote


def test_a_point_may_span_two_sentences() -> None:
    """Words of a wording may stand in two sentences that follow each other, but not farther."""
    near = "Python evaluates the default. That happens once."
    assert heard(["default evaluated once"], near)
    apart = "Python evaluates the default. Then comes the call. That happens once."
    assert not heard(["default evaluated once"], apart)


def test_two_words_have_to_stand_in_one_sentence() -> None:
    """In two sentences they meet by chance."""
    assert not heard(["cache reading"], "I would cache the page. Reading takes time.")
    assert heard(["cache reading"], "I would cache what the page is reading.")


def test_only_a_positive_wording_is_denied() -> None:
    """Who names what a negative wording denies need not claim it."""
    assert is_denied(["cache keeps rows"], Text("The cache does not keep rows."))
    assert not is_denied(["cache keeps no rows"], Text("A cache keeps rows."))


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        ("tuples cannot be changed", "Tuples can be changed."),
        ("generator is lazy", "A generator is not lazy."),
        ("index makes reads faster", "The index makes reads slower."),
        ("filters before grouping", "It does not filter after grouping."),
        ("insert at the end", "You can not remove at the end."),
        ("lock is held", "The lock is no longer held."),
        ("need a lock", "Without a lock you cannot update safely."),
        ("cache keeps rows", "The cache barely keeps rows."),
        ("cache keeps rows", "The cache fails to keep rows."),
        ("cache keeps rows", "It is not true that the cache keeps rows."),
        ("cache keeps rows", "It is a myth that the cache keeps rows."),
        ("cache keeps rows", "The cache doesn't necessarily keep rows."),
        ("cache keeps columns", "The cache keeps rows and not columns."),
    ],
)
def test_the_contrary_is_not_heard_as_the_point(wording: str, answer: str) -> None:
    """An answer that denies what the wording affirms, or the reverse, does not make the point."""
    assert not heard([wording], answer)


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        ("tuples cannot be changed", "Tuples are immutable."),
        ("tuples are immutable", "You can't modify tuples."),
        ("readers never block", "Readers are not blocked by writers."),
        ("threads not share memory", "The threads don't share memory."),
        ("lock not held", "The lock is no longer held."),
        ("lock protects counter", "Without a lock you cannot protect the counter."),
        ("cache keeps rows", "The cache not only keeps rows, it sorts them."),
        ("cache keeps rows", "The cache doesn't just keep rows."),
        ("cache keeps rows", "The cache never fails to keep rows."),
        ("cache keeps rows", "The cache keeps nothing except rows."),
        ("cache keeps rows", "The cache keeps rows, not columns."),
    ],
)
def test_the_same_sense_by_other_negations_is_heard(wording: str, answer: str) -> None:
    """A negated opposite says the same, and so does a negator that denies nothing."""
    assert heard([wording], answer)


def test_idle_verbs_do_not_matter() -> None:
    """ "Makes reads faster" is heard where reads become faster."""
    assert heard(["index makes reads faster"], "Reads become quicker with the index.")
    assert len(claim("index makes reads faster")[0]) == 3


def test_words_far_apart_do_not_make_a_point() -> None:
    """The words of a wording must stand close together, even within one sentence."""
    far = (
        "The record is written by a service of the billing team on a quiet server in another "
        "country behind two proxies and much later a nightly job checks the ledger for the type."
    )
    assert heard(["record type"], "It is a record type.")
    assert not heard(["record type"], far)


def test_one_synonym_of_two_words_may_pass_and_not_two() -> None:
    """The fewer words there are, the closer they have to be."""
    assert heard(["delete element"], "We remove the element.")
    assert not heard(["delete element"], "We remove the entry.")


def test_the_best_place_is_quoted() -> None:
    """The quotation is the place that says the longest wording most closely."""
    answer = "A cache is fast. But a cache in memory is lost when the process restarts."
    quote = heard(["cache is fast", "cache lost restarts"], answer)
    assert quote == "But a cache in memory is lost when the process restarts"


def test_a_quote_that_begins_inside_code_has_no_lone_backtick() -> None:
    """It would show in the feedback as a stray sign."""
    answer = "I call `items.sort(); then sort` works in place."
    assert heard(["sort works in place"], answer) == "then sort works in place"


@pytest.mark.parametrize("quote", ["At least 5,000 rows", "It costs 20%", "It calls hash((x, y))"])
def test_a_quote_is_whole(quote: str) -> None:
    """A number is not cut in two, and a quote keeps the sign and the brackets that belong to it."""
    assert heard(["5000 rows", "costs 20", "calls hash x y"], f"{quote}.") == quote


def test_a_long_quote_is_cut_behind_what_makes_the_point() -> None:
    """It has twelve words, or as many as the place needs, and dots where it goes on."""
    answer = "the list that we see here is really and truly created by def just once"
    assert heard(["list created once"], answer) == "… " + answer.removeprefix("the ")
    answer = "the list is created once by def at the load of a module of a program in a box"
    quote = heard(["list created once"], answer)
    assert len(quote.removesuffix(" …").split()) == QUOTED
    assert quote.endswith(" …")


def test_a_quotation_keeps_its_not() -> None:
    """Without it a long one would say the contrary."""
    answer = entry("rails-index-concurrently").model_answer
    points = entry("rails-index-concurrently").points
    assert "It cannot run in a transaction" in [heard([*p.wordings], answer) for p in points]


def test_a_quotation_begins_where_the_point_does_if_it_would_not_fit_otherwise() -> None:
    """What was heard stands in it."""
    answer = "We explore all the rooms on each of the floors of the house by a fifo line of people"
    assert heard(["fifo line"], answer) == "… fifo line of people"


def test_an_affirmation_elsewhere_counts() -> None:
    """An answer that first denies another case and then makes the point has made it."""
    assert heard(["generator is lazy"], "A list is not lazy. A generator is lazy.")


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
    assert not heard(DEFAULTS, "")
