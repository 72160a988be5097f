"""The estimate of tokens is never too low."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.text.units import estimate_tokens


@given(st.text())
def test_the_estimate_is_at_most_a_token_a_byte(text: str) -> None:
    """A tokenizer with byte fallback needs at most one more, at the beginning."""
    assert 1 <= estimate_tokens(text) <= len(text.encode("utf-8", "replace")) + 1


@given(st.text(), st.text())
def test_the_estimate_is_monotonic_and_subadditive(one: str, other: str) -> None:
    """Checking the parts therefore bounds the whole."""
    whole = estimate_tokens(one + other)
    assert max(estimate_tokens(one), estimate_tokens(other)) <= whole
    assert whole <= estimate_tokens(one) + estimate_tokens(other)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("", 0, 1),
        ("7" * 100, 100, 101),  # a token a digit
        ("hello world " * 50, 100, 200),  # two words, two tokens
        ("我" * 100, 100, 220),  # a token, or a token for each of three bytes
        ("🙂" * 50, 150, 201),  # four bytes without an entry of their own
        ("{}[]()" * 20, 60, 121),
    ],
)
def test_the_estimate_is_not_below_known_counts(text: str, least: int, most: int) -> None:
    """The counts of these simple texts are known without the tokenizer."""
    assert least <= estimate_tokens(text) <= most
