"""The feedback parser: prose and grades, and nothing that is neither."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.engine.follow_ups import LONGEST_GAP, missing
from interviewer.interview.feedback import Scores
from interviewer.interview.profile import Profile
from interviewer.interview.records import Question
from interviewer.interview.rubric import DIMENSIONS
from interviewer.llm.prompts import feedback_prompt
from interviewer.replies.feedback.parser import FeedbackParser
from interviewer.replies.feedback.quotes import MARK, QuoteCheck

PROSE = "You explain the cause well. Focus on the cost next; provide an example in your answer."
ECHO = "Provide a brief, constructive feedback on the answer below"


def parse(reply: str, *, answer: str = "", size: int = 0) -> tuple[str, tuple[int | None, ...]]:
    parser = FeedbackParser(answer=answer, echoes=[ECHO])
    for at in range(0, len(reply), size or len(reply) or 1):
        parser.feed(reply[at : at + (size or len(reply))])
    text = parser.flush()
    return text, tuple(value for _, value in parser.scores.items())


GRADED = {
    "plain": "Clarity: 4\nRelevance: 3\nCommunication: 5",
    "of five": "Clarity: 4/5\nRelevance: 3 out of 5\nCommunication: 5 of 5",
    "bold": "**Clarity:** 4\n**Relevance**: 3\n**Communication: 5**",
    "bullets": "- Clarity: 4\n- Relevance: 3\n- Communication: 5",
    "dashes": "Clarity - 4\nRelevance – 3\nCommunication — 5",
    "words": "Clarity: four\nRelevance: Three\nCommunication: five",
    "remarks": "Clarity: 4 - good\nRelevance: 3 (partly)\nCommunication: 5. Fine.",
    "one line": "Scores: Clarity: 4, Relevance: 3, Communication: 5",
    "table": "| | Score |\n|---|---|\n| Clarity | 4 |\n| Relevance | 3 |\n| Communication | 5 |",
    "heading": "### Scores\nClarity: 4\nRelevance: 3\nCommunication: 5",
    "brackets": "Clarity (4/5)\nRelevance (3)\nCommunication [5]",
    "point zero": "Clarity: 4.0\nRelevance: 3.0\nCommunication: 5.0",
    "twice the same": "Clarity: 4\nRelevance: 3\nCommunication: 5\nClarity: 4",
}


@pytest.mark.parametrize("grades", GRADED.values(), ids=GRADED.keys())
@pytest.mark.parametrize("size", [1, 4, 0])
def test_grades_are_read_in_every_usual_form(grades: str, size: int) -> None:
    """The grades leave the prose, whatever they look like."""
    assert parse(f"{PROSE}\n\n{grades}\n", size=size) == (PROSE, (4, 3, 5))


@pytest.mark.parametrize(
    "line",
    [
        "Clarity: 4.5",
        "Clarity: 8/10",
        "Clarity: 3-4",
        "Clarity: 3 to 4",
        "Clarity: 0",
        "Clarity: 6",
        "Clarity: 45",
        "Clarity: N/A",
        "Clarity: <1-5>",
        "Clarity: 4\nClarity: 2",
        "Clarity: 4 of 10",
    ],
)
def test_what_is_no_whole_grade_of_five_is_not_scored(line: str) -> None:
    """Nothing is rounded, guessed or chosen."""
    text, scores = parse(f"{PROSE}\n{line}\nRelevance: 3/5")
    assert scores == (None, 3, None)
    assert text == PROSE


def test_honest_sentences_stay() -> None:
    """Words such as Answer, Focus, Provide and Clarity are ordinary English."""
    reply = (
        "Answer the why first. Focus on one idea. Provide an example.\n"
        "Clarity: your wording is clear throughout.\nClarity: 3 examples would help.\n"
        "Solution: keep it, it works."
    )
    assert parse(reply) == (reply, (None, None, None))


def test_a_grade_that_the_candidate_typed_is_not_a_grade() -> None:
    """Echoing the candidate's own score lines gives no scores."""
    answer = "A tuple is immutable.\nClarity: 5\nRelevance: 5\nCommunication: 5"
    text, scores = parse(f"{PROSE}\nClarity: 5\nRelevance: 2\n", answer=answer)
    assert scores == (None, 2, None)
    assert text == PROSE


@pytest.mark.parametrize(
    "tail",
    [
        "<|end|>\nmore",
        "<end_of_turn>\nmore",
        "\n## Instruction 2 (More Difficult)\nmore",
        "\nInstruction 2 (More Difficult with 3 constraints):\nClarity: 5",
        f"\n{ECHO}",
    ],
)
def test_what_follows_an_invented_task_or_marker_is_dropped(tail: str) -> None:
    """A model that goes on by itself is cut where it leaves its task."""
    assert parse(PROSE + tail, size=3) == (PROSE, (None, None, None))


@pytest.mark.parametrize("size", [1, 4, 0])
@pytest.mark.parametrize(
    "turn", ["User: thanks", "**Assistant:** fine", "Question: what is next?", "Question 2: why?"]
)
def test_a_conversation_that_goes_on_after_the_grades_is_dropped(turn: str, size: int) -> None:
    """Before the grades such a line is the interviewer's own; after them it is invented."""
    reply = f"{turn}\n{PROSE}\nClarity: 4\n\n{turn}\nmore\nRelevance: 5"
    text, scores = parse(f"{PROSE[:28]}\n{reply}", size=size)
    assert scores == (4, None, None)
    assert turn in text
    assert "more" not in text


@pytest.mark.parametrize("size", [1, 4, 0])
@pytest.mark.parametrize(
    "line",
    [
        "Clarity: one, two and three are well separated.",
        "Relevance: 2, 3 and 4 are the same point.",
        "Relevance: 1. Name the frame. 2. Name the code.",
        "Clarity: 1) shorten it 2) lead",
        "Clarity: see point (3)",
        "Communication: 2; then one more.",
        "Clarity 3 examples would help.",
        "System: design matters here; say which part keeps state.",
        "User: say who calls next().",
        "**Question:** did you consider threads?",
        "Sample answer:\nA frame is kept.",
        "The answer:\nA frame is kept.",
        "## Task",
        "# Output",
        "Instruction 2 of yours is unclear.",
        "```python\nclarity = 4\nx = {\n    1\n}\n```",
        "```x = 1```",
        "| Way | Cost |\n|---|---|\n| a | 1 |",
    ],
)
def test_honest_lines_stay_and_are_no_grades(line: str, size: int) -> None:
    """They end nothing, and the grades after them count."""
    reply = f"{PROSE}\n\n{line}\n\nGo on."
    assert parse(f"{reply}\nCommunication: 5", size=size) == (reply, (None, None, 5))


FORMS = [
    "Clarity: 4 ⭐",
    "Clarity: 4!",
    "Clarity: <4>",
    "```\nClarity: 4\n```",
    '```json\n{\n  "clarity": 4,\n}\n```',
    '{"clarity": 4}',
    "Clarity (1-5): 4",
    "Clarity (out of 5): 4",
    "Clarity:\n4",
    "**Clarity**\n\n4/5",
    "Clarity：４",
    "Clarity\t4",
    "Clarity 4",
    "Clarity: Grade 4",
    "Clarity: 4 out of 5 stars",
    "Clarity: Good (4)",
    "Grade for clarity: 4",
    "__Clarity__: **4**/5",
    "| Dimension | Grade | Remark |\n|---|---|---|\n| Clarity | 4 | fine |",
]


@pytest.mark.parametrize("size", [1, 4, 0])
@pytest.mark.parametrize("form", FORMS)
def test_a_grade_is_read_in_unusual_forms(form: str, size: int) -> None:
    """Nothing of it is left in the prose."""
    assert parse(f"{PROSE}\n\n{form}\n", size=size) == (PROSE, (4, None, None))


@pytest.mark.parametrize("size", [1, 4, 0])
@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("- **Clarity**: 4/5 – You are clear about it.", "You are clear about it."),
        ("Clarity: 4, because you ramble", "because you ramble"),
        ("Clarity: 4/5. You ramble a bit.", "You ramble a bit."),
        ("**Clarity (4/5):** You ramble a bit.", "You ramble a bit."),
        ("Clarity: 4 (you ramble a bit)", "you ramble a bit"),
        ("| Clarity | 4 | You ramble a bit |", "You ramble a bit"),
    ],
)
def test_what_is_said_beside_a_grade_is_prose(line: str, remark: str, size: int) -> None:
    """The grade goes to the table, the remark stays."""
    assert parse(line, size=size) == (f"**Clarity:** {remark}", (4, None, None))


def test_remarks_beside_three_grades_are_a_whole_feedback() -> None:
    """There may be no other prose."""
    names = ("Clarity", "Relevance", "Communication")
    reply = "\n".join(f"- **{n}**: 4/5 – You are good at {n.lower()}." for n in names)
    text = "\n".join(f"**{n}:** You are good at {n.lower()}." for n in names)
    assert parse(reply) == (text, (4, 4, 4))


@pytest.mark.parametrize("size", [1, 4, 0])
def test_code_keeps_its_fences_and_grades_after_an_open_one_count(size: int) -> None:
    """A code block is shown whole; one that never ends swallows no grade."""
    code = "```python\nx = 1\n```"
    assert parse(f"{code}\nGo on.\nClarity: 4", size=size) == (f"{code}\nGo on.", (4, None, None))
    assert parse(f"{code[:-4]}\nClarity: 4", size=size) == (code[:-4], (4, None, None))


def test_prose_is_shown_while_it_is_written() -> None:
    """Nothing but a line that may turn out to grade, a table or an echo is held back."""
    parser = FeedbackParser(echoes=[ECHO])
    assert parser.feed("You") == "You"
    assert parser.feed(" say it.\nClarity: your wor") == "You say it."
    assert parser.feed("ds.\nClarity: 4 – yo") == "You say it.\nClarity: your words."
    assert parser.feed("u ramble on.\n") == (
        "You say it.\nClarity: your words.\n**Clarity:** you ramble on."
    )


ANSWER = "A generator keeps its frame alive between two values."
ASKED = "How does a generator keep its state?"


@pytest.mark.parametrize("size", [1, 4, 0])
@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (f'"{ANSWER}"\nThat is right.', f'"{ANSWER}"\nThat is right.'),
        (f"“{ANSWER}” That is right.", f"“{ANSWER}” That is right."),
        (f"> {ANSWER}\n\nRight.", f"> {ANSWER}\n\nRight."),
        (f"{ASKED} You say by its frame.", f"{ASKED} You say by its frame."),
        (f"{ANSWER} That is right.", "That is right."),
        (f"{ECHO}\nQuestion: {ASKED}\n{ANSWER}\nThat is right.", "That is right."),
        (f"{ECHO}\nQuestion: {ASKED}\n{ANSWER}", ""),
        (f"Question: {ASKED}\n{ANSWER}", ""),
    ],
)
def test_an_answer_is_quoted_not_copied(reply: str, text: str, size: int) -> None:
    """Quotations and the question stay; the bare answer and the prompt itself are no feedback."""
    prompt = f"{ECHO}\nQuestion: {ASKED}\n-----\n{ANSWER}\n-----"
    parser = FeedbackParser(answer=ANSWER, echoes=[ECHO], prompt=prompt)
    for at in range(0, len(reply), size or len(reply)):
        parser.feed(reply[at : at + (size or len(reply))])
    assert parser.flush() == text


def test_repeated_sentences_are_said_once() -> None:
    """A model in a loop does not fill the screen."""
    assert (
        parse("You name the cost of it. You name the cost of it.\nYou name the cost of it.")[0]
        == "You name the cost of it."
    )


def test_a_reply_of_nothing_but_echoes_is_empty() -> None:
    """Then there is no feedback to show."""
    assert parse(f"{ECHO}\n<|assistant|>{ECHO}")[0] == ""


# What ends a reply, opens a block, or waits for the next line: where pieces could matter.
PIECES = (
    "<|end|>", "Good.<|end|>", "<|im_end|>", "<eos>", "2<eos>", "</s>", "<think>", "</think>",
    "[INST]", "```", "```json", "{", "}", "| Clarity | 4 |", "| Dimension | Score |", "|---|---|",
    "**Clarity**", "1. Clarity", "2. Relevance", "Score: 4", "4", "Scores:", "## Instruction 2",
    "User: thanks", "", ECHO, "> x", '"clarity": 4,', '{"clarity": 4}', "You name it. Clarity: 4",
    "---", "\r", "\u2028",
)  # fmt: skip


@pytest.mark.parametrize("value", [0, 6, -1])
def test_scores_off_the_scale_cannot_be_made(value: int) -> None:
    """A Scores object is proof of a grade from 1 to 5."""
    with pytest.raises(ValueError, match="from 1 to 5"):
        Scores(clarity=value)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(PIECES),
            st.builds(
                "{}{}{}{}".format,
                st.sampled_from(["Clarity", "**Relevance**", "- Communication", "clarity"]),
                st.sampled_from([": ", " – ", "= ", " ", "(", ": **"]),
                st.sampled_from(["4", "4/5", "four", "4.5", "8/10", "3-4", "55", "five", "x", ""]),
                st.sampled_from(["", " good", ")", "**", ".", "0", "%"]),
            ),
        ),
        max_size=8,
    ),
    st.integers(1, 9),
)
def test_scores_only_come_from_grades_and_pieces_change_nothing(
    lines: list[str], size: int
) -> None:
    """For mangled replies: a grade needs its digit or word behind the name of the dimension."""
    reply = "\n".join(lines)
    text, scores = parse(reply, size=size)
    assert (text, scores) == parse(reply)
    for name, value in zip(DIMENSIONS, scores, strict=True):
        words = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
        if value is not None:
            assert re.search(rf"{name}(.|\n)*({value}|{words[value]})", reply, re.IGNORECASE)


# --- whole replies, read against the prompt that asked for them -----------------------------------

TYPED = (
    "A process has its own memory, while threads share the memory of their process. Switching "
    "between threads is cheaper, but shared state needs locks."
)
COPIED = "Switching between threads is cheaper, but shared state needs locks."
WORKED = '**What worked:** You name it: "threads share the memory of their process".'
MISSED = "**What was missing:** You do not say what happens when one thread crashes."
NEXT = "**Next step:** Add one sentence on isolation, with an example."
WHOLE = f"{WORKED}\n\n{MISSED}\n\n{NEXT}"
GRADES = "Clarity: 4\nRelevance: 3\nCommunication: 2"
GOOD = f"{WHOLE}\n\n{GRADES}"
FENCE = "-----abcdef012345-----"
PROMPT = feedback_prompt(
    Profile("Ada", "", "", 4, "Data Engineer", ("Python",)),
    Question("How do a process and a thread differ?", "m"),
    TYPED,
    FENCE,
)
TASK = "Provide a brief, constructive feedback on an answer from a practice interview"

REPLIES = {
    "as asked": (GOOD, WHOLE),
    "Windows lines": (GOOD.replace("\n", "\r\n"), WHOLE),
    "grades first": (f"{GRADES}\n\n{WHOLE}", WHOLE),
    "twice": (f"{GOOD}\n\n{GOOD}", WHOLE),
    "a marker right below": (f"{GOOD}<|end|>\n<|assistant|>More.", WHOLE),
    "a marker below a blank line": (f"{GOOD}\n\n<|im_end|>\n<|im_start|>user\nMore", WHOLE),
    "thoughts": (f"<think>Clarity: 5? Or 4.\nClarity: 5</think>\n\n{GOOD}", WHOLE),
    # what stands around it
    "sure": (f"Sure, here is the feedback:\n\n{GOOD}", WHOLE),
    "here is": (f"Here is a brief, constructive feedback on the answer:\n\n{GOOD}", WHOLE),
    "a label": (f"Feedback:\n\n{GOOD}", WHOLE),
    "a label on the line": (f"**Feedback:** {GOOD}", WHOLE),
    "a role": (f"<|assistant|>\nAssistant: {GOOD}", WHOLE),
    "a title of the grades": (f"{WHOLE}\n\nHere are the grades:\n\n{GRADES}", WHOLE),
    "rules": (f"{WHOLE}\n\n---\n\n{GRADES}\n\n###", WHOLE),
    "a fence around all": (f"```markdown\n{GOOD}\n```", WHOLE),
    "a plain fence around all": (f"```\n{GOOD}\n```", WHOLE),
    "a closing sentence": (f"{GOOD}\n\nKeep going, please!", f"{WHOLE}\n\nKeep going, please!"),
    # the prompt
    "the prompt first": (f"{PROMPT.content}\n\n{GOOD}", WHOLE),
    "the question first": (f"Question: How do a process and a thread differ?\n\n{GOOD}", WHOLE),
    "the answer between fences": (f"{FENCE}\n{TYPED}\n{FENCE}\n\n{GOOD}", WHOLE),
    "the answer, labelled": (f'Candidate\'s answer: "{TYPED}"\n\nFeedback: {GOOD}', WHOLE),
    "question and answer": (
        f"Question: How do a process and a thread differ?\nAnswer: {TYPED}\n\n{GOOD}",
        WHOLE,
    ),
    "the template filled in": (
        "**What worked:** one strength, with three or more of the candidate's own words in "
        f"quotation marks.\n{GOOD}",
        WHOLE,
    ),
    "the rules behind it": (
        f'{GOOD}\n\nSpeak to the candidate as "you", in 120 words at most and in three short '
        "paragraphs:\nMore.",
        WHOLE,
    ),
    "another task like it": (
        f"{GOOD}\n\n{TASK} for the position of Nurse (2 years of experience). Focus on clarity, "
        "relevance, and communication.\n\nIt is short.\nClarity: 1",
        WHOLE,
    ),
    # what a model goes on with
    "Phi's next task": (f"{GOOD}\n\n\n## Instruction 2 (More Difficult):\nClarity: 5", WHOLE),
    "in bold": (f"{GOOD}\n\n**Instruction 2 (more difficult - longer)**\n\nRelevance: 5", WHOLE),
    "a solution": (f"{GOOD}\n\n## Solution\n\nA process is a program.", WHOLE),
    "a follow-up": (f"{GOOD}\n\n### Follow-up Questions\n\n1. What is a race?", WHOLE),
    "a task": (f"{GOOD}\n\n**Follow-up task:** Start ten threads.", WHOLE),
    "the next question": (f"{GOOD}\n\nNow, let's move on to the next question: Why?", WHOLE),
    "thanks": (f"{GOOD}\n\nUser: Thank you!\n\nAssistant: You're welcome.", WHOLE),
    "another answer": (f"{GOOD}\n\nCandidate: I would use locks.\n\nClarity: 5", WHOLE),
    "a loop": (f"{WORKED}\n\n{MISSED}\n{'You do not say why. ' * 20}\n\n{GRADES}",
               f"{WORKED}\n\n{MISSED}\nYou do not say why."),
    "a loop of little": ("Good answer. " * 20 + f"\n\n{GRADES}", "Good answer."),
    # honest words that look like one of these
    "instructions of a machine": (
        f"Instruction 1 (load) and instruction 2 (add) can overlap.\n\n{GOOD}",
        f"Instruction 1 (load) and instruction 2 (add) can overlap.\n\n{WHOLE}",
    ),
    "a system": (
        f"{GRADES}\n\n{WORKED}\n\nSystem: say which part schedules.\n\n{NEXT}",
        f"{WORKED}\n\nSystem: say which part schedules.\n\n{NEXT}",
    ),
    "a question between headings": (
        f"### Clarity: 4/5\nYou lead.\n\n**Question:** did you think of crashes?\n\n{GRADES}",
        "You lead.\n\n**Question:** did you think of crashes?",
    ),
    "the tags of Mistral": (
        f"Mistral wraps them in [INST] and [/INST] tags; say so.\n\n{GRADES}",
        "Mistral wraps them in [INST] and [/INST] tags; say so.",
    ),
    "the tokens of Phi": (
        f"Phi ends a turn with `<|end|>`; `</s>` is Llama's.\n\n{GRADES}",
        "Phi ends a turn with `<|end|>`; `</s>` is Llama's.",
    ),
    "the same beginning": (
        f"You could name a tool, e.g. Redis. You could name a tool, e.g. Kafka.\n\n{GRADES}",
        "You could name a tool, e.g. Redis. You could name a tool, e.g. Kafka.",
    ),
    "everyday words": (
        f"Answer first.\nFocus on isolation.\nScore points by naming a price.\n\n{GRADES}",
        "Answer first.\nFocus on isolation.\nScore points by naming a price.",
    ),
    "the answer below a label": (
        f"**What worked:**\n{COPIED}\n\n{MISSED}\n\n{GRADES}",
        f"**What worked:**\n{COPIED}\n\n{MISSED}",
    ),
    "the answer in italics": (f"*{COPIED}* That is good.\n\n{GRADES}", f"*{COPIED}* That is good."),
    "the answer in quotation marks": (f'"{COPIED}" Good.\n\n{GRADES}', f'"{COPIED}" Good.'),
    "the answer alone": (f"{COPIED} That is right.\n\n{GRADES}", "That is right."),
    "code": (
        f"{WHOLE}\n\n```js\nfunction f() {{\n  return {{}}\n}}\n```\n\n{GRADES}",
        f"{WHOLE}\n\n```js\nfunction f() {{\n  return {{}}\n}}\n```",
    ),
}  # fmt: skip


def read(reply: str, size: int = 0) -> tuple[list[str], str, tuple[int | None, ...]]:
    """The drafts on the way, the text, and the grades."""
    parser = FeedbackParser(answer=TYPED, echoes=PROMPT.echoes, prompt=PROMPT.content)
    step = size or len(reply)
    drafts = [parser.feed(reply[at : at + step]) for at in range(0, len(reply), step)]
    return drafts, parser.flush(), tuple(value for _, value in parser.scores.items())


@pytest.mark.parametrize("size", [1, 7, 0])
@pytest.mark.parametrize(("reply", "text"), REPLIES.values(), ids=REPLIES.keys())
def test_of_a_whole_reply_the_feedback_is_left(reply: str, text: str, size: int) -> None:
    """All of it, nothing else, and its grades."""
    assert read(reply, size)[1:] == (text, (4, 3, 2))


@pytest.mark.parametrize("name", [n for n in REPLIES if n != "another task like it"])
def test_what_was_shown_stays(name: str) -> None:
    """No draft shows what later vanishes: headings, roles, echoes, grades."""
    drafts, text, _ = read(REPLIES[name][0], 1)
    for earlier, later in zip(drafts, [*drafts[1:], text], strict=True):
        assert "".join(later.split()).startswith("".join(earlier.split()))


def test_a_draft_waits_for_little() -> None:
    """Whoever reads along sees a sentence as it grows."""
    parser = FeedbackParser(answer=TYPED, echoes=PROMPT.echoes, prompt=PROMPT.content)
    assert parser.feed("**What worked:**") == ""
    assert parser.feed(" You name") == "**What worked:** You name"
    assert parser.feed(" it.\n\nOverall") == "**What worked:** You name it."
    assert parser.feed(" you say") == "**What worked:** You name it.\n\nOverall you say"


def test_code_in_feedback_reaches_the_screen_as_it_is() -> None:
    """Neither the parser nor the check of quotations touches it."""
    code = '```python\nwith lock:\n    print("it runs in a separate thread")\n```'
    reply = f"{WORKED}\n\n{code}\n\nUse `git rebase -i main`.\n\n{GRADES}"
    shown = QuoteCheck(TYPED)(read(reply)[1])
    assert shown.text == (f"{WORKED[:-1]} {MARK}.\n\n{code}\n\nUse `git rebase -i main`.")
    assert shown.removed == 0


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("**What was missing:** the cost. And more.", "the cost."),
        ("**What was missing:** no tool, e.g. a profiler, and no number.\n\nx",
         "no tool, e.g. a profiler, and no number."),
        ("**What was missing:** In Python 3.12 it is optional. Say so.",
         "In Python 3.12 it is optional."),
        ("**What was missing?** The cost of it.", "The cost of it."),
        ("**What was missing in your answer:** the cost.", "the cost."),
        ("**What was missing**\nThe cost", "The cost."),
        ("**What was missing:**\n- Isolation\n- Cost", "Isolation."),
        ("### What was missing\n\n1. Isolation of crashes\n2. Cost", "Isolation of crashes."),
        ("2. **Missing:** the cost of it", "the cost of it."),
        ("**What was missing:** None of the costs is named.", "None of the costs is named."),
        ("**What was missing:** Nothing. You said it all.", ""),
        ("**What was missing:** N/A", ""),
        ("**What was missing:**\n\n**Next step:** add a number.", ""),
        ("You say what was missing. Good.", ""),
        ("**What worked:** the point.", ""),
    ],
)  # fmt: skip
def test_a_follow_up_asks_about_the_first_gap(text: str, gap: str) -> None:
    """A whole sentence of it, or nothing if nothing was missing."""
    assert missing(text) == gap


@pytest.mark.parametrize("word", ["cost, ", "x", "– "])
def test_a_gap_of_any_length_makes_a_question_of_one_line(word: str) -> None:
    """A model that never ends its sentence is cut after a whole word."""
    gap = missing(f"**What was missing:** the {word * 5_000}")
    assert len(gap) <= LONGEST_GAP
    assert gap.endswith("…")
    assert gap.startswith("the")
    assert not gap.endswith((" …", ",…"))
