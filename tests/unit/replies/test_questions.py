"""Questions are read from the whole text: what models write, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.builtin.bank.entries import load_bank
from interviewer.replies.questions import MAX_QUESTION, read_questions
from interviewer.text.similarity import similar

KEPT = Path(__file__).parents[2] / "support" / "replies"
A, B, C = "What is a closure?", "How does a generator keep its state?", "Explain the event loop."
NEXT = "What is it that the next line repeats?"
PROMPT = "Generate 5 distinct and detailed technical interview questions for a candidate."


def recorded(name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((KEPT / name).read_text(encoding="utf-8"))
    return entries


def read(text: str, echoes: tuple[str, ...] = (PROMPT,)) -> list[str]:
    return list(read_questions(text, True, echoes).questions)


@pytest.mark.parametrize("kept", recorded("notations.json"), ids=lambda kept: str(kept["kind"]))
def test_a_list_gives_its_questions_in_every_notation(kept: dict[str, Any]) -> None:
    """A reader would take these and no others."""
    assert read(kept["reply"]) == kept["questions"]


@pytest.mark.parametrize("kept", recorded("questions.json"), ids=lambda kept: str(kept["stack"]))
def test_a_recorded_reply_is_read_as_a_person_read_it(kept: dict[str, Any]) -> None:
    """However little a small model has to say."""
    assert read(kept["reply"], tuple(kept["echoes"])) == kept["questions"]


@pytest.mark.parametrize(
    ("reply", "questions"),
    [
        ("1. How would you find a lea", []),
        ("1. Explain the DNS\n2. Describe a TLS", ["Explain the DNS", "Describe a TLS"]),
        (f"1. Why do you use [insert technology]?\n2. {A}", [A]),
        (f"1. The weather is fine today.\n2. {A}\n3. Window functions in SQL", [A]),
        (f"1. Provide a sample of a technical interview question.\n2. {A}", [A]),
        (f"1. {A}\n2. Explain {'very ' * 200}much.\n3. {B}", [A, B]),
        (f"1. A closure in Swift?\n2. {A}", [A]),
        (f"{PROMPT}\n1. {A}\n2. {PROMPT}\n3. {B}", [A, B]),
        (f"1. {A}\n{NEXT}\n{PROMPT}\n2. {B}", [f"{A}\n{NEXT}", B]),
        ("I'm ready to help. What's on your mind?", []),
        ("My skills:\n- Five years of Python\n- Strong knowledge of SQL", []),
        ("1. " * 200, []),
        ("1. 1.1.1.1: \n- 1.1.1.2: \n- 1.1.1.3: ", []),
    ],
)
def test_questions_are_distinct_whole_and_really_questions(
    reply: str, questions: list[str]
) -> None:
    """What is broken off, unfilled, about the list, repeated or no question is left out."""
    assert read(reply) == questions


ESCAPED = {
    r"Why does \\n end a line, and \u201cCR\u201d not?": r"Why does \n end a line, and “CR” not?",
    r"What does \d match in this \"regex\"?": r'What does \d match in this "regex"?',
    r"Why does \bcat\b match, and \u0000 not?": r"Why does \bcat\b match, and  not?",
    r"How would you explain \u003c|im_start|\u003e to me?": "How would you explain   to me?",
    r"What is half a pair (\ud800) in UTF-16?": "What is half a pair (�) in UTF-16?",
    r"""What\'s wrong with this code?\n```python\nfor x in y:\n    print(x)\n```""": (
        "What's wrong with this code?\n```python\nfor x in y:\n    print(x)\n```"
    ),
}


def test_a_string_of_json_says_what_the_model_meant() -> None:
    """A backslash that begins no escape stays; control characters and special tokens go."""
    assert read("[" + ", ".join(f'"{raw}"' for raw in ESCAPED) + "]") == [*ESCAPED.values()]


@pytest.mark.parametrize(
    "question",
    [
        "What does __init__ do that __new__ does not?",
        "How do *args and **kwargs differ?",
        '"is" or "=="? Explain "identity" to a colleague.',
        "What does `**x**` mean in `__all__`?",
        "What does `<think>` do in a chat template, and what does `<|end|>` do?",
        "What is a thunk? Explain it to a\nbeginner with an example.",
        "What is wrong here?\n\n```python\n1. x\n2. y\n```",
        "Compare these two:\n1. a list\n2. a tuple",
        "Put in order:\n   1. a list\n   2. a tuple\n   3. a set",
        "How would you meet these requirements?\n- It must be fast.\n- It is safe.",
        "You do this: 1. build it. 2. push it. 3. run it. What would you cache?",
        "Your team's nightly job takes nine hours.\n\nIt reads 200 GB.\n\nWhere do you look first?",
        'How would you check this payload?\n{"id": 1, "name": "x"}',
    ],
)
def test_a_question_stays_whole(question: str) -> None:
    """Code, lists and first sentences are part of it, and what only looks like a mark."""
    assert read(f"1. {question}\n2. {A}") == [question, A]


def test_every_question_of_the_bank_would_be_taken() -> None:
    """What people wrote as questions, without a block of code, is recognised whole."""
    texts = [entry.framed_for("COBOL").text for entry in load_bank() if "```" not in entry.text]
    assert [text for text in texts if read(f"1. {text}\n2. {A}") != [text, A]] == []


def test_the_draft_is_the_question_that_is_being_written() -> None:
    """No preamble, title or answer is shown, and a finished question is not shown again."""
    reply = f"Sure! Here they are:\n1. {A}\n2. **Generators:** {B}\nAnswer: by its frame.\n3. {C}"
    for end in range(len(reply)):
        found = read_questions(reply[:end], False)
        assert any(
            q.startswith(found.draft.removeprefix("**")) for q in (A, f"Generators:** {B}", B, C)
        )
    assert read_questions(reply[: reply.index("3.")], False).questions == (A,)
    assert read_questions(reply + " Really", False) == ((A, B), f"{C} Really")
    assert read_questions("1. Python concurrency and mem", False) == ((), "")
    assert read_questions(f"1. {PROMPT[:30]}", False, [PROMPT]).draft == ""


PIECES = [
    "1. ", "2. ", "3. ", "- ", "* ", "\n", "\n\n", " ", A, B, C, "**", "Question 1: ", "Question: ",
    "### 2", "```", "<|end|>", "<|assistant|>", "<|im_start|>assistant", "User: ", "Answer: x",
    "Python:", "[", '"', '"Why is it so?",', '{"question": ', "}", "]", "the", "a)", "Compare: ",
    "I cannot do that", "<li>", "</li>", "Q", "First question: ", "问题1：", "请解释一下垃圾回收。",
    "`",     "Which is it? 2. Why is that so?", "## Instruction 2:", "<think>", "[THINK]",
    "<|channel|>analysis",
]  # fmt: skip


@given(st.one_of(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.text(max_size=60)))
def test_what_was_finished_stays_first(text: str) -> None:
    """The finished questions of any beginning lead those of the whole: nothing is taken back."""
    whole = read_questions(text, True).questions
    for end in range(len(text)):
        so_far = read_questions(text[:end], False)
        assert so_far.questions == whole[: len(so_far.questions)]
        assert "<|" not in "".join((*so_far.questions, so_far.draft)) or "`" in text


@given(st.lists(st.sampled_from([*PIECES, "</think>", "[/THINK]", "assistantfinal"]), max_size=12))
def test_a_question_is_short_distinct_and_free_of_tokens(pieces: list[str]) -> None:
    """For any text, thoughts that end late included."""
    text = "".join(pieces)
    found = read(text)
    assert all(len(question) <= MAX_QUESTION for question in found)
    assert not any(similar(a, b) for n, a in enumerate(found) for b in found[:n])
    if "`" not in text:
        for mark in ("<|", "think>", "THINK]", "assistantfinal", "\nUser:"):
            assert not any(mark in question for question in found)
    assert read_questions(f"1. {A}\n2. {B}\n{text}</think>", True).questions == ()
