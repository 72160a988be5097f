"""The content score: how well an answer covers a reference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.builtin.coach.content import content_score
from tests.support.answers import CASES


@pytest.mark.parametrize(("question", "reference", "right"), CASES)
def test_a_right_answer_in_other_words_scores_high(
    question: str, reference: str, right: str
) -> None:
    """What the question gives away earns next to nothing, as does an answer to another one."""
    score = content_score(question, reference, right)
    assert score > 4
    assert content_score(question, reference, question) < 3
    assert content_score(question, reference, f"{question} {right}") > 3.5
    others = (other for _, _, other in CASES if other != right)
    assert max(content_score(question, reference, other) for other in others) < score - 1


def test_a_fuller_answer_scores_higher() -> None:
    """The more of the reference is there, the better."""
    question, reference, _ = CASES[1]
    parts = ["A tuple is immutable.", "Its hash never changes.", "A list is not hashable."]
    scores = [content_score(question, reference, " ".join(parts[:n])) for n in (1, 2, 3)]
    assert scores == sorted(set(scores))


@pytest.mark.parametrize("answer", ["", "   ", "the of and", "I don't know", "?!"])
def test_an_answer_without_substance_earns_nothing(answer: str) -> None:
    """Blanks, small words and giving up are not substance."""
    assert content_score(*CASES[0][:2], answer) == 0


@given(st.text(), st.text(), st.text())
def test_every_score_is_within_range(question: str, reference: str, answer: str) -> None:
    """For any texts there is a score from 0 to 5."""
    assert 0 <= content_score(question, reference, answer) <= 5
