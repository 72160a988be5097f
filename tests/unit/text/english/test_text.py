"""A text is read as English: its words, clauses, sentences and negations."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.text.english.text import LONGEST_SENTENCE, Text
from interviewer.text.english.words import look_up, stem


def stems(raw: str) -> list[str]:
    """The content stems of a text, in order."""
    return [token.word.stem for token in Text(raw).tokens]


def denied(raw: str) -> set[str]:
    """The content words of the clauses that a negator governs."""
    text = Text(raw)
    return {text.raw[t.start : t.end] for t in text.tokens if t.clause in text.denied}


@given(st.text())
def test_any_text_is_read_and_spans_are_verbatim(raw: str) -> None:
    """Tokens of any Unicode text lie in order, inside their clauses, and are not empty."""
    text = Text(raw)
    for token in text.tokens:
        start, end = text.clauses[token.clause]
        assert start <= token.start < token.end <= end <= len(text.raw)
    assert all(a.end <= b.start for a, b in zip(text.tokens, text.tokens[1:], strict=False))
    assert len(text.stems) >= len(text.tokens)
    numbers = [token.sentence for token in text.tokens]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("C++ and C# on .NET", ["c++", "c#", ".net"]),
        ("in O(n log n) and O(1)", ["o(nlogn)", "o(1)"]),
        ("node.js, my_value", [look_up("node.js").stem, look_up("my_value").stem]),
        ("the program ends.It stops", ["program", "end", "stop"]),
        ("running, runs, run", ["run", "run", "run"]),
        ("normalised, normalize", [stem("normalize")] * 2),
        ("analysed, analyzes", [stem("analyzes")] * 2),
        ("behaviours, behavior", [stem("behavior")] * 2),
        ("version 3.12", ["version", "3.12"]),
        ("5,000 reads", ["5000", "read"]),
        ("pre-order", ["preorder"]),
        ("several TTLs", ["sever", look_up("ttl").stem]),
    ],
)
def test_technical_tokens_stay_whole(raw: str, expected: list[str]) -> None:
    """Names and notations are one token each; inflections and British spelling share a stem."""
    assert stems(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a list is not lazy", {"list", "lazy"}),
        ("it can't be changed", {"changed"}),
        ("it works without locks", {"locks"}),
        ("we use threads instead of processes", {"instead", "processes"}),
        ("lists rather than tuples", {"rather", "tuples"}),
        ("it is not only fast", set()),
        ("not slow, but simple", {"slow"}),
        ("lists are mutable, tuples are not", {"tuples"}),
        ("it never fails because the queue is full", {"fails"}),
        ("no matter how slow", set()),
        ("neither fast nor cheap", {"fast", "cheap"}),
    ],
)
def test_a_negator_denies_its_clause(raw: str, expected: set[str]) -> None:
    """What a negator governs ends with its clause."""
    assert denied(raw) == expected


def test_a_negator_does_not_reach_far_without_marks() -> None:
    """Where no mark ends a clause, what follows much later is not denied."""
    raw = "it does not copy the list and put all those other big lists over there into one queue"
    assert "queue" not in denied(raw)


@pytest.mark.parametrize(
    ("raw", "word", "opposite"),
    [
        ("a quick lookup", "fast", False),
        ("a slow lookup", "fast", True),
        ("the tuple is immutable", "mutable", True),
        ("a non-blocking call", "blocking", True),
        ("the last in, first out rule", "lifo", False),
        ("its definition", "define", False),
        ("it goes through the list", "traverse", False),
        ("he looked it up, or looks for it", "find", False),
        ("a pre-order walk of the sub-tree", "preorder", False),
        ("a collec-\ntion of things that a page of a PDF file has cut", "collection", False),
        ("a node with no children", "leaf", True),  # and its clause is denied: a leaf
        ("first come, first served", "fifo", False),
    ],
)
def test_related_words_are_found(raw: str, word: str, opposite: bool) -> None:
    """They are synonyms, antonyms, phrases, hyphenated and other forms of the word."""
    hits = Text(raw).find(look_up(word))
    assert hits
    assert hits[0].opposite is opposite


def test_abbreviations_do_not_end_a_sentence() -> None:
    """The dots of "e.g." and "i.e." are part of the word."""
    assert {t.sentence for t in Text("Use a cache, e.g. Redis, i.e. memory.").tokens} == {0}


def test_speech_without_full_stops_is_cut() -> None:
    """A stream of words without punctuation is not taken for one endless sentence."""
    text = Text("and then the worker reads one record " * 30)
    assert max(Counter(t.sentence for t in text.tokens).values()) < LONGEST_SENTENCE


def test_fillers_are_not_words() -> None:
    """What people say while they think is left out."""
    assert stems("um, the index, you know, is er sorted") == stems("the index, is sorted")
