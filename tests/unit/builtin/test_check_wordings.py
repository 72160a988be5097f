"""The check of wordings: each is a claim, and is heard where it is made only."""

import pytest

from interviewer.builtin.bank.entries import KeyPoint
from interviewer.builtin.check_wordings import Corpus, faults, loose

QUESTION = "Why does the customer list get slow when the table grows?"
ANSWER = "Without an index the database reads every row; an index finds the rows directly."
OTHER = KeyPoint("An index costs space", "What does it cost?", ("index costs disk space",))
SOUND = ("index finds rows directly", "without index every row is read", "index skips other rows")


def found(*wordings: str, contrary: str = "index copies whole table") -> list[str]:
    """The faults of a point with these wordings beside sound ones."""
    point = KeyPoint(
        "An index finds rows without reading the table", "How are rows found?",
        (*SOUND, *wordings), (contrary,),
    )  # fmt: skip
    return [f"{text}: {why}" for text, why in faults(point, [OTHER], QUESTION, ANSWER)]


def test_sound_wordings_have_no_fault() -> None:
    """A claim of three words or four, and a contrary that nobody right would say, may stand."""
    assert found() == []


@pytest.mark.parametrize(
    ("wording", "why"),
    [
        ("index", "1 content words, fewer than 2"),
        ("gets indexed", "1 content words, fewer than 2"),
        ("index finds rows directly without reading whole table again later", "more than 6"),
        ("table grows", "the question says it"),
        ("rows found", "the point's own ask says it"),
        ("index costs space", "another point says it: An index costs space"),
        ("index whole table", "heard in its own contrary: index copies whole table"),
        ("index reads every row", "the model answer denies it"),
    ],
)
def test_a_wording_that_makes_no_claim_is_refused(wording: str, why: str) -> None:
    """It is too short or too long, is said anyway or by its contrary, or denied by the answer."""
    assert [fault for fault in found(wording) if fault.startswith(wording) and why in fault]


def test_a_contrary_of_right_answers_is_refused() -> None:
    """Neither the model answer nor the point itself may say it."""
    said = found(contrary="index finds rows directly")
    assert any("the model answer says the contrary" in fault for fault in said)
    own = found(contrary="finds rows without reading table")
    assert any("a contrary that the point itself says" in fault for fault in own)


def test_a_point_that_the_model_answer_does_not_make_is_refused() -> None:
    """Every point has a wording that the model answer says."""
    point = KeyPoint("Caches help", "What else helps?", ("cache keeps results", "a b", "c d"))
    said = [why for _, why in faults(point, [], QUESTION, ANSWER)]
    assert "the model answer does not make the point" in said


def test_a_wording_of_many_answers_is_loose() -> None:
    """What three answers to other questions say, or two use as a name, is not this point's."""
    corpus = Corpus({f"q{n}": "The hash table grows when a lock is held." for n in range(5)})
    point = KeyPoint("p", "q?", ("hash table", "table grows while locked", "index is sorted"))
    assert [text for text, _ in loose(point, "q0", corpus)] == [
        "hash table", "table grows while locked"
    ]  # fmt: skip
    few = Corpus({"q0": "The hash table.", "q1": "A hash table.", "q2": "Their hash table."})
    assert [why for _, why in loose(point, "q0", few)] == [
        "heard in 2 answers to other questions: q1, q2"
    ]
