"""An answer is shown as typed, with code as code and the quoted words marked."""

from hypothesis import given
from hypothesis import strategies as st

from interviewer.text.markup import marked, safe, typed


def test_only_words_of_the_answer_are_marked() -> None:
    """Line breaks and case may differ; what the candidate did not write marks nothing."""
    answer = "First, an index\nkeeps keys in order. It costs memory."
    shown = marked(answer, "You say “an index keeps keys”, and “it costs time”.")
    assert shown.count("<mark>") == 1
    assert "<mark>an index&#10;keeps keys</mark>" in shown


def test_a_quotation_may_leave_out_a_backtick_but_not_enter_a_fence() -> None:
    """The coach drops one that stands alone."""
    assert "<mark>b` or c</mark>" in marked("use `a b` or c", "“b or c”")
    assert "<mark>" not in marked("one\n```\ntwo\n```", "“one two”")


def test_quotations_that_overlap_become_one_mark() -> None:
    """A mark never stands inside another one."""
    shown = marked("one two three four", "“one two three” and “two three four”")
    assert "<mark>one two three four</mark>" in shown
    assert shown.count("<mark>") == 1


def test_fenced_code_is_code_and_everything_else_is_literal() -> None:
    """The language is kept if it is known; a fence that nothing closes stays prose."""
    shown = marked("before\n```python\nx = '<b>'\n\ny\n```\nafter **not bold**\n```\nopen")
    assert "\n\n```python\nx = '<b>'\n\ny\n```\n\n" in shown
    assert shown.startswith(typed("before"))
    assert shown.endswith(typed("after **not bold**\n```\nopen"))
    assert marked("```evil<b>\n1\n```") == typed("```evil<b>\n1\n```")


def test_code_with_backticks_cannot_leave_its_fence() -> None:
    """The fence is longer than any run of backticks inside."""
    shown = marked("~~~\n```\n<b>\n````\n~~~")
    assert shown == "`````\n```\n<b>\n````\n`````"


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_answer_and_feedback_can_be_shown(answer: str, feedback: str) -> None:
    """Without a fence, the text between the tags is the answer itself."""
    shown = marked(answer, f"“{feedback}”")
    own = answer.replace("\ue000", "").replace("\ue001", "")  # the signs of the marks
    if "```" not in answer and "~~~" not in answer and own.strip():
        assert shown.replace("<mark>", "").replace("</mark>", "") == typed(own)


def test_code_of_a_model_becomes_a_fence_which_gradio_highlights() -> None:
    """Code inside a list stays as it is."""
    fence = "```python\na < b\n```"
    assert safe(f"Why?\n\n{fence}", highlight=True) == f"<p>Why?</p>\n\n{fence}"
    inside = "- one\n\n  ```\n  a\n  ```"
    assert safe(inside, highlight=True) == safe(inside)
