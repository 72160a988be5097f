"""A key point is found in an answer, and its place is quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.builtin.coach.points import Found, find_point
from interviewer.builtin.coach.senses import Sense

DEFAULTS = ["default evaluated once", "list created once", "not created on each call"]


def found(wordings: list[str], answer: str) -> Found:
    """Find the place of a point that must be there."""
    place = find_point(wordings, answer)
    assert place is not None
    assert answer[place.start : place.end] == place.quote
    return place


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        (
            "Well, it depends. The list is created only once, when def runs.",
            "The list is created only once",
        ),
        ("Python makes the list one time, not more.", "Python makes the list one time"),
        ("The defalt is evaluated once.", "The defalt is evaluated once"),
        ("A list is not built again on each call.", "A list is not built again on each call"),
    ],
)
def test_a_point_is_found_and_quoted(answer: str, quote: str) -> None:
    """A point made in other, misspelt or inflected words is found and its clause quoted."""
    place = found(DEFAULTS, answer)
    assert (place.quote, place.sense) == (quote, Sense.MADE)


def test_a_point_may_span_two_sentences() -> None:
    """Words of a wording may stand in two sentences that follow each other, but not farther."""
    near = "Python evaluates the default. That happens once."
    assert found(["default evaluated once"], near).quote == near.rstrip(".")
    apart = "Python evaluates the default. Then comes the call. That happens once."
    assert find_point(["default evaluated once"], apart) is None


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        ("tuples cannot be changed", "Tuples can be changed."),
        ("generator is lazy", "A generator is not lazy."),
        ("index makes reads faster", "The index makes reads slower."),
        ("list created once", "The list is never created once."),
    ],
)
def test_the_contrary_of_a_point_is_reported_as_such(wording: str, answer: str) -> None:
    """An answer that denies what the wording affirms, or the reverse, contradicts it."""
    assert found([wording], answer).sense is Sense.DENIED


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        ("tuples cannot be changed", "Tuples are immutable."),
        ("tuples are immutable", "You can't modify tuples."),
        ("index makes reads faster", "Reads are not slower with the index that makes them so."),
        ("no shared state", "They have no state that is shared."),
    ],
)
def test_the_same_sense_by_other_negations_agrees(wording: str, answer: str) -> None:
    """A negated opposite says the same, and does not contradict."""
    place = find_point([wording], answer)
    assert place is None or place.sense is Sense.MADE


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        ("filters before grouping", "It does not filter after grouping."),
        ("insert at the end", "You can not remove at the end."),
    ],
)
def test_denying_a_counterpart_does_not_make_the_point(wording: str, answer: str) -> None:
    """ "Not after" does not mean "before": negation turns only contraries round."""
    place = find_point([wording], answer)
    assert place is None or place.sense is not Sense.MADE


def test_advice_to_fix_a_fault_does_not_deny_it() -> None:
    """ "Override it" agrees that it is not overridden; "it is overridden" does not."""
    wording = "hashCode not overridden"
    assert find_point([wording], "So override hashCode as well.") is None
    assert found([wording], "The hashCode is overridden here.").sense is Sense.DENIED


def test_words_far_apart_do_not_make_a_point() -> None:
    """The words of a wording must stand close together, even within one sentence."""
    far = (
        "The record is written by a service of the billing team on a quiet server in another "
        "country behind two proxies and much later a nightly job checks the ledger for the type."
    )
    assert find_point(["record type"], "It is a record type.")
    assert find_point(["record type"], far) is None


def test_rejecting_a_thing_denies_its_point() -> None:
    """A point in a clause that rejects it is denied, unless it denies by itself."""
    for no in ("A binary heap is not suitable.", "A binary heap does not help.", "No binary heap!"):
        assert found(["binary heap"], no).sense is Sense.DENIED
    assert found(["binary heap"], "A binary heap is suitable.").sense is Sense.MADE
    assert found(["tuples cannot be changed"], "Tuples cannot be changed.").sense is Sense.MADE


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        ("connection goes back", "So the connection does not go back."),  # it follows from a fault
        ("bind mount hides", "A bind mount shows the folder of the host."),  # another verb
        ("public subnet has route", "Give the private subnet a route."),  # another subnet
        ("block the event loop", "Node has an event loop with non-blocking IO."),  # no verb
        ("no types at run time", "The types are gone at run time."),
        ("get no partition", "A partition is read by one member."),
    ],
)
def test_similar_words_do_not_deny_a_point(wording: str, answer: str) -> None:
    """A consequence of a fault, another verb or another thing does not say the opposite."""
    place = find_point([wording], answer)
    assert place is None or place.sense is not Sense.DENIED


@pytest.mark.parametrize(
    "frame",
    ["It is wrong that {}.", "It's a myth that {}.", "It is not true that {}.",
     "None of the following is true. {}.", "It is a mistake to think that {}."],
)  # fmt: skip
def test_a_frame_denies_every_clause(frame: str) -> None:
    """After "it is wrong that" a claim is denied, and its negation affirmed."""
    claims = [
        "tuples are mutable, since they are lists",
        "lists are mutable, as tuples are mutable",
    ]
    for claim in claims:
        assert found(["tuples mutable"], frame.format(claim)).sense is not Sense.MADE
        assert found(["tuples mutable"], f"{claim}.").sense is Sense.MADE
    assert found(["tuples mutable"], frame.format("tuples are not mutable")).sense is Sense.MADE


def test_the_best_place_is_quoted() -> None:
    """The quotation is the place that says the longest wording most closely."""
    answer = "A cache is fast. But a cache in memory is lost when the process restarts."
    place = found(["cache", "cache lost restarts", "fast cache"], answer)
    assert place.quote == "But a cache in memory is lost when the process restarts"


@pytest.mark.parametrize("quote", ["At least 5,000 rows", "It costs 20%", "It calls hash((x, y))"])
def test_a_quote_is_whole(quote: str) -> None:
    """A number is not cut in two, and a quote keeps the sign and the brackets that belong to it."""
    assert find_point(["5000 rows", "costs 20", "calls hash x y"], f"{quote}.") is not None
    assert found(["5000 rows", "costs 20", "calls hash x y"], f"{quote}.").quote == quote


def test_an_affirmation_outweighs_a_denial() -> None:
    """An answer that first denies another case and then makes the point has made it."""
    answer = "A list is not lazy. A generator is lazy."
    assert found(["generator is lazy"], answer).sense is Sense.MADE


def test_a_vague_wording_must_stand_literally() -> None:
    """A wording with one everyday content word counts only where it stands letter by letter."""
    assert found(["in order"], "They are handled in order.")
    assert find_point(["in order"], "Order a new server.") is None


@given(st.lists(st.text(max_size=30), max_size=4), st.text(max_size=200))
def test_finding_never_fails_and_quotes_verbatim(wordings: list[str], answer: str) -> None:
    """For any wordings and answer there is a place or none, and a place quotes the answer."""
    place = find_point(wordings, answer)
    assert place is None or answer[place.start : place.end] == place.quote != ""


def test_no_point_is_found_without_words() -> None:
    """No wordings, empty wordings and empty answers make no point."""
    assert find_point([], "It finds the rows.") is None
    assert find_point(["", "the"], "It finds the rows.") is None
    assert find_point(DEFAULTS, "") is None
