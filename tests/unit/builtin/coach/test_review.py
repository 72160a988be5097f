"""The words of the coach: what it says, and what it never says."""

import json
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.builtin.bank.entries import Entry, KeyPoint
from interviewer.builtin.coach import phrasing
from interviewer.builtin.coach.legibility import Legibility
from interviewer.builtin.coach.phrasing import BUDGET, length, points_line
from interviewer.builtin.coach.reading import read_answer
from interviewer.builtin.coach.review import coach
from interviewer.interview.profile import Level
from interviewer.interview.records import COACH, Scores
from tests.support.answers import BANK, DEVELOPMENT, entry

LOCKS = Entry(
    "locks", Level.MID, "concept", "Locks", "Why does the counter of two threads drift?",
    "Think of what happens between reading and writing.",
    (
        KeyPoint("Increments are not atomic", "What does one increment consist of?",
                 ("increment is not atomic", "read and write are two steps"),
                 ("increment is atomic",)),
        KeyPoint("A lock makes the threads wait", "What can the threads share?",
                 ("lock lets one thread in",)),
        KeyPoint("Updates get lost", "What happens to an update?", ("update is lost",)),
    ),
    "An increment is not atomic, so an update is lost; a lock lets one thread in at a time.",
)  # fmt: skip


def test_no_phrasing_calls_anything_absent_or_false() -> None:
    """The coach does not know what is right, so it blames nothing and grades nothing."""
    said = "\n".join(str(value) for name, value in vars(phrasing).items() if name.isupper())
    assert len(said) > 1_500  # all of them
    verdict = r"missing|missed|wrong|false|incorrect|not found|could be found|absent|lacks?|fails?"
    assert not re.search(rf"\b(?:{verdict}|is that so|score[sd]?|graded?|opposite)\b", said, re.I)


def test_heard_points_are_quoted_and_the_others_asked_for() -> None:
    """The candidate's words stand beside the point, and each other point is a question."""
    text = coach(LOCKS, "The increment isn't atomic, because it reads and writes.").text
    lines = text.splitlines()
    assert lines[0] == "**Relevance:** Key points heard: 1 of 3"
    assert lines[1] == "- “The increment isn't atomic”: Increments are not atomic"
    assert "**Did you say this?**\n- What happens to an update?" in text
    assert lines[-1] == (
        "**Next step:** What can the threads share? Unless you said it, add one sentence on that."
    )


RIGHT = "The increment is not atomic, so an update is lost."
ONCE, TWICE = "The lock lets one thread in.", "Any other thread that wants it the lock makes wait."


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        (RIGHT, {0, 2}),
        (f"{RIGHT} In Java the increment is atomic.", {2}),
        (ONCE, {1}),
        (f"{ONCE} The increment is atomic.", set()),
        (f"{ONCE} {TWICE} The increment is atomic.", {1}),
    ],
)
def test_a_contrary_vetoes_its_point_and_casts_doubt(answer: str, heard: set[int]) -> None:
    """Wherever it stands, its point is not heard, and each other point takes two wordings."""
    assert set(read_answer(LOCKS, answer).heard) == heard


def test_a_contrary_that_is_denied_vetoes_nothing() -> None:
    """A right answer may name the error in order to deny it."""
    point = KeyPoint("Vacuum does not shrink the file", "What happens to the file?",
                     ("vacuum not shrink file",), ("vacuum shrinks file",))  # fmt: skip
    entry = replace(LOCKS, points=(point,))
    right = "VACUUM does not shrink the file; for that you need another VACUUM, the full one."
    assert set(read_answer(entry, right).heard) == {0}
    assert set(read_answer(entry, f"{right} At night VACUUM shrinks the file.").heard) == set()


def test_familiar_words_are_said_to_be_unmatched() -> None:
    """Where the words fit and no wording does, the coach says that it could not match them."""
    text = coach(LOCKS, "Atomic updates need a lock at the time, one by one.").text
    assert "Key points heard: 0 of 3\n\nI could not match your wording" in text
    assert LOCKS.hint in text
    stranger = coach(LOCKS, "I would ask the team for coffee and see what they think.").text
    assert "could not match" not in stranger


def test_there_are_no_scores_and_every_part_is_there() -> None:
    """The three names of the brief and the next step stand in each review, without a grade."""
    for item in json.loads(DEVELOPMENT.read_text("utf-8")):
        question, answer = entry(item["question_id"]), item["answer"]
        feedback = coach(question, answer)
        assert (feedback.scores, feedback.writer) == (Scores(), COACH)
        if read_answer(question, answer).legibility is Legibility.CODE:
            continue
        parts = re.findall(r"^\*\*([A-Z][^*]*?)[:?]?\*\*", feedback.text, re.MULTILINE)
        assert [p for p in parts if p != "Did you say this"] == [
            "Relevance", "Clarity", "Communication", "Next step"
        ]  # fmt: skip
        assert feedback.text.count("?") <= 5 + feedback.text.count("“")


def test_reviews_are_short_and_their_next_steps_differ() -> None:
    """They have 130 words without quotations, and the most frequent step is in a fifth of them."""
    reviews = [
        coach(each, " ".join(re.split(r"(?<=[.]) ", each.model_answer)[: number % 4 + 1])).text
        for number, each in enumerate(list(BANK)[::3])
    ]
    whole = [coach(each, each.model_answer).text for each in list(BANK)[::6]]
    assert max(map(length, reviews + whole)) <= BUDGET
    steps = Counter(re.sub(r"“[^”]*”", "", text.rsplit("**Next step:**", 1)[1]) for text in reviews)
    assert steps.most_common(1)[0][1] <= steps.total() / 5


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("It drifts because both write.", "I noticed a reason; I did not notice an example."),
        ("It takes 20 ms, for instance.", "I noticed an example and a figure"),
        ("We lock it in a store such as Redis.", "I noticed an example"),
        ("I put marks like ``` around it and then I go on.", "11 words so far"),
        ("We lock it and that is all there is to it.", "I did not notice an example or a reason."),
        ("We lock it:\n```\nlock.acquire();\n```\nand go on.", "code in your answer, which I did"),
        ("if (a) {\n  lock.acquire();\n} is what I would write here.", "code in your answer"),
        ("It is one of the two.", "6 words so far, which leaves time for more."),
        ("we lock it and then we go on " * 9, "72 words without a full stop"),
        ("We lock it and go on. " * 50, "300 words take about 2 minutes to say"),
        ("We lock it and go on. " * 37, "222 words take about 1.5 minutes to say"),
        ("We lock it and go on. " * 10, "60 words, about 25 seconds when spoken; your longest"),
        ("We lock it; then we go on. " * 8, "your longest sentence has 7 words"),
        ("```python\nfor x in xs: print(x)\n```\nIt prints.", "2 words so far"),
    ],
)
def test_form_is_observed(answer: str, said: str) -> None:
    """Length, signs of reasoning and code are named where they are certain."""
    assert said in coach(LOCKS, answer).text
    assert said in coach(None, answer).text


def test_one_word_is_called_a_word() -> None:
    """A word that fits the question is read, and counted in good English."""
    assert "A single word so far, which leaves time" in coach(LOCKS, "Atomic").text


def test_a_quotation_keeps_its_brackets_and_loses_its_link() -> None:
    """It begins with what is said, not with the "and" before it, and closes what it opens."""
    text = coach(LOCKS, "It drifts, and the update is lost {in memory}; that is all.").text
    assert "- “the update is lost {in memory}”: Updates get lost" in text


@pytest.mark.parametrize(
    "answer",
    [
        "- it locks;\n- it reads and writes;\n- it goes on:\n- and on;",
        "I put it between marks like ``` and say that it is data.",
        "There are always trade-offs in systems such as these, last year as well as today.",
        "It depends on the use case, however large it is, and two parallel 401s change nothing.",
        "It stands in `pyproject.toml`, and then it depends; `uv` reads all of what is in there.",
        "I would do something like that, I think, and then it works for everyone who comes.",
    ],
)
def test_what_is_not_certain_is_not_observed(answer: str) -> None:
    """A list is not code, and the word "trade-off" is not one."""
    said = coach(None, answer).text
    assert "code" not in said
    assert "I did not notice an example or a reason." in said


def test_an_unknown_question_is_said_to_be_unknown() -> None:
    """Without a bank entry there are observations only."""
    text = coach(None, "I would use a queue because it is simple.").text
    assert text.startswith("I do not know this question")
    assert "Key points" not in text
    assert "**Next step:** Add an example from your own work." in text


@pytest.mark.parametrize(
    ("heard", "covered", "line"),
    [
        ({0, 2}, None, "Key points heard: 2 of 5"),
        ({0, 2}, {0, 2, 3, 4}, "Key points covered: 4 of 5 (2 heard, 2 by you)"),
        ({0, 2}, {2, 3}, "Key points covered: 2 of 5 (1 heard, 1 by you)"),
        ({0, 2}, set(), "Key points covered: 0 of 5 (0 heard, 0 by you)"),
    ],
)
def test_the_line_of_points(heard: set[int], covered: set[int] | None, line: str) -> None:
    """What was heard and ticked counts as heard, what was only ticked as the candidate's."""
    assert points_line(heard, covered, 5) == line


@given(st.text())
def test_any_text_is_reviewed(answer: str) -> None:
    """The coach never fails, and the same answer gets the same words."""
    assert coach(LOCKS, answer).text
    assert coach(LOCKS, answer) == coach(LOCKS, answer)
    assert coach(None, answer).text
