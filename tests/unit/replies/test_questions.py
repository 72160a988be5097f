"""The question parser: what small models really write, in pieces of any size."""

import pytest

from interviewer.replies.questions.parser import QuestionParser
from interviewer.text.similarity import similar

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
    "counted": f"Question 1 of 3: {A}\nQuestion 2 of 3: {B}\nQuestion 3 of 3: {C}",
    "in a fence": f"Here they are:\n```\n1. {A}\n2. {B}\n3. {C}\n```\nGood luck, all of you?",
    "in round brackets": f"(1) {A}\n(2) {B}\n(3) {C}",
    "in square brackets": f"[1] {A}\n[2] {B}\n[3] {C}",
    "keycaps": f"1️⃣ {A}\n2️⃣ {B}\n3️⃣ {C}",
    "escaped dots": f"1\\. {A}\n2\\. {B}\n3\\. {C}",
    "of three": f"1/3 {A}\n2/3 {B}\n3/3 {C}",
    "letters": f"A. {A}\nB. {B}\nC. {C}",
    "small letters": f"a) {A}\nb) {B}\nc) {C}",
    "italic and named": f"*Question 1:* {A}\n*Question 2:* {B}\n*Question 3:* {C}",
    "italic numbers": f"_1._ {A}\n_2._ {B}\n_3._ {C}",
    "named without numbers": f"Question: {A}\nQuestion: {B}\nQuestion: {C}",
    "named briefly": f"**Q:** {A}\n\n**Q:** {B}\n\n**Q:** {C}",
    "spoken": f"Interviewer: {A}\nInterviewer: {B}\nInterviewer: {C}",
    "an array": f'[\n  "{A}",\n  "{B}",\n  "{C}"\n]',
    "an array on one line": f'["{A}", "{B}", "{C}"]',
    "objects": f'```json\n[{{"question": "{A}"}},\n{{"question": "{B}"}},\n'
    f'{{"question": "{C}"}}]\n```',
    "objects on lines": "".join(f'{{\n"id": 1,\n"question": "{q}"\n}},\n' for q in (A, B, C)),
    "a table": f"| # | Question |\n|---|---|\n| 1 | {A} |\n| 2 | {B} |\n| 3 | {C} |",
    "HTML": f"<ol>\n<li>{A}</li>\n<li>{B}</li>\n<li>{C}</li>\n</ol>",
    "introduced on one line": f"Here are the questions: 1. {A} 2. {B} 3. {C}",
    "spoken by the assistant": f"Assistant: 1. {A}\n2. {B}\n3. {C}",
    "indented from two on": f"1. {A}\n  2. {B}\n    3. {C}",
    "under headings": f"1. Python:\n- {A}\n- {B}\n2. SQL:\n- {C}",
    "an offer": f"1. {A}\n2. {B}\n3. {C}\nWould you like me to provide answers?",
    "a note": f"1. {A}\n2. {B}\n3. {C}\nNote: These questions cover the basics.",
    "let me know": f"1. {A}\n2. {B}\n3. {C}\nLet me know if you need more!",
    "thoughts": f"<think>1. What do they want?\n2. No.</think>\n1. {A}\n2. {B}\n3. {C}",
    "topics below": f"1. {A}\n   *Topic: closures*\n2. {B}\n   Difficulty: hard\n3. {C}",
    "Chinese": f"问题1：{A}\n问题2：{B}\n问题3：{C}",
    "Japanese": f"質問1：{A}\n質問2：{B}\n質問3：{C}",
    "German": f"Frage 1: {A}\nFrage 2: {B}\nFrage 3: {C}",
    "Spanish": f"Pregunta 1: {A}\nPregunta 2: {B}\nPregunta 3: {C}",
    "answered below": f"1. {A}\nA closure is a function that captures…\n2. {B}\nIts frame.\n3. {C}",
    "answers abbreviated": f"1. {A}\nAns: a function\n2. {B}\nA2: by its frame\n3. {C}",
    "answers with arrows": f"1. {A}\n-> a function\n2. {B} -> a frame\n3. {C}",
    "answers in italics": f"1. {A}\n*A closure is a function.*\n2. {B}\n3. {C}",
    "purposes": f"1. {A}\nThis question tests scope.\n2. {B}\n3. {C}",
    "answers in steps": f"1. {A}\nAnswer:\n1. a function\n2. its scope\n2. {B}\n3. {C}",
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


WHOLE = [
    "What does __init__ do that __new__ does not?",
    "__init__ or __new__: which one makes the object?",
    "How do *args and **kwargs differ?",
    "**kwargs and *args: what do they hold?",
    "What is 2 ** 3 ** 2, and why?",
    "Which files does **/*.py match?",
    'What does if __name__ == "__main__": guard against?',
    '"is" or "=="? Explain "identity"',
    "What does `**x**` mean in `__all__`?",
    "What is the GIL? - and how does it affect threads",
    "Your API fails. Difficulty: you have no logs. What do you do?",
    'A user says "it is slow." Hint: look at the plan. What do you do?',
    "What is a closure? Explain it to a\nbeginner with an example",
    "What is a closure?\nExplain with an example.",
    "What does this print?\nprint(1)",
    "What is wrong here?\nConsider:\n```python\n1. x\n```",
    "Which is right, and why?\nA) a tuple\nB) a list",
    "You see this log:\nUser: admin failed\nWhat do you do?",
    "You see this log:\n\nUser: admin failed\n\nWhat do you do?",
    "```python\nx = [1]\n```\nWhat is the type of x?",
    "What does this print? ```python\n2) x = 1\n```",
    "Compare these two:\n1. a list\n2. a tuple",
    "Put in order:\n   1. a list\n   2. a tuple\n   3. a set",
]


@pytest.mark.parametrize("size", [1, 4, 0])
@pytest.mark.parametrize("question", WHOLE)
def test_a_question_stays_whole(question: str, size: int) -> None:
    """Code, quotations, logs and honest second sentences are part of it."""
    assert parse(f"1. {question}\n2. {A}", size) == [question, A]
    assert parse(f"**Question 1:** {question}\n\n**Question 2:** {A}", size) == [question, A]


@pytest.mark.parametrize("size", [1, 4, 0])
def test_a_code_block_that_never_ends_holds_no_other_question(size: int) -> None:
    """It ends where the next number is expected."""
    code = "What does this print?\n```python\nprint(1)"
    assert parse(f"1. {code}\n2. {A}\n3. {B}", size) == [code, A, B]
    assert parse(f"1. {code}\n2. {code}\n```\n3. {B}", size) == [code, f"{code}\n```", B]


@pytest.mark.parametrize("size", [1, 4, 0])
def test_a_list_inside_a_bullet_belongs_to_it(size: int) -> None:
    """Its numbers begin no questions."""
    steps = f"{A}\n  1. define\n  2. show"
    assert parse(f"- {steps}\n- {B}", size) == [steps, B]


@pytest.mark.parametrize(
    ("item", "question"),
    [
        ("**What is a closure?**", A),
        ("__What is a closure?__", A),
        ("**Closures:** What is one?", "Closures: What is one?"),
        ("**Closures**: What is one?", "Closures: What is one?"),
        ("What is a **closure** here?", "What is a **closure** here?"),
        ('**"What is a closure?"**', A),
    ],
)
def test_only_marks_around_the_whole_or_its_label_go(item: str, question: str) -> None:
    """Emphasis inside a question is the interviewer's."""
    assert parse(f"1. {item}\n2. {B}") == [question, B]
    assert parse(f"- {item}\n- {B}") == [question, B]


@pytest.mark.parametrize("tail", ["## Instruction 2", "Instruction 2 (harder):", "\nUser: thanks"])
def test_an_invented_task_ends_the_list(tail: str) -> None:
    """What follows is nobody's question."""
    assert parse(f"1. {A}\n2. {B}\n{tail}\n1. What else is there?", 3) == [A, B]


def test_a_draft_shows_no_preamble_and_no_answer() -> None:
    """Only the question is seen while it is written."""
    reply = f"Sure! Here they are:\n1. {A}\nA closure is a function, of course.\n2. {B}"
    parser = QuestionParser()
    for letter in reply:
        parser.feed(letter)
        assert A.startswith(parser.draft) or B.startswith(parser.draft)
    assert parser.draft == B


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
