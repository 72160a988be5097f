"""A text is read as English: its words, clauses, sentences and negations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.text.english.text import Text
from interviewer.text.english.words import look_up


def stems(raw: str) -> list[str]:
    """List the content stems of a text in order."""
    return [token.word.stem for token in Text(raw).tokens]


def negated(raw: str) -> set[str]:
    """Collect the words of a text that a negator governs."""
    return {raw[t.start : t.end] for t in Text(raw).tokens if t.negated}


@given(st.text())
def test_any_text_is_read_and_spans_are_verbatim(raw: str) -> None:
    """Tokens of any Unicode text lie in order, inside their clauses, and are not empty."""
    text = Text(raw)
    for token in text.tokens:
        start, end = text.clauses[token.clause]
        assert start <= token.start < token.end <= end <= len(raw)
    assert all(a.end <= b.start for a, b in zip(text.tokens, text.tokens[1:], strict=False))
    assert text.words >= len(text.tokens)


@given(st.text(alphabet="abno'’t .,;-(#+_)\n1", max_size=60))
def test_reading_is_deterministic(raw: str) -> None:
    """Reading the same text twice gives the same tokens, clauses and negations."""
    one, two = Text(raw), Text(raw)
    assert (one.tokens, one.clauses, one.denied) == (two.tokens, two.clauses, two.denied)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("C++ and C# on .NET", ["c++", "c#", ".net"]),
        ("in O(n log n) and O(1)", ["o(nlogn)", "o(1)"]),
        ("node.js, my_value", [look_up("node.js").stem, look_up("my_value").stem]),
        ("the program ends.It stops", ["program", "end", "stop"]),
        ("running, runs, run", ["run", "run", "run"]),
        ("version 3.12", ["version", "3.12"]),
        ("O(n * log(n)), n log n and Θ(nlogn)", ["o(nlogn)"] * 3),
        ("5,000 reads", ["5000", "read"]),
        ("pre-order, in-order", ["preorder", "inord"]),
        ("several TTLs", ["sever", look_up("ttl").stem]),
    ],
)
def test_technical_tokens_stay_whole(raw: str, expected: list[str]) -> None:
    """Names and notations of computing are one token each, and inflections share a stem."""
    assert stems(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a list is not lazy", {"lazy"}),
        ("it can't be changed", {"changed"}),
        ("it can’t be changed", {"changed"}),
        ("it works without locks", {"locks"}),
        ("we use threads instead of processes", {"processes"}),
        ("lists rather than tuples", {"tuples"}),
        ("it is not only fast", set()),
        ("not slow, but simple", {"slow"}),
        ("lists are mutable, tuples are not", {"tuples"}),
        ("it never fails because the queue is full", {"fails"}),
        ("no matter how slow", set()),
        ("neither fast nor cheap", {"fast", "cheap"}),
        ("a test without Spring by passing mocks", {"Spring"}),
    ],
)
def test_negation_reaches_to_the_end_of_its_clause(raw: str, expected: set[str]) -> None:
    """A negator governs the words after it in its clause, or those before if it stands last."""
    assert negated(raw) == expected


@pytest.mark.parametrize(
    ("raw", "word", "opposite"),
    [
        ("a quick lookup", "fast", False),
        ("a slow lookup", "fast", True),
        ("the tuple is immutable", "mutable", True),
        ("a non-blocking call", "blocking", True),
        ("the last in, first out rule", "lifo", False),
        ("the algoritm halts", "algorithm", False),
        ("its definition", "define", False),
        ("it goes through the list", "traverse", False),
        ("he looked it up, or looks for it", "find", False),
        ("a pre-order walk of the sub-tree", "preorder", False),
        ("a tree in preorder", "preorder", False),
        ("it grows as n * lg n", "linearithmic", False),
        ("it takes O(n²)", "quadratic", False),
        ("a node with no children", "leaf", True),  # and its clause is denied: a leaf
        ("first come, first served", "fifo", False),
    ],
)
def test_related_words_are_found(raw: str, word: str, opposite: bool) -> None:
    """They are synonyms, antonyms, phrases, misspellings and other forms of the word."""
    hits = Text(raw).find(look_up(word))
    assert hits
    assert hits[0].opposite is opposite


@pytest.mark.parametrize(("raw", "word"), [("the stack", "slack"), ("insert it", "invert")])
def test_a_known_word_is_not_a_misspelling(raw: str, word: str) -> None:
    """A known word one letter away from the sought one is another word."""
    assert not Text(raw).find(look_up(word))


def test_abbreviations_do_not_end_a_sentence() -> None:
    """The dots of "e.g." and "i.e." are part of the word."""
    assert {t.sentence for t in Text("Use a cache, e.g. Redis, i.e. memory.").tokens} == {0}


def test_speech_without_full_stops_is_cut() -> None:
    """A stream of words without punctuation is not taken for one endless sentence."""
    assert Text("the worker reads one record " * 30).tokens[-1].sentence > 0
