"""A memo of words is bounded."""

from interviewer.text.english.memo import Memo


def test_a_memo_is_bounded() -> None:
    """It makes each word once while it is kept, and a flood of words does not fill it."""
    asked: list[str] = []
    memo = Memo(lambda word: asked.append(word) or word.upper())  # type: ignore[func-returns-value]
    assert [memo["set"], memo["set"]] == ["SET", "SET"]
    assert asked == ["set"]
    for number in range(Memo.LIMIT + 10):
        assert memo[str(number)] == str(number)
    assert len(memo) <= Memo.LIMIT
