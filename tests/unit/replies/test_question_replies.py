"""Whole replies as small models write them, each with the list that a careful reader would take."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.builtin.bank.entries import load_bank
from interviewer.replies.questions.parser import QuestionParser
from tests.unit.replies.test_questions import parse

GC = "How does Python decide that an object can go?"
UNDO = "Describe how you would roll back a failed migration."
SLOW = "When does an index make a query slower?"
QUEUE = "Explain what a message queue buys you, and what it costs."

SECTIONS = {
    "colon": (f"Python:\n1. {GC}\n2. {UNDO}\n\nSQL:\n1. {SLOW}\n2. {QUEUE}", 4),
    "colon, counted on": (f"Python:\n1. {GC}\nMachine Learning:\n2. {UNDO}\nSQL:\n3. {SLOW}", 3),
    "no colon": (f"Python\n1. {GC}\nMachine Learning\n2. {UNDO}\nSQL\n3. {SLOW}", 3),
    "heading": (f"## Python\n1. {GC}\n2. {UNDO}\n## SQL\n1. {SLOW}", 3),
    "bold": (f"**Python:**\n1. {GC}\n**Databases:**\n1. {UNDO}\n2. {SLOW}", 3),
    "for a skill": (f"For Python:\n1. {GC}\n\nFor SQL:\n1. {UNDO}\n2. {SLOW}", 3),
    "numbered in Roman": (f"I. Python\n1. {GC}\n2. {UNDO}\n\nII. SQL\n1. {SLOW}", 3),
    "between rules": (f"--- Python ---\n1. {GC}\n--- SQL ---\n2. {UNDO}", 2),
    "over bullets": (f"### Python\n- {GC}\n- {UNDO}\n\n### SQL\n- {SLOW}", 3),
    "as items": (f"1. **Python**\n   - {GC}\n   - {UNDO}\n2. **SQL**\n   - {SLOW}", 3),
    "as numbered items": (f"1. Python\n1.1 {GC}\n1.2 {UNDO}\n2. SQL\n2.1 {SLOW}", 3),
    "levels": (f"**Easy:**\n1. {GC}\n\n**Hard:**\n2. {UNDO}", 2),
    "a second list": (f"1. {GC}\n\nNow some questions about SQL:\n1. {UNDO}\n2. {SLOW}", 3),
    "a plan first": (f"I will cover:\n1. Memory\n2. SQL\n\nHere are the questions:\n1. {GC}", 1),
    "a bare plan first": (f"1. Memory\n2. SQL tuning\n\n1. {GC}\n2. {UNDO}", 2),
    "the skills first": (f"These skills count:\n- Python basics\n- SQL\n\n1. {GC}\n2. {UNDO}", 2),
    "the rules first": (f"Rules:\n- Every question is unique.\n- No answers.\n\n1. {GC}", 1),
}
NOTATIONS = {
    "named by skill": f"Python Question 1: {GC}\nSQL Question 1: {UNDO}\nSQL Question 2: {SLOW}",
    "skill behind the name": f"**Question 1 (Python):** {GC}\nQuestion 2 (SQL): {UNDO}\n3. {SLOW}",
    "No.": f"No. 1: {GC}\nNo. 2: {UNDO}\nNo. 3: {SLOW}",
    "spelled": f"First question: {GC}\nSecond question: {UNDO}\nQuestion Three: {SLOW}",
    "ordinals": f"1st: {GC}\n2nd: {UNDO}\n3rd: {SLOW}",
    "Roman": f"I. {GC}\nII. {UNDO}\nIII. {SLOW}",
    "circled": f"① {GC}\n② {UNDO}\n③ {SLOW}",
    "Portuguese": f"Questão 1: {GC}\nQuestão 2: {UNDO}\nQuestão 3: {SLOW}",
    "Italian": f"Domanda n. 1: {GC}\nDomanda n. 2: {UNDO}\nDomanda n. 3: {SLOW}",
    "one without a number": f"1. {GC}\n{UNDO}\n3. {SLOW}",
    "LaTeX": f"\\begin{{enumerate}}\n\\item {GC}\n\\item {UNDO}\n\\item {SLOW}\n\\end{{enumerate}}",
    "elements": f"<questions>\n<question>{GC}</question>\n<question>\n{UNDO}\n</question>\n"
    f'<question id="3">{SLOW}</question>\n</questions>',
    "elements on one line": f"<ol><li>{GC}</li><li>{UNDO}</li><li>{SLOW}</li></ol>",
    "elements in elements": f"<ul>\n<li><p>{GC}</p></li>\n<li><p>{UNDO}</p></li>\n<li>{SLOW}</li>",
    "paragraphs as elements": f"<h3>One</h3>\n<p>{GC}</p>\n<h3>2</h3>\n<p>{UNDO}</p><p>{SLOW}</p>",
    "cited": f"> - {GC}\n> - {UNDO}\n> - {SLOW}",
    "boxes to tick": f"- [ ] {GC}\n- [x] {UNDO}\n- [ ] {SLOW}",
    "tasks": f"Task 1: {GC}\n**Task 2:** {UNDO}\n### Task 3\n{SLOW}",
    "CSV": f'1,"{GC}"\n2,"{UNDO}"\n3,"{SLOW}"',
    "YAML": f'questions:\n  - question: "{GC}"\n    level: hard\n  - question: "{UNDO}"\n'
    f'  - question: "{SLOW}"',
    "Python": f'questions = [\n    "{GC}",\n    "{UNDO}",\n    "{SLOW}",\n]',
    "JSON with more in it": f'[{{"question": "{GC}", "answer": "Is it that?"}},\n'
    f'{{"question": "{UNDO}", "skills": ["SQL"]}}, {{"question": "{SLOW}"}}]',
    "a table with topics": "| # | Topic | Question |\n|---|---|---|\n"
    + "".join(f"| {n} | SQL | {q} |\n" for n, q in enumerate((GC, UNDO, SLOW), 1)),
    "a table without numbers": "| Topic | Question |\n|:--|:--|\n"
    + "".join(f"| SQL | {q} |\n" for q in (GC, UNDO, SLOW)),
    "bullets of questions and answers": f"- **Question:** {GC}\n- **Answer:** a count\n"
    f"- **Question:** {UNDO}\n- **Answer:** a backup\n- **Question:** {SLOW}",
    "labels under the number": f"1. **Topic:** Python\n   **Question:** {GC}\n"
    f"2. Skill: SQL\n   Question: {UNDO}\n3. SQL (senior)\nQ: {SLOW}",
    "a dialogue": f"Interviewer: {GC}\nCandidate: It counts.\nInterviewer: {UNDO}\n"
    f"Candidate: I keep a backup.\nInterviewer: {SLOW}",
    "paragraphs": f"{GC}\n\n{UNDO}\n\n{SLOW}",
    "a skill in brackets": f"1. (Python): {GC}\n2. (SQL): {UNDO}\n3. {SLOW}",
    "a number in brackets": f"1. [Question: 3] {GC}]\n2. [Question 4]: {UNDO}\n3. {SLOW}",
}
BESIDE = {
    "levels": f"1. {GC} [Medium]\n2. {UNDO} (Difficulty: hard)\n3. {SLOW}",
    "aims": f"1. {GC} (This question assesses depth.)\n2. {UNDO}\nEvaluates: care\n3. {SLOW}",
    "skills": f"1. {GC}\n   **Skills assessed:** memory\n2. {UNDO}\nKeywords: backup\n3. {SLOW}",
    "reasons": f"1. {GC}\n   *Why this question?* It is deep.\n2. {UNDO}\nTime: 5 min\n3. {SLOW}",
    "good answers": f"1. {GC}\nA good answer names cycles.\n2. {UNDO}\n- Look for: care\n3. {SLOW}",
    "what is expected": f"1. {GC}\n   **Expected answer:** it counts\n   - and finds cycles\n"
    f"2. {UNDO}\n   **A strong answer includes:**\n   - a backup\n   - a test\n3. {SLOW}",
    "bulleted answers": f"1. {GC}\n- It counts.\n- It looks for cycles.\n2. {UNDO}\n3. {SLOW}",
    "a coded answer": f"1. {GC}\n\n```python\nimport gc\n```\n\n2. {UNDO}\n\n```\nROLLBACK\n```\n\n"
    f"3. {SLOW}",
    "answers in Russian": f"1. {GC}\nОтвет: по счётчику.\n2. {UNDO}\nОтвет: копия.\n3. {SLOW}",
    "follow-ups": f"1. {GC} Follow-up: and cycles?\n2. {UNDO}\n   Follow-up: and in haste?\n"
    f"3. {SLOW}\n\n### Follow-up Questions\n1. What about cycles in C?",
    "a key at the end": f"1. {GC}\n2. {UNDO}\n3. {SLOW}\n\n---\n\nAnswers:\n\n1. A count.\n2. Why?",
    "answers to unfold": f"1. {GC}\n<details><summary>Answer</summary>\nA count.\n</details>\n"
    f"2. {UNDO}\n<details>\n3. {SLOW}",
    "the end": f"1. {GC}\n2. {UNDO}\n3. {SLOW}\n[END]",
    "an offer": f"1. {GC}\n2. {UNDO}\n3. {SLOW}\nAre you ready to answer the first one?",
    "a question about the list": f"1. {GC}\n2. {UNDO}\n3. {SLOW}\n\nDo these meet your needs?",
    "a farewell": f"1. {GC}\n2. {UNDO}\n3. {SLOW} Good luck!\nHave a great interview!",
    "an invented task": f"1. {GC}\n2. {UNDO}\n3. {SLOW}\n\nInstruction 2 (More Difficult, with two "
    "constraints)\n\n1. What else is there?",
    "round in circles": f"1. {GC} {GC} {GC} 1. {GC}\n2. {UNDO}\n3. {SLOW}",
}
WHOLE = {
    "a situation in paragraphs": "Your team's nightly job takes nine hours.\n\nIt reads 200 GB, "
    "joins them, and writes to S3.\n\nWhere do you look first?",
    "code without a fence": "What is wrong here?\n\ndef add(x, seen=[]):\n    return seen",
    "indented code": "What does this print?\n\n    x = [1]\n    print(x * 2)",
    "a statement in SQL": "What does this return?\nSELECT COUNT(*) FROM a WHERE b IS NULL;",
    "an error": "What does this error mean?\nTypeError: unhashable type: 'list'",
    "a schema": "Write a query for each customer's latest order.\n\nTable: orders(id, made_at)",
    "a schema with a pointer": "Which key is missing in this schema?\n\norders(id)\nitems(id)",
    "a table of data": "Given this table:\n\n| id | total |\n|---|---|\n| 1 | 10 |\n\nWhat is it?",
    "an assumption": "How would you shard it?\nAssume that it grows by 10 GB a day.",
    "things to consider": "How would you store it?\nConsider latency and cost in your answer.",
    "a focus": "How would you speed up a report?\nFocus on the database.",
    "examples": "What is bagging?\nUse examples from your own work.",
    "a specification": "Write a merge of two lists.\nThe function should run in linear time.",
    "requirements": "How would you meet these requirements?\n- It must be fast.\n- It is safe.",
    "options": "Which of them is immutable?\nA. list\nB. tuple",
    "bulleted options": "Which of them is immutable?\n\n- list\n- tuple",
    "a dialogue": "Two services talk:\nA: sends orders\nB: stores them\nWhat if A is late?",
    "instructions": "Instruction 1 (load) and instruction 2 (add) can overlap.\n"
    "Instruction 2 (add) waits for it. What is this called?",
    "JSON": 'How would you check this payload?\n{"id": 1, "name": "x"}',
    "elements": "Which element holds these?\n<li>What about it</li>",
    "an abbreviation": "Where would you keep state, e.g. 2. of a session?",
    "steps on the line": "You do this: 1. build it. 2. push it. 3. run it. What would you cache?",
    "an optional chain": "What does `x?.y` do?",
    "a second question": "What is a feature store?\nWhen would you build one?",
    "a request after a situation": "Given a table of logins, write a query for the last one.",
    "no mark, no full stop": "Explain how DNS works",
    "capitals": "Docker – Describe Layer Caching",
    "capitals and an article": "Design a Rate Limiter",
    "code in brackets": "[x for x in y] What does this print?",
    "a subject in brackets": "[Queue] What is it for?",
    "an attribute in brackets": "[Authorize] How does this attribute work in ASP.NET?",
    "a column in brackets": "What does SELECT [First Name] do in SQL Server?",
}
NONE = {
    "statements": "1. Python is a language.\n2. SQL is a language for databases.",
    "titles": "1. **GIL in Python programs**\n2. **Window functions in SQL**\n3. Design Patterns",
    "titles that could ask": "1. Docker: Build and Deploy Applications\n2. Test and Debug",
    "forms that are not filled in": "1. How does [TechSkill] help?\n2. Why [insert technology]?",
    "skills": "My skills:\n- Five years of Python\n- Strong knowledge of SQL",
    "rules": "- Each question should be unique.\n- Write five questions.\n- No answers.",
    "advice": "1. Research the company first.\n2. Dress well for the day.",
    "a refusal": "I'm sorry, but I can't write questions. Instead I can:\n"
    "1. Give you some advice.\n2. Explain the concepts of Python.",
    "a question over a list": "What do you know about these?\n1. Python\n2. SQL",
    "an offer": "Sure, I can help with that. What kind of questions would you like?",
}
CUT = {
    "in JSON": f'["{GC}", "{UNDO}", "How wou',
    "in JSON on lines": f'[\n  "{GC}",\n  "{UNDO}",\n  "How wou',
    "in a table": f"| # | Question |\n|---|---|\n| 1 | {GC} |\n| 2 | {UNDO} |\n| 3 | Why? And wh",
    "in a word": f"1. {GC}\n2. {UNDO}\n3. How would you desi",
    "behind the number": f"1. {GC}\n2. {UNDO}\n3.",
    "in the situation": f"1. {GC}\n2. {UNDO}\n3. Imagine a table with ten million rows.",
    "in the title": f"1. {GC}\n2. {UNDO}\n3. **Window functions in SQL:**",
    "in emphasis": f"1. **{GC}**\n2. **{UNDO}**\n3. **How would you use win",
    "in code": f"1. {GC}\n2. {UNDO}\n3. What is printed?\n```\nprint(1)",
    "in an answer": f"1. {GC}\n2. {UNDO}\nAnswer: I would keep a bac",
}
EXPECTED = {
    **{f"sections: {k}": (r, [GC, UNDO, SLOW, QUEUE][:n]) for k, (r, n) in SECTIONS.items()},
    **{f"notation: {k}": (r, [GC, UNDO, SLOW]) for k, r in NOTATIONS.items()},
    **{f"beside: {k}": (r, [GC, UNDO, SLOW]) for k, r in BESIDE.items()},
    **{f"whole: {k}": (f"1. {q}\n2. {UNDO}", [q, UNDO]) for k, q in WHOLE.items()},
    "beside: under titles": (
        f"1. **Memory**\n   Difficulty: hard\n   {GC}\n2. Your job fails:\nTime: 9 h\nWhat now?",
        [f"Memory\n   {GC}", "Your job fails:\nTime: 9 h\nWhat now?"],
    ),
    "whole: situations over labels": (
        f"### Scenario 1\nA job died.\n\n**Question:** {GC}\n### Scenario 2\nIt broke.\nQ: {UNDO}",
        [f"A job died.\n\n{GC}", f"It broke.\n{UNDO}"],
    ),
    "whole: under emphasis": (
        f"1. **Indexes** - {SLOW}\n2. **Memory** – {GC}",
        [f"Indexes - {SLOW}", f"Memory – {GC}"],
    ),
    "whole: French": (
        "1. Expliquez le rôle du cache.\n2. Décrivez les index.",
        ["Expliquez le rôle du cache.", "Décrivez les index."],
    ),
    **{f"none: {k}": (r, []) for k, r in NONE.items()},
}


@pytest.mark.parametrize(("reply", "questions"), EXPECTED.values(), ids=EXPECTED.keys())
@pytest.mark.parametrize("size", [1, 7, 0])
def test_a_reply_gives_the_questions_a_reader_would_take(
    reply: str, questions: list[str], size: int
) -> None:
    """Those and no others, whole, however the reply is cut."""
    assert parse(reply, size) == questions


@pytest.mark.parametrize("reply", CUT.values(), ids=CUT.keys())
@pytest.mark.parametrize("size", [1, 7, 0])
def test_a_reply_that_was_cut_off_gives_its_whole_questions(reply: str, size: int) -> None:
    """The last, broken one is not among them."""
    assert parse(reply, size, complete=False) == [GC, UNDO]


def drafts(reply: str) -> Iterator[tuple[str, list[str]]]:
    """What is shown after each letter, and what that letter completed."""
    parser = QuestionParser()
    for letter in reply:
        found = parser.feed(letter)
        yield parser.draft, found
    yield "", parser.flush()


@pytest.mark.parametrize(("reply", "questions"), EXPECTED.values(), ids=EXPECTED.keys())
def test_a_draft_grows_until_its_question_is_there(reply: str, questions: list[str]) -> None:
    """It never goes back, and what is shown is the beginning of the question that follows."""
    shown = ""
    for draft, found in drafts(reply):
        if found:
            one_of_several = shown.startswith(found[0])
            assert one_of_several or found[0].startswith(shown), (shown, found)
            shown = draft
        else:
            assert draft.startswith(shown) or not questions, (shown, draft)
            shown = draft or shown


def test_a_draft_is_seen_while_the_question_is_written() -> None:
    """After a few words, in lists of any kind; a title or a plan is held back."""
    half = "How would you find out why a nightly job became sl"
    for begun in ("1. ", "- ", "**Question 1:** ", "Q: ", "1. **Scenario:** It broke.\n   "):
        parser = QuestionParser()
        parser.feed(f"{begun}{half}")
        assert parser.draft.endswith(half)
    parser = QuestionParser()
    parser.feed("1. Python concurrency and memory management\n2. SQL performance tuning and in")
    assert parser.draft == ""


def test_every_question_of_the_bank_would_be_taken() -> None:
    """What people wrote as questions is recognised as such, and nothing of it is lost."""
    texts = [entry.text for entry in load_bank()]
    assert [text for text in texts if parse(f"1. {text}\n2. {SLOW}") != [text, SLOW]] == []


NASTY = [" ", "\t", "*", "_", "1", "(", "[", "|", "`", "#", ">", ".", "?", '["', "\n", "1. ", "a. "]
NASTY += ["- a\n", "~~~ a\n", "a. Hint: ", "I can ", "<li>a?", "1. a?\n", "SQL:\n", "## a\n"]
NASTY += ["|a|\n", "<p>a?</p>", "Q: a.\n", "Note: a\n", "1. a\n", "User:\n", "```a\n```\n"]


@pytest.mark.parametrize("unit", NASTY)
def test_no_text_makes_the_parser_slow(unit: str) -> None:
    """Thousands of characters of it take a moment, whole and by the character."""
    text = (unit * 10_000)[:10_000]
    begun = time.process_time()
    for before in ("", "1. You have\n", f"1. {'a. ' * 1_900}x\n", "1. What is it?\n", "1. Why? "):
        parse(before + text)
    parse(f"1. What is it?\n{text[:3_000]}", 1)
    assert time.process_time() - begun < 3  # seconds; two hundred spaces once took four


LINES = [
    *(line for reply, _ in EXPECTED.values() for line in reply.split("\n")),
    *("<|end|>", "<|assistant|>", "</s>", "<think>", "</think>", "```", "~~~ x", "\r", "\u2028"),
    *("- 2. x", "- **3.** Why?", "2. ", "3.", "Question 2", "* Instruction 2 (More):", "# User: x"),
]


@given(st.lists(st.sampled_from(LINES), max_size=8), st.booleans(), st.data())
def test_no_cut_of_any_reply_changes_what_is_found(
    lines: list[str], complete: bool, data: st.DataObject
) -> None:
    """Lines of all these replies in any order, with end markers among them."""
    text = data.draw(st.sampled_from(["\n", "\n\n", "\r\n"])).join(lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=12)))
    parser, found = QuestionParser(), []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        found += parser.feed(text[start:end])
        assert isinstance(parser.draft, str)
    assert found + parser.flush(complete=complete) == parse(text, complete=complete)
