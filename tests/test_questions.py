"""The question parser: what small models really write, in pieces of any size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.questions import QuestionParser, distinct, similar

A, B, C = "What is a closure?", "How does a generator keep its state?", "Explain the event loop."
PROMPT = "Generate 5 distinct and detailed technical interview questions for a candidate."


def parse(text: str, size: int = 0, *, complete: bool = True) -> list[str]:
    parser = QuestionParser([PROMPT])
    found: list[str] = []
    for at in range(0, len(text), size or len(text) or 1):
        found += parser.feed(text[at : at + (size or len(text))])
    return found + parser.flush(complete=complete)


REPLIES = {
    "dots": f"1. {A}\n2. {B}\n3. {C}",
    "brackets": f"1) {A}\n2) {B}\n3) {C}",
    "bold numbers": f"**1.** {A}\n**2.** {B}\n**3.** {C}",
    "bold lines": f"**1. {A}**\n\n**2. {B}**\n\n**3. {C}**",
    "named": f"Question 1: {A}\nQuestion 2: {B}\nQuestion 3: {C}",
    "named on a line of their own": f"Question 1\n{A}\nQuestion 2\n{B}\nQuestion 3\n{C}",
    "bold and named": f"**Question 1:** {A}\n**Question 2:** {B}\n**Question 3:** {C}",
    "headings": f"### 1\n{A}\n### 2\n{B}\n### 3\n{C}",
    "dashes": f"- {A}\n- {B}\n- {C}",
    "stars": f"* {A}\n* {B}\n* {C}",
    "no list": f"{A}\n\n{B}\n\nWhat is an event loop?",
    "preamble": f"Sure! Here are three questions:\n\n1. {A}\n2. {B}\n3. {C}",
    "closing remark": f"1. {A}\n2. {B}\n3. {C}\n\nThese questions test understanding. Good luck!",
    "answers given": f"1. {A}\n   Answer: a function.\n2. {B}\n\n**Answer:** frames.\n\n3. {C}",
    "answers on the line": f"1. {A} Answer: a function.\n2. {B} **Expected answer:** x\n3. {C}",
    "windows lines": f"1. {A}\r\n2. {B}\r\n3. {C}\r\n",
    "full-width digits": f"１．{A}\n２．{B}\n３．{C}",
    "end marker": f"1. {A}\n2. {B}\n3. {C}<|end|>\n4. Invented afterwards by nobody?",
    "assistant marker": f"<|assistant|>1. {A}\n2. {B}\n3. {C}<|end|>",
    "prompt echoed": f"{PROMPT}\n1. {A}\n2. {B}\n3. {C}",
    "invented task": f"1. {A}\n2. {B}\n3. {C}\n\n## Instruction 2 (More Difficult)\n1. And now?",
    "on one line": f"1. {A} 2. {B} 3. {C}",
    "ones only": f"1. {A}\n1. {B}\n1. {C}",
    "quoted": f'1. "{A}"\n2. “{B}”\n3. "{C}"',
}


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES.keys())
@pytest.mark.parametrize("size", [1, 7, 0])
def test_three_questions_are_found_however_they_are_written(reply: str, size: int) -> None:
    """The style of the list and the size of the pieces do not matter."""
    assert [q.replace(C, "What is an event loop?") for q in parse(reply, size)] == [
        A,
        B,
        "What is an event loop?",
    ]


def test_bullets_and_code_inside_a_question_belong_to_it() -> None:
    """Numbers inside a code block are code."""
    code = "```python\n1. x = 2\n```"
    text = f"1. Given:\n\n{code}\n\nWhat is printed?\n2. Compare:\n   - a\n   - b\n3. {A}"
    found = parse(text, 3)
    assert "1. x = 2" in found[0]
    assert found[0].endswith("What is printed?")
    assert found[1] == "Compare:\n   - a\n   - b"
    assert len(found) == 3


def test_a_question_that_was_cut_off_is_dropped() -> None:
    """The fragment at the end of a reply that hit its limit is no question."""
    assert parse(f"1. {A}\n2. How would you desi", complete=False) == [A]
    assert parse(f"1. {A}\n2. {B}", complete=False) == [A, B]
    assert parse("1. Given:\n```\nx = 1\n", complete=False) == []


def test_a_question_is_given_out_as_soon_as_the_next_one_begins() -> None:
    """The first question need not wait for the reply's end."""
    parser = QuestionParser()
    assert parser.feed(f"1. {A}\n") == []
    assert parser.draft == A
    assert parser.feed("2.") == []
    assert parser.feed(" How") == [A]
    assert parser.feed(" does\n") == []
    assert parser.draft == "How does"


def test_a_reply_of_nothing_but_echo_or_chat_has_no_question() -> None:
    """Prompts repeated and small talk are not shown as questions."""
    assert parse(f"1. {PROMPT}\n") == []
    assert parse("I'm ready to help. What's on your mind?\n") == []
    assert parse("") == []
    assert parse("Sorry, I cannot help with that.") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            "Explain the difference between a list and a tuple in Python.",
            "What are the differences between lists and tuples in Python?",
            True,
        ),
        ("What is a list in Python?", "What is a tuple in Python?", False),
        ("What is a closure?", "WHAT IS A CLOSURE", True),
        ("リストとは何ですか？", "タプルとは何ですか？", False),
    ],
)
def test_near_duplicates_are_recognised_by_their_content_words(
    one: str, other: str, same: bool
) -> None:
    """Other scaffolding and endings make no other question; another noun does."""
    assert similar(one, other) is same
    assert similar(other, one) is same


def test_distinct_keeps_the_first_of_each_kind() -> None:
    """Order stays; what we have already is dropped too."""
    assert distinct([A, B, A.upper(), C], have=[C]) == [A, B]


@given(st.text(alphabet=st.sampled_from("1234.)#*-` \n\r<|end>Qqaw?:é界"), max_size=200), st.data())
def test_pieces_never_change_what_is_found(text: str, data: st.DataObject) -> None:
    """Any cut of any text gives the same questions as the whole."""
    parser, whole, found = QuestionParser(), QuestionParser(), []
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        found += parser.feed(text[start:end])
        assert isinstance(parser.draft, str)
    assert found + parser.flush() == whole.feed(text) + whole.flush()


@given(st.lists(st.sampled_from([A, B, "Why is a tuple hashable at all?"]), unique=True))
def test_a_written_list_is_read_back(questions: list[str]) -> None:
    """What a model numbers plainly is what we get."""
    assert parse("\n".join(f"{n}. {q}" for n, q in enumerate(questions, 1)), 5) == questions
