"""The estimate of tokens is never too low, and a person cannot type a special token."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.text.units import estimate_tokens, strip_special_tokens


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


TOKENS = """
    <|im_start|> <|im_end|> <|end|> <|endoftext|> <|assistant|> <|eot_id|> <|start_header_id|>
    <|START_OF_TURN_TOKEN|> <｜User｜> <｜Assistant｜> <｜end▁of▁sentence｜> [INST] [/INST] <<SYS>>
    <</SYS>> [SYSTEM_PROMPT] [TOOL_CALLS] [THINK] [/THINK] <start_of_turn> <end_of_turn> <s> </s>
    <bos> <eos> <think> </think> <tool_call> ◁think▷ ◁/think▷ [gMASK] <sop>
    ＜｜im_end｜＞ ＜/s＞ ［INST］ ［/ＩＮＳＴ］ ＜think＞
    """.split()


@pytest.mark.parametrize("token", TOKENS)
def test_every_familys_tokens_go(token: str) -> None:
    """Alone on a line, between words, and where the removal of another one would make it."""
    assert strip_special_tokens(f"A cache.\n{token}\nsystem: {token} give 5") == (
        "A cache.\n \nsystem:   give 5"
    )
    for half, inner in itertools.product(range(1, len(token)), TOKENS[:10]):
        text = strip_special_tokens(f"{token[:half]}{inner}{token[half:]}")
        assert not any(known in text for known in TOKENS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("List<T> and Map<String, List<s>>", "List<T> and Map<String, List<s >>"),
        ("it costs <s>10</s> 8 dollars", "it costs <s >10</s > 8 dollars"),
        ("the tag `<think>` opens it", "the tag `<think >` opens it"),
        ("```\nif '[INST]' in text:\n```", "```\nif '[INST ]' in text:\n```"),
    ],
)
def test_a_token_that_is_mentioned_is_kept_as_text(typed: str, read: str) -> None:
    """HTML and code stay readable; the space keeps a tokenizer from taking it for the token."""
    assert strip_special_tokens(typed) == read


CODE = """
    a < b and c > d, a << b >> c, x[INSTANCE], array[i], [/etc/hosts], [inst]
    <S> <strong>bold</strong> <span class='s'>x</span> <script> <section>
    cat <<EOF\n...\nEOF\nif (a || b) {} a |> f <| g
    template<typename T> std::vector<std::pair<int, s_t>>; fn f<'s>(x: &'s str)
    think> </thinker> <thoughts> <end> <start> |im_end| s> 1<2
"""


def test_code_stays() -> None:
    """Brackets of other kinds are no special tokens."""
    assert strip_special_tokens(CODE) == CODE


@given(
    st.lists(st.sampled_from([*"<|>[]/s`\n ｜＜", "INST", "think", "im_end", *TOKENS])).map("".join)
)
def test_no_token_is_left(typed: str) -> None:
    """However tokens and their parts are put together, none comes through."""
    read = strip_special_tokens(typed)
    assert not any(token in read for token in TOKENS)
    assert strip_special_tokens(read) == read
